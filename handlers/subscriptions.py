"""Who reacts to what happened: the table of events, and the dispatch."""

from collections.abc import Callable
from typing import Any

from core import events
from core.detection import live
from core.questions import answers
from core.store import UnitOfWork
from handlers.chat.tables import Heard
from handlers.imports import routes as import_routes
from handlers.incidents import routes as incident_routes
from handlers.questions import routes as question_routes
from handlers.reports import routes as report_routes
from handlers.shortlist import drafts, steers
from handlers.shortlist import routes as shortlist_routes


def llm_answered(work: UnitOfWork, event: events.LlmAnswered) -> None:
    if event.subject.kind == "steer":
        steers.read(work, event)
    elif event.subject.kind == drafts.BRIEF:
        drafts.model_answered(work, event)
    else:
        answers.llm_answered(work, event)


def measured(work: UnitOfWork, event: events.MeasurementsRecorded) -> None:
    live.schedule(work, event.campaign_id)


CORE: Heard = {events.LlmAnswered: llm_answered, events.MeasurementsRecorded: measured}
# Rooms get the same event in this order.
ROOMS = (
    CORE,
    shortlist_routes.HEARD,
    question_routes.HEARD,
    incident_routes.HEARD,
    import_routes.HEARD,
    report_routes.HEARD,
)
HEARD: dict[type, tuple[Callable[[UnitOfWork, Any], None], ...]] = {
    news: tuple(room[news] for room in ROOMS if news in room) for news in {news for room in ROOMS for news in room}
}


def tell(work: UnitOfWork) -> None:
    """Notifies everyone subscribed, once per event; what they do happens in the same transaction."""
    while work.news:
        news, work.news = dict.fromkeys(work.news), []
        for event in news:
            for listener in HEARD.get(type(event), ()):
                listener(work, event)
