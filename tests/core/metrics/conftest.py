"""A campaign whose posts are measured."""

import pytest

from core.store import Store
from tests.core.campaign_case import ask, furnish, vera
from tests.core.stage import Processes


@pytest.fixture
def store(process: Processes) -> Store:
    """One open campaign, number 1, and creators 0 to 11 of Instagram."""
    store = process()
    furnish(store)
    ask(store, vera(store), "beauty russia 5")
    return store
