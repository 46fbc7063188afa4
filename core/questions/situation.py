"""What is known when a question comes up, for the router, and the teams that it names."""

from collections.abc import Iterable

from sqlalchemy import select

from core.incidents import failure_reasons
from core.model import Creator, Person, Team
from core.numbers.questions.budget import Candidate
from core.numbers.questions.routing import MARKETS, Situation
from core.store import UnitOfWork


def creator_of(work: UnitOfWork, subject: str) -> Creator | None:
    kind, _, id_ = subject.partition(":")
    return work.db.get(Creator, int(id_)) if kind == "creator" else None


def situation_about(work: UnitOfWork, one: Candidate, person: Person) -> Situation:
    """What is known of a question of the engine."""
    if one.fact.code == failure_reasons.CODE:
        return failure_reasons.situation(one, person.team.market)
    return situation_of(one.kind, person, creator_of(work, one.subject))


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
    found = []
    for key in keys:
        rows = select(Team).where(Team.market == key, Team.place != "").order_by(Team.id)
        found += list(work.db.scalars(rows.limit(1)))
    return found
