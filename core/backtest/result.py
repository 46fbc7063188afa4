"""The result of a backtest: what was read, each alert, every budget, and which setting would've done better."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.backtest.files import Name
from core.files.record import Problem
from core.numbers.anomaly.codes import DetectorKind
from core.numbers.anomaly.what_if import Tally, Thresholds


class BadLines(Exception):
    """Some rows can't be true; a backtest of the rest would be of a different history."""

    def __init__(self, problems: Sequence[Problem], lines: int) -> None:
        super().__init__(lines)
        self.problems, self.lines = problems, lines


class NothingToReplay(Exception):
    """No series in the file can be replayed."""

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
    """What was read. Times are in hours since 1970-01-01 on the clock of `zone`; points are hours and days."""

    series: tuple[tuple[Name, DetectorKind], ...]
    points: int
    first: float
    last: float
    zone: str
    skipped: tuple[Skipped, ...]
    unknown: int  # rows without a value
    repeated: int  # rows for a time that a later row covers
    judged: tuple[int, int]  # signals, noise


@dataclass(frozen=True)
class Pinged:
    """One alert; `change`, `low`, `high` are relative, over the last `hours`; expected and actual per hour or day."""

    name: Name
    cadence: DetectorKind
    moment: float
    at_once: bool
    change: float
    low: float
    high: float
    hours: int
    expected: float
    actual: float
    z: float
    threshold: float


@dataclass(frozen=True)
class Setting:
    """What a budget would've given. Rates are alerts a week across all series."""

    budget: float
    thresholds: Thresholds
    at_once: float
    digest: float
    tally: Tally | None  # if there are any verdicts

    @property
    def pings(self) -> float:
        return self.at_once + self.digest


class AdviceCode(StrEnum):
    JUDGED = "judged"  # the budget whose alerts best separate signal from noise by F1
    KEPT = "kept"  # the budget was met
    LOWER = "lower"  # the largest budget in the table that would've been met
    FITTED = "fitted"  # thresholds fitted to the first half at that budget met it in the second
    NONE = "none"


@dataclass(frozen=True)
class Advice:
    code: AdviceCode
    budget: float
    rate: float  # alerts a week at that budget or at those thresholds


@dataclass(frozen=True)
class Backtest:
    """`weeks` with scores; `fitted`: for each setting, the same thresholds and those fitted at its budget to the data
    before `split` (hours), both counted after it; empty if fewer than four weeks have scores."""

    seen: Seen
    budget: float
    weeks: float
    pings: tuple[Pinged, ...]
    settings: tuple[Setting, ...]
    fitted: tuple[tuple[Setting, Setting], ...]
    split: float
    advice: Advice


def advise(budget: float, settings: Sequence[Setting], fitted: Sequence[tuple[Setting, Setting]]) -> Advice:
    own = next(setting for setting in settings if setting.budget == budget)
    if own.tally is not None and own.tally.right + own.tally.missed:
        best = max(settings, key=lambda setting: setting.tally.f1 if setting.tally else 0.0)
        if best.tally and best.tally.f1 > 0:
            same = own if best.tally.f1 == own.tally.f1 else best
            return Advice(AdviceCode.JUDGED, same.budget, same.pings)
    if own.pings <= budget:
        return Advice(AdviceCode.KEPT, budget, own.pings)
    if lower := [setting for setting in settings if setting.pings <= budget]:
        return Advice(AdviceCode.LOWER, lower[-1].budget, lower[-1].pings)
    if kept := [after for _, after in fitted if after.pings <= budget]:
        return Advice(AdviceCode.FITTED, kept[-1].budget, kept[-1].pings)
    return Advice(AdviceCode.NONE, budget, own.pings)
