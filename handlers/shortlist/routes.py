"""Who answers what about the shortlist: the part of the tables that is its own."""

from collections.abc import Callable, Mapping
from typing import Any

from core import events
from core.store import UnitOfWork
from handlers.chat.card import Ask, Card
from handlers.chat.talk import Answer, Talk
from handlers.chat.words import Words
from handlers.shortlist import creator_card, lessons, notifications, replacement, steers
from handlers.shortlist import handlers as shortlist

VERBS: Mapping[str, Callable[[Talk], Answer]] = {
    "shortlist": shortlist.shortlist,
    "pick": shortlist.pick,
    "steer": steers.steer,
    "lessons": lessons.lessons,
    "replace": replacement.replace,
    "replay": replacement.replay,
}
BUTTONS: Mapping[str, Callable[[Talk], Answer]] = {
    "brief": shortlist.ask_brief,
    "find": shortlist.find,
    "judge": shortlist.judge,
    "next": shortlist.next_round,
    "turn": shortlist.turn,
    "open": shortlist.open_list,
    "details": creator_card.details,
    "why": creator_card.ask_why,
    "apply": steers.apply,
    "cancel": steers.cancel,
    "unsteer": steers.take_back,
    "lessons": lessons.open_lessons,
    "strike": lessons.strike,
    "free": lessons.free,
    "hold": lessons.hold,
    "suggest": lessons.suggest,
    "dropped": replacement.dropped,
}
ASKS: Mapping[str, Callable[[Talk, str], Ask]] = {
    "brief": shortlist.ask_brief,
    "why": creator_card.ask_why,
    "steer": steers.ask_steer,
}
REPLIES: Mapping[str, Callable[[Talk, str], Answer]] = {
    "brief": shortlist.brief_said,
    "why": creator_card.why_said,
    "steer": steers.steer_said,
}
SHOWN: Mapping[str, Callable[[UnitOfWork, Words, str, dict[str, Any]], Card]] = {
    "list": shortlist.shown,
    "lessons": lessons.shown,
}
HEARD: Mapping[type, Callable[[UnitOfWork, Any], None]] = {events.SteersChanged: notifications.steered}
