"""Ongoing noise: it stays out of the baseline too, until the series is back to typical."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from core.incidents.grouping import CALM
from core.model import Alert, DetectorState, Incident
from core.model.alert.codes import IncidentState
from core.model.alert.facts import LevelFacts
from core.numbers.anomaly import stream
from core.numbers.anomaly.stream import Stream
from core.series.points import Point
from core.store import UnitOfWork

LASTS = timedelta(days=7)  # anything longer is the new normal, and is learned


class Noise:
    """The alerts of these detectors marked as noise that haven't ended, looked up in one query."""

    def __init__(self, work: UnitOfWork, detectors: Iterable[DetectorState]) -> None:
        rows = select(Alert).join(Incident, Incident.id == Alert.incident_id)
        wanted = (
            Alert.detector_id.in_([detector.id for detector in detectors]),
            Alert.ended_at.is_(None),
            Incident.state == IncidentState.NOISE,
            Alert.since > work.now - LASTS,
        )
        self._alerts = {row.detector_id: row for row in work.db.scalars(rows.where(*wanted))}

    def goes_on(self, detector: DetectorState, own: Stream, moment: float, point: Point) -> bool:
        """Whether a new point deviates the way the noise did; the alert then extends to it, so undoing the verdict
        brings all of it back into the baseline."""
        alert = self._alerts.get(detector.id)
        if alert is None or not isinstance(alert.facts, LevelFacts) or not alert.change:
            return False
        if own.points and moment <= own.points[-1].moment:
            return False
        came = stream.against(own, alert.facts.level, moment, point.value, point.course)
        if came is None or came / alert.change <= CALM:
            return False
        alert.at = max(alert.at, datetime.fromtimestamp(point.at, UTC))
        return True
