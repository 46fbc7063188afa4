"""What verdicts teach: noise raises the threshold for similar alerts in a series, signal lowers it, within bounds."""

from collections.abc import Iterable
from math import exp, log, log1p
from typing import NamedTuple

from core.numbers.anomaly.codes import VerdictWord

NOISE, SIGNAL = 0.9, 0.5  # log step of the threshold per verdict
LOWEST, HIGHEST = 0.8, 4.0
HIGHEST_BEYOND = 1.05  # for changes larger than any marked as noise
ALIKE = 2.5  # changes up to this many times (log) the size of a noise one count as similar
LARGEST_FALL, LARGEST_RISE = log(1.6), log(6)  # noise mutes nothing below -38% or above six times as much


class Verdict(NamedTuple):
    word: str  # a VerdictWord; other words teach nothing
    change: float  # relative change of the alert, above -1


class Judged(NamedTuple):
    """Verdicts in force on one kind of alert in one series: how many noise, how many signal."""

    noise: int = 0
    signal: int = 0
    size: float = 0.0  # of the largest change marked as noise (log, absolute)

    def factor(self, change: float) -> float:
        """Returns the threshold factor for an alert with this relative change, from 0.8 to 4."""
        learnt = min(max(NOISE * self.noise - SIGNAL * self.signal, log(LOWEST)), log(HIGHEST))
        largest = LARGEST_FALL if change < 0 else LARGEST_RISE
        beyond = _size(change) > min(self.size * ALIKE, largest)
        return exp(min(learnt, log(HIGHEST_BEYOND)) if beyond else learnt)


def judged(verdicts: Iterable[Verdict]) -> Judged:
    """Recounted from the verdicts in force, so undoing one leaves no trace."""
    known = [verdict for verdict in verdicts if verdict.word in tuple(VerdictWord)]
    noise = [_size(verdict.change) for verdict in known if verdict.word == VerdictWord.NOISE]
    return Judged(len(noise), len(known) - len(noise), max(noise, default=0.0))


def _size(change: float) -> float:
    return abs(log1p(max(change, -0.999)))
