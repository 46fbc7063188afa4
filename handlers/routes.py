"""Who handles what: the tables of verbs, buttons, questions and cards, and how an event gets through them."""

import re

from core.delivery import outbox
from core.intents.examples import is_example
from core.parsing.steer import is_steer
from core.refusal import Refusal
from handlers.browse import routes as browse_routes
from handlers.chat.reply import pressed
from handlers.chat.tables import Asks, Presses, Replies, Shown
from handlers.chat.talk import Answer, Talk
from handlers.home import help
from handlers.home import routes as home_routes
from handlers.imports import handlers as imports
from handlers.imports import routes as import_routes
from handlers.incidents import routes as incident_routes
from handlers.intents import first_word
from handlers.intents import handlers as intents
from handlers.intents import routes as intent_routes
from handlers.law import routes as law_routes
from handlers.questions import routes as question_routes
from handlers.reports import routes as report_routes
from handlers.shortlist import handlers as shortlist
from handlers.shortlist import picks, steers
from handlers.shortlist import routes as shortlist_routes

VERBS: Presses = {
    **home_routes.VERBS,
    **browse_routes.VERBS,
    **shortlist_routes.VERBS,
    **question_routes.VERBS,
    **incident_routes.VERBS,
    **import_routes.VERBS,
    **report_routes.VERBS,
    **law_routes.VERBS,
    **intent_routes.VERBS,
}
BUTTONS: Presses = {
    **home_routes.BUTTONS,
    **browse_routes.BUTTONS,
    **shortlist_routes.BUTTONS,
    **question_routes.BUTTONS,
    **incident_routes.BUTTONS,
    **import_routes.BUTTONS,
    **report_routes.BUTTONS,
    **law_routes.BUTTONS,
    **intent_routes.BUTTONS,
}
ASKS: Asks = {**shortlist_routes.ASKS, **question_routes.ASKS, **incident_routes.ASKS}
REPLIES: Replies = {
    **shortlist_routes.REPLIES,
    **question_routes.REPLIES,
    **incident_routes.REPLIES,
    **intent_routes.REPLIES,
}
SHOWN: Shown = {
    **shortlist_routes.SHOWN,
    **question_routes.SHOWN,
    **incident_routes.SHOWN,
    **import_routes.SHOWN,
    **report_routes.SHOWN,
}

CALLED = re.compile(r"\W*(?:sokrat|сократ)\b", re.IGNORECASE)


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
        return _command(talk.said(arg="", text=""), incoming.arg)
    if incoming.name == "chip":
        return _chip(talk)
    if incoming.name == "ask":
        return _ask(talk, incoming.arg)
    if incoming.name in BUTTONS:
        return BUTTONS[incoming.name](talk)
    raise Refusal("button_unknown")


def _command(talk: Talk, word: str) -> Answer:
    whole = f"{word} {talk.incoming.text}".strip()
    verb = help.verb_of(word.rstrip("?!.,:…"))
    if verb is not None and first_word.takes(talk, verb):
        return VERBS[verb](talk)
    # «красота россия 20» alone is all a shortlist needs.
    if verb is None and first_word.is_bare_brief(talk, whole):
        return shortlist.shortlist(talk.said(name="shortlist", text=whole))
    if verb is not None and not first_word.in_words(talk, verb, whole):
        return VERBS[verb](talk)
    if verb is None and " " not in whole and help.nearest_verb(word) and not is_example(whole):
        return help.unknown(talk, word)  # a typo
    return intents.understood(talk, whole, addressed=True)


def _reply(talk: Talk, about: str) -> Answer:
    """Text that answers one of our questions, or is under one of our cards."""
    place = talk.incoming.place
    if not about:
        row = pressed(talk)
        if row is None and talk.incoming.message and place.platform == "telegram":  # a Slack thread may be anyone's
            row = outbox.in_flight(talk.work, place.platform, place.chat)
        about = row.about if row else ""
    kind, _, subject = about.partition(":")
    if kind in REPLIES:
        return REPLIES[kind](talk, subject)
    # People talk to each other in a Slack thread; a reply to our message on Telegram is to us.
    addressed = place.private or place.platform == "telegram" or bool(CALLED.match(talk.incoming.text))
    if kind == "list":
        return _under_list(talk, subject, addressed)
    return _in_words(talk) if place.private else intents.understood(talk, talk.incoming.text, addressed=addressed)


def _in_words(talk: Talk) -> Answer:
    word, _, rest = talk.incoming.text.strip().partition(" ")
    return _command(talk.said(text=rest), word)


def _under_list(talk: Talk, campaign: str, addressed: bool) -> Answer:
    """Short forms first: a verb, ratings by number, and what can only be a steer."""
    text = talk.incoming.text
    try:
        picks.read_picks(text)
    except Refusal:
        if help.verb_of(text.strip().partition(" ")[0]):
            return _in_words(talk)
        if is_steer(text, talk.work.now.date()):
            return steers.steer_said(talk, campaign)
        return intents.understood(talk, text, addressed=addressed)
    return picks.pick(talk)


def _chip(talk: Talk) -> Answer:
    about, _, code = talk.incoming.arg.rpartition("#")
    kind, _, subject = about.partition(":")
    if kind not in REPLIES:
        raise Refusal("button_unknown")
    return REPLIES[kind](talk.said(arg=code, text=""), subject)


def _ask(talk: Talk, about: str) -> Answer:
    kind, _, subject = about.partition(":")
    if kind not in ASKS:
        raise Refusal("button_unknown")
    return ASKS[kind](talk, subject)
