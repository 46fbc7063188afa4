"""What is known when a question comes up, for the router, and the teams that it names."""

from collections.abc import Iterable

from sqlalchemy import select

from core.incidents import failure_reasons
from core.model import Creator, Person, Team
from core.numbers.questions.budget import Candidate
from core.numbers.questions.routing import MARKETS, Situation
from core.store import UnitOfWork


def situation_about(work: UnitOfWork, candidate: Candidate, person: Person) -> Situation:
    """What is known of a question of the engine."""
    if candidate.fact.code == failure_reasons.CODE:
        return failure_reasons.situation(candidate, person.team.market)
    creator = work.db.get(Creator, candidate.creator_id) if candidate.creator_id is not None else None
    return situation_of(candidate.kind, person, creator)


def situation_of(kind: str, person: Person, creator: Creator | None, text: str = "") -> Situation:
    """What is known when a question comes up."""
    market = person.team.market
    if creator is None:
        return Situation(question=text, kind=kind, asker=market, stored=False)
    countries = (creator.audience or {}).get("country", {})
    audience = {code.lower(): share for code, share in countries.items() if code.lower() in MARKETS}
    return Situation(
        question=text, kind=kind, asker=market, subject=creator.market, audience=audience, platform=creator.platform
    )


def teams_of(work: UnitOfWork, keys: Iterable[str]) -> list[Team]:
    """The teams that can be asked for these markets; none for a market where nobody has a chat."""
    teams: list[Team] = []
    for key in keys:
        rows = select(Team).where(Team.market == key, Team.place != "").order_by(Team.id)
        teams += list(work.db.scalars(rows.limit(1)))
    return teams
