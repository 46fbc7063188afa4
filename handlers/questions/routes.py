"""Who handles what about questions: their part of the tables."""

from core import events
from handlers.chat.tables import Asks, Heard, Presses, Replies, Shown
from handlers.questions import asker_card
from handlers.questions import card as question_card
from handlers.questions import handlers as questions
from handlers.questions import notifications as question_notifications

VERBS: Presses = {
    "ask": questions.ask,
}
BUTTONS: Presses = {
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
ASKS: Asks = {
    "question": questions.ask_answer,
    "askwhat": questions.ask_what,
}
REPLIES: Replies = {
    "question": questions.answered,
    "askwhat": questions.asked_for,
    "digest": questions.under_digest,
}
SHOWN: Shown = {
    "question": question_card.shown,
    "asked": asker_card.asker_shown,
    "digest": question_card.digest_shown,
}
HEARD: Heard = {
    events.CandidatesJudged: question_notifications.judged,
    events.RoundMade: question_notifications.round_made,
    events.QuestionAsked: question_notifications.put,
    events.QuestionChanged: question_notifications.changed,
    events.QuestionDigestDue: question_notifications.digest,
    events.AnswerUnclear: question_notifications.unclear,
    events.AnswerRead: question_notifications.read,
}
