"""Series to monitor: real ones if shared/data is next to the repository, someone's own file, or generated ones."""

import csv
import gzip
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np

from core.numbers.anomaly.pvalues import Floats

SHARED = Path(__file__).resolve().parents[5] / "shared" / "data"
EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 (the files tell local time)
FULL_HOUR, FULL_DAY = 10 / 12, 250 / 288  # shares of five-minute points that make an hour or a day
LONG_ENOUGH = 45  # days from which an hourly series is also read daily


@dataclass(frozen=True)
class Series:
    """`moments` are hours since 1970-01-01, rising. Series in one `group` move together: none sets another's
    threshold."""

    name: str
    group: str
    cadence: str
    moments: Floats
    values: Floats
    counted: bool

    @property
    def weeks(self) -> float:
        return float(self.moments[-1] - self.moments[0]) / 168


Rows = list[tuple[float, float]]


def shared() -> list[Series]:
    """Hourly mention volumes and ad prices; ads of three campaigns, one account's reach, daily trending views."""
    return [*mentions_and_prices(), *_ads(), *_reach(), *_trending()]


def mentions_and_prices() -> list[Series]:
    found = []
    for name, rows in labelled_rows().items():
        found += both_cadences(name, name if name.startswith("Twitter") else name.partition("_")[0], rows)
    return found


def labelled_rows() -> dict[str, Rows]:
    return _rows(SHARED / "nab_series.csv.gz")


def of_file(path: Path) -> list[Series]:
    """Columns series, timestamp, value; the gaps determine the cadence, and five-minute points are summed per hour."""
    return [each_series for name, rows in _rows(path).items() for each_series in both_cadences(name, name, rows)]


def _rows(path: Path) -> dict[str, Rows]:
    found: dict[str, Rows] = defaultdict(list)
    for row in read(path):
        found[row["series"]].append((hours(row["timestamp"]), float(row["value"])))
    return {name: sorted(dict(rows).items()) for name, rows in found.items()}


def read(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        yield from csv.DictReader(file)


def hours(told: str) -> float:
    return (datetime.fromisoformat(told).replace(tzinfo=None) - EPOCH).total_seconds() / 3600


def both_cadences(name: str, group: str, rows: Rows) -> list[Series]:
    moments, values = np.array([row[0] for row in rows]), np.array([row[1] for row in rows])
    counted = bool(np.all(values == np.round(values)))
    gap = float(np.median(np.diff(moments))) if len(rows) > 1 else 24.0
    if gap > 3:
        return [_series(name, group, "daily", np.floor(moments / 24) * 24, values, counted)]
    by_hour = _summed(moments, values, 1, counted, FULL_HOUR / gap)
    found = [_series(name, group, "hourly", *by_hour, counted)]
    if counted and moments[-1] - moments[0] >= LONG_ENOUGH * 24:
        found.append(_series(name, group, "daily", *_summed(moments, values, 24, counted, FULL_DAY * 24 / gap), True))
    return found


def _series(name: str, group: str, cadence: str, moments: Floats, values: Floats, counted: bool) -> Series:
    return Series(f"{name} {cadence}", group, cadence, moments, np.maximum(values, 0.0), counted)


def _summed(moments: Floats, values: Floats, size: int, counted: bool, least: float) -> tuple[Floats, Floats]:
    """Totals of counts, means of the rest; an hour or a day with too few points is missing."""
    places, inverse, numbers = np.unique(np.floor(moments / size), return_inverse=True, return_counts=True)
    totals = np.bincount(inverse, weights=values)
    kept = numbers >= min(least, float(np.median(numbers))) - 1e-6
    return places[kept] * size, (totals if counted else totals / numbers)[kept]


def _daily(name: str, group: str, pairs: Iterable[tuple[str, float]], counted: bool) -> Series:
    by_day: dict[str, float] = defaultdict(float)
    for day, value in pairs:
        by_day[day] += value
    days = sorted(by_day)
    return _series(
        name, group, "daily", np.array([hours(day) for day in days]), np.array([by_day[day] for day in days]), counted
    )


def _ads() -> Iterator[Series]:
    rows = list(read(SHARED / "ads_daily_by_campaign_2020-04_05.csv"))
    for campaign in sorted({row["campaign_number"] for row in rows}):
        for metric in ("displays", "clicks", "cost", "revenue"):
            own = ((row["date"], float(row[metric])) for row in rows if row["campaign_number"] == campaign)
            yield _daily(f"{campaign} {metric}", campaign, own, metric in ("displays", "clicks"))


def _reach() -> Iterator[Series]:
    rows = read(SHARED / "instagram_daily_reach_2022-04_12.csv")
    yield _daily("account reach", "account", ((row["date"], float(row["reach"])) for row in rows), True)


def _trending() -> Iterator[Series]:
    rows = list(read(SHARED / "youtube_us_daily_2024-07_2025-06.csv.gz"))
    for name in sorted({row["list"] for row in rows}):
        own = ((row["date"], float(row["views"] or 0)) for row in rows if row["list"] == name)
        yield _daily(f"trending {name}", f"trending {name}", own, True)


def made(rng: np.random.Generator, hourly: int = 10, daily: int = 10) -> list[Series]:
    """Counts with hours, weekdays, drifting levels and bursts: only for when real series are missing."""
    return [
        _made(rng, number, cadence)
        for cadence, several in (("hourly", hourly), ("daily", daily))
        for number in range(several)
    ]


def _made(rng: np.random.Generator, number: int, cadence: str) -> Series:
    step, points = (1, 24 * 56) if cadence == "hourly" else (24, 120)
    moments = 420_000.0 + np.arange(points) * step
    level = np.log(10 ** rng.uniform(1, 4)) + np.cumsum(rng.normal(0, 0.02 * np.sqrt(step), points)) * 0.3
    noise = np.zeros(points)
    for place in range(1, points):
        noise[place] = 0.8 * noise[place - 1] + rng.normal(0, rng.uniform(0.05, 0.15))
    hour = 0.6 * np.sin(2 * np.pi * (moments % 24) / 24) if cadence == "hourly" else 0.0
    weekend = np.where((moments // 24 + 3) % 7 >= 5, -0.3, 0.0)
    burst = np.where(rng.random(points) < 0.003 * step**0.5, rng.exponential(1.0, points), 0.0)
    values = rng.poisson(np.exp(level + noise + hour + weekend + burst)).astype(float)
    return _series(f"made {number}", f"made {number}", cadence, moments, values, True)
