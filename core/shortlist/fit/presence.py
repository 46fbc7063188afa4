"""Where one creator stands with a campaign: a place on its newest list, or what keeps them off it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from sqlalchemy import select

from core.creators.pool import CreatorPool, pool_of
from core.model import OPINIONS, Campaign, Creator, CreatorKind, Judgement, Round, RoundPlace, Rules
from core.shortlist.brief import FILTERED, Said, stated_in
from core.shortlist.filters import Filter, allowed
from core.shortlist.fit.criteria import criteria_of
from core.shortlist.fit.eligibility import is_listable
from core.shortlist.judgements import judgements_on, place_count
from core.shortlist.rank import filters_now, freed_in, loosened_in, rank_campaign
from core.shortlist.rounds import basis_now, newest_round
from core.shortlist.steers import filters_of, rules_in_force
from core.shortlist.wishes.examples import added_handles
from core.shortlist.wishes.prices import in_currency
from core.store import UnitOfWork


@dataclass(frozen=True)
class Obstacles:
    """What leaves a creator out of a campaign's lists."""

    criteria: tuple[str, ...] = ()  # of the brief, by the names of its steps
    excluded: tuple[Said, ...] = ()  # what the brief rules out
    rules: Rules = ()
    kind: CreatorKind | None = None  # no person's account
    dead: bool = False  # no one watches or reacts

    def __bool__(self) -> bool:
        return bool(self.criteria or self.excluded or self.rules or self.kind or self.dead)


@dataclass(frozen=True)
class Presence:
    shown: Round
    places: int  # on that list
    place: RoundPlace | None
    ratings: tuple[Judgement, ...]
    added: bool  # put on the next list by name
    obstacles: Obstacles
    rank: int | None = None  # among everyone who may be on the next list
    of: int = 0

    @property
    def is_rated(self) -> bool:
        """Whoever has an opinion on them took them off later lists."""
        return any(rating.choice in OPINIONS for rating in self.ratings)

    @property
    def is_closed(self) -> bool:
        return self.shown.campaign.closed_at is not None

    @property
    def can_be_added(self) -> bool:
        return self.place is None and not (self.is_rated or self.added or self.is_closed)


def presence(work: UnitOfWork, campaign: Campaign, creator: Creator) -> Presence:
    shown, rules = newest_round(work, campaign.id), rules_in_force(work, campaign.id)
    place = work.db.scalar(
        select(RoundPlace).where(RoundPlace.round_id == shown.id, RoundPlace.creator_id == creator.id)
    )
    ratings = tuple(judgements_on(work, campaign.id, [creator.id]).get(creator.id, ()))
    added = creator.handle.lower() in added_handles(rules)
    found = Presence(shown, place_count(work, shown.id), place, ratings, added, Obstacles())
    if place is not None or found.is_rated or added:
        return found
    roster = pool_of(work)
    if obstacles := _obstacles(work, campaign, roster, rules, creator):
        return replace(found, obstacles=obstacles)
    keys = rank_campaign(work, campaign, roster, basis_now(work, campaign)).ranking.keys
    at = np.flatnonzero(keys == creator.id)
    if not len(at):  # a loosened topic still asks for its neighbors
        return replace(found, obstacles=Obstacles(("topic",)))
    return replace(found, rank=int(at[0]) + 1, of=len(keys))


def _obstacles(work: UnitOfWork, campaign: Campaign, roster: CreatorPool, rules: Rules, creator: Creator) -> Obstacles:
    row = int(np.searchsorted(roster.arrays.keys, creator.id))
    facts = _stated(campaign, rules)
    loosened = loosened_in(rules)
    missed = [each.kind for each in criteria_of(work, roster, facts) if not each.passes[row]]
    filters = [entry for entry in filters_now(campaign, rules) if entry not in facts or entry[0].startswith("no_")]
    out = _excluding(work, roster, filters, row)
    to_blame = [rule for rule in rules if set(in_currency(filters_of((rule,)), campaign.brief.market)) & set(out)]
    ruled = in_currency(filters_of(to_blame), campaign.brief.market)
    listable = campaign.brief.edition < FILTERED or bool(is_listable(work, roster, facts)[row])
    return Obstacles(
        tuple(dict.fromkeys(kind for kind in missed if kind not in loosened)),
        tuple(entry for entry in out if entry not in ruled),
        tuple(to_blame),
        None if listable or not creator.kind else creator.kind,
        not listable and (creator.engagement == 0 or creator.avg_views == 0),
    )


def _stated(campaign: Campaign, rules: Rules) -> list[Said]:
    """What the brief filters by; nothing in earlier editions, whose filters say it all."""
    if campaign.brief.edition < FILTERED:
        return []
    freed = freed_in(rules)
    return in_currency([fact for fact in stated_in(campaign.brief) if fact[0] not in freed], campaign.brief.market)


def _excluding(work: UnitOfWork, roster: CreatorPool, filters: Sequence[Filter], row: int) -> tuple[Filter, ...]:
    """Filters of one kind are alternatives or add up, so they're held against a creator together."""
    by_kind: dict[str, list[Filter]] = {}
    for kind, value in filters:
        by_kind.setdefault("market" if kind == "country" else kind, []).append((kind, value))
    out = [group for group in by_kind.values() if not allowed(work, roster, group)[row]]
    return tuple(
        entry for group in out for entry in group if len(group) == 1 or not allowed(work, roster, [entry])[row]
    )
