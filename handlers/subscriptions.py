"""Who cares about what happened: the table of news, and the way through it."""

from core import events
from core.detection import live
from core.questions import answers
from core.store import UnitOfWork
from handlers.chat.tables import Heard
from handlers.imports import routes as import_routes
from handlers.incidents import routes as incident_routes
from handlers.questions import notifications as question_notifications
from handlers.questions import routes as question_routes
from handlers.reports import routes as report_routes
from handlers.shortlist import notifications as shortlist_notifications
from handlers.shortlist import routes as shortlist_routes
from handlers.shortlist import steers


def judged(work: UnitOfWork, event: events.CandidatesJudged) -> None:
    shortlist_notifications.judged(work, event)
    question_notifications.judged(work, event)


def round_made(work: UnitOfWork, event: events.RoundMade) -> None:
    shortlist_notifications.round_made(work, event)
    question_notifications.round_made(work, event)


def llm_answered(work: UnitOfWork, event: events.LlmAnswered) -> None:
    if event.subject.kind == "steer":
        steers.read(work, event)
    else:
        answers.llm_answered(work, event)


def measured(work: UnitOfWork, event: events.MeasurementsRecorded) -> None:
    live.schedule(work, event.campaign_id)
    report_routes.HEARD[events.MeasurementsRecorded](work, event)


HEARD: Heard = {
    events.CandidatesJudged: judged,
    events.RoundMade: round_made,
    **import_routes.HEARD,
    **question_routes.HEARD,
    events.LlmAnswered: llm_answered,
    events.MeasurementsRecorded: measured,
    **shortlist_routes.HEARD,
    **incident_routes.HEARD,
}


def tell(work: UnitOfWork) -> None:
    """Lets everyone who cares hear what happened, each thing once; what they do happens in the same transaction."""
    while work.news:
        news, work.news = dict.fromkeys(work.news), []
        for event in news:
            if handler := HEARD.get(type(event)):
                handler(work, event)
