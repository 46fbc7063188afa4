"""Everything that is known of one campaign, for carrying it out: the list, what people said, what figures were."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from core import history, shortlisting
from core.model import Creator, CreatorFigures, Judgement, Person, Round, RoundPlace, Team
from core.store import Work


@dataclass(frozen=True)
class Said:
    """One judgement, whether it still counts or not."""

    judgement: Judgement
    round_number: int
    creator: Creator
    person: str
    team: str


@dataclass(frozen=True)
class Was:
    """Figures of a creator that a newer file replaced, or that a late file told."""

    creator: Creator
    figures: CreatorFigures

    def get(self, name: str) -> Any:
        return self.figures.figures.get(name)


@dataclass(frozen=True)
class Export:
    newest: Round
    places: list[RoundPlace]
    said: list[Said]
    history: list[Was]


def export(work: Work, campaign_id: int) -> Export:
    """The newest round, every judgement of every round, and the history of all creators that these are about.

    Refusal `campaign_unknown`.
    """
    newest = shortlisting.newest_round(work, campaign_id)
    places = shortlisting.places_of(work, newest.id)
    said = _said(work, campaign_id)
    creators = {place.creator_id: place.creator for place in places} | {one.creator.id: one.creator for one in said}
    was = [Was(creators[row.creator_id], row) for row in history.history_of(work, list(creators))]
    return Export(newest, places, said, was)


def _said(work: Work, campaign_id: int) -> list[Said]:
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
