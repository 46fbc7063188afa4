"""Where an answer goes: out through the outbox, or to the adapter to show right away."""

from core.delivery import outbox
from core.model import Outgoing
from core.people.accounts import Actor
from handlers.chat.card import Ask, Card, Instead, Line, Toast, dump, load, sentence
from handlers.chat.incoming import Incoming
from handlers.chat.talk import Answer, Talk
from handlers.chat.words import Words

# Kinds of questions: once answered, their message shows the result.
ANSWERED = ("brief", "why", "steer", "change", "noise")


def pressed(talk: Talk) -> Outgoing | None:
    place, message = talk.incoming.place, talk.incoming.message
    return outbox.message(talk.work, place.platform, place.chat, message) if message else None


def give(talk: Talk, answer: Answer) -> Ask | Toast | Card | Instead | None:
    """Sends what goes through the outbox; returns what the adapter shows right away."""
    incoming, row = talk.incoming, pressed(talk)
    if isinstance(answer, Instead):
        return _instead(talk, answer, row)
    _mend(talk, row)
    if isinstance(answer, Ask) and not incoming.can_open:
        talk.ask(answer)
        return None
    if isinstance(answer, Card) and incoming.kind != "home":
        talk.tell(answer)
        return None
    if isinstance(answer, Toast):
        return _toast(talk, answer, row)
    return answer


def _instead(talk: Talk, answer: Instead, row: Outgoing | None) -> Toast | Instead:
    """The outbox edits messages in a chat. What Slack shows to just one person can only be changed through their click,
    and so can a message with no row, which may be one of those."""
    card, slack = dump(answer.card), talk.incoming.place.platform == "slack"
    if row is not None and row.only_for:
        row.card = card
    elif row is not None:
        outbox.rewrite(talk.work, row, card)
    elif not slack:
        outbox.adopt(talk.work, f"instead:{talk.incoming.key}", talk.here, talk.incoming.message, card)
    return answer if slack and (row is None or row.only_for) else Toast(answer.card.title)


def _toast(talk: Talk, toast: Toast, asked: Outgoing | None) -> Toast | None:
    """An answered question shows the result; where a toast can't be shown, it becomes a message."""
    if asked is not None and asked.about.partition(":")[0] in ANSWERED and _can_change(asked):
        outbox.rewrite(talk.work, asked, dump(sentence(toast.text)))
    elif talk.incoming.kind != "action" and (toast.alarm or talk.incoming.place.platform == "telegram"):
        talk.tell(sentence(toast.text))
    return toast if talk.incoming.kind == "action" else None


def _can_change(asked: Outgoing) -> bool:
    """Not what Slack shows to just one person, where the toast says it; nor what forces a reply on Telegram."""
    ask = load(asked.card).ask if asked.card else None
    forces_reply = asked.platform == "telegram" and ask is not None and not ask.chips
    return not (asked.live or asked.only_for or forces_reply)


def _mend(talk: Talk, row: Outgoing | None) -> None:
    """A button was pressed on a message that shouldn't have any: we correct the message."""
    if talk.incoming.kind != "action" or not talk.incoming.message:
        return
    moved = dump(Card(Words(talk.here.locale, talk.here.zone).t("This card has moved down the chat.")))
    if row is None:
        outbox.adopt(talk.work, f"stale:{talk.incoming.key}", talk.here, talk.incoming.message, moved)
    elif not row.live and row.card == moved:
        outbox.rewrite(talk.work, row, moved)


def stranger(incoming: Incoming, actor: Actor | None) -> Card:
    """Tells someone in a chat with no team how to connect it, in their client's language."""
    locale = actor.locale if actor else "ru" if incoming.sender.language.startswith("ru") else "en"
    words = Words(locale, actor.zone if actor else "UTC")
    if incoming.place.private:
        return sentence(words.t("I don't know you yet. Message me once in your team's chat first."))
    return Card(
        words.t("This chat isn't connected to a team."),
        (
            Line(words.t("Its ID is {place}.", place=incoming.place.chat)),
            Line(words.t("To connect it, set SOKRAT_TEAMS__…__PLACE to this ID and restart Sokrat.")),
        ),
    )
