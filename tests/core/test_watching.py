"""Results as they come: a fall is told once, whoever's it is, and what is told late or not at all is no fall."""

from datetime import datetime

import pytest

from core.store import Store
from tests.core.stage import Clock
from tests.core.watch_case import Campaign

pytestmark = pytest.mark.parametrize("address", ["sqlite"], indirect=True)


@pytest.fixture
def campaign(store: Store, clock: Clock) -> Campaign:
    return Campaign(store, clock)


def fallen(*handles: str, to: float = 0.4):
    def factor(handle: str, at: datetime) -> float:
        return to if handle in handles else 1.0

    return factor


def test_a_fall_of_two_creators_of_one_market_is_one_incident(campaign: Campaign) -> None:
    campaign.history(15)
    campaign.hours(6)
    assert campaign.incidents() == []
    campaign.hours(18, fallen("creator0", "creator2"))
    (incident,) = campaign.incidents()
    assert (incident.market, incident.cause, incident.side) == ("ru", "level", "fall")
    assert [alert.creator_id for alert in campaign.alerts()] == [1, 3]
