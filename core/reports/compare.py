"""Goes from sums of posts to results of creators, markets and campaigns, and to what was expected of the same posts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from core.metrics.points import ACTS
from core.model import Creator, Post
from core.numbers.results import expected_range, totals
from core.numbers.results.expected_range import COUNT, RATE
from core.numbers.results.totals import DAY, WEEK, Sum
from core.reports.facts import USUAL, Result

YOUNG = 0.05  # share of a month's total that must've been due before we say anything about a post
COUNTS = ("views", "likes", "comments", "shares")
Key = tuple[str, str]  # metric, unit
Sums = Mapping[Key, Sum]


@dataclass(frozen=True)
class Piece:
    """One post of a creator, or (`whole`) what was reported for all of the creator's posts together."""

    creator: Creator
    sums: Sums
    published: int | None
    posts: tuple[Post, ...]
    whole: bool = False

    def growing(self, now: int) -> bool:
        """Measured, and younger than a week."""
        found = self.sums.get(("views", "")) or next(iter(self.sums.values()), None)
        born = totals.born(found, self.published) if found else None
        return born is not None and now - born < WEEK

    def shares(self, metric: str) -> list[float]:
        """Returns, for each post, the share of a month's total that the measured time typically brings; empty if an age
        is unknown or too low."""
        found = self.sums[metric, ""]
        if not self.whole:
            births = [totals.born(found, self.published)]
        else:
            births = [int(post.published_at.timestamp()) if post.published_at else None for post in self.posts]
        platform = self.creator.platform
        due = [totals.covered(found, birth, platform, metric) for birth in births if birth is not None]
        return due if len(due) == len(births) and sum(due) >= YOUNG * len(due) else []

    def usual(self, metric: str) -> list[float]:
        """Returns what each post typically brings in the measured time; empty if that's unknown."""
        average: float | None = getattr(self.creator, USUAL[metric]) if metric in COUNTS else None
        return [average * share for share in self.shares(metric)] if average else []


@dataclass
class Part:
    """One metric of one creator: `amount` (over `per` if it's a ratio), and the part of it with an expected value;
    `usual` is what each of those posts typically brings, `price` what they were supposed to cost."""

    posts: int = 0
    amount: float = 0.0
    per: float = 0.0
    compared: float = 0.0
    compared_per: float = 0.0
    price: float = 0.0
    usual: list[float] = field(default_factory=list)


def parts_of(pieces: Iterable[Piece]) -> Mapping[Key, Sequence[Part]]:
    """Returns, for each metric and unit, the parts of all creators that have it."""
    by_creator: dict[int, list[Piece]] = defaultdict(list)
    for piece in pieces:
        by_creator[piece.creator.id].append(piece)
    found: dict[Key, list[Part]] = defaultdict(list)
    for own in by_creator.values():
        for key in {key for piece in own for key in piece.sums}:
            found[key].append(_count(own, key))
        if (rate := _rate(own)) is not None:
            found["engagement", ""].append(rate)
        for unit in {unit for piece in own for metric, unit in piece.sums if metric == "spend"}:
            if (cost := _cost(own, unit)) is not None:
                found["cpv", unit].append(cost)
    return found


def results(parts: Mapping[Key, Sequence[Part]]) -> list[Result]:
    return [_result(key, own) for key, own in parts.items()]


def _result(key: Key, parts: Sequence[Part]) -> Result:
    metric, unit = key
    per, known = sum(part.per for part in parts), [part for part in parts if part.usual]
    value = sum(part.amount for part in parts) / (per or 1.0)
    posts = sum(part.posts for part in parts)
    range_ = expected_range.expected(
        [np.array(part.usual) for part in known], RATE if metric == "engagement" else COUNT
    )
    if range_ is None:
        return Result(metric, unit, value, posts)
    compared_per = sum(part.compared_per for part in known) or 1.0
    price = sum(part.price for part in known)
    range_ = range_.over(price) if metric == "cpv" else range_.times(1 / compared_per)
    return Result(metric, unit, value, posts, sum(part.compared for part in known) / compared_per, range_)


def _count(pieces: Sequence[Piece], key: Key) -> Part:
    part = Part()
    for piece in (piece for piece in pieces if key in piece.sums):
        value = piece.sums[key].value
        part.posts += not piece.whole
        part.amount += value
        if usual := piece.usual(key[0]):
            part.compared += value
            part.usual += usual
    return part


def _rate(pieces: Sequence[Piece]) -> Part | None:
    """Acts over views, for posts with both measured over the same time. A creator's typical rate is expected for each
    view."""
    part, rate = Part(), pieces[0].creator.engagement
    for piece in pieces:
        views = piece.sums.get(("views", ""))
        acts = [found for name in ACTS if (found := piece.sums.get((name, "")))]
        if views is None or not views.value or not acts or not all(_together(views, act) for act in acts):
            continue
        part.posts += not piece.whole
        part.amount += sum(act.value for act in acts)
        part.per += views.value
        part.usual += [views.value * rate] if rate else []
    part.compared, part.compared_per = part.amount, part.per
    return part if part.per else None


def _together(total: Sum, other: Sum) -> bool:
    """A total goes back to the beginning, whenever it was first read."""
    begun = (total.base is None) == (other.base is None) and (
        total.base is not None or abs(total.since - other.since) < DAY
    )
    return begun and abs(total.until - other.until) < DAY


def _cost(pieces: Sequence[Piece], unit: str) -> Part | None:
    """Spend over views. Expected is the price of these posts over the views they typically bring."""
    creator = pieces[0].creator
    viewed = [piece for piece in pieces if ("views", "") in piece.sums]
    views = sum(piece.sums["views", ""].value for piece in viewed)
    if not views:
        return None
    spend = sum(piece.sums["spend", unit].value for piece in pieces if ("spend", unit) in piece.sums)
    part = Part(sum(not piece.whole for piece in viewed), spend, views, spend, views)
    usual = [piece.usual("views") for piece in viewed]
    if creator.price and creator.currency == unit and all(usual):
        part.usual = [value for own in usual for value in own]
        part.price = creator.price * len(part.usual)
    return part
