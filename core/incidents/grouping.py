"""Findings into incidents: one per campaign, market and cause, however many series show it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from sqlalchemy import or_, select

from core.events import IncidentChanged
from core.incidents.finding import LEVEL, Finding
from core.incidents.queries import WAITING, verdict_of
from core.model import Alert, Campaign, Incident, Person, Team
from core.numbers.anomaly import stream
from core.numbers.anomaly.batch import REST
from core.numbers.anomaly.score import departed
from core.numbers.anomaly.stream import Stream
from core.series.points import local
from core.store import UnitOfWork

TOGETHER = timedelta(hours=36)  # between two series that fall for the same cause
RESTS = {
    "level": timedelta(hours=REST["hourly"]),
    "segment": timedelta(days=14),
    "competitor": timedelta(days=14),
    "comparison": timedelta(days=30),
    "silence": timedelta(days=7),
}
LATELY = {"hourly": 6, "daily": 1}  # points that say that it goes on,
CALM_FOR = {"hourly": 12, "daily": 2}  # and those that say that it is over: one lucky hour is no end
CALM = 0.4  # of the alert's change: a series that departs less than that is as usual again


def take(work: UnitOfWork, findings: Iterable[Finding]) -> None:
    """An alert that goes on grows; a new one joins what is going on for the same cause, or begins an incident."""
    for finding in findings:
        alert = _known(work, finding)
        if alert is not None:
            _grow(work, alert, finding)
            continue
        incident = _joined(work, finding) or _begun(work, finding)
        work.db.add(_alert(work, incident, finding))
        _stretch(work, incident, finding)
        work.db.flush()


def _known(work: UnitOfWork, one: Finding) -> Alert | None:
    rest = timedelta(hours=REST[one.settings["detector"]]) if one.cause == LEVEL else RESTS[one.cause]
    same = or_(Alert.at >= one.at - rest, Alert.since == one.since)
    rows = select(Alert).where(Alert.about == one.about, same)
    return work.db.scalar(rows.order_by(Alert.at.desc()).limit(1))


def _grow(work: UnitOfWork, alert: Alert, one: Finding) -> None:
    if one.at < alert.at:
        return
    alert.at = one.at
    if (one.z or 0.0) >= (alert.z or 0.0):  # the surest look at it is kept
        alert.change, alert.low, alert.high, alert.z, alert.p = one.change, one.low, one.high, one.z, one.p
        alert.facts = dict(one.facts)
    alert.ended_at = None
    incident = work.db.get_one(Incident, alert.incident_id)
    if one.at_once and incident.state == WAITING:
        incident.urgent = True
    _stretch(work, incident, one)


def _stretch(work: UnitOfWork, incident: Incident, one: Finding) -> None:
    incident.since, incident.newest_at = min(incident.since, one.since), max(incident.newest_at, one.at)
    incident.ended_at = None
    work.happened(IncidentChanged(incident.id))


def _joined(work: UnitOfWork, one: Finding) -> Incident | None:
    """What goes on in the same campaign and market for the same cause. What began after people had judged is not what
    they judged: it begins an incident of its own."""
    rows = select(Incident).where(
        Incident.campaign_id == one.campaign_id,
        Incident.market == one.market,
        Incident.cause == one.cause,
        Incident.side == one.side,
        Incident.newest_at >= one.since - TOGETHER,
    )
    found = work.db.scalar(rows.order_by(Incident.id.desc()).limit(1))
    if found is None:
        return None
    said = verdict_of(work, found.id)
    if said is not None and one.since > said.at:
        return None
    if one.at_once and found.state == WAITING:
        found.urgent = True
    return found


def _begun(work: UnitOfWork, one: Finding) -> Incident:
    row = Incident(
        campaign_id=one.campaign_id,
        market=one.market,
        team=_team(work, one),
        cause=one.cause,
        side=one.side,
        state=WAITING,
        urgent=one.at_once,
        since=one.since,
        newest_at=one.at,
        raised_at=work.now,
        due_at=work.now,
    )
    work.db.add(row)
    work.db.flush()
    return row


def _team(work: UnitOfWork, one: Finding) -> Team:
    """The team of the market whose audience it is about; where nobody has a chat for it, whoever began the campaign."""
    own = select(Team).where(Team.market == one.market, Team.place != "").order_by(Team.id)
    if found := work.db.scalar(own.limit(1)):
        return found
    return work.db.get_one(Person, work.db.get_one(Campaign, one.campaign_id).created_by).team


def _alert(work: UnitOfWork, incident: Incident, one: Finding) -> Alert:
    return Alert(
        incident_id=incident.id,
        about=one.about,
        detector_id=one.detector_id,
        creator_id=one.creator_id,
        post_id=one.post_id,
        metric=one.metric,
        side=one.side,
        since=one.since,
        at=one.at,
        change=one.change,
        low=one.low,
        high=one.high,
        z=one.z,
        p=one.p,
        at_once=one.at_once,
        facts=dict(one.facts),
        settings=dict(one.settings),
        raised_at=work.now,
    )


def settle(work: UnitOfWork, streams: Mapping[int, tuple[int, Stream]]) -> None:
    """Alerts of series (by their watch: its clock's offset in s, its stream) that are as usual again come to their
    end; an incident with the last of them."""
    rows = select(Alert).where(Alert.detector_id.in_(streams), Alert.ended_at.is_(None))
    for alert in work.db.scalars(rows).all():
        offset, kept = streams[alert.detector_id or 0]
        since, enough = local(alert.since.timestamp() + offset, kept.detector), CALM_FOR[kept.detector]
        lately = [score for score in stream.scores(kept) if score.moment >= since][-enough:]
        calm = CALM * abs(alert.change or 0.0)
        if len(lately) == enough and abs(departed(lately, alert.facts["level"])) < calm:
            _end(work, alert)


def end_others(work: UnitOfWork, campaign_id: int, cause: str, found: Sequence[Finding]) -> None:
    """What a daily look finds no more has come to its end."""
    going_on = {one.about for one in found}
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
