"""Runs once a day, before the digest: what stands out across all series of a team, and causes no single point shows."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta

import numpy as np
from sqlalchemy import select

from core.detection.audience_mix import shifts
from core.detection.competitors import competitors
from core.detection.content_items import comparisons
from core.detection.description import describe
from core.detection.missing_data import missing_data
from core.incidents import failure_reasons
from core.incidents.finding import Finding
from core.incidents.grouping import end_unfound, raise_alerts
from core.incidents.thresholds import Thresholds
from core.metrics.cadence import SECONDS
from core.model import Campaign, DetectorState, Series, Team
from core.model.alert.codes import Cause
from core.model.alert.memory import DayHigh
from core.numbers.anomaly import stream
from core.numbers.anomaly.batch import discoveries
from core.numbers.anomaly.codes import SIDES, Side
from core.numbers.anomaly.score import Score
from core.numbers.anomaly.urgency import LEAST_CHANGE
from core.series import memory
from core.series.points import Point
from core.series.score_pool import ScoredPoint, pool_key, pooled_p_values
from core.store import UnitOfWork

LIVE = timedelta(days=30)  # since the last measurement of a campaign that's still running
YESTERDAY = timedelta(hours=36)  # maximum age of a score in the morning run
MUTED = 1.05  # a threshold that verdicts have raised
FINDERS: Mapping[Cause, Callable[[UnitOfWork, int], Sequence[Finding]]] = {
    Cause.SEGMENT: shifts,
    Cause.COMPETITOR: competitors,
    Cause.COMPARISON: comparisons,
}


def live_campaigns(work: UnitOfWork) -> list[int]:
    """Returns open campaigns with recent measurements."""
    since = int((work.now - LIVE).timestamp())
    rows = select(Series.campaign_id).join(Campaign, Campaign.id == Series.campaign_id)
    wanted = (Campaign.closed_at.is_(None), Series.newest >= since)
    return sorted(id_ for id_ in work.db.scalars(rows.where(*wanted).distinct()) if id_)


def batch(work: UnitOfWork, team_id: int) -> None:
    """Takes the last day's highest scores of every series in the team's market and turns those into alerts that stand
    out given how many were tested; they wait for the digest. Source: Benjamini and Hochberg (1995), q = 0.05."""
    market = work.db.get_one(Team, team_id).market
    alive = (
        DetectorState.market == market,
        DetectorState.campaign_id.in_(live_campaigns(work)),
        DetectorState.fed_until >= (work.now - YESTERDAY).timestamp(),
    )
    detectors = work.db.scalars(select(DetectorState).where(*alive).order_by(DetectorState.id)).all()
    tried = [(detector, side, z) for detector in detectors for side, z in zip(SIDES, _newest(detector), strict=True)]
    if not tried:
        return
    thresholds = Thresholds(work, detectors)
    for detector, side in _standing_out(work, tried):
        if scored := _highest(work, detector, side):
            threshold = thresholds.of(detector, scored.score)
            if threshold.factor > MUTED and scored.score.z <= threshold.height:
                continue  # similar to marked noise: it only returns above its raised threshold
            raise_alerts(work, [describe(work, scored, memory.restore(detector), threshold, at_once=False)])


def _newest(detector: DetectorState) -> DayHigh:
    return detector.days[max(detector.days)] if detector.days else DayHigh(0.0, 0.0)


def _standing_out(
    work: UnitOfWork, tried: Sequence[tuple[DetectorState, Side, float]]
) -> list[tuple[DetectorState, Side]]:
    keys = [pool_key(detector, side) for detector, side, _ in tried]
    z = np.array([z for _, _, z in tried])
    p = np.ones(len(tried))
    for key in set(keys):
        mine = np.array([other == key for other in keys])
        p[mine] = pooled_p_values(work, key, z[mine])
    return [(detector, side) for (detector, side, _), sure in zip(tried, discoveries(p), strict=True) if sure]


def _highest(work: UnitOfWork, detector: DetectorState, side: Side) -> ScoredPoint | None:
    """Returns the score behind the day's highest z, if it's on this side and worth someone's time."""
    scores = stream.scores(memory.restore(detector))
    oldest = ((work.now - YESTERDAY).timestamp() + detector.offset) / SECONDS["hour"]
    mine = [
        score for score in scores if score.moment >= oldest and score.side == side and abs(score.change) >= LEAST_CHANGE
    ]
    if not mine:
        return None
    best = max(mine, key=lambda score: score.z)
    return ScoredPoint(detector, Point(_at(detector, best), best.value, best.course, 0), best)


def _at(detector: DetectorState, score: Score) -> int:
    return int(datetime.fromtimestamp(score.moment * SECONDS["hour"] - detector.offset, UTC).timestamp())


def find_causes(work: UnitOfWork, campaign_id: int) -> dict[Cause, Sequence[Finding]]:
    """Returns, by cause, what no single point shows: shifted audiences, competitors, items that fail. Read-only: on a
    large campaign it takes a second, and nobody should wait that long."""
    return {cause: find(work, campaign_id) for cause, find in FINDERS.items()}


def raise_causes(work: UnitOfWork, campaign_id: int, found: Mapping[Cause, Sequence[Finding]]) -> None:
    """Turns the findings into incidents; items that fail are also asked about."""
    for cause, findings in found.items():
        raise_alerts(work, findings)
        end_unfound(work, campaign_id, cause, findings)
    failure_reasons.enqueue(work, campaign_id)


def raise_missing_data(work: UnitOfWork, campaign_id: int) -> None:
    """Raises what should've been measured and wasn't: sources and posts."""
    findings = missing_data(work, campaign_id)
    raise_alerts(work, findings)
    end_unfound(work, campaign_id, Cause.MISSING_DATA, findings)
