"""Who answers what about questions: the part of the tables that is theirs."""

from collections.abc import Callable, Mapping
from typing import Any

from core import events
from core.store import UnitOfWork
from handlers.chat.card import Ask, Card
from handlers.chat.talk import Answer, Talk
from handlers.chat.words import Words
from handlers.questions import asker_card
from handlers.questions import card as question_card
from handlers.questions import handlers as questions
from handlers.questions import notifications as question_notifications

VERBS: Mapping[str, Callable[[Talk], Answer]] = {
    "ask": questions.ask,
}
BUTTONS: Mapping[str, Callable[[Talk], Answer]] = {
    "skip": questions.skip,
    "unsure": questions.unsure,
    "less": questions.less,
    "other": questions.other,
    "whom": questions.whom,
    "hurry": questions.hurry,
    "clear": questions.clear,
    "original": questions.original,
    "assume": questions.assume,
    "rule": questions.rule,
    "correct": questions.correct,
    "worth": questions.worth,
}
ASKS: Mapping[str, Callable[[Talk, str], Ask]] = {
    "question": questions.ask_answer,
    "askwhat": questions.ask_what,
}
REPLIES: Mapping[str, Callable[[Talk, str], Answer]] = {
    "question": questions.answered,
    "askwhat": questions.asked_for,
    "digest": questions.under_digest,
}
SHOWN: Mapping[str, Callable[[UnitOfWork, Words, str, dict[str, Any]], Card]] = {
    "question": question_card.shown,
    "asked": asker_card.asker_shown,
    "digest": question_card.digest_shown,
}
HEARD: Mapping[type, Callable[[UnitOfWork, Any], None]] = {
    events.QuestionAsked: question_notifications.put,
    events.QuestionChanged: question_notifications.changed,
    events.QuestionDigestDue: question_notifications.digest,
    events.AnswerUnclear: question_notifications.unclear,
    events.AnswerRead: question_notifications.read,
}
