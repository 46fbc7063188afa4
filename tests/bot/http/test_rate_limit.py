"""How often one source may send: so many a minute, no more at once than its share, whatever others do."""

import asyncio

import pytest

from bot.http.rate_limit import RateLimits


async def test_a_source_may_send_again_with_time_and_no_more_at_once_than_its_share(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now, limits = [1000.0], RateLimits()
    monkeypatch.setattr(asyncio.get_running_loop(), "time", lambda: now[0])

    async def sent(times: int, per_minute: int = 60, source: int = 1) -> list[int]:
        return [await limits.wait(source, per_minute) for _ in range(times)]

    assert await sent(11) == [0] * 10 + [1]
    assert await sent(1, source=2) == [0], "another source has its own share"
    now[0] += 1
    assert await sent(2) == [0, 1]
    now[0] += 3600
    assert await sent(11) == [0] * 10 + [1]
    assert await sent(2, per_minute=1) == [0, 60], "a new share counts at once"
    now[0] += 60
    assert await sent(1, per_minute=1) == [0]
