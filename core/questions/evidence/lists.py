"""The lists that creators were rated on, as the readers saw them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from core.model import Creator, Round, RoundPlace
from core.store import UnitOfWork


@dataclass(frozen=True)
class Listed:
    """One list as a whole."""

    places: Mapping[int, RoundPlace]  # creator -> its place
    creators: tuple[Creator, ...]  # in order of rank
    before: Mapping[int, int]  # creator -> rank on the campaign's first list that had it; empty for the first list

    @property
    def size(self) -> int:
        return len(self.places)

    def share(self, creator_id: int) -> float:
        """Score as a share of the list's best, 0..1."""
        best = max((place.score for place in self.places.values()), default=0)
        return max(0, self.places[creator_id].score) / best if best > 0 else 0.0


def lists_of(work: UnitOfWork, campaign_id: int, rounds: Iterable[int]) -> dict[int, Listed]:
    wanted = set(rounds)
    rows = work.db.execute(
        select(RoundPlace, Round.number)
        .join(Round, Round.id == RoundPlace.round_id)
        .where(Round.campaign_id == campaign_id)
        .order_by(Round.number, RoundPlace.rank)
    ).all()
    numbers = {place.round_id: number for place, number in rows}
    return {
        id_: _listed(
            [place for place, _ in rows if place.round_id == id_],
            [place for place, number in rows if number < numbers[id_]],
        )
        for id_ in wanted & numbers.keys()
    }


def _listed(places: list[RoundPlace], earlier: list[RoundPlace]) -> Listed:
    before: dict[int, int] = {}
    for place in earlier:
        before.setdefault(place.creator_id, place.rank)
    return Listed({place.creator_id: place for place in places}, tuple(place.creator for place in places), before)
