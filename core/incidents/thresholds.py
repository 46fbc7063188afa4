"""How high a score must be before a team is pinged at once: by its budget, and by what it judged before."""

from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import func, select

from core.incidents.queries import judged_on
from core.model import DetectorState, Team
from core.numbers.anomaly.batch import SIDES, first_threshold, rate_of
from core.numbers.anomaly.score import Score
from core.numbers.anomaly.verdicts import Judged
from core.store import UnitOfWork

ALIVE = timedelta(days=14)  # since the last point of a series that still counts


class Threshold(NamedTuple):
    height: float  # z
    budget: float  # false pings of this side of one series and week
    factor: float  # what verdicts made of it


class Thresholds:
    """The bars of some watches, looked up at once."""

    def __init__(self, work: UnitOfWork, watches: Sequence[DetectorState]) -> None:
        self._judged = judged_on(work, [about(detector_state, side) for detector_state in watches for side in SIDES])
        self._share: dict[str, float] = {market: _share(work, market) for market in {one.market for one in watches}}

    def of(self, watch: DetectorState, score: Score) -> Threshold:
        """The bar for this score."""
        factor = self._judged.get(about(watch, score.side), Judged()).bar(score.change)
        budget = self._share[watch.market]
        return Threshold(first_threshold(watch.state["detector"], score.side, budget) * factor, budget, factor)


def about(watch: DetectorState, side: str) -> str:
    return f"watch:{watch.id}:{side}"


def _share(work: UnitOfWork, market: str) -> float:
    """A team's budget, shared among the series of its market."""
    team = work.db.scalar(select(Team).where(Team.market == market).order_by(Team.id).limit(1))
    alive = (
        DetectorState.market == market,
        DetectorState.campaign_id.is_not(None),
        DetectorState.fed_until > (work.now - ALIVE).timestamp(),
    )
    several = work.db.scalar(select(func.count()).select_from(DetectorState).where(*alive)) or 1
    return rate_of(team.false_alerts_per_week if team else 1.0, several)
