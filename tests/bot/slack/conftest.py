"""A playground workspace, and the adapter that talks to it."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from handlers.chat import words
from tests.bot.slack.slack_case import Rig, Translated


@pytest.fixture(autouse=True)
def catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "catalogue", Translated)


@pytest_asyncio.fixture
async def rig() -> AsyncIterator[Rig]:
    rig = Rig()
    await rig.serve()
    try:
        yield rig
    finally:
        await rig.stop()


@pytest_asyncio.fixture(params=["socket", "http"])
async def wired(rig: Rig, request: pytest.FixtureRequest) -> Rig:
    """The same, listening, once in each mode."""
    await rig.start(request.param)
    return rig
