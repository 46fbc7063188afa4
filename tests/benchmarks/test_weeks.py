"""Four simulated weeks keep every promise, and the counting notices where one is broken."""

from datetime import timedelta

import pytest

from tests.benchmarks.questions import faults
from tests.benchmarks.weeks.simulation import Campaign, live

Lived = tuple[Campaign, object]


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
    else:
        (asked if fault == "lost" else said).pop(0)
        campaign.asked = []
    found = faults(campaign, end)
    assert found[fault] >= (1 if fault != "lost" else 0)
