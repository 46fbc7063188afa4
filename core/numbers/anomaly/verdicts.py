"""What verdicts teach: noise raises the bar of its kind in that series, signal lowers it, within bounds."""

from collections.abc import Sequence
from math import exp, log
from typing import NamedTuple

NOISE = 0.30  # log of what one noise raises the bar by
SIGNAL = 0.30
LOWEST, HIGHEST = 0.8, 2.0


class Judged(NamedTuple):
    """Verdicts on one kind of alert in one series."""

    noise: int = 0
    signal: int = 0

    @property
    def bar(self) -> float:
        """Factor of the bar, from 0.8 to 2. It depends on the counts alone, so a verdict undone is as never said."""
        learnt = NOISE * self.noise - SIGNAL * self.signal
        return exp(min(max(learnt, log(LOWEST)), log(HIGHEST)))


def judged(verdicts: Sequence[str]) -> Judged:
    """Counts of `noise` and `signal` among the verdicts that stand; others (not sure) teach nothing."""
    return Judged(verdicts.count("noise"), verdicts.count("signal"))
