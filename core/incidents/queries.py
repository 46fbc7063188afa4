"""What's known about one incident: alerts, verdicts and adjustments, similar cases, and its course for the chart."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import log1p

from sqlalchemy import func, or_, select

from core.model import Adjustment, Alert, DetectorState, Incident, Verdict
from core.model.alert.codes import AdjustmentState, IncidentState
from core.numbers.anomaly import stream
from core.numbers.anomaly.codes import VerdictWord
from core.numbers.anomaly.stream import CoursePoint
from core.numbers.anomaly.verdicts import Judged, judged
from core.numbers.anomaly.verdicts import Verdict as VerdictOnChange
from core.refusal import Refusal
from core.series import memory
from core.store import UnitOfWork

JUDGED = (IncidentState.SIGNAL, IncidentState.NOISE)
UNJUDGED = (IncidentState.WAITING, IncidentState.OPEN)
JUDGED_FOR = timedelta(days=7)  # after it ends
LONG_AGO = 200  # incidents with a verdict searched for similar cases


@dataclass(frozen=True)
class JudgedCase:
    """An incident with a verdict."""

    incident: Incident
    alert: Alert
    verdict: Verdict


def incident_of(work: UnitOfWork, incident_id: int) -> Incident:
    """Refusal `incident_unknown`."""
    incident = work.db.get(Incident, incident_id)
    if incident is None:
        raise Refusal("incident_unknown")
    return incident


def of_campaign(work: UnitOfWork, campaign_id: int) -> Sequence[Incident]:
    """Returns all incidents of a campaign, in both markets, newest first."""
    rows = select(Incident).where(Incident.campaign_id == campaign_id)
    return work.db.scalars(rows.order_by(Incident.newest_at.desc(), Incident.id.desc())).all()


def alerts_of(work: UnitOfWork, incident_id: int) -> Sequence[Alert]:
    """Returns its alerts: ongoing ones first, then by largest change."""
    rows = work.db.scalars(select(Alert).where(Alert.incident_id == incident_id)).all()
    return sorted(rows, key=lambda alert: (alert.ended_at is not None, -_size(alert), alert.id))


def _size(alert: Alert) -> float:
    return abs(log1p(max(alert.change or 0.0, -0.999)))


def verdict_of(work: UnitOfWork, incident_id: int) -> Verdict | None:
    """Returns the newest verdict that wasn't undone."""
    rows = select(Verdict).where(Verdict.incident_id == incident_id, Verdict.current)
    return work.db.scalar(rows.order_by(Verdict.id.desc()).limit(1))


def adjustments_of(work: UnitOfWork, incident_id: int) -> Sequence[Adjustment]:
    """Returns what was decided because of it, oldest first, without dropped changes."""
    rows = select(Adjustment).where(Adjustment.incident_id == incident_id, Adjustment.state != AdjustmentState.DROPPED)
    return work.db.scalars(rows.order_by(Adjustment.id)).all()


def similar_cases(work: UnitOfWork, incident: Incident, most: int = 3) -> list[JudgedCase]:
    """Returns incidents with a verdict and the same cause and side, closest first: same creator, metric and market,
    then the size of the change."""
    wanted = (
        Incident.cause == incident.cause,
        Incident.side == incident.side,
        Incident.id != incident.id,
        Incident.state.in_(JUDGED),
    )
    past = work.db.scalars(select(Incident).where(*wanted).order_by(Incident.id.desc()).limit(LONG_AGO)).all()
    own = alerts_of(work, incident.id)
    if not own or not past:
        return []
    verdicts = _verdicts(work, [other.id for other in past])
    largest = _largest(work, verdicts)
    cases = [JudgedCase(other, largest[other.id], verdicts[other.id]) for other in past if other.id in largest]
    return sorted(cases, key=lambda case: (_distance(own[0], incident, case), -case.incident.id))[:most]


