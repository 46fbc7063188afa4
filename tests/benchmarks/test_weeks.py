"""Four simulated weeks keep every promise, and the counting notices where one is broken."""

from datetime import timedelta

import pytest

from tests.benchmarks.questions import faults
from tests.benchmarks.weeks.simulation import live


def test_four_weeks_with_ten_restarts_break_no_promise() -> None:
    campaign, end = live(seed=41)
    assert campaign.records["asked"]
    assert not +faults(campaign, end)


@pytest.mark.parametrize("fault", ["repeated", "at_night", "lost", "region_lost"])
def test_a_broken_promise_would_be_counted(fault: str) -> None:
    campaign, end = live(seed=42, restarts=0)
    asked, said = campaign.records["asked"], campaign.records["said"]
    if fault == "repeated":
        asked.append(asked[0])
    elif fault == "at_night":
        asked[0] |= {"at": (end.replace(hour=0) + timedelta(hours=1)).isoformat(), "person": 1}
    elif fault == "region_lost":
        said.pop(0)
    else:  # the process forgets what was raised
        asked.remove(next(one for one in asked if "/why_pick/" in one["key"]))
        campaign.raised = []
    assert faults(campaign, end)[fault] >= 1
