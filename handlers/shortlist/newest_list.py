"""Which list somebody means who names none: the newest of this chat."""

from core.delivery import outbox
from core.refusal import Refusal
from handlers.chat.talk import Talk


def campaign_here(talk: Talk) -> int:
    """The campaign of the newest list of this chat. Refusal `no_list_here`."""
    subject = outbox.newest_about(talk.work, talk.here, "list")
    if subject is None:
        raise Refusal("no_list_here")
    return subject.id
