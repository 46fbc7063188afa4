"""Who gets which spot: exploration against tunnel vision, diversity within a page, and quotas."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from core.numbers.ranking.features import Features, Floats
from core.numbers.ranking.learning import Rows, Taste
from core.numbers.ranking.masks import Mask
from core.numbers.ranking.rank import Ranking

EXPLORED = 0.05  # of the spots: one in twenty. Two cost twice as much and taught no more
PAGE = 5  # what a phone shows at once: five candidates and the buttons below
NEAR = 0.98  # cosine of score components from which two candidates count as near duplicates
SAME = 20.0  # points that a list of nothing but one kind costs the next of that kind, if variety is asked for


@dataclass(frozen=True)
class Places:
    """Rows of a Ranking (not of Features) in display order, and which of them are there for exploration."""

    picked: Rows  # (k,)
    explores: NDArray[np.bool_]  # (k,)


@dataclass(frozen=True)
class Quota:
    """How many of a list's spots may and should go to some creators."""

    members: Mask  # (n,) rows of Features
    least: int = 0
    most: int | None = None


@dataclass(frozen=True)
class Plan:
    """What people ask of a list as a whole."""

    quotas: tuple[Quota, ...] = ()
    shares: tuple[Mask, ...] = ()  # (n,) each: groups that get equal shares of the spots as long as they last
    kinds: tuple[NDArray[np.int64], ...] = ()  # (n,) codes each: variety in all of these
    first: Rows = field(default_factory=lambda: np.zeros(0, dtype=np.int64))  # rows of Features that lead the list

    @property
    def is_empty(self) -> bool:
        return not (self.quotas or self.shares or self.kinds or len(self.first))


def place(ranking: Ranking, taste: Taste, features: Features, size: int, plan: Plan | None = None) -> Places:
    """Returns the first `size` spots: best first, no page of PAGE with two near duplicates, and EXPLORED of them, at
    the end, for the candidates among the next best that ratings say the least about. No exploration before the first
    rating. With a plan, the best that its quotas leave room for."""
    count = min(size, len(ranking.order))
    explored = int(EXPLORED * count) if taste.judged else 0
    if plan is not None and not plan.is_empty:
        return _planned(ranking, taste, features, count, explored, plan)
    best = _spread_out(_leanings(taste, features, ranking.order[: 3 * count]), count - explored)
    rest = np.setdiff1d(np.arange(min(3 * count, len(ranking.order))), best)
    odd = rest[np.lexsort((rest, -ranking.uncertainty[rest]))][:explored]
    return Places(np.concatenate([best, odd]), np.arange(count) >= len(best))


def _planned(ranking: Ranking, taste: Taste, features: Features, count: int, explored: int, plan: Plan) -> Places:
    """Quotas first, then the same care for a page's diversity among those they chose."""
    choice = _Choice(ranking, plan)
    lead = choice.lead(count)
    choice.reserve(count - explored)
    choice.fill(count - explored)
    others = np.setdiff1d(choice.picked, lead)
    spread = others[_spread_out(_leanings(taste, features, ranking.order[others]), len(others))]
    best = np.concatenate([lead, spread])
    rest = np.setdiff1d(np.arange(min(3 * count, len(ranking.order))), best)
    for place_ in rest[np.lexsort((rest, -ranking.uncertainty[rest]))]:
        if len(choice.picked) < len(best) + explored and choice.has_room()[place_]:
            choice.take(int(place_))
    odd = np.array(choice.picked[len(best) :], dtype=np.int64)
    return Places(np.concatenate([best, odd]), np.arange(len(best) + len(odd)) >= len(best))


class _Choice:
    """Who has been chosen so far, as places in the ranking, and what room the quotas leave."""

    def __init__(self, ranking: Ranking, plan: Plan) -> None:
        self.plan, self.scores = plan, ranking.scores.astype(np.float64)
        self.first = [int(found[0]) for row in plan.first if len(found := np.flatnonzero(ranking.order == row))]
        self.members = [quota.members[ranking.order] for quota in plan.quotas]
        self.shares = [mask[ranking.order] for mask in plan.shares]
        self.kinds = [codes[ranking.order] for codes in plan.kinds]
        self.free = np.ones(len(ranking.order), dtype=bool)
        self.picked: list[int] = []

    def lead(self, count: int) -> Rows:
        """Takes those that somebody put on the list, whatever the quotas say."""
        for place_ in self.first[:count]:
            self.take(place_)
        return np.array(self.picked, dtype=np.int64)

    def reserve(self, count: int) -> None:
        """Takes what the quotas ask for at least, then an equal share for each group."""
        for mask, quota in zip(self.members, self.plan.quotas, strict=True):
            self._take_from(mask, quota.least, count)
        for mask in self.shares:
            self._take_from(mask, count // len(self.shares), count)

    def _take_from(self, mask: Mask, least: int, count: int) -> None:
        while mask[self.picked].sum() < least and len(self.picked) < count:
            if not self._take_best(mask):
                return

    def fill(self, count: int) -> None:
        everyone = np.ones(len(self.free), dtype=bool)
        while len(self.picked) < count and self._take_best(everyone):
            pass

    def _take_best(self, among: Mask) -> bool:
        open_ = self.has_room() & among
        if not open_.any():
            return False
        worth = np.where(open_, self.scores - self._repeats(), -np.inf)
        self.take(int(np.argmax(worth)))  # the first of equals, so the better ranked
        return True

    def _repeats(self) -> Floats:
        """(k,) points off for kinds that the list already has."""
        off = np.zeros(len(self.free))
        for codes in self.kinds if self.picked else ():
            _, kind = np.unique(codes, return_inverse=True)
            shares = np.bincount(kind[self.picked], minlength=int(kind.max()) + 1) / len(self.picked)
            off += SAME * shares[kind]
        return off

    def has_room(self) -> Mask:
        room = self.free.copy()
        for mask, quota in zip(self.members, self.plan.quotas, strict=True):
            if quota.most is not None and mask[self.picked].sum() >= quota.most:
                room &= ~mask
        return room

    def take(self, place_: int) -> None:
        self.free[place_] = False
        self.picked.append(place_)


def _leanings(taste: Taste, features: Features, rows: Rows) -> Floats:
    """(k, d) rows of length 1: a candidate weighted by what the campaign has learned to care about."""
    written = np.array([group == "text" for group in features.groups])
    # Creators' own texts count only as much as ratings taught they do.
    care = np.sqrt(np.abs(taste.weights) + np.where(written, 0.0, 1e-3))
    seen = features.matrix[rows] * care
    seen[:, 0] = 0.0  # the base is the same for everyone
    return np.asarray(seen / np.maximum(np.linalg.norm(seen, axis=1, keepdims=True), 1e-12), dtype=np.float64)


def _spread_out(leanings: Floats, count: int) -> Rows:
    """Greedy, best first: anyone too close to someone on the same page waits for the next page."""
    waiting, shown = list(range(len(leanings))), list[int]()
    while waiting and len(shown) < count:
        page = shown[len(shown) // PAGE * PAGE :]
        near = (leanings[waiting] @ leanings[page].T).max(axis=1, initial=-1.0)
        chosen = waiting[int(np.argmax(near < NEAR)) if (near < NEAR).any() else int(np.argmin(np.round(near, 6)))]
        waiting.remove(chosen)
        shown.append(chosen)
    return np.array(shown, dtype=np.int64)
