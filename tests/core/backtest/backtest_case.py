"""Histories for backtests: counts with a week's rhythm, and falls and bursts put into them."""

from datetime import UTC, datetime, timedelta

import numpy as np

BEGIN = datetime(2024, 1, 1, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
Lines = list[tuple[str, str, int, str]]  # series, moment, value, verdict


def lines(
    name: str,
    points: int,
    step: timedelta = DAY,
    seed: int = 0,
    at: dict[int, float] | None = None,
    verdicts: dict[int, str] | None = None,
) -> Lines:
    """`at`: factors of the points from some places on, until the next one; moments without a zone."""
    rng, factor, found = np.random.default_rng(seed), 1.0, []
    for place in range(points):
        factor = (at or {}).get(place, factor)
        moment = BEGIN.replace(tzinfo=None) + place * step
        level = 2000 * factor * (0.8 if moment.weekday() >= 5 else 1.0)
        value = int(rng.poisson(level * np.exp(rng.normal(0, 0.06))))
        found.append((name, moment.isoformat(" "), value, (verdicts or {}).get(place, "")))
    return found


def csv_of(*series: Lines, head: str = "series,timestamp,value,label") -> bytes:
    return "\n".join([head, *(",".join(map(str, line)) for rows in series for line in rows)]).encode()


def hours(day: int, hour: int = 0) -> float:
    """Of the history's days, counted from 0."""
    return (BEGIN + day * DAY + hour * HOUR).timestamp() / 3600
