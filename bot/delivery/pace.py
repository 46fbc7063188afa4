"""How much one chat is told: a bucket a place, so that a platform's own limit is seldom met."""

import time
from collections.abc import Callable

BURST = 10


class Pace:
    """`per_minute` messages in a place, the first BURST of them at once. It holds nobody up, as a limiter that is
    waited for would: a place that had enough is left out when the outbox is claimed, in a thread."""

    def __init__(self, per_minute: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = per_minute / 60
        self._clock = clock
        self._full_at: dict[str, float] = {}  # when the place's bucket is full again

    def spend(self, place: str) -> None:
        now = self._clock()
        self._full_at[place] = max(self._full_at.get(place, now), now) + 1 / self._rate

    def quiet(self) -> set[str]:
        """Places that have had enough for the moment."""
        now = self._clock()
        self._full_at = {place: at for place, at in self._full_at.items() if at > now}
        return {place for place, at in self._full_at.items() if (at - now) * self._rate > BURST - 1}
