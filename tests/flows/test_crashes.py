"""The bot is killed in the middle of everything, again and again: no word is lost, none counts twice, no card lies."""

import asyncio
import signal
from pathlib import Path

import pytest

from bot.playground.app import Playground
from core.store import Store
from tests.conftest import until
from tests.flows.harness.fork_server import MOMENTS
from tests.flows.harness.invariants import assert_the_day_ends_well
from tests.flows.harness.processes import Nursery, environment
from tests.flows.people.crowd import Crowd

EACH = 20  # presses of each of three people in each chat
# Posts and edits are few on a slow machine, where one edit shows many presses.
DEATHS = {"before_a_post": (3, 6), "after_a_post": (1, 1, 6), "after_the_acknowledgement": (7, 25)}


@pytest.mark.parametrize("moment", MOMENTS)
async def test_nothing_is_lost_when_the_bot_dies(
    moment: str, nursery: Nursery, playground: Playground, tmp_path: Path
) -> None:
    settings, log, crowd = environment(playground, tmp_path), tmp_path / "log", Crowd(playground)
    day = asyncio.create_task(_day(crowd))
    for nth in DEATHS.get(moment, (8, 30)):
        await nursery.bear(settings, log, moment, nth)
        assert await nursery.gone() == -signal.SIGKILL, log.read_text()
    await nursery.bear(settings, log)
    await day
    await assert_the_day_ends_well(Store(settings["SOKRAT_DATABASE_URL"]), crowd)
    nursery.end()
    assert await nursery.gone() == 0, log.read_text()


async def test_an_orderly_end_in_the_middle_of_judging(
    nursery: Nursery, playground: Playground, tmp_path: Path
) -> None:
    settings, log, crowd = environment(playground, tmp_path), tmp_path / "log", Crowd(playground)
    await nursery.bear(settings, log)
    await crowd.ask_for_a_list("shortlist beauty russia 20")
    judging = asyncio.create_task(crowd.judge(EACH))
    for _ in range(2):
        before = crowd.pressed
        await until(lambda before=before: crowd.pressed > before + EACH)
        nursery.end()
        assert await nursery.gone() == 0, log.read_text()
        await nursery.bear(settings, log)
    await judging
    await assert_the_day_ends_well(Store(settings["SOKRAT_DATABASE_URL"]), crowd)
    nursery.end()
    assert await nursery.gone() == 0


async def _day(crowd: Crowd) -> None:
    await crowd.ask_for_a_list("shortlist beauty russia 20")
    await crowd.judge(EACH)
