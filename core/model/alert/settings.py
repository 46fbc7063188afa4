"""The settings a detector had when it found something, one frozen class per cause: stored with the alert."""

from dataclasses import dataclass
from typing import Any, ClassVar

from core.model.alert.facts import Stored


@dataclass(frozen=True)
class LevelSettings(Stored):
    """`threshold` is the z an alert needed, at `budget` false alarms per series and week, times the `factor` applied by
    verdicts; `setup` is the scan's, under its names."""

    COLUMN_NAMES: ClassVar[dict[str, str]] = {"threshold": "bar"}

    detector: str  # hourly | daily
    threshold: float
    budget: float
    factor: float
    setup: dict[str, Any] | None = None


@dataclass(frozen=True)
class SegmentSettings(Stored):
    days: int
    clumped: float
    least: float  # share of the audience
    sure: float
    rate: float  # of false discoveries


@dataclass(frozen=True)
class CompetitorSettings(Stored):
    score: float
    luck: float
    joint: float  # z
    days: int
    new: int  # days


@dataclass(frozen=True)
class ComparisonSettings(Stored):
    worth: float
    sure: float
    least: int  # posts
    youngest: int  # hours
    pooled: int  # days


@dataclass(frozen=True)
class MissingDataSettings(Stored):
    late: float  # times the longest usual silence
    silent: float
    grace: float  # hours
    overdue: float


AlertSettings = LevelSettings | SegmentSettings | CompetitorSettings | ComparisonSettings | MissingDataSettings
_KINDS: dict[str, type[AlertSettings]] = {  # by the field only objects of that kind have
    "detector": LevelSettings,
    "clumped": SegmentSettings,
    "luck": CompetitorSettings,
    "worth": ComparisonSettings,
    "overdue": MissingDataSettings,
}


def dump_settings(settings: AlertSettings) -> dict[str, Any]:
    return settings.dump()


def load_settings(stored: dict[str, Any]) -> AlertSettings:
    """ValueError: settings of an unknown kind."""
    kind = next((kind for name, kind in _KINDS.items() if name in stored), None)
    if kind is None:
        raise ValueError(f"settings of no known kind: {sorted(stored)}")
    return kind.load(stored)
