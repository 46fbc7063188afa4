"""Limits how much we send to one chat: a bucket per place, so we rarely hit a platform's own limit."""

import time
from collections.abc import Callable

BURST = 10


class Pace:
    """Allows `per_minute` messages per place, the first BURST of them right away. It never blocks like a limiter you'd
    await: a place over its limit is skipped when the outbox is claimed, in a thread."""

    def __init__(self, per_minute: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = per_minute / 60
        self._clock = clock
        self._full_at: dict[str, float] = {}  # when each place's bucket is full again

    def spend(self, place: str) -> None:
        now = self._clock()
        self._full_at[place] = max(self._full_at.get(place, now), now) + 1 / self._rate

    def quiet(self) -> set[str]:
        """Returns places at their limit for now."""
        now = self._clock()
        self._full_at = {place: at for place, at in self._full_at.items() if at > now}
        return {place for place, at in self._full_at.items() if (at - now) * self._rate > BURST - 1}
