"""When a team hears about an incident: urgent ones right away but never at night, the rest daily, within a limit."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, func, select

from core.events import AlertDigestDue, IncidentChanged, IncidentNotified
from core.model import Adjustment, Incident, Schedule, Team
from core.model.alert.codes import AdjustmentState, IncidentState
from core.numbers.questions.budget import QUIET_FROM
from core.numbers.questions.hours import Hours
from core.people.working_hours import WorkingHours
from core.store import UnitOfWork
from core.subject import Subject

WEEK = timedelta(days=7)
SOON = timedelta(days=2)  # upcoming changes within this are listed
DAY = timedelta(days=1)
NINE = 9  # o'clock, on the team's own clock


@dataclass(frozen=True)
class Digest:
    """What a team has to review on one day. `fresh` are listed for the first time, `going_on` were listed before and
    have no verdict, `ended` came to an end since yesterday; `due` are changes to make soon."""

    fresh: Sequence[Incident]
    going_on: Sequence[Incident]
    ended: Sequence[Incident]
    due: Sequence[Adjustment]
    false: int  # alerts of the last seven days outside the digest, not marked as signal
    budget: float  # false alarms a week the team accepts


def is_due(work: UnitOfWork, working_hours: WorkingHours) -> bool:
    """Whether anyone is due to be notified; a read that takes no write lock."""
    if work.db.scalar(select(Incident.id).where(_urgent(work)).limit(1)) is not None:
        return True
    return bool(mornings(work, working_hours))


def mornings(work: UnitOfWork, working_hours: WorkingHours) -> list[Team]:
    """Returns teams whose day has started and that don't have today's digest yet."""
    return [team for team in _teams(work) if _is_digest_time(work, team, working_hours)]


def _urgent(work: UnitOfWork) -> ColumnElement[bool]:
    again = (Incident.state == IncidentState.OPEN) & Incident.snoozed_until.is_not(None)
    fresh = (Incident.state == IncidentState.WAITING) & Incident.urgent
    return (fresh | again) & (Incident.due_at <= work.now)


def notify_due(work: UnitOfWork, working_hours: WorkingHours) -> None:
    """Sends the notifications due by now, and sets a due time for the rest."""
    for incident in work.db.scalars(select(Incident).where(_urgent(work)).order_by(Incident.id)).all():
        _notify_or_wait(work, incident, working_hours)
    for team in mornings(work, working_hours):
        _send_digest(work, team, working_hours)


def quiet_until(working_hours: WorkingHours, team: Team, now: datetime) -> datetime | None:
    """Returns the end of the night for this team, on workdays and days off alike; None during its day."""
    own = working_hours.of(team, now)
    awake = Hours(own.zone, own.opens, max(own.closes, QUIET_FROM), frozenset())
    return None if awake.is_open(now) else awake.next_opening(now)


def _notify_or_wait(work: UnitOfWork, incident: Incident, working_hours: WorkingHours) -> None:
    again = incident.state == IncidentState.OPEN
    if again and incident.ended_at is not None:  # ended while snoozed: nothing left to say
        incident.snoozed_until = None
        work.happened(IncidentChanged(incident.id))
    elif until := quiet_until(working_hours, incident.team, work.now):
        incident.due_at = until
    elif not again and false_alerts(work, incident.team) >= incident.team.false_alerts_per_week:
        incident.urgent = False  # the limit is used up: it waits for the digest
    else:
        incident.snoozed_until = None
        mark_notified(work, incident)


def mark_notified(work: UnitOfWork, incident: Incident, digest_key: str = "") -> None:
    incident.state = IncidentState.OPEN
    incident.notified_at, incident.digest_key = work.now, digest_key
    if not digest_key:
        work.happened(IncidentNotified(incident.id))


def false_alerts(work: UnitOfWork, team: Team) -> int:
    """Counts alerts of the last seven days that went out outside the digest and weren't marked as signal."""
    wanted = (
        Incident.team_id == team.id,
        Incident.notified_at > work.now - WEEK,
        Incident.digest_key == "",
        Incident.state != IncidentState.SIGNAL,
    )
    return work.db.scalar(select(func.count()).select_from(Incident).where(*wanted)) or 0


def _teams(work: UnitOfWork) -> Sequence[Team]:
    return work.db.scalars(select(Team).where(Team.place != "").order_by(Team.id)).all()


def _is_digest_time(work: UnitOfWork, team: Team, working_hours: WorkingHours) -> bool:
    tick = work.db.get(Schedule, _tick(team))
    return (tick is None or tick.next_at <= work.now) and _mornings(working_hours, team, work.now).is_open(work.now)


def _mornings(working_hours: WorkingHours, team: Team, now: datetime) -> Hours:
    """Returns a team's hours from nine on, or from opening time if that's later or its whole day is before nine."""
    own = working_hours.of(team, now)
    return replace(own, opens=max(own.opens, NINE) if own.closes > NINE else own.opens)


def _tick(team: Team) -> str:
    return f"day:{team.key}"


def _send_digest(work: UnitOfWork, team: Team, working_hours: WorkingHours) -> None:
    """Sends the digest once per workday, at nine; nothing if there's nothing to say."""
    hours = _mornings(working_hours, team, work.now)
    tick = work.db.get(Schedule, _tick(team))
    if tick is None:
        tick = Schedule(name=_tick(team), next_at=work.now)
        work.db.add(tick)
    tick.next_at = hours.next_opening(work.now)
    subject = Subject("day", team.id, str(hours.day(work.now)))
    for incident in _waiting(work, team):
        mark_notified(work, incident, str(subject))
    work.db.flush()
    digest = digest_of(work, team, subject)
    if digest.fresh or digest.due:  # ongoing or ended alerts are worth a line, not a message
        work.happened(AlertDigestDue(team.id, str(subject)))


def _waiting(work: UnitOfWork, team: Team) -> Sequence[Incident]:
    rows = select(Incident).where(
        Incident.team_id == team.id, Incident.state == IncidentState.WAITING, ~Incident.urgent
    )
    return work.db.scalars(rows.order_by(Incident.id)).all()


def digest_of(work: UnitOfWork, team: Team, subject: Subject) -> Digest:
    """Builds the digest from the current state, so the card follows what people say; for the day `subject` names."""
    day = date.fromisoformat(subject.detail)
    midnight = datetime.combine(day, time(), ZoneInfo(team.zone)).astimezone(UTC)
    own, key = select(Incident).where(Incident.team_id == team.id), str(subject)
    fresh = work.db.scalars(own.where(Incident.digest_key == key).order_by(Incident.id)).all()
    earlier = own.where(Incident.notified_at < midnight + DAY, Incident.digest_key != key).order_by(Incident.id)
    going_on = work.db.scalars(earlier.where(Incident.state == IncidentState.OPEN, Incident.ended_at.is_(None))).all()
    lately = (Incident.ended_at >= midnight - DAY, Incident.ended_at < midnight + DAY)
    ended = work.db.scalars(earlier.where(Incident.state != IncidentState.NOISE, *lately)).all()
    due = (
        select(Adjustment)
        .join(Incident, Incident.id == Adjustment.incident_id)
        .where(
            Incident.team_id == team.id,
            Adjustment.state != AdjustmentState.DROPPED,
            Adjustment.due_on >= midnight,
            Adjustment.due_on < midnight + SOON,
        )
    )
    changes = work.db.scalars(due.order_by(Adjustment.due_on)).all()
    return Digest(fresh, going_on, ended, changes, false_alerts(work, team), team.false_alerts_per_week)
