"""Describes a score above its threshold as a finding: what was expected and why, how big it is, what it's worth."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from math import exp, expm1, log1p, sqrt

from core.files.metric_headers import MONEY
from core.incidents import about
from core.incidents.finding import Finding
from core.incidents.thresholds import Threshold
from core.model import Creator, DetectorState
from core.model.alert.codes import Cause
from core.model.alert.facts import LevelFacts
from core.model.alert.settings import LevelSettings
from core.numbers.anomaly import stream
from core.numbers.anomaly.codes import DetectorKind
from core.numbers.anomaly.scan_settings import CADENCES
from core.numbers.anomaly.score import Score, deviation, onset
from core.numbers.anomaly.stream import Stream
from core.series.groups import COUNTS
from core.series.score_pool import ScoredPoint, pool_key, pooled_p_values
from core.store import UnitOfWork
from core.vocabulary.holidays import holiday_name


@dataclass(frozen=True)
class _Stretch:
    """The deviating points, starting with the first; `change` is theirs, `low` and `high` its 80% range."""

    scores: Sequence[Score]
    since: datetime
    hours: int
    expected: float
    actual: float
    change: float
    low: float
    high: float


def describe(work: UnitOfWork, scored: ScoredPoint, own: Stream, threshold: Threshold, *, at_once: bool) -> Finding:
    """Returns what this score says, as plain facts; `low` and `high` are the 80% range of the change."""
    detector, score = scored.detector, scored.score
    p = float(pooled_p_values(work, pool_key(detector, score.side), [score.z])[0])  # type: ignore[arg-type]
    stretch = _stretch(scored, own)
    return Finding(
        cause=Cause.LEVEL,
        campaign_id=detector.campaign_id or 0,
        market=detector.market,
        about=about.series(detector.id, score.side),
        since=stretch.since,
        at=datetime.fromtimestamp(scored.point.at, UTC),
        side=score.side,
        metric=detector.metric,
        detector_id=detector.id,
        creator_id=detector.creator_id,
        change=stretch.change,
        low=stretch.low,
        high=stretch.high,
        z=score.z,
        p=p,
        at_once=at_once,
        facts=_facts(work, scored, stretch),
        settings=_settings(own.kind, threshold),
    )


def _stretch(scored: ScoredPoint, own: Stream) -> _Stretch:
    """Narrows the window that scored: a daily mean doesn't show that it started at noon."""
    score, step = scored.score, CADENCES[own.kind].step
    window = [other for other in stream.scores(own) if score.moment - score.hours < other.moment <= score.moment]
    scores = window[onset(window, score.level, score.change) :] or [score]
    change = deviation(scores, score.level)
    low, high = (log1p(max(bound, -0.999)) for bound in score.change_range)
    wide = (high - low) / 2 * sqrt(max(score.points / len(scores), 1.0))  # fewer points carry less information
    expected = sum(exp(score.level) * other.hour * other.weekday * other.course for other in scores)
    actual = sum(other.value for other in scores)
    hours = int(score.moment - scores[0].moment) + step
    since = datetime.fromtimestamp(scored.point.at, UTC) - timedelta(hours=hours - step)
    middle = log1p(max(change, -0.999))
    # Set so that expected and actual give the change, regardless of the offset for small counts.
    expected = actual / (1 + change) if actual else expected
    return _Stretch(scores, since, hours, expected, actual, change, expm1(middle - wide), expm1(middle + wide))


def _facts(work: UnitOfWork, scored: ScoredPoint, stretch: _Stretch) -> LevelFacts:
    detector, score = scored.detector, scored.score
    rate = detector.metric not in COUNTS and detector.metric not in MONEY
    many = len(stretch.scores) if rate else 1  # a rate is reported as its mean, a count as its sum
    day = datetime.fromtimestamp(scored.point.at + detector.offset, UTC).date()
    facts = LevelFacts(
        expected=stretch.expected / many,
        actual=stretch.actual / many,
        hours=stretch.hours,
        level=score.level,
        usual=score.usual,
        hour=score.hour,
        weekday=score.weekday,
        course=score.course,
        unit=detector.unit,
        posts=scored.point.posts,
        fresh_at=datetime.fromtimestamp(scored.point.at, UTC).isoformat(),
        holiday=holiday_name(detector.market, day),
        weekday_of=day.weekday(),
    )
    return facts if rate else _with_worth(work, detector, stretch, facts)


def _with_worth(work: UnitOfWork, detector: DetectorState, stretch: _Stretch, facts: LevelFacts) -> LevelFacts:
    """Adds what's missing since then (negative: above expected), in the metric's unit and, for views, in what they
    usually cost with this creator."""
    lost = stretch.expected - stretch.actual
    creator = work.db.get(Creator, detector.creator_id) if detector.creator_id else None
    if detector.metric == "views" and creator and creator.price and creator.avg_views:
        money = lost * creator.price / creator.avg_views
        return replace(facts, lost=lost, lost_money=money, currency=creator.currency)
    return replace(facts, lost=lost)


def _settings(kind: DetectorKind, threshold: Threshold) -> LevelSettings:
    setup = CADENCES[kind]._asdict()
    return LevelSettings(
        detector=kind,
        setup={name: list(value) if isinstance(value, tuple) else value for name, value in setup.items()},
        threshold=threshold.height,
        budget=threshold.budget,
        factor=threshold.factor,
    )
