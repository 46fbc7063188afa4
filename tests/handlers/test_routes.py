"""The tables of the rooms lie side by side: none of them hides an entry of another."""

import pytest

from core.events import CandidatesJudged, MeasurementsRecorded
from handlers import routes, subscriptions
from handlers.browse import routes as browse
from handlers.home import routes as home
from handlers.imports import routes as imports
from handlers.incidents import routes as incidents
from handlers.intents import routes as intents
from handlers.law import routes as law
from handlers.questions import routes as questions
from handlers.reports import routes as reports
from handlers.shortlist import routes as shortlist

ROOMS = (browse, home, imports, incidents, intents, law, questions, reports, shortlist)


@pytest.mark.parametrize("table", ["VERBS", "BUTTONS", "ASKS", "REPLIES", "SHOWN"])
def test_every_entry_of_every_room_is_in_the_whole(table: str) -> None:
    entries = [(key, answer) for room in ROOMS for key, answer in getattr(room, table, {}).items()]
    assert dict(entries) == getattr(routes, table)
    assert len(dict(entries)) == len(entries)


def test_what_several_rooms_hear_reaches_each_of_them() -> None:
    wanted = [(news, listener) for room in ROOMS for news, listener in getattr(room, "HEARD", {}).items()]
    assert all(listener in subscriptions.HEARD[news] for news, listener in wanted)
    assert len(subscriptions.HEARD[CandidatesJudged]) == len(subscriptions.HEARD[MeasurementsRecorded]) == 2
