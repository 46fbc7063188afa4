"""A question to the data as a typed query, whatever words and language it came in."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from core.model import Choice
from core.parsing.facts import Fact


class Subject(StrEnum):
    """What the answer is about."""

    CREATORS = "creators"  # their figures: named, ordered, summed, counted, compared
    RATINGS = "ratings"  # how creators were rated, and why
    RATERS = "raters"  # who rated, who hasn't
    DATES = "dates"  # of the campaign
    BUDGET = "budget"
    SPEND = "spend"
    POSTS = "posts"
    FRESHNESS = "freshness"
    SCORE = "score"  # why a creator is where it is on the list
    PART = "part"  # what a part of a score means
    CHANGES = "changes"  # of the list, or of one creator's figures
    TREND = "trend"  # of the campaign's measurements
    PARTNERS = "partners"  # other brands' posts
    LACKING = "lacking"  # a figure that no creator here has


class Scope(StrEnum):
    """Whose figures count."""

    NAMED = "named"
    LIST = "list"
    PICKS = "picks"
    POOL = "pool"
    ANY = ""  # the list if there is one, else everybody


class Order(StrEnum):
    HIGH = "high"
    LOW = "low"


class Aggregate(StrEnum):
    COUNT = "count"
    MEAN = "mean"
    MEDIAN = "median"
    SUM = "sum"
    SHARE = "share"  # of the scope, that the filters fit


class Compare(StrEnum):
    PLATFORM = "platform"
    MARKET = "market"
    CREATOR = "creator"


class Field(StrEnum):
    """A figure of a creator; columns of Creator, and what is computed from them."""

    ENGAGEMENT = "engagement"
    FOLLOWERS = "followers"
    VIEWS = "avg_views"
    LIKES = "avg_likes"
    COMMENTS = "avg_comments"
    SHARES = "avg_shares"
    PRICE = "price"
    CPM = "cpm"  # price over a thousand views
    CPV = "cpv"  # price over views
    SCORE = "score"  # on the list
    AUDIENCE = "audience"  # share of the group named in `shares`


@dataclass(frozen=True)
class ShareLimit:
    """Share of an audience, 0..1: "less than 3% Russian"; without ends the share itself is asked for."""

    dimension: str  # country | gender | age
    group: str  # RU, f, 18-24, as in Creator.audience
    low: float | None = None
    high: float | None = None
    strict: bool = False  # "less than" leaves its end out


@dataclass(frozen=True)
class Since:
    """From when on: a number of days, or the last round."""

    days: int | None = None
    last_round: bool = False

    def moment(self, now: datetime) -> datetime | None:
        return None if self.days is None else now - timedelta(days=self.days)


@dataclass(frozen=True)
class Query:
    subject: Subject
    fields: tuple[Field, ...] = ()
    scope: Scope = Scope.ANY
    handles: tuple[str, ...] = ()  # without @, as written
    creators: tuple[int, ...] = ()  # ids of those the data know
    rank: int | None = None  # number on the list
    against: int | None = None  # the number it's compared with
    filters: tuple[Fact, ...] = ()
    whole: tuple[Fact, ...] = ()  # those of the filters that say of whom a share is
    shares: tuple[ShareLimit, ...] = ()
    choice: Choice | None = None
    reason: str = ""  # price, or a chip
    undone: bool = False  # who has not
    left: bool = False  # of the budget
    everyone: bool = False  # as if all of the scope were booked
    order: Order | None = None
    aggregate: Aggregate | None = None
    compare: Compare | None = None
    by_reason: bool = False
    why: bool = False
    since: Since | None = None
    until: date | None = None  # the last day that counts
    limit: int | None = None
    first: int | None = None  # "of the top ten": the list's first places alone
    held: bool = False  # somebody's figure against the average or the median
    split: str = ""  # kind of the filters that are counted apart
    part: str = ""
    points: int | None = None
    partner: str = ""  # a brand as written
    lacking: str = ""  # which figure
    tally: bool = False  # yes, maybe and no side by side
    team: str = ""  # whose ratings: a market's code
    unused: tuple[str, ...] = ()  # words that changed nothing


@dataclass(frozen=True)
class ProductQuestion:
    """How Sokrat itself works; `topic` of the help, "" for all of it."""

    topic: str


@dataclass(frozen=True)
class PrivateQuestion:
    """About somebody's private life."""


@dataclass(frozen=True)
class KeptQuestion:
    """Not to be asked of people, and nothing in the data answers it."""


Question = Query | ProductQuestion | PrivateQuestion
