"""An earlier round as shown, and whether the same basis still reproduces it."""

from dataclasses import dataclass

from sqlalchemy import select

from core.creators.pool import pool_of
from core.model import Campaign, Round, RoundPlace
from core.refusal import Refusal
from core.shortlist.rank import basis_of, places, rank_campaign
from core.shortlist.rounds import places_of
from core.store import UnitOfWork


@dataclass(frozen=True)
class Replay:
    round: Round
    places: list[RoundPlace]
    same: bool | None  # reranked from its basis: the same list? None if creators changed since


def rounds_of(work: UnitOfWork, campaign_id: int) -> list[Round]:
    """Returns all rounds, oldest first. Refusal `campaign_unknown`."""
    if work.db.get(Campaign, campaign_id) is None:
        raise Refusal("campaign_unknown")
    return list(work.db.scalars(select(Round).where(Round.campaign_id == campaign_id).order_by(Round.number)))


def replay(work: UnitOfWork, campaign_id: int, number: int) -> Replay:
    """Returns one round as it was. Refusals: `campaign_unknown`, `no_such_round`."""
    rounds = rounds_of(work, campaign_id)
    found = next((past for past in rounds if past.number == number), None)
    if found is None:
        raise Refusal("no_such_round", number=number, last=len(rounds))
    shown = places_of(work, found.id)
    return Replay(found, shown, _same(work, found, shown))


def _same(work: UnitOfWork, found: Round, shown: list[RoundPlace]) -> bool | None:
    roster = pool_of(work)
    if found.settings.roster != roster.version:
        return None
    ranked = rank_campaign(work, found.campaign, roster, basis_of(found))
    scores = dict(zip(ranked.ranking.keys.tolist(), ranked.ranking.scores.tolist(), strict=True))
    if any(scores.get(place.creator_id) != place.score for place in shown):
        return False
    order = [int(ranked.ranking.keys[row]) for row in places(ranked, found.size).picked]
    return bool(found.settings.replaces) or order == [place.creator_id for place in shown]
