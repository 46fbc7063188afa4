"""Which list is meant if none is named: the newest one in this chat."""

from core.delivery import outbox
from core.refusal import Refusal
from handlers.chat.talk import Talk


def campaign_here(talk: Talk) -> int:
    """Returns the campaign of this chat's newest list. Refusal `no_list_here`."""
    subject = outbox.newest_about(talk.work, talk.here, "list")
    if subject is None:
        raise Refusal("no_list_here")
    return subject.id
