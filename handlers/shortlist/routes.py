"""Who handles what about the shortlist: its part of the tables."""

from core import events
from handlers.chat.tables import Asks, Heard, Presses, Replies, Shown
from handlers.shortlist import card, coverage, creator_card, lessons, notifications, picks, replacement, steers
from handlers.shortlist import handlers as shortlist

VERBS: Presses = {
    "shortlist": shortlist.shortlist,
    "pick": picks.pick,
    "steer": steers.steer,
    "lessons": lessons.lessons,
    "replace": replacement.replace,
    "replay": replacement.replay,
}
BUTTONS: Presses = {
    "brief": shortlist.ask_brief,
    "find": shortlist.find,
    "loosen": coverage.loosen,
    "brief_read": shortlist.choose,
    "steer_read": steers.choose,
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
ASKS: Asks = {
    "brief": shortlist.ask_brief,
    "why": creator_card.ask_why,
    "steer": steers.ask_steer,
}
REPLIES: Replies = {
    "brief": shortlist.brief_said,
    "why": creator_card.why_said,
    "steer": steers.steer_said,
}
SHOWN: Shown = {
    "list": card.shown,
    "lessons": lessons.shown,
}
HEARD: Heard = {
    events.CandidatesJudged: notifications.judged,
    events.RoundMade: notifications.round_made,
    events.SteersChanged: notifications.steered,
}
