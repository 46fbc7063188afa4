"""Incident news in chat: shown to their team and the other one, changed, collected in a day's digest."""

from core import events
from core.delivery import outbox
from core.incidents.actions import adjustment_of
from core.incidents.queries import adjustments_of, incident_of
from core.model import Team
from core.store import UnitOfWork
from handlers.chat.relocation import moved


def notified(work: UnitOfWork, event: events.IncidentNotified) -> None:
    incident = incident_of(work, event.incident_id)
    about = f"incident:{incident.id}"
    _show(work, incident.team, about, f"{about}:{incident.notified_at}")


def changed(work: UnitOfWork, event: events.IncidentChanged) -> None:
    """Updates everything that shows it: its card, the digests it's in, the report, its changes' cards."""
    incident = incident_of(work, event.incident_id)
    abouts = [f"incident:{incident.id}", f"report:{incident.campaign_id}"]
    abouts += [incident.digest_key] if incident.digest_key else []
    abouts += [f"change:{adjustment.id}" for adjustment in adjustments_of(work, incident.id)]
    if newest := outbox.newest_about(work, outbox.spot_of(incident.team), f"day:{incident.team_id}"):
        abouts.append(str(newest))
    outbox.refresh(work, *dict.fromkeys(abouts))


def other_asked(work: UnitOfWork, event: events.OtherTeamAsked) -> None:
    """Shows the same card to the other team; each is edited when the other is reviewed."""
    incident = incident_of(work, event.incident_id)
    other = work.db.get(Team, incident.other_team_id) if incident.other_team_id else None
    if other is not None:
        _show(work, other, f"incident:{incident.id}", f"incident:{incident.id}:to:{other.id}")


def digest(work: UnitOfWork, event: events.AlertDigestDue) -> None:
    _show(work, work.db.get_one(Team, event.team_id), event.about, event.about)


def effect(work: UnitOfWork, event: events.EffectMeasured) -> None:
    row = adjustment_of(work, event.adjustment_id)
    _show(work, row.incident.team, f"change:{row.id}", f"change:{row.id}")


def _show(work: UnitOfWork, team: Team, about: str, key: str) -> None:
    if team.place:
        spot = outbox.spot_of(team)
        outbox.show(work, key, spot, about, moved(spot))
