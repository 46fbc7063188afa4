"""Briefs and rules made of facts, for what the list does with them, however they were said."""

from core.model import Campaign, Creator, Import, Round, Rule, RuleKind
from core.parsing.facts import Fact, Reading, Value
from core.people.accounts import Actor
from core.shortlist import rounds, steers
from core.shortlist.brief import Request, request_of
from core.store import Store

Said = tuple[str, Value]


def request(*facts: Said, size: int = 12) -> Request:
    stated = tuple(Fact(kind, value, 0, 0, str(value)) for kind, value in facts)
    return request_of(Reading(stated, ()), size)


def open_list(store: Store, actor: Actor, *facts: Said, size: int = 12) -> int:
    """The first round for these facts."""
    with store.work() as work:
        return rounds.shortlist(work, actor, request(*facts, size=size)).id


def ruled(store: Store, actor: Actor, kind: str, value: Value | None, direction: int = 1, *, hard: bool = False) -> int:
    """A rule in force for the newest campaign."""
    with store.work() as work:
        newest = work.db.query(Campaign).order_by(Campaign.id.desc()).first()
        assert newest
        rule = Rule(RuleKind(kind), value, direction, 1.0, hard, "as said")
        return steers.put(work, actor, newest.id, (rule,)).id


def next_list(store: Store, actor: Actor) -> list[int]:
    """Creators of the next round of the newest campaign."""
    with store.work() as work:
        newest = work.db.query(Round).order_by(Round.id.desc()).first()
        assert newest
        made = rounds.next_round(work, actor, newest.id)
        assert made
        return [place.creator_id for place in rounds.places_of(work, made.id)]


def told(store: Store, **known: dict[int, object]) -> None:
    """A file comes in: column -> creator -> value."""
    with store.work() as work:
        for column, values in known.items():
            for creator, value in values.items():
                setattr(work.db.get_one(Creator, creator), column, value)
        work.db.add(Import(name="a.csv", sha256="0", state="done", created_at=work.now, updated=len(known)))
