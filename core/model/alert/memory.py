"""A detector's memory of a series, as stored: lists of numbers only the detector reads."""

from dataclasses import dataclass
from typing import Any, NamedTuple


@dataclass(frozen=True)
class StreamMemory:
    """A stream as core.numbers.anomaly.stream keeps it, under its names."""

    detector: str  # hourly | daily | burst
    before: list[Any]
    middle: list[Any]
    state: list[Any]
    points: list[list[Any]]


class DayHigh(NamedTuple):
    """The highest z of a day."""

    fall: float
    rise: float


Days = dict[int, DayHigh]  # by local day since 1970, the last few


def dump_stream(memory: StreamMemory) -> dict[str, Any]:
    return dict(vars(memory))


def load_stream(stored: dict[str, Any]) -> StreamMemory:
    return StreamMemory(**stored)


def dump_days(days: Days) -> dict[str, list[float]]:
    return {str(day): list(highest) for day, highest in days.items()}


def load_days(stored: dict[str, list[float]]) -> Days:
    return {int(day): DayHigh(*highest) for day, highest in stored.items()}


def dump_counts(counts: dict[int, float]) -> dict[str, float]:
    return {str(place): count for place, count in counts.items()}


def load_counts(stored: dict[str, float]) -> dict[int, float]:
    return {int(place): count for place, count in stored.items()}
