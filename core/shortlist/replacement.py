"""Somebody dropped out: they leave the lists, and the nearest by what this campaign has learned stand in."""

import dataclasses

import numpy as np
from sqlalchemy import select, update

from core.creators.pool import pool_of
from core.model import Creator, Moves, Round, RuleKind
from core.numbers.ranking.placement import Places, replace
from core.people.accounts import Actor
from core.refusal import Refusal
from core.shortlist.rank import rank_campaign, settings_of
from core.shortlist.rounds import RoundDraft, basis_now, newest_round, place_of, write_round
from core.shortlist.steers import put, rule
from core.store import UnitOfWork

BAND = 2.0  # a price up to twice as high or half as low is in the same band


def replace_dropout(work: UnitOfWork, actor: Actor, round_id: int, creator_id: int) -> Round:
    """A round of those who can stand in for one of this round: same market, same price band, not judged yet.

    The drop-out keeps what was said of them, and leaves every later list by a rule that can be taken back.
    Refusals: `not_a_strategist`, `round_unknown`, `outside_list`, `nobody_like_it`.
    """
    gone = place_of(work, round_id, creator_id).creator
    asked = work.db.get_one(Round, round_id)
    campaign = asked.campaign
    put(work, actor, campaign.id, (rule(RuleKind.CREATOR, gone.handle.lower(), hard=True, said=f"@{gone.handle}"),))
    roster = pool_of(work)
    basis = basis_now(work, campaign)
    ranked = rank_campaign(work, campaign, roster, basis)
    row = int(np.searchsorted(roster.features.keys, creator_id))
    price, bounds = _prices(work, gone, roster.features.keys)
    near = replace(row, ranked.ranking, ranked.taste, roster.features, price, bounds)
    if not len(near):
        raise Refusal("nobody_like_it", name=gone.name or gone.handle)
    newest = newest_round(work, campaign.id)
    work.db.execute(update(Round).where(Round.id == newest.id, Round.closed_at.is_(None)).values(closed_at=work.now))
    picked = np.array([int(np.flatnonzero(ranked.ranking.order == stand_in)[0]) for stand_in in near], dtype=np.int64)
    chosen = Places(picked, np.zeros(len(picked), dtype=bool))
    settings = dataclasses.replace(
        settings_of(basis, ranked, roster),
        replaces=creator_id,
        next_size=newest.settings.next_size or newest.size,
        asked=newest.settings.asked,
    )
    return write_round(work, actor, RoundDraft(campaign, newest, basis, ranked, chosen, settings, Moves(), len(picked)))


def _prices(work: UnitOfWork, gone: Creator, keys: np.ndarray) -> tuple[np.ndarray, tuple[float, ...]]:
    """(n,) prices in the drop-out's currency, NaN where unknown or in another one, and the bounds of their band."""
    prices = np.full(len(keys), np.nan)
    rows = work.db.execute(
        select(Creator.id, Creator.price).where(Creator.price.is_not(None), Creator.currency == gone.currency)
    )
    known = {id_: float(price) for id_, price in rows if price is not None}
    places = np.searchsorted(keys, np.array(list(known), dtype=np.int64))
    prices[places] = list(known.values())
    return prices, (0.0,) if gone.price is None else (0.0, gone.price / BAND, gone.price * BAND)
