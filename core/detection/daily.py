"""Once a day, before the digest: what stands out among all series of a team, false discoveries held, and the causes
that no single point shows."""

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
from core.incidents.finding import COMPARISON, COMPETITOR, SEGMENT, SILENCE, Finding
from core.incidents.grouping import end_others, take
from core.incidents.thresholds import Thresholds
from core.metrics.cadence import SECONDS
from core.model import Campaign, DetectorState, Series, Team
from core.numbers.anomaly import stream
from core.numbers.anomaly.batch import LEAST_CHANGE, SIDES, discoveries
from core.numbers.anomaly.score import Score
from core.series.points import Point
from core.series.score_pool import ScoredPoint, pool_key, pooled_p_values
from core.store import UnitOfWork

LIVE = timedelta(days=30)  # since the last measurement of a campaign that still runs
YESTERDAY = timedelta(hours=36)  # how old a score may be that the morning looks at
MUTED = 1.05  # a bar that verdicts have raised
FINDERS: Mapping[str, Callable[[UnitOfWork, int], Sequence[Finding]]] = {
    SEGMENT: shifts,
    COMPETITOR: competitors,
    COMPARISON: comparisons,
}


def live_campaigns(work: UnitOfWork) -> list[int]:
    """Open ones that anything was measured of lately."""
    since = int((work.now - LIVE).timestamp())
    rows = select(Series.campaign_id).join(Campaign, Campaign.id == Series.campaign_id)
    wanted = (Campaign.closed_at.is_(None), Series.newest >= since)
    return sorted(id_ for id_ in work.db.scalars(rows.where(*wanted).distinct()) if id_)


def batch(work: UnitOfWork, team_id: int) -> None:
    """The highest scores of the last day of every series of the team's market, those told that stand out even though
    so many were looked at; they wait for the digest. Source: Benjamini and Hochberg (1995), q = 0.05."""
    market = work.db.get_one(Team, team_id).market
    alive = (
        DetectorState.market == market,
        DetectorState.campaign_id.in_(live_campaigns(work)),
        DetectorState.fed_until >= (work.now - YESTERDAY).timestamp(),
    )
    watches = work.db.scalars(select(DetectorState).where(*alive).order_by(DetectorState.id)).all()
    tried = [(watch, side, z) for watch in watches for side, z in zip(SIDES, _newest(watch), strict=True)]
    if not tried:
        return
    bars = Thresholds(work, watches)
    for watch, side in _told(work, tried):
        if one := _highest(work, watch, side):
            bar = bars.of(watch, one.score)
            if bar.factor > MUTED and one.score.z <= bar.height:
                continue  # like what was judged noise: it comes back past its raised bar alone
            take(work, [describe(work, one, stream.from_state(watch.state), bar, at_once=False)])


def _newest(watch: DetectorState) -> tuple[float, float]:
    fall, rise = watch.days[max(watch.days, key=int)] if watch.days else (0.0, 0.0)
    return fall, rise


def _told(work: UnitOfWork, tried: Sequence[tuple[DetectorState, str, float]]) -> list[tuple[DetectorState, str]]:
    keys = [pool_key(watch, side) for watch, side, _ in tried]
    z = np.array([z for _, _, z in tried])
    p = np.ones(len(tried))
    for key in set(keys):
        mine = np.array([one == key for one in keys])
        p[mine] = pooled_p_values(work, key, z[mine])
    said = discoveries(p)
    return [(watch, side) for (watch, side, _), sure in zip(tried, said, strict=True) if sure]


def _highest(work: UnitOfWork, watch: DetectorState, side: str) -> ScoredPoint | None:
    """The score behind the day's highest z, if it is on this side and worth a human."""
    scores = stream.scores(stream.from_state(watch.state))
    oldest = ((work.now - YESTERDAY).timestamp() + watch.offset) / SECONDS["hour"]
    mine = [
        score for score in scores if score.moment >= oldest and score.side == side and abs(score.change) >= LEAST_CHANGE
    ]
    if not mine:
        return None
    best = max(mine, key=lambda one: one.z)
    return ScoredPoint(watch, Point(_at(watch, best), best.value, best.course, 0), best)


def _at(watch: DetectorState, score: Score) -> int:
    return int(datetime.fromtimestamp(score.moment * SECONDS["hour"] - watch.offset, UTC).timestamp())


def found_in(work: UnitOfWork, campaign_id: int) -> dict[str, Sequence[Finding]]:
    """By cause what no single point shows: shifted audiences, rivals, items that fail. Reads only: on a large campaign
    it takes a second, in which nobody should wait."""
    return {cause: find(work, campaign_id) for cause, find in FINDERS.items()}


def causes(work: UnitOfWork, campaign_id: int, found: Mapping[str, Sequence[Finding]]) -> None:
    """What was found becomes incidents; items that fail are put to people as well."""
    for cause, findings in found.items():
        take(work, findings)
        end_others(work, campaign_id, cause, findings)
    failure_reasons.later(work, campaign_id)


def hush(work: UnitOfWork, campaign_id: int) -> None:
    """What should have been told and was not: of sources and of posts."""
    found = missing_data(work, campaign_id)
    take(work, found)
    end_others(work, campaign_id, SILENCE, found)
