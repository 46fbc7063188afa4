"""Four simulated weeks keep every promise, and the checks notice when one is broken."""

from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from core.model import Question
from tests.benchmarks.dialogue.questions import faults
from tests.benchmarks.dialogue.weeks import promises, tables
from tests.benchmarks.dialogue.weeks.simulation import Campaign, live

pytestmark = pytest.mark.long


def test_four_weeks_with_ten_restarts_break_no_promise() -> None:
    campaign, end = live(seed=41)
    assert campaign.records["asked"]
    assert not +faults(campaign, end)


@pytest.fixture(scope="module")
def calm() -> tuple[Campaign, datetime]:
    return live(seed=42, restarts=0)


@pytest.mark.parametrize("fault", ["repeated", "at_night", "lost", "region_lost"])
def test_a_broken_promise_would_be_counted(fault: str, calm: tuple[Campaign, datetime]) -> None:
    campaign, end = deepcopy(calm)
    asked, said = campaign.records["asked"], campaign.records["said"]
    if fault == "repeated":
        asked.append(asked[0])
    elif fault == "at_night":
        asked[0] |= {"at": (end.replace(hour=0) + timedelta(hours=1)).isoformat(), "person": 1}
    elif fault == "region_lost":
        said.pop(0)
    else:  # the process forgets what was raised
        asked.remove(next(question for question in asked if "/why_pick/" in question["key"]))
        campaign.raised = []
    assert faults(campaign, end)[fault] >= 1


@dataclass
class Lived:
    rows: promises.Rows
    life: tables.Life

    def broken(self) -> dict[str, int]:
        return dict(+promises.broken(self.rows, self.life.seen, self.life.now))


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Lived:
    """A week with all use cases on tables, with three restarts."""
    store, life = tables.live(Path(tmp_path_factory.mktemp("weeks"), "sokrat.db"), seed=1, weeks=1, restarts=3)
    rows = promises.rows_of(store)
    store.close()
    return Lived(rows, life)


def test_a_week_on_tables_with_three_restarts_breaks_no_promise(lived: Lived) -> None:
    assert lived.broken() == {}
    assert len(lived.life.seen) > 30
    assert {row.state for row in lived.rows} >= {"answered", "skipped", "expired", "passed"}


def one(rows: promises.Rows, *, own: bool) -> Question:
    return next(row for row in rows if row.asked_at and bool(row.to_id) == own and row.state == "answered")


@pytest.mark.parametrize("own", [True, False])
def test_a_broken_promise_on_tables_would_be_counted(lived: Lived, own: bool) -> None:
    row, prefix = one(lived.rows, own=own), "" if own else "region_"
    known = dict(vars(row))
    assert row.asked_at
    night = 7 if row.team.zone == "America/New_York" else 22  # 2 AM in New York, 1 AM in Moscow, and not seen
    row.asked_at = (row.asked_at - timedelta(days=1)).replace(hour=night)
    assert lived.broken()[f"{prefix}lost"] == 1
    assert "region_outside_hours" in lived.broken() or own
    row.asked_at = known["asked_at"]
    row.state, row.due_at = "waiting", lived.life.now - timedelta(days=3)
    assert lived.broken()[f"{prefix}lost"] == 1
    row.state, row.due_at = known["state"], known["due_at"]
    assert lived.broken() == {}


def test_more_than_a_reader_can_bear_would_be_counted(lived: Lived) -> None:
    rows = [row for row in lived.rows if row.asked_at]
    for own, fault, again in ((True, "over_budget", "repeated"), (False, "region_over_load", "region_repeated")):
        found = promises.broken([*lived.rows, *[one(rows, own=own)] * 5], lived.life.seen, lived.life.now)
        assert found[fault] == 1
        assert found[again] == 1
