"""What a team changes because of a signal: who, until when, and later whether it helped."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from core.events import EffectMeasured, IncidentChanged
from core.incidents.queries import alerts_of, incident_of
from core.model import Adjustment, Alert, DetectorState, Incident, Person
from core.model.alert.codes import AdjustmentState, Helped
from core.model.alert.facts import LevelFacts
from core.model.incidents import Effect
from core.numbers.anomaly import stream
from core.numbers.anomaly.codes import DetectorKind
from core.numbers.anomaly.score import deviation
from core.numbers.results.totals import HOUR
from core.parsing.commitments import read_day, read_owner
from core.people import own_words
from core.people.accounts import Actor
from core.refusal import Refusal
from core.series import memory
from core.store import UnitOfWork

USUALLY = 3  # days until a change is made, unless stated
SETTLES = timedelta(days=3)  # from then until its effect is checked
WAITS = timedelta(days=7)  # for measurements; after that the card says there are none
LEAST_POINTS = {DetectorKind.HOURLY: 12, DetectorKind.DAILY: 2}


def decide(work: UnitOfWork, actor: Actor, incident_id: int, words: str, key: str) -> Adjustment:
    """Saves what's to be changed. Its owner and day are parsed from the words; the default is whoever wrote them, in
    three days. Refusals: `incident_unknown`, `change_empty`, `reason_too_long`."""
    incident = incident_of(work, incident_id)
    text = own_words.checked(words.strip())
    if not text:
        raise Refusal("change_empty")
    zone = ZoneInfo(actor.zone)
    today = work.now.astimezone(zone).date()
    day = read_day(text, today) or today + timedelta(days=USUALLY)
    due = datetime.combine(max(day, today), time(18), zone).astimezone(UTC)
    known = {row.id: row.name for row in work.db.scalars(select(Person))}
    owner = read_owner(text, known) or actor.person_id
    row = Adjustment(
        incident_id=incident.id,
        person_id=actor.person_id,
        owner_id=owner,
        words=text,
        due_on=due,
        review_at=due + SETTLES,
        state=AdjustmentState.OPEN,
        at=work.now,
        event_key=key,
    )
    work.db.add(row)
    work.db.flush()
    work.happened(IncidentChanged(incident.id))
    return row


def adjustment_of(work: UnitOfWork, adjustment_id: int) -> Adjustment:
    """Refusal `change_unknown`."""
    row = work.db.get(Adjustment, adjustment_id)
    if row is None:
        raise Refusal("change_unknown")
    return row


def drop(work: UnitOfWork, adjustment_id: int) -> None:
    """Cancels the change. Refusal `change_unknown`."""
    row = adjustment_of(work, adjustment_id)
    row.state = AdjustmentState.DROPPED
    work.happened(IncidentChanged(row.incident_id))


def answer(work: UnitOfWork, adjustment_id: int, helped: Helped) -> None:
    """Saves a person's answer to whether it helped. Refusal `change_unknown`."""
    row = adjustment_of(work, adjustment_id)
    row.helped, row.state = helped, AdjustmentState.ANSWERED
    work.happened(IncidentChanged(row.incident_id))


def is_due(work: UnitOfWork) -> bool:
    """Whether any effect is due to be measured; a read that takes no write lock."""
    wanted = (Adjustment.state == AdjustmentState.OPEN, Adjustment.review_at <= work.now)
    return work.db.scalar(select(Adjustment.id).where(*wanted).limit(1)) is not None


def measure_effects(work: UnitOfWork) -> None:
    """Works out the effect of every change that's had its time, against the course expected before the alert. Without
    measurements since then it waits, a week at most."""
    due = select(Adjustment).where(Adjustment.state == AdjustmentState.OPEN, Adjustment.review_at <= work.now)
    for row in work.db.scalars(due).all():
        after = effect_of(work, row)
        if after is None and work.now < row.due_on + SETTLES + WAITS:
            row.review_at = work.now + timedelta(days=1)
            continue
        first = _largest(work, row.incident)
        row.effect = Effect(first.change if first else None, after)
        row.state = AdjustmentState.MEASURED
        work.happened(EffectMeasured(row.id))
        work.happened(IncidentChanged(row.incident_id))


def effect_of(work: UnitOfWork, row: Adjustment) -> float | None:
    """Returns the relative deviation of the incident's largest alert from the course expected before it, over the
    points since the change was due: -0.05 where -0.4 was. None while too few are measured."""
    alert = _largest(work, row.incident)
    detector = work.db.get(DetectorState, alert.detector_id) if alert and alert.detector_id else None
    if alert is None or detector is None or not isinstance(alert.facts, LevelFacts):
        return None
    own = memory.restore(detector)
    since = (row.due_on.timestamp() + detector.offset) / HOUR
    points = [score for score in stream.scores(own) if score.moment >= since]
    if len(points) < LEAST_POINTS.get(own.kind, 1):
        return None
    return deviation(points, alert.facts.level)


def _largest(work: UnitOfWork, incident: Incident) -> Alert | None:
    known = [alert for alert in alerts_of(work, incident.id) if alert.change is not None]
    return max(known, key=lambda alert: abs(alert.change or 0.0), default=None)
