"""What the data answer: facts with the basis they rest on, to be phrased elsewhere."""

from dataclasses import dataclass

from core.model import Creator
from core.parsing.facts import Fact
from core.questions.query.basis import Basis
from core.questions.query.form import Aggregate, Compare, Field, Order, Query, ShareLimit
from core.questions.query.records import (
    CampaignDates,
    FigureChanges,
    Freshness,
    ListChanges,
    Money,
    PartMeaning,
    PartnerPosts,
    PostCounts,
    PostsRanked,
    Raters,
    RatingCounts,
    RatingsOf,
    RatingTally,
    Score,
    Trend,
)


@dataclass(frozen=True)
class Entry:
    creator: Creator
    value: float
    unit: str = ""  # ISO 4217 for money


@dataclass(frozen=True)
class Ranked:
    """Creators with one figure, in order; `fitting` of them in all."""

    field: Field
    share: ShareLimit | None
    order: Order
    entries: tuple[Entry, ...]
    fitting: int
    basis: Basis


@dataclass(frozen=True)
class Listed:
    creators: tuple[Creator, ...]
    fitting: int
    basis: Basis


@dataclass(frozen=True)
class Amount:
    """A figure over many creators, one per unit: (value, unit, creators)."""

    field: Field
    share: ShareLimit | None
    aggregate: Aggregate
    amounts: tuple[tuple[float, str, int], ...]
    basis: Basis


@dataclass(frozen=True)
class Counted:
    """How many of the basis' creators fit; `share`: as a part of them, and what they have to be."""

    count: int
    share: bool
    basis: Basis
    wanted: tuple[Fact, ...] = ()


@dataclass(frozen=True)
class Split:
    """Counts side by side, and who of all fits none of them for want of data."""

    counts: tuple[tuple[Fact, int], ...]
    basis: Basis


@dataclass(frozen=True)
class Group:
    """One side of a comparison: a platform's or market's code, or a creator; None if nothing is known."""

    code: str
    creator: Creator | None
    value: float | None
    unit: str
    creators: int
    known: int


@dataclass(frozen=True)
class Compared:
    """Averages per platform or market, figures per creator. `median_asked`: the data have averages only."""

    field: Field
    share: ShareLimit | None
    by: Compare
    groups: tuple[Group, ...]
    basis: Basis
    median_asked: bool = False
    unknown: tuple[str, ...] = ()  # names that no creator in the data has
    against: tuple["Usual", ...] = ()  # what is usual on the platforms of those named


@dataclass(frozen=True)
class Usual:
    """The median or the average of one platform's creators in the database."""

    platform: str
    aggregate: Aggregate
    value: float
    unit: str
    creators: int


@dataclass(frozen=True)
class Absent:
    """The data have none of it: list | creator | figure | place | campaign | changes | lacking (kept nowhere)."""

    code: str
    basis: Basis | None = None
    field: Field | None = None
    share: ShareLimit | None = None
    names: tuple[str, ...] = ()


Found = (
    Ranked
    | Listed
    | Amount
    | Counted
    | Split
    | Compared
    | RatingCounts
    | RatingsOf
    | RatingTally
    | Raters
    | CampaignDates
    | Money
    | PostCounts
    | PostsRanked
    | Freshness
    | Score
    | PartMeaning
    | ListChanges
    | FigureChanges
    | Trend
    | PartnerPosts
    | Absent
)


@dataclass(frozen=True)
class DataAnswer:
    """An answer, and the query it answers."""

    query: Query
    found: Found
