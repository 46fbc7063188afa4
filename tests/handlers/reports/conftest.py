"""A team with a list, in each chat and language or in English alone."""

import pytest

from handlers.gallery.stage import Stage
from tests.handlers.reports.report_case import BRIEF, Make

BOTH = [("slack", "en"), ("telegram", "ru")]


@pytest.fixture(params=BOTH, ids="-".join)
def made(request: pytest.FixtureRequest, stage: Make) -> Stage:
    found = stage(*request.param)
    found.hear("command", "shortlist", text=BRIEF)
    return found


@pytest.fixture
def english(stage: Make) -> Stage:
    found = stage("telegram", "en")
    found.hear("command", "shortlist", text=BRIEF)
    return found