def _largest(work: UnitOfWork, incident_ids: Collection[int]) -> dict[int, Alert]:
    rows = work.db.scalars(select(Alert).where(Alert.incident_id.in_(list(incident_ids))))
    return {row.incident_id: row for row in sorted(rows, key=lambda alert: (_size(alert), -alert.id))}


def _distance(alert: Alert, incident: Incident, case: JudgedCase) -> float:
    other = case.alert
    far = 1.0 * (other.metric != alert.metric) + 0.5 * (case.incident.market != incident.market)
    return far + 0.5 * (other.creator_id != alert.creator_id) + abs(_size(other) - _size(alert))


def _verdicts(work: UnitOfWork, incident_ids: Sequence[int]) -> dict[int, Verdict]:
    rows = work.db.scalars(select(Verdict).where(Verdict.incident_id.in_(incident_ids), Verdict.current))
    return {row.incident_id: row for row in sorted(rows, key=lambda row: row.id)}


def judged_on(work: UnitOfWork, abouts: Sequence[str]) -> Mapping[str, Judged]:
    """The verdicts in force on each of these: they raise or lower the threshold for that kind in that series."""
    newest = (
        select(func.max(Verdict.id).label("id"), Verdict.incident_id)
        .where(Verdict.current)
        .group_by(Verdict.incident_id)
        .subquery()
    )
    rows = work.db.execute(
        select(Alert.about, Verdict.word, Alert.change)
        .join(newest, newest.c.incident_id == Alert.incident_id)
        .join(Verdict, Verdict.id == newest.c.id)
        .where(Alert.about.in_(abouts))
    )
    verdicts: dict[str, list[VerdictOnChange]] = {}
    for about, word, change in rows:
        verdicts.setdefault(about, []).append(VerdictOnChange(VerdictWord(word), change or 0.0))
    return {about: judged(own) for about, own in verdicts.items()}


def course_of(work: UnitOfWork, alert: Alert) -> list[CoursePoint]:
    """Returns the last points of its series, each with its expected range, for the chart; empty if it isn't about a
    series. The alert's own points keep theirs even after they were marked as noise and left the baseline."""
    detector = work.db.get(DetectorState, alert.detector_id) if alert.detector_id else None
    if detector is None:
        return []
    own = memory.restore(detector)
    first, last = ((moment.timestamp() + detector.offset) / 3600 for moment in (alert.since, alert.at))
    return stream.course(
        stream.masked(own, {point.moment for point in own.points if first <= point.moment <= last}, False)
    )


def newest_point(work: UnitOfWork, alert: Alert) -> datetime | None:
    """Returns when the newest measurement of its series is from, counted or not."""
    detector = work.db.get(DetectorState, alert.detector_id) if alert.detector_id else None
    points = memory.restore(detector).points if detector is not None else ()
    if detector is None or not points:
        return None
    return datetime.fromtimestamp(points[-1].moment * 3600 - detector.offset, UTC)


def verdicts_of(work: UnitOfWork, incident_id: int) -> Sequence[Verdict]:
    """Returns current verdicts, the newest per person, newest first."""
    rows = select(Verdict).where(Verdict.incident_id == incident_id, Verdict.current)
    return work.db.scalars(rows.order_by(Verdict.id.desc())).all()


def newest_open(work: UnitOfWork, most: int) -> tuple[Sequence[Incident], int]:
    """Returns incidents without a verdict, newest first, and how many there are in all; ended ones can be reviewed for
    a week."""
    lately = or_(Incident.ended_at.is_(None), Incident.ended_at > work.now - JUDGED_FOR)
    wanted = (Incident.state.in_(UNJUDGED), lately)
    rows = select(Incident).where(*wanted).order_by(Incident.since.desc(), Incident.id.desc()).limit(most)
    count = work.db.scalar(select(func.count()).select_from(Incident).where(*wanted)) or 0
    return work.db.scalars(rows).all(), count
