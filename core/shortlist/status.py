"""Status: what's rated, which events failed, which messages weren't delivered."""

from dataclasses import dataclass

from sqlalchemy import func, select

from core.model import Choice, Creator, DeadLetter, Judgement, Outgoing, Person, Team, TeamName
from core.store import UnitOfWork


@dataclass(frozen=True)
class Troubles:
    """Counts of what needs an admin; `newest` is the key of the newest event that couldn't be handled."""

    unheard: int
    newest: str
    undelivered: int
    waiting: int


def creator_count(work: UnitOfWork) -> int:
    return work.db.scalar(select(func.count(Creator.id))) or 0


def counts_by_team(work: UnitOfWork, campaign_id: int) -> dict[TeamName, dict[Choice, int]]:
    """Returns team name -> choice -> number of current ratings; teams in settings order."""
    rows = work.db.execute(
        select(Team.name, Judgement.choice, func.count())
        .join(Team, Team.id == Judgement.team_id)
        .where(Judgement.campaign_id == campaign_id, Judgement.current, Judgement.choice != Choice.TAKEN_BACK)
        .group_by(Team.id, Team.name, Judgement.choice)
        .order_by(Team.id)
    )
    counts: dict[TeamName, dict[Choice, int]] = {}
    for team, choice, count in rows:
        counts.setdefault(team, {})[choice] = count
    return counts


def unrated_by(work: UnitOfWork, campaign_id: int) -> dict[TeamName, list[str]]:
    """Returns team name -> names of its people without a current rating in this campaign; teams that have a chat, in
    settings order. Someone who never wrote to Sokrat is unknown."""
    rated = select(Judgement.person_id).where(
        Judgement.campaign_id == campaign_id, Judgement.current, Judgement.choice != Choice.TAKEN_BACK
    )
    rows = work.db.execute(
        select(Team.name, Person.name)
        .join(Team, Team.id == Person.team_id)
        .where(Team.place != "", Person.id.not_in(rated))
        .order_by(Team.id, Person.name)
    )
    found: dict[TeamName, list[str]] = {}
    for team, person in rows:
        found.setdefault(team, []).append(person)
    return found


def troubles(work: UnitOfWork) -> Troubles:
    db = work.db
    return Troubles(
        unheard=db.scalar(select(func.count(DeadLetter.id))) or 0,
        newest=db.scalar(select(DeadLetter.key).order_by(DeadLetter.id.desc()).limit(1)) or "",
        undelivered=db.scalar(select(func.count(Outgoing.id)).where(Outgoing.failure.is_not(None))) or 0,
        waiting=db.scalar(select(func.count(Outgoing.id)).where(Outgoing.waiting)) or 0,
    )
