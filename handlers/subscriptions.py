"""Who cares about what happened: the table of news, and the way through it."""

from collections.abc import Callable, Mapping
from typing import Any

from core import events
from core.detection import live
from core.questions import answers
from core.store import UnitOfWork
from handlers.imports import handlers as imports
from handlers.incidents import routes as incident_routes
from handlers.questions import notifications as question_notifications
from handlers.reports import routes as report_routes
from handlers.shortlist import handlers as shortlist
from handlers.shortlist import lessons, steers


def judged(work: UnitOfWork, event: events.CandidatesJudged) -> None:
    shortlist.judged(work, event)
    lessons.changed(work, event)
    question_notifications.judged(work, event)


def round_made(work: UnitOfWork, event: events.RoundMade) -> None:
    shortlist.round_made(work, event)
    question_notifications.round_made(work, event)


def steered(work: UnitOfWork, event: events.SteersChanged) -> None:
    steers.changed(work, event)
    lessons.changed(work, event)


def llm_answered(work: UnitOfWork, event: events.LlmAnswered) -> None:
    heard = steers.read if event.subject.startswith("steer:") else answers.heard
    heard(work, event)


def measured(work: UnitOfWork, event: events.MeasurementsRecorded) -> None:
    live.schedule(work, event.campaign_id)
    report_routes.HEARD[events.MeasurementsRecorded](work, event)


HEARD: Mapping[type, Callable[[UnitOfWork, Any], None]] = {
    events.CandidatesJudged: judged,
    events.RoundMade: round_made,
    events.SteersChanged: steered,
    events.CreatorsImported: imports.imported,
    events.ImportRefused: imports.imported,
    events.ImportProgressed: imports.moved,
    events.ColumnsAsked: imports.moved,
    events.QuestionAsked: question_notifications.put,
    events.QuestionChanged: question_notifications.changed,
    events.QuestionDigestDue: question_notifications.digest,
    events.AnswerUnclear: question_notifications.unclear,
    events.AnswerRead: question_notifications.read,
    events.LlmAnswered: llm_answered,
    events.MeasurementsRecorded: measured,
    **incident_routes.HEARD,
}


def tell(work: UnitOfWork) -> None:
    """Lets everyone who cares hear what happened, each thing once; what they do happens in the same transaction."""
    while work.news:
        news, work.news = dict.fromkeys(work.news), []
        for event in news:
            if handler := HEARD.get(type(event)):
                handler(work, event)
