"""A furnished campaign with somebody in New York who judges."""

import pytest

from core.people.accounts import Actor
from core.store import Store
from tests.core.campaign_case import furnish, john, vera


@pytest.fixture
def us(store: Store) -> Actor:
    furnish(store, 40)
    vera(store)
    return john(store)
