"""Replaces creators who dropped out: they leave the lists, and the closest by what a campaign has learned fill in."""

import dataclasses
from collections.abc import Iterable

import numpy as np
from sqlalchemy import select, update

from core.creators.pool import CreatorPool, pool_of
from core.model import Creator, Moves, Round, RuleKind, StandIns
from core.numbers.ranking.learning import Rows
from core.numbers.ranking.placement import Places
from core.numbers.ranking.stand_ins import replace, share
from core.people.accounts import Actor
from core.refusal import Refusal
from core.shortlist.rank import RankedPool, rank_campaign, settings_of
from core.shortlist.rounds import RoundDraft, basis_now, newest_round, place_of, write_round
from core.shortlist.steers import put, rule
from core.store import UnitOfWork

BAND = 2.0  # a price up to twice or down to half counts as the same range


@dataclasses.dataclass(frozen=True)
class Dropout:
    """A creator who dropped out, and the spots of the replacements on the round made for it; `first` is 0 if nobody is
    left to replace them."""

    creator_id: int
    first: int
    last: int


def replace_dropouts(work: UnitOfWork, actor: Actor, round_id: int, creator_ids: Iterable[int]) -> Round:
    """Makes a round of replacements for some creators in this round: same market, same price range, not rated yet.

    Dropouts keep their ratings, and leave every later list through rules that can be removed one by one. Refusals:
    `not_a_strategist`, `round_unknown`, `outside_list`, `nobody_like_it`.
    """
    gone = [place_of(work, round_id, creator_id).creator for creator_id in dict.fromkeys(creator_ids)]
    campaign = work.db.get_one(Round, round_id).campaign
    for creator in gone:
        out = rule(RuleKind.CREATOR, creator.handle.lower(), hard=True, said=f"@{creator.handle}")
        put(work, actor, campaign.id, (out,))
    roster = pool_of(work)
    basis = basis_now(work, campaign)
    ranked = rank_campaign(work, campaign, roster, basis)
    near = share([_queue(work, creator, roster, ranked) for creator in gone])
    rows = [row for stand_ins in near for row in stand_ins]
    if not rows:
        raise Refusal("nobody_like_it", names=[creator.name or creator.handle for creator in gone])
    newest = newest_round(work, campaign.id)
    work.db.execute(update(Round).where(Round.id == newest.id, Round.closed_at.is_(None)).values(closed_at=work.now))
    picked = np.array([int(np.flatnonzero(ranked.ranking.order == row)[0]) for row in rows], dtype=np.int64)
    chosen = Places(picked, np.zeros(len(picked), dtype=bool))
    settings = dataclasses.replace(
        settings_of(basis, ranked, roster),
        replaces=tuple(StandIns(creator.id, len(stand_ins)) for creator, stand_ins in zip(gone, near, strict=True)),
        next_size=newest.settings.next_size or newest.size,
        asked=newest.settings.asked,
    )
    return write_round(work, actor, RoundDraft(campaign, newest, basis, ranked, chosen, settings, Moves(), len(picked)))


def dropouts_of(made: Round) -> list[Dropout]:
    """Returns the creators a round replaces; [] for an ordinary round."""
    dropouts, first = [], 1
    for creator_id, stand_ins in made.settings.replaces:
        count = made.size if stand_ins is None else stand_ins
        dropouts.append(Dropout(creator_id, first if count else 0, first + count - 1 if count else 0))
        first += count
    return dropouts


def _queue(work: UnitOfWork, gone: Creator, roster: CreatorPool, ranked: RankedPool) -> Rows:
    """Returns all possible replacements, closest first."""
    keys = roster.features.keys
    price, bounds = _prices(work, gone, keys)
    row = int(np.searchsorted(keys, gone.id))
    return replace(row, ranked.ranking, ranked.taste, roster.features, price, bounds, limit=None)


def _prices(work: UnitOfWork, gone: Creator, keys: np.ndarray) -> tuple[np.ndarray, tuple[float, ...]]:
    """(n,) prices in the dropout's currency, NaN if unknown or in another one, and the bounds of their range."""
    prices = np.full(len(keys), np.nan)
    rows = work.db.execute(
        select(Creator.id, Creator.price).where(Creator.price.is_not(None), Creator.currency == gone.currency)
    )
    known = {id_: float(price) for id_, price in rows if price is not None}
    places = np.searchsorted(keys, np.array(list(known), dtype=np.int64))
    prices[places] = list(known.values())
    return prices, (0.0,) if gone.price is None else (0.0, gone.price / BAND, gone.price * BAND)
