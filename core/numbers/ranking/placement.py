"""Who gets which spot: by score, but for exploration against tunnel vision, and quotas."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from core.numbers.ranking.features import Floats
from core.numbers.ranking.learning import Rows, Taste
from core.numbers.ranking.masks import Mask
from core.numbers.ranking.rank import Ranking

EXPLORED = 0.05  # of the spots: one in twenty. Two cost twice as much and taught no more
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


def place(ranking: Ranking, taste: Taste, size: int, plan: Plan | None = None) -> Places:
    """Returns the first `size` spots, best first; EXPLORED of them, at the end, go to those of the next best that
    ratings say the least about, and whose score may well be as good as the last one's. No exploration before the first
    rating. With a plan, the best that its quotas leave room for."""
    count = min(size, len(ranking.order))
    explored = int(EXPLORED * count) if taste.judged else 0
    choice = _Choice(ranking, plan or Plan())
    lead = choice.lead(count)
    choice.reserve(count - explored)
    choice.fill(count - explored)
    best = np.concatenate([lead, np.sort(choice.picked[len(lead) :]).astype(np.int64)])
    rest = np.setdiff1d(np.arange(min(3 * count, len(ranking.order))), best)
    for place_ in rest[np.lexsort((rest, -ranking.uncertainty[rest]))]:
        is_close = ranking.scores[place_] + ranking.uncertainty[place_] >= ranking.scores[best].min(initial=100)
        if len(choice.picked) < len(best) + explored and choice.has_room()[place_] and is_close:
            choice.take(int(place_))
    odd = np.sort(choice.picked[len(best) :]).astype(np.int64)
    left = count - len(best) - len(odd)
    if left > 0:  # nobody is close enough to explore
        choice.fill(count)
        best = np.concatenate([lead, np.sort(np.setdiff1d(choice.picked, np.concatenate([lead, odd])))]).astype(
            np.int64
        )
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
