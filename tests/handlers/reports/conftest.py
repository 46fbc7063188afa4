"""A team with a list, in each chat and language or in English alone."""

import pytest

from handlers.chat.words import LOCALES
from handlers.gallery.stage import Stage
from tests.handlers.reports.report_case import BRIEF, Make

BOTH = [(platform, locale) for platform in ("slack", "telegram") for locale in LOCALES]


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
