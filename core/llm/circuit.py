"""A server that keeps failing is left alone for a while, then tried with one request."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

FAILURES = 3
REST, LONGEST_REST = 60.0, 960.0  # seconds


class Circuit:
    """Opens after FAILURES in a row; after a pause one request goes through. Each failed trial doubles the pause."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._failures, self._rest, self._until = 0, REST, 0.0
        self._trying = False

    @property
    def is_open(self) -> bool:
        return self._failures >= FAILURES

    @contextmanager
    def passage(self) -> Iterator[bool]:
        """Yields True if the request may go through; during a trial all others get False until it ends, whatever the
        outcome."""
        if not self.is_open:
            yield True
            return
        if self._trying or self._monotonic() < self._until:
            yield False
            return
        self._trying = True
        try:
            yield True
        finally:
            self._trying = False

    def failed(self) -> None:
        """Records a request that got no answer at all."""
        self._rest = min(self._rest * 2, LONGEST_REST) if self.is_open else REST
        self._failures += 1
        self._until = self._monotonic() + self._rest

    def answered(self) -> None:
        self._failures = 0
