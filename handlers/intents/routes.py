"""Who handles what of plain words: their part of the tables."""

from handlers.chat.tables import Presses, Replies
from handlers.intents import handlers as intents

VERBS: Presses = {
    "next": intents.next_,
    "undo": intents.undo,
    "close": intents.close,
    "reopen": intents.reopen_,
}
BUTTONS: Presses = {
    "do": intents.do,
    "dont": intents.dont,
    "mean": intents.mean,
    "reopen": intents.reopen_pressed,
}
REPLIES: Replies = {
    "plan": intents.said,
}
