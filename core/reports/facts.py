"""The facts of a report: what came of a campaign, by market, creator and post, beside what was expected of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from core.model import Campaign, Creator, Post
from core.numbers.results import expected_range
from core.numbers.results.expected_range import Range, Standing

# What a creator's own figures let expect; an average is taken for what a post comes to in its first 30 days.
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
    """One metric so far. `value` is all that was measured: a share for engagement (acts over views), money in `unit`
    for spend, revenue and cpv (spend over views), otherwise a count; whom two posts reached counts twice. `compared`
    is the part of it that `expected` is about: what nobody can expect anything of is left out of both."""

    metric: str
    unit: str  # ISO 4217 of money, "" otherwise
    value: float
    posts: int  # measured of it, 0 where a creator or the campaign was measured as a whole
    compared: float | None = None
    expected: Range | None = None

    @property
    def standing(self) -> Standing | None:
        """None where nothing is known to compare with."""
        if self.expected is None or self.compared is None:
            return None
        return expected_range.standing(self.compared, self.expected)

    @property
    def place(self) -> float:
        """In units of the way from the middle of the range to its ends; 0 where there is no range."""
        if self.expected is None or self.compared is None:
            return 0.0
        return expected_range.place(self.compared, self.expected)


@dataclass(frozen=True)
class Measured:
    """What posts, creators and markets have in common. `until` is the newest moment of which anything is known, None
    where nothing was measured, and `missing` the hours of which nothing is known, of the metric that has most of
    them, summed over posts."""

    results: tuple[Result, ...]
    since: int | None
    until: int | None
    missing: int

    def of(self, metric: str) -> tuple[Result, ...]:
        """One for each unit that it was reported in."""
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
    market: str  # us | ru | other, which is also where nobody knows it
    creators: tuple[CreatorReport, ...]


@dataclass(frozen=True)
class Report(Posts):
    """`lead` is the metric to speak of first."""

    campaign: Campaign
    markets: tuple[MarketReport, ...]
    by_post: tuple[PostReport, ...]
    lead: str

    @property
    def creators(self) -> tuple[CreatorReport, ...]:
        return tuple(creator for market in self.markets for creator in market.creators)

    def ranked(self, metric: str) -> list[CreatorReport]:
        """Creators of whom something was expected, the furthest above their range first."""
        known = (creator for creator in self.creators if (found := creator.first(metric)) and found.standing)
        return sorted(known, key=lambda creator: (-_place(creator, metric), creator.creator.id))

    def unexpected(self, metric: str) -> list[CreatorReport]:
        """Creators who were measured and of whom nothing could be expected, apart from those whose posts are only too
        young."""
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
    """(since, until, missing) of all of them."""
    found = list(parts)
    since = min((part.since for part in found if part.since is not None), default=None)
    until = max((part.until for part in found if part.until is not None), default=None)
    return since, until, sum(part.missing for part in found)
