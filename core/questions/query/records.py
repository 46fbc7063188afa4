"""What the tables keep beside creators' figures: ratings, a campaign's dates, money and posts, and what moved."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from core.creators.history import Change
from core.model import Choice, Creator, Incident, Judgement, Person, RoundPlace
from core.questions.query.basis import Basis
from core.questions.query.form import Field, Order, Scope


@dataclass(frozen=True)
class Given:
    """When the ratings that count were given; None: no such end."""

    since: datetime | None = None
    until: date | None = None  # the last day


@dataclass(frozen=True)
class RatingCounts:
    """Ratings of one choice in a campaign: `matching` those with the reason asked for, (reason, ratings, creators)."""

    choice: Choice
    reason: str
    ratings: int
    creators: int
    matching: int
    by_reason: tuple[tuple[str, int], ...]
    unexplained: int
    given: Given = field(default_factory=Given)


@dataclass(frozen=True)
class RatingTally:
    """Current ratings side by side, of everybody or of one market's team."""

    counts: tuple[tuple[Choice, int], ...]  # yes, maybe, no
    people: int
    creators: int
    team: str = ""
    given: Given = field(default_factory=Given)


@dataclass(frozen=True)
class RatingsOf:
    creator: Creator
    judgements: Sequence[Judgement]


@dataclass(frozen=True)
class Raters:
    """Who rated anyone on the newest list and how many, and who hasn't; `creator`: asked of that one alone."""

    asked_undone: bool
    done: tuple[tuple[Person, int], ...]
    undone: tuple[Person, ...]
    places: int
    creator: Creator | None = None


@dataclass(frozen=True)
class CampaignDates:
    first: str | None  # ISO days of the brief
    last: str | None
    opened: datetime


@dataclass(frozen=True)
class Money:
    """`budget` None: the brief has none. `spent` is measured, `planned` the prices of those booked: (amount, unit)."""

    left: bool
    budget: tuple[float, str] | None
    spent: tuple[tuple[float, str], ...]
    until: datetime | None
    planned: tuple[tuple[float, str], ...] = ()
    scope: Scope = Scope.ANY
    booked: int = 0
    unpriced: int = 0


@dataclass(frozen=True)
class PostCounts:
    up: int
    planned: int
    creators: tuple[Creator, ...]


@dataclass(frozen=True)
class PostRank:
    """One post's total so far; `creator` None: of somebody unknown to us."""

    creator: Creator | None
    value: float
    published: datetime | None


@dataclass(frozen=True)
class PostsRanked:
    """A campaign's posts that are up, by one metric: `measured` in all, `unmeasured` beside them, up to `until`."""

    metric: str
    order: Order
    entries: tuple[PostRank, ...]
    measured: int
    unmeasured: int
    until: datetime | None


@dataclass(frozen=True)
class Freshness:
    """`imported`: name of the newest file and when it was in; `measured`: end of the newest measurement."""

    basis: Basis
    creators: tuple[Creator, ...]
    imported: tuple[str, datetime] | None
    measured: datetime | None


@dataclass(frozen=True)
class Score:
    """`before`: number on the previous list, None if it wasn't there or there is none; `other`: compared with."""

    place: RoundPlace
    places: int
    round_number: int
    before: int | None
    other: RoundPlace | None = None


@dataclass(frozen=True)
class PartMeaning:
    part: str
    points: int | None


@dataclass(frozen=True)
class ListChanges:
    number: int
    before: int
    made: datetime
    entered: tuple[Creator, ...]
    gone: tuple[Creator, ...]
    stayed: int
    rose: tuple[tuple[Creator, int, int], ...]


@dataclass(frozen=True)
class FigureChanges:
    """`since`: the time compared with; `known`: whether the data have figures of that time."""

    creator: Creator
    since: datetime | None
    changes: tuple[Change, ...]
    field: Field | None
    known: bool


@dataclass(frozen=True)
class Trend:
    """Sums over the newest 24 measured hours and the 24 before, None if there aren't as many; open alerts."""

    metric: str
    unit: str
    before: float | None
    now: float | None
    until: datetime | None
    incidents: tuple[Incident, ...]


@dataclass(frozen=True)
class PartnerPosts:
    """Posts by other brands: (creator, brand, newest post); `brand_known`: whether the data have any of its posts."""

    partner: str
    brand_known: bool
    any_known: bool
    rows: tuple[tuple[Creator, str, datetime | None], ...]
    since: datetime | None
    basis: Basis
