"""How high a score must be for an alert right away: depends on the team's limit and its past verdicts."""

from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import func, select

from core.incidents import about
from core.incidents.queries import judged_on
from core.model import DetectorState, Team
from core.numbers.anomaly.batch import first_threshold, rate_of
from core.numbers.anomaly.codes import SIDES, DetectorKind
from core.numbers.anomaly.score import Score
from core.numbers.anomaly.verdicts import Judged
from core.store import UnitOfWork

ALIVE = timedelta(days=14)  # since the last point of a series that still counts


class Threshold(NamedTuple):
    height: float  # z
    budget: float  # false alarms on this side per series and week
    factor: float  # applied by verdicts


class Thresholds:
    """Thresholds of several detectors, looked up in one query."""

    def __init__(self, work: UnitOfWork, detectors: Sequence[DetectorState]) -> None:
        self._judged = judged_on(work, [about.series(detector.id, side) for detector in detectors for side in SIDES])
        markets = {detector.market for detector in detectors}
        self._share: dict[str, float] = {market: _share(work, market) for market in markets}

    def of(self, detector: DetectorState, score: Score) -> Threshold:
        factor = self._judged.get(about.series(detector.id, score.side), Judged()).factor(score.change)
        budget = self._share[detector.market]
        height = first_threshold(DetectorKind(detector.state.detector), score.side, budget) * factor
        return Threshold(height, budget, factor)


def _share(work: UnitOfWork, market: str) -> float:
    """Returns a team's limit split over the series in its market."""
    team = work.db.scalar(select(Team).where(Team.market == market).order_by(Team.id).limit(1))
    alive = (
        DetectorState.market == market,
        DetectorState.campaign_id.is_not(None),
        DetectorState.fed_until > (work.now - ALIVE).timestamp(),
    )
    several = work.db.scalar(select(func.count()).select_from(DetectorState).where(*alive)) or 1
    return rate_of(team.false_alerts_per_week if team else 1.0, several)
