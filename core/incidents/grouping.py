"""Groups findings into incidents: one per campaign, market and cause, however many series show it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from sqlalchemy import or_, select

from core.events import IncidentChanged
from core.incidents.finding import Anomaly, Evidence, Finding, values_of
from core.incidents.queries import verdict_of
from core.model import Alert, Campaign, Incident, Person, Team
from core.model.alert.codes import Cause, IncidentState
from core.model.alert.facts import LevelFacts
from core.model.alert.settings import LevelSettings
from core.numbers.anomaly import stream
from core.numbers.anomaly.batch import REST
from core.numbers.anomaly.codes import DetectorKind
from core.numbers.anomaly.score import deviation
from core.numbers.anomaly.stream import Stream
from core.series.points import local
from core.store import UnitOfWork

TOGETHER = timedelta(hours=36)  # between two series that fall for the same cause
RESTS = {
    Cause.SEGMENT: timedelta(days=14),
    Cause.COMPETITOR: timedelta(days=14),
    Cause.COMPARISON: timedelta(days=30),
    Cause.MISSING_DATA: timedelta(days=7),
}
LATELY = {DetectorKind.HOURLY: 6, DetectorKind.DAILY: 1}  # points that show it's ongoing,
CALM_FOR = {DetectorKind.HOURLY: 12, DetectorKind.DAILY: 2}  # and those that show it's over
CALM = 0.4  # of the alert's change: a series that deviates less than this is back to typical


def raise_alerts(work: UnitOfWork, findings: Iterable[Finding]) -> None:
    """Extends an ongoing alert; a new one joins the ongoing incident with the same cause, or opens an incident."""
    for finding in findings:
        alert = _known(work, finding)
        if alert is not None:
            _grow(work, alert, finding)
            continue
        incident = _joined(work, finding) or _begun(work, finding)
        work.db.add(Alert(incident_id=incident.id, raised_at=work.now, **values_of(Anomaly, finding)))
        _stretch(work, incident, finding)
        work.db.flush()


def _known(work: UnitOfWork, finding: Finding) -> Alert | None:
    same = or_(Alert.at >= finding.at - _rest(finding), Alert.since == finding.since)
    rows = select(Alert).where(Alert.about == finding.about, same)
    return work.db.scalar(rows.order_by(Alert.at.desc()).limit(1))


def _rest(finding: Finding) -> timedelta:
    if isinstance(finding.settings, LevelSettings):
        return timedelta(hours=REST[DetectorKind(finding.settings.detector)])
    return RESTS[finding.cause]


def _grow(work: UnitOfWork, alert: Alert, finding: Finding) -> None:
    if finding.at < alert.at:
        return
    alert.at = finding.at
    if (finding.z or 0.0) >= (alert.z or 0.0):  # keep the most certain look
        for name, value in values_of(Evidence, finding).items():
            setattr(alert, name, value)
    alert.ended_at = None
    incident = work.db.get_one(Incident, alert.incident_id)
    if finding.at_once and incident.state == IncidentState.WAITING:
        incident.urgent = True
    _stretch(work, incident, finding)


def _stretch(work: UnitOfWork, incident: Incident, finding: Finding) -> None:
    incident.since, incident.newest_at = min(incident.since, finding.since), max(incident.newest_at, finding.at)
    incident.ended_at = None
    work.happened(IncidentChanged(incident.id))


def _joined(work: UnitOfWork, finding: Finding) -> Incident | None:
    """Returns the ongoing incident in the same campaign and market with the same cause and side. Anything that started
    after the verdict isn't covered by it and opens an incident of its own."""
    rows = select(Incident).where(
        Incident.campaign_id == finding.campaign_id,
        Incident.market == finding.market,
        Incident.cause == finding.cause,
        Incident.side == finding.side,
        Incident.newest_at >= finding.since - TOGETHER,
    )
    incident = work.db.scalar(rows.order_by(Incident.id.desc()).limit(1))
    if incident is None:
        return None
    verdict = verdict_of(work, incident.id)
    if verdict is not None and finding.since > verdict.at:
        return None
    if finding.at_once and incident.state == IncidentState.WAITING:
        incident.urgent = True
    return incident


def _begun(work: UnitOfWork, finding: Finding) -> Incident:
    row = Incident(
        campaign_id=finding.campaign_id,
        market=finding.market,
        team=_team(work, finding),
        cause=finding.cause,
        side=finding.side,
        state=IncidentState.WAITING,
        urgent=finding.at_once,
        since=finding.since,
        newest_at=finding.at,
        raised_at=work.now,
        due_at=work.now,
    )
    work.db.add(row)
    work.db.flush()
    return row


def _team(work: UnitOfWork, finding: Finding) -> Team:
    """Returns the team of the audience's market; if that team has no chat, whoever opened the campaign."""
    own = select(Team).where(Team.market == finding.market, Team.place != "").order_by(Team.id)
    if team := work.db.scalar(own.limit(1)):
        return team
    return work.db.get_one(Person, work.db.get_one(Campaign, finding.campaign_id).created_by).team


def end_calm(work: UnitOfWork, streams: Mapping[int, tuple[int, Stream]]) -> None:
    """Ends alerts of series (by detector: its clock's offset in s, its stream) that are back to typical, and an
    incident with the last of them."""
    rows = select(Alert).where(Alert.detector_id.in_(streams), Alert.ended_at.is_(None))
    for alert in work.db.scalars(rows).all():
        offset, own = streams[alert.detector_id or 0]
        if isinstance(alert.facts, LevelFacts) and _is_calm(alert, alert.facts.level, offset, own):
            _end(work, alert)


def _is_calm(alert: Alert, level: float, offset: int, own: Stream) -> bool:
    since, enough = local(alert.since.timestamp() + offset, own.kind), CALM_FOR[own.kind]
    lately = [score for score in stream.scores(own) if score.moment >= since][-enough:]
    return len(lately) == enough and abs(deviation(lately, level)) < CALM * abs(alert.change or 0.0)


def end_unfound(work: UnitOfWork, campaign_id: int, cause: Cause, findings: Sequence[Finding]) -> None:
    """Ends what the daily run no longer finds."""
    going_on = {finding.about for finding in findings}
    rows = select(Alert).join(Incident, Incident.id == Alert.incident_id)
    wanted = (Incident.campaign_id == campaign_id, Incident.cause == cause, Alert.ended_at.is_(None))
    for alert in work.db.scalars(rows.where(*wanted)).all():
        if alert.about not in going_on:
            _end(work, alert)


def _end(work: UnitOfWork, alert: Alert) -> None:
    alert.ended_at = work.now
    work.db.flush()
    others = select(Alert.id).where(Alert.incident_id == alert.incident_id, Alert.ended_at.is_(None))
    if work.db.scalar(others.limit(1)) is None:
        work.db.get_one(Incident, alert.incident_id).ended_at = work.now
    work.happened(IncidentChanged(alert.incident_id))
