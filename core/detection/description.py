"""A score that departs, as a finding: what was expected and why, how much it is, what it is worth."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import exp, expm1, log1p, sqrt
from typing import Any

from core.files.metric_headers import MONEY
from core.incidents.finding import LEVEL, Finding
from core.incidents.thresholds import Threshold, about
from core.model import Creator, DetectorState
from core.numbers.anomaly import stream
from core.numbers.anomaly.scan_settings import CADENCES
from core.numbers.anomaly.score import Score, began, departed
from core.numbers.anomaly.stream import Stream
from core.series.groups import COUNTS
from core.series.score_pool import ScoredPoint, pool_key, pooled_p_values
from core.store import UnitOfWork
from core.vocabulary.holidays import holiday_name


@dataclass(frozen=True)
class _Stretch:
    """The points that depart, from the first of them on; `change` is theirs, `low` and `high` its 80 % range."""

    scores: Sequence[Score]
    since: datetime
    hours: int
    expected: float
    actual: float
    change: float
    low: float
    high: float


def describe(work: UnitOfWork, one: ScoredPoint, kept: Stream, bar: Threshold, *, at_once: bool) -> Finding:
    """What this score says, as plain facts; `low` and `high` are the 80 % range of the change."""
    watch, score = one.watch, one.score
    p = float(pooled_p_values(work, pool_key(watch, score.side), [score.z])[0])  # type: ignore[arg-type]
    stretch = _stretch(one, kept)
    return Finding(
        LEVEL,
        watch.campaign_id or 0,
        watch.market,
        about(watch, score.side),
        stretch.since,
        datetime.fromtimestamp(one.point.at, UTC),
        score.side,
        watch.metric,
        detector_id=watch.id,
        creator_id=watch.creator_id,
        change=stretch.change,
        low=stretch.low,
        high=stretch.high,
        z=score.z,
        p=p,
        at_once=at_once,
        facts=_facts(work, watch, one, stretch),
        settings=_settings(kept.detector, bar),
    )


def _stretch(one: ScoredPoint, kept: Stream) -> _Stretch:
    """Out of the window that told: a mean of a day does not say that it began at noon."""
    score, step = one.score, CADENCES[kept.detector].step
    window = [other for other in stream.scores(kept) if score.moment - score.hours < other.moment <= score.moment]
    scores = window[began(window, score.level, score.change) :] or [score]
    change = departed(scores, score.level)
    low, high = (log1p(max(bound, -0.999)) for bound in score.change_range)
    wide = (high - low) / 2 * sqrt(max(score.points / len(scores), 1.0))  # fewer points say less
    expected = sum(exp(score.level) * other.hour * other.weekday * other.course for other in scores)
    actual = sum(other.value for other in scores)
    hours = int(score.moment - scores[0].moment) + step
    since = datetime.fromtimestamp(one.point.at, UTC) - timedelta(hours=hours - step)
    middle = log1p(max(change, -0.999))
    # Told so that it and what came make up the change, whatever small counts were shifted by.
    expected = actual / (1 + change) if actual else expected
    return _Stretch(scores, since, hours, expected, actual, change, expm1(middle - wide), expm1(middle + wide))


def _facts(work: UnitOfWork, watch: DetectorState, one: ScoredPoint, stretch: _Stretch) -> dict[str, Any]:
    score = one.score
    rate = watch.metric not in COUNTS and watch.metric not in MONEY
    many = len(stretch.scores) if rate else 1  # a rate is told as its mean, a count as its sum
    day = datetime.fromtimestamp(one.point.at + watch.offset, UTC).date()
    facts = {
        "expected": stretch.expected / many,
        "actual": stretch.actual / many,
        "hours": stretch.hours,
        "level": score.level,
        "usual": score.usual,
        "hour": score.hour,
        "weekday": score.weekday,
        "course": score.course,
        "unit": watch.unit,
        "posts": one.point.posts,
        "fresh_at": datetime.fromtimestamp(one.point.at, UTC).isoformat(),
        "holiday": holiday_name(watch.market, day),
        "weekday_of": day.weekday(),
    }
    return facts if rate else facts | _worth(work, watch, stretch)


def _worth(work: UnitOfWork, watch: DetectorState, stretch: _Stretch) -> dict[str, Any]:
    """What did not come since then (negative: what came beyond), in the metric's unit and, for views, in the money
    that they usually cost with this creator."""
    lost = stretch.expected - stretch.actual
    creator = work.db.get(Creator, watch.creator_id) if watch.creator_id else None
    if watch.metric == "views" and creator and creator.price and creator.avg_views:
        return {"lost": lost, "lost_money": lost * creator.price / creator.avg_views, "currency": creator.currency}
    return {"lost": lost}


def _settings(detector: str, bar: Threshold) -> dict[str, Any]:
    setup = {
        name: list(value) if isinstance(value, tuple) else value for name, value in CADENCES[detector]._asdict().items()
    }
    return {"detector": detector, "setup": setup, "bar": bar.height, "budget": bar.budget, "factor": bar.factor}
