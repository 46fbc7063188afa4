"""What a backtest found, and why there may be none."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.backtest.files import Name
from core.files.record import Problem
from core.numbers.anomaly.what_if import (
    Bars,
    Tally,
)


class BadLines(Exception):
    """Lines that cannot be true: a backtest of the others would be of another history."""

    def __init__(self, problems: Sequence[Problem], lines: int) -> None:
        super().__init__(lines)
        self.problems, self.lines = problems, lines


class NothingToReplay(Exception):
    """No series of the file can be replayed."""

    def __init__(self, skipped: Sequence["Skipped"]) -> None:
        super().__init__(len(skipped))
        self.skipped = skipped


@dataclass(frozen=True)
class Skipped:
    name: Name
    code: str  # irregular or too_short
    points: int


@dataclass(frozen=True)
class Seen:
    """What was read. Moments in hours since 1970-01-01 by the clock `zone`; points are hours and days."""

    series: tuple[tuple[Name, str], ...]  # with its cadence
    points: int
    first: float
    last: float
    zone: str
    skipped: tuple[Skipped, ...]
    unknown: int  # lines without a value
    repeated: int  # lines about a moment that a later line is about
    judged: tuple[int, int]  # signals, noise


@dataclass(frozen=True)
class Pinged:
    """One ping; `change`, `low`, `high` relative over the last `hours`, expected and actual per hour or day of them."""

    name: Name
    cadence: str
    moment: float
    at_once: bool
    change: float
    low: float
    high: float
    hours: int
    expected: float
    actual: float
    z: float
    bar: float


@dataclass(frozen=True)
class Setting:
    """What a budget would have given. Rates are pings of all series in a week; bars by cadence and side."""

    budget: float
    bars: Bars
    at_once: float
    digest: float
    tally: Tally | None  # where anything was judged

    @property
    def pings(self) -> float:
        return self.at_once + self.digest


@dataclass(frozen=True)
class Advice:
    """`code`: judged (the budget whose pings best separate signal from noise by F1), kept (the budget held), lower (the
    largest tabled one that would have held), fitted (bars fitted to the first half at that budget held in the second),
    none."""

    code: str
    budget: float
    rate: float  # pings a week at that budget or at those bars


@dataclass(frozen=True)
class Backtest:
    """`weeks` with scores; `fitted`: for each setting the same bars, and bars fitted at its budget to what came before
    `split` (hours), both counted after it; empty where fewer than four weeks have scores."""

    seen: Seen
    budget: float
    weeks: float
    pings: tuple[Pinged, ...]
    settings: tuple[Setting, ...]
    fitted: tuple[tuple[Setting, Setting], ...]
    split: float
    advice: Advice
