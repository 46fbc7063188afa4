"""What's known when a question comes up, for the router, and the teams it names."""

from collections.abc import Iterable

from sqlalchemy import select

from core.incidents import failure_reasons
from core.model import Creator, Person, Team
from core.numbers.questions.budget import Candidate
from core.numbers.questions.routing import MARKETS, Situation
from core.store import UnitOfWork


def situation_about(work: UnitOfWork, candidate: Candidate, person: Person) -> Situation:
    """Returns what's known about an engine question."""
    if candidate.fact.code == failure_reasons.CODE:
        return failure_reasons.situation(candidate, person.team.market)
    creator = work.db.get(Creator, candidate.creator_id) if candidate.creator_id is not None else None
    return situation_of(candidate.kind, person, creator)


def situation_of(kind: str, person: Person, creator: Creator | None, text: str = "") -> Situation:
    """Returns what's known when a question comes up."""
    market = person.team.market
    if creator is None:
        return Situation(question=text, kind=kind, asker=market, stored=False)
    countries = (creator.audience or {}).get("country", {})
    audience = {code.lower(): share for code, share in countries.items() if code.lower() in MARKETS}
    return Situation(
        question=text, kind=kind, asker=market, subject=creator.market, audience=audience, platform=creator.platform
    )


def teams_of(work: UnitOfWork, keys: Iterable[str]) -> list[Team]:
    """Returns the teams we can ask for these markets; none for a market without a chat."""
    teams: list[Team] = []
    for key in keys:
        rows = select(Team).where(Team.market == key, Team.place != "").order_by(Team.id)
        teams += list(work.db.scalars(rows.limit(1)))
    return teams
