"""A score that departs, as a finding: what was expected and why, how much it is, what it is worth."""

from datetime import UTC, datetime, timedelta
from math import exp
from typing import Any

from core.bars import Bar, about
from core.findings import LEVEL, Finding
from core.model import Creator, Watch
from core.numbers.anomaly import stream
from core.numbers.anomaly.score import Score
from core.numbers.anomaly.setup import CADENCES
from core.numbers.anomaly.stream import Stream
from core.public_holidays import holiday_name
from core.scored import Scored, chances, pool_key
from core.store import Work
from core.watched import COUNTS


def departure(work: Work, one: Scored, kept: Stream, bar: Bar, *, at_once: bool) -> Finding:
    """What this score says, as plain facts; `low` and `high` are the 80 % range of the change."""
    watch, score = one.watch, one.score
    step = CADENCES[kept.detector].step
    at = datetime.fromtimestamp(one.point.at, UTC)
    since = at - timedelta(hours=score.hours - step)
    low, high = score.change_range
    p = float(chances(work, pool_key(watch, score.side), [score.z])[0])  # type: ignore[arg-type]
    return Finding(
        LEVEL, watch.campaign_id or 0, watch.market, about(watch, score.side), since, at, score.side, watch.metric,
        watch_id=watch.id, creator_id=watch.creator_id, change=score.change, low=low, high=high, z=score.z, p=p,
        at_once=at_once, facts=_facts(work, watch, one, kept, since), settings=_settings(kept.detector, bar),
    )  # fmt: skip


def _facts(work: Work, watch: Watch, one: Scored, kept: Stream, since: datetime) -> dict[str, Any]:
    score = one.score
    # What was expected, told so that it and what came make up the change, whatever small counts were shifted by.
    expected = score.total / (1 + score.change) if score.total else exp(score.level) * score.factors
    rate = watch.metric not in COUNTS and watch.metric not in ("spend", "revenue")
    many = score.points if rate else 1  # a rate is told as its mean, a count as its sum
    day = datetime.fromtimestamp(one.point.at + watch.offset, UTC).date()
    facts = {
        "expected": expected / many, "actual": score.total / many, "hours": score.hours, "level": score.level,
        "usual": score.usual, "hour": score.hour, "weekday": score.weekday, "course": score.course,
        "unit": watch.unit, "posts": one.point.posts, "fresh_at": datetime.fromtimestamp(one.point.at, UTC).isoformat(),
        "holiday": holiday_name(watch.market, day), "weekday_of": day.weekday(),
    }  # fmt: skip
    return facts | _worth(work, watch, score, kept, since) if not rate else facts


def _worth(work: Work, watch: Watch, score: Score, kept: Stream, since: datetime) -> dict[str, Any]:
    """What did not come since then (negative: what came beyond), in the metric's unit and, for views, in the money
    that they usually cost with this creator."""
    first = (since.timestamp() + watch.offset) / 3600
    lived = [one for one in stream.scores(kept) if one.moment >= first]
    lost = sum(exp(score.level) * one.hour * one.weekday * one.course - one.shift - one.value for one in lived)
    found: dict[str, Any] = {"lost": lost}
    creator = work.db.get(Creator, watch.creator_id) if watch.creator_id else None
    if watch.metric == "views" and creator and creator.price and creator.avg_views:
        found |= {"lost_money": lost * creator.price / creator.avg_views, "currency": creator.currency}
    return found


def _settings(detector: str, bar: Bar) -> dict[str, Any]:
    setup = {name: list(value) if isinstance(value, tuple) else value
             for name, value in CADENCES[detector]._asdict().items()}  # fmt: skip
    return {"detector": detector, "setup": setup, "bar": bar.height, "budget": bar.budget, "factor": bar.factor}
