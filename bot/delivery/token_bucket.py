"""So many in a minute, and a few at once."""

from dataclasses import dataclass

BURST = 6  # of a minute's share, this part may come at once


@dataclass
class Bucket:
    """A token bucket. `clock` is in s and never goes back."""

    per_minute: float
    filled: float = -1.0
    since: float = 0.0

    def wait(self, clock: float) -> float:
        """0 where one more may pass now, and it has; else after so many s."""
        most, rate = max(1.0, self.per_minute / BURST), self.per_minute / 60
        full = most if self.filled < 0 else min(most, self.filled + (clock - self.since) * rate)
        self.since = clock
        self.filled = full - 1 if full >= 1 else full
        return 0.0 if full >= 1 else (1 - full) / rate
