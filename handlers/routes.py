"""Who handles what: the tables of verbs, buttons, questions and cards, and how an event gets through them."""

from dataclasses import replace

from core.delivery import outbox
from core.parsing.steer import is_steer
from core.refusal import Refusal
from core.shortlist.brief import is_request
from handlers.chat.reply import pressed
from handlers.chat.tables import Asks, Presses, Replies, Shown
from handlers.chat.talk import Answer, Talk
from handlers.home import help
from handlers.home import routes as home_routes
from handlers.imports import handlers as imports
from handlers.imports import routes as import_routes
from handlers.incidents import routes as incident_routes
from handlers.questions import routes as question_routes
from handlers.reports import routes as report_routes
from handlers.shortlist import handlers as shortlist
from handlers.shortlist import routes as shortlist_routes
from handlers.shortlist import steers

VERBS: Presses = {
    **home_routes.VERBS,
    **shortlist_routes.VERBS,
    **question_routes.VERBS,
    **incident_routes.VERBS,
    **import_routes.VERBS,
    **report_routes.VERBS,
}
BUTTONS: Presses = {
    **home_routes.BUTTONS,
    **shortlist_routes.BUTTONS,
    **question_routes.BUTTONS,
    **incident_routes.BUTTONS,
    **import_routes.BUTTONS,
    **report_routes.BUTTONS,
}
ASKS: Asks = {**shortlist_routes.ASKS, **question_routes.ASKS, **incident_routes.ASKS}
REPLIES: Replies = {**shortlist_routes.REPLIES, **question_routes.REPLIES, **incident_routes.REPLIES}
SHOWN: Shown = {
    **shortlist_routes.SHOWN,
    **question_routes.SHOWN,
    **incident_routes.SHOWN,
    **import_routes.SHOWN,
    **report_routes.SHOWN,
}


def route(talk: Talk) -> Answer:
    incoming = talk.incoming
    if incoming.kind == "command":
        return _command(talk, incoming.name)
    if incoming.kind == "upload":
        return imports.uploaded(talk)
    if incoming.kind == "home":
        return help.menu(talk)
    if incoming.kind == "reply":
        return _reply(talk, incoming.name)
    if incoming.name == "verb":
        return _command(_with(talk, arg="", text=""), incoming.arg)
    if incoming.name == "chip":
        return _chip(talk)
    if incoming.name == "ask":
        return _ask(talk, incoming.arg)
    if incoming.name in BUTTONS:
        return BUTTONS[incoming.name](talk)
    raise Refusal("button_unknown")


def _command(talk: Talk, word: str) -> Answer:
    verb = help.verb_of(word)
    if verb is not None:
        return VERBS[verb](talk)
    # «красота россия 20» alone is all a shortlist needs.
    whole = f"{word} {talk.incoming.text}".strip()
    if is_request(whole):
        return shortlist.shortlist(_with(talk, name="shortlist", text=whole))
    return help.unknown(talk, word)


def _reply(talk: Talk, about: str) -> Answer:
    """Text that answers one of our questions, or is under one of our cards."""
    if not about:
        place, row = talk.incoming.place, pressed(talk)
        if row is None and talk.incoming.message and place.platform == "telegram":  # a Slack thread may be anyone's
            row = outbox.in_flight(talk.work, place.platform, place.chat)
        about = row.about if row else ""
        if not about and place.private:
            word, _, rest = talk.incoming.text.strip().partition(" ")
            return _command(_with(talk, text=rest), word)
    kind, _, subject = about.partition(":")
    if kind in REPLIES:
        return REPLIES[kind](talk, subject)
    return _under_card(talk, subject) if kind == "list" else None


def _under_card(talk: Talk, campaign: str) -> Answer:
    """People also talk to each other there: we take only what's clearly meant for Sokrat."""
    word, _, rest = talk.incoming.text.strip().partition(" ")
    if help.verb_of(word):
        return _command(_with(talk, text=rest), word)
    try:
        shortlist.read_pick(talk.incoming.text)
    except Refusal:
        today = talk.work.now.date()
        return steers.steer_said(talk, campaign) if is_steer(talk.incoming.text, today) else None
    return shortlist.pick(talk)


def _chip(talk: Talk) -> Answer:
    about, _, code = talk.incoming.arg.rpartition("#")
    kind, _, subject = about.partition(":")
    if kind not in REPLIES:
        raise Refusal("button_unknown")
    return REPLIES[kind](_with(talk, arg=code, text=""), subject)


def _ask(talk: Talk, about: str) -> Answer:
    kind, _, subject = about.partition(":")
    if kind not in ASKS:
        raise Refusal("button_unknown")
    return ASKS[kind](talk, subject)


def _with(talk: Talk, **changes: str) -> Talk:
    return replace(talk, incoming=replace(talk.incoming, **changes))  # type: ignore[arg-type]
