"""Everything known about one campaign, for executing it: the list, what people said, past metrics, the rules and the
rounds."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from core.creators import history
from core.creators.by_handle import creators_by_handle
from core.model import (
    Creator,
    CreatorFigures,
    Judgement,
    Person,
    Round,
    RoundPlace,
    RoundSettings,
    RuleKind,
    Steer,
    Team,
    TeamName,
)
from core.shortlist import rounds as shortlist_rounds
from core.store import UnitOfWork


@dataclass(frozen=True)
class Said:
    """One rating, whether or not it still counts."""

    judgement: Judgement
    round_number: int
    creator: Creator
    person: str
    team: TeamName


@dataclass(frozen=True)
class Was:
    """A creator's metrics that a newer file replaced, or that arrived in a late file."""

    creator: Creator
    figures: CreatorFigures

    def get(self, name: str) -> Any:
        return self.figures.figures.get(name)


@dataclass(frozen=True)
class Ruled:
    """A steer, whether or not it counts, who wrote it and who decided on it last."""

    steer: Steer
    person: str
    decided_by: str


@dataclass(frozen=True)
class Made:
    """A round as it was made; `trained_on` counts the ratings it learned from."""

    number: int
    size: int
    at: datetime
    person: str
    trained_on: int
    settings: RoundSettings


@dataclass(frozen=True)
class Export:
    newest: Round
    places: list[RoundPlace]
    said: list[Said]
    history: list[Was]
    rules: list[Ruled]
    rounds: list[Made]
    ruled_out: dict[str, Creator]  # creators the rules exclude, by handle


def lines(work: UnitOfWork, campaign_id: int) -> int:
    """Estimates an export's length: the spots of the newest round, and every rating."""
    judged = select(func.count()).select_from(Judgement).where(Judgement.campaign_id == campaign_id)
    return shortlist_rounds.newest_round(work, campaign_id).size + (work.db.scalar(judged) or 0)


def export(work: UnitOfWork, campaign_id: int) -> Export:
    """Returns the newest round, every rating of every round, the history of all creators these are about, every steer
    and every round. Refusal `campaign_unknown`."""
    newest = shortlist_rounds.newest_round(work, campaign_id)
    places = shortlist_rounds.places_of(work, newest.id)
    said = _said(work, campaign_id)
    creators = {place.creator_id: place.creator for place in places} | {
        opinion.creator.id: opinion.creator for opinion in said
    }
    was = [Was(creators[row.creator_id], row) for row in history.history_of(work, list(creators))]
    rules, rounds = _rules(work, campaign_id), _rounds(work, campaign_id)
    return Export(newest, places, said, was, rules, rounds, _ruled_out(work, rules, rounds))


def _ruled_out(work: UnitOfWork, rules: list[Ruled], rounds: list[Made]) -> dict[str, Creator]:
    kept = [rule for ruled in rules for rule in ruled.steer.rules]
    kept += [rule for made in rounds for rule in made.settings.rules]
    return creators_by_handle(work, (str(rule.value) for rule in kept if rule.kind == RuleKind.CREATOR))


def _rules(work: UnitOfWork, campaign_id: int) -> list[Ruled]:
    decided = aliased(Person)
    rows = work.db.execute(
        select(Steer, Person.name, decided.name)
        .join(Person, Person.id == Steer.person_id)
        .join(decided, decided.id == Steer.changed_by)
        .where(Steer.campaign_id == campaign_id)
        .order_by(Steer.id)
    )
    return [Ruled(*row) for row in rows]


def _rounds(work: UnitOfWork, campaign_id: int) -> list[Made]:
    # Counted in the database: a late round was trained on thousands of pairs that aren't needed here.
    trained_on = func.json_array_length(Round.trained_on)
    rows = work.db.execute(
        select(Round.number, Round.size, Round.created_at, Person.name, trained_on, Round.settings)
        .join(Person, Person.id == Round.created_by)
        .where(Round.campaign_id == campaign_id)
        .order_by(Round.number)
    )
    return [Made(*row) for row in rows]


def _said(work: UnitOfWork, campaign_id: int) -> list[Said]:
    rows = work.db.execute(
        select(Judgement, Round.number, Creator, Person.name, Team.name)
        .join(Round, Round.id == Judgement.round_id)
        .join(Creator, Creator.id == Judgement.creator_id)
        .join(Person, Person.id == Judgement.person_id)
        .join(Team, Team.id == Judgement.team_id)
        .where(Judgement.campaign_id == campaign_id)
        .order_by(Judgement.id)
    )
    return [Said(*row) for row in rows]
