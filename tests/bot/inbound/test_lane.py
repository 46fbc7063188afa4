"""Events that wait together are committed together, in their order; what cannot be committed is told to who waits."""

import asyncio
import threading
from collections.abc import Sequence

import pytest

from bot.inbound.lane import Lane
from handlers.chat.incoming import Heard, Incoming, Place, Sender
from tests.conftest import until


def event(name: str) -> Incoming:
    return Incoming("command", name, Sender("slack", "U1", "Ann"), Place("slack", "C1"), key=name, order=0)


class Core:
    """Notes what it is given at once, and lets itself be held up."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []
        self.gate = threading.Event()
        self.gate.set()
        self.away = False

    def hear_all(self, incomings: Sequence[Incoming]) -> list[Heard | Exception]:
        self.batches.append([incoming.name for incoming in incomings])
        self.gate.wait(10)
        if self.away:
            return [ConnectionError("the database is away")] * len(incomings)
        return [Heard() for _ in incomings]


async def test_what_came_while_one_was_heard_is_heard_together_and_in_order() -> None:
    core = Core()
    lane = Lane("slack", core.hear_all)
    core.gate.clear()
    waiting = [asyncio.create_task(lane.hear(event(str(number)))) for number in range(30)]
    await until(lambda: core.batches)
    core.gate.set()
    assert all(heard.fresh for heard in await asyncio.gather(*waiting))
    assert [name for batch in core.batches for name in batch] == [str(number) for number in range(30)]
    assert max(len(batch) for batch in core.batches) == 20
    lane.close()


async def test_what_kept_it_from_being_committed_is_raised_where_somebody_waits() -> None:
    core = Core()
    core.away = True
    lane = Lane("telegram", core.hear_all)
    with pytest.raises(ConnectionError):
        await lane.hear(event("one"))
    core.away = False
    assert (await lane.hear(event("one"))).fresh
    lane.close()


async def test_somebody_who_stopped_waiting_does_not_hold_up_the_others() -> None:
    core = Core()
    lane = Lane("slack", core.hear_all)
    core.gate.clear()
    gone, stays = asyncio.create_task(lane.hear(event("gone"))), asyncio.create_task(lane.hear(event("stays")))
    await until(lambda: core.batches)
    gone.cancel()
    core.gate.set()
    assert (await stays).fresh
    lane.close()
