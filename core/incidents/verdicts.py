"""Signal or noise: people's verdicts on an incident, and what they change. Everything can be undone."""

from datetime import timedelta

from sqlalchemy import select, update

from core.events import IncidentChanged, OtherTeamAsked
from core.incidents.queries import alerts_of, incident_of, verdict_of
from core.model import Alert, DetectorState, Incident, Team, Verdict
from core.model.alert.codes import IncidentState, NoiseReason
from core.numbers.anomaly import stream
from core.numbers.anomaly.codes import VerdictWord
from core.people import own_words
from core.people.accounts import Actor
from core.refusal import Refusal
from core.series import memory
from core.series.points import local
from core.store import UnitOfWork

SNOOZE = timedelta(hours=24)


def judge(
    work: UnitOfWork,
    actor: Actor,
    incident_id: int,
    word: VerdictWord,
    key: str,
    reason: NoiseReason = NoiseReason.NONE,
    words: str = "",
) -> bool:
    """Records a signal or noise verdict; False if the same person already gave exactly this one. Noise leaves the
    baseline: nothing is learned from its points anymore. Refusals: `incident_unknown`, `reason_too_long`."""
    incident = incident_of(work, incident_id)
    own_words.checked(words)
    newest = verdict_of(work, incident_id)
    mine = newest is not None and newest.person_id == actor.person_id and newest.word == word
    if mine and newest is not None and (reason or words).strip() in ("", newest.reason or newest.words):
        return False
    verdict = Verdict(
        incident_id=incident_id,
        person_id=actor.person_id,
        word=word,
        reason=reason,
        words=words.strip(),
        at=work.now,
        event_key=key,
    )
    mine_before = (Verdict.incident_id == incident_id, Verdict.person_id == actor.person_id)
    work.db.execute(update(Verdict).where(*mine_before).values(current=False))
    work.db.add(verdict)
    work.db.flush()
    _settle(work, incident)
    return True


def take_back(work: UnitOfWork, incident_id: int) -> bool:
    """Undoes the newest verdict, whoever asks; someone else's earlier verdict counts again. False if there is none.
    Refusal `incident_unknown`."""
    incident = incident_of(work, incident_id)
    newest = verdict_of(work, incident_id)
    if newest is None:
        return False
    newest.current = False
    work.db.flush()
    _settle(work, incident)
    return True


def _settle(work: UnitOfWork, incident: Incident) -> None:
    """Sets the state from the newest verdict, and the baseline from the state."""
    newest = verdict_of(work, incident.id)
    before = incident.state
    incident.state = IncidentState(newest.word) if newest else IncidentState.OPEN
    incident.snoozed_until = None
    if IncidentState.NOISE in (before, incident.state) and before != incident.state:
        for alert in alerts_of(work, incident.id):
            mask(work, alert, incident.state == IncidentState.NOISE)
    work.happened(IncidentChanged(incident.id))


def mask(work: UnitOfWork, alert: Alert, out: bool) -> None:
    """Excludes an alert's points from its series' baseline, or puts them back."""
    detector = work.db.get(DetectorState, alert.detector_id) if alert.detector_id else None
    if detector is None:
        return
    own = memory.restore(detector)
    first, last = (local(moment.timestamp() + detector.offset, own.kind) for moment in (alert.since, alert.at))
    moments = {point.moment for point in own.points if first <= point.moment <= last}
    memory.keep(detector, stream.masked(own, moments, out))


def snooze(work: UnitOfWork, incident_id: int) -> None:
    """Mutes it for a day; if it has no verdict by then, its team is notified once more. Refusal `incident_unknown`."""
    incident = incident_of(work, incident_id)
    incident.snoozed_until = incident.due_at = work.now + SNOOZE
    work.happened(IncidentChanged(incident_id))


def wake(work: UnitOfWork, incident_id: int) -> None:
    incident_of(work, incident_id).snoozed_until = None
    work.happened(IncidentChanged(incident_id))


def ask_other(work: UnitOfWork, actor: Actor, incident_id: int) -> Team:
    """Lets the other market's team see it and give a verdict too. Refusals: `incident_unknown`, `nobody_to_ask`."""
    incident = incident_of(work, incident_id)
    others = select(Team).where(Team.id != incident.team_id, Team.market != incident.team.market, Team.place != "")
    other = work.db.scalar(others.order_by(Team.id).limit(1))
    if other is None:
        raise Refusal("nobody_to_ask")
    if incident.other_team_id is None:
        incident.other_team_id, incident.other_by = other.id, actor.person_id
        work.happened(OtherTeamAsked(incident_id))
        work.happened(IncidentChanged(incident_id))
    return other
