"""How much one source may send: its share per minute, and part of that in a burst."""

import math
from dataclasses import dataclass, field

from aiolimiter import AsyncLimiter

BURST = 6  # a sixth of a minute's share may come in a burst


def limiter_of(per_minute: int) -> AsyncLimiter:
    most = max(1.0, per_minute / BURST)
    return AsyncLimiter(most, 60 * most / per_minute)


@dataclass
class RateLimits:
    """One limiter per source, and a new one if its share changes."""

    _limiters: dict[tuple[int, int], AsyncLimiter] = field(default_factory=dict)

    async def wait(self, source_id: int, per_minute: int) -> int:
        """Returns 0 if one more may pass now, and counts it; otherwise the seconds until there's surely room."""
        limiter = self._limiters.setdefault((source_id, per_minute), limiter_of(per_minute))
        if not limiter.has_capacity():
            return math.ceil(limiter.time_period / limiter.max_rate)
        await limiter.acquire()
        return 0
