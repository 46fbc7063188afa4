"""Slack's rate limits as token buckets, to test the bot's pacing."""

from collections.abc import Callable


class RateLimits:
    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._left: dict[str, tuple[float, float]] = {}  # tokens and when they were counted

    def wait(self, key: str, per_minute: int, burst: int) -> float:
        """Take one token; returns 0, or the seconds until one is available."""
        now = self._clock()
        left, counted = self._left.get(key, (float(burst), now))
        left = min(float(burst), left + (now - counted) * per_minute / 60)
        if left < 1:
            self._left[key] = (left, now)
            return (1 - left) * 60 / per_minute
        self._left[key] = (left - 1, now)
        return 0.0
