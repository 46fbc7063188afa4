"""The facts of a report: a campaign's results by market, creator and post, next to what was expected."""

from collections.abc import Iterable
from dataclasses import dataclass

from core.model import Campaign, Creator, Post
from core.numbers.results import expected_range
from core.numbers.results.expected_range import Range, Standing

# What a creator's own metrics lead us to expect; an average is taken as a post's total over its first 30 days.
USUAL = {
    "views": "avg_views",
    "likes": "avg_likes",
    "comments": "avg_comments",
    "shares": "avg_shares",
    "engagement": "engagement",
    "cpv": "price",
}


@dataclass(frozen=True)
class Result:
    """One metric so far. `value` is everything measured: a share for engagement (acts over views), money in `unit` for
    spend, revenue and cpv (spend over views), otherwise a count; people reached by two posts count twice. `compared` is
    the part of it that `expected` covers: anything without an expectation is left out of both."""

    metric: str
    unit: str  # ISO 4217 for money, "" otherwise
    value: float
    posts: int  # posts measured, 0 if a creator or the campaign was measured as a whole
    compared: float | None = None
    expected: Range | None = None

    @property
    def standing(self) -> Standing | None:
        """None if there's nothing to compare with."""
        if self.expected is None or self.compared is None:
            return None
        return expected_range.standing(self.compared, self.expected)

    @property
    def place(self) -> float:
        """As a fraction of the way from the middle of the range to its ends; 0 if there's no range."""
        if self.expected is None or self.compared is None:
            return 0.0
        return expected_range.place(self.compared, self.expected)


@dataclass(frozen=True)
class Measured:
    """What posts, creators and markets have in common. `until` is the newest time with data, None if nothing was
    measured, and `missing` the hours without data, for the metric with the most of them, summed over posts."""

    results: tuple[Result, ...]
    since: int | None
    until: int | None
    missing: int

    def of(self, metric: str) -> tuple[Result, ...]:
        """Returns one result per unit it was reported in."""
        return tuple(result for result in self.results if result.metric == metric)

    def first(self, metric: str) -> Result | None:
        return next(iter(self.of(metric)), None)


@dataclass(frozen=True)
class PostReport(Measured):
    """`growing`: measured, and younger than a week."""

    post: Post
    creator: Creator
    growing: bool


@dataclass(frozen=True)
class Posts(Measured):
    """How many posts are up, planned and not up, measured, and still growing."""

    up: int
    planned: int
    measured: int
    growing: int


@dataclass(frozen=True)
class CreatorReport(Posts):
    creator: Creator
    market: str


@dataclass(frozen=True)
class MarketReport(Posts):
    market: str  # us | ru | other, which also covers unknown
    creators: tuple[CreatorReport, ...]


@dataclass(frozen=True)
class Report(Posts):
    """`lead` is the metric to show first."""

    campaign: Campaign
    markets: tuple[MarketReport, ...]
    by_post: tuple[PostReport, ...]
    lead: str

    @property
    def creators(self) -> tuple[CreatorReport, ...]:
        return tuple(creator for market in self.markets for creator in market.creators)

    def ranked(self, metric: str) -> list[CreatorReport]:
        """Returns creators with an expectation, furthest above their range first."""
        known = (creator for creator in self.creators if (found := creator.first(metric)) and found.standing)
        return sorted(known, key=lambda creator: (-_place(creator, metric), creator.creator.id))

    def unexpected(self, metric: str) -> list[CreatorReport]:
        """Returns creators who were measured without an expectation, except those whose posts are just too young."""
        found = [creator for creator in self.creators if (result := creator.first(metric)) and not result.standing]
        return [
            creator
            for creator in found
            if not (creator.growing and getattr(creator.creator, USUAL.get(metric, ""), None))
        ]


def _place(creator: CreatorReport, metric: str) -> float:
    found = creator.first(metric)
    return found.place if found else 0.0


def span(parts: Iterable[Measured]) -> tuple[int | None, int | None, int]:
    """Returns (since, until, missing) over all of them."""
    found = list(parts)
    since = min((part.since for part in found if part.since is not None), default=None)
    until = max((part.until for part in found if part.until is not None), default=None)
    return since, until, sum(part.missing for part in found)
