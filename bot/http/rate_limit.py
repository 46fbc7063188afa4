"""How much one source may send: its share of a minute, and a part of it at once."""

import math
from dataclasses import dataclass, field

from aiolimiter import AsyncLimiter

BURST = 6  # of a minute's share, this part may come at once


def limiter_of(per_minute: int) -> AsyncLimiter:
    most = max(1.0, per_minute / BURST)
    return AsyncLimiter(most, 60 * most / per_minute)


@dataclass
class RateLimits:
    """One limiter for each source, and another where its share was changed."""

    _limiters: dict[tuple[int, int], AsyncLimiter] = field(default_factory=dict)

    async def wait(self, source_id: int, per_minute: int) -> int:
        """0 where one more may pass now, and it has; else after so many s there is surely room for one."""
        limiter = self._limiters.setdefault((source_id, per_minute), limiter_of(per_minute))
        if not limiter.has_capacity():
            return math.ceil(limiter.time_period / limiter.max_rate)
        await limiter.acquire()
        return 0
