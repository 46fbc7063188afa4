"""What an alert says, one frozen class per cause: stored as plain JSON objects, read and written only here."""

from dataclasses import MISSING, dataclass, fields
from typing import Any, ClassVar, NamedTuple, Self


class SegmentShare(NamedTuple):
    """Audience shares: planned, measured, and the 80% range of the latter."""

    segment: str
    planned: float
    actual: float
    low: float
    high: float


class Sibling(NamedTuple):
    """An item of the same kind that worked; `change` is against similar items."""

    item: str
    change: float
    posts: int


class MarketGap(NamedTuple):
    """One market against the other, relative, with its 80% range."""

    change: float
    low: float
    high: float


class Stored:
    """How a class is stored in a column. A field with its default is left out, and one that an older version didn't
    write gets its default."""

    COLUMN_NAMES: ClassVar[dict[str, str]] = {}  # for fields stored under another name

    def dump(self) -> dict[str, Any]:
        values = ((field, getattr(self, field.name)) for field in fields(self))  # type: ignore[arg-type]
        return {
            self.COLUMN_NAMES.get(field.name, field.name): plain(value)
            for field, value in values
            if field.default is MISSING or value != field.default
        }

    @classmethod
    def load(cls, stored: dict[str, Any]) -> Self:
        names = {cls.COLUMN_NAMES.get(field.name, field.name): field.name for field in fields(cls)}  # type: ignore[arg-type]
        return cls(**{names[name]: value for name, value in stored.items() if name in names})


def plain(value: Any) -> Any:
    """Converts tuples, however deep, to JSON lists."""
    return [plain(item) for item in value] if isinstance(value, tuple) else value


@dataclass(frozen=True)
class LevelFacts(Stored):
    """A series off its expected course. `expected` and `actual` over `hours` (for a rate, the average); `level` is the
    log of the level before; `usual`, and the factors of its `hour`, `weekday` and `course`, make up the expectation.
    `lost` is what's missing (negative: above expected), `lost_money` what that usually costs."""

    expected: float
    actual: float
    hours: int
    level: float
    usual: float
    hour: float
    weekday: float
    course: float
    unit: str  # ISO 4217 for money
    posts: int
    fresh_at: str = ""  # ISO
    holiday: str | None = None
    weekday_of: int | None = None  # weekday of the newest point, 0 is Monday
    lost: float | None = None
    lost_money: float | None = None
    currency: str | None = None


@dataclass(frozen=True)
class SegmentFacts(Stored):
    """A different audience than planned: `moved` is the share that's elsewhere, `target` the segment the brief asks
    for, "" for none; `parts` are sorted by shift, largest first."""

    dimension: str
    moved: float
    target: str
    metric: str
    people: int
    parts: tuple[SegmentShare, ...]

    @classmethod
    def load(cls, stored: dict[str, Any]) -> Self:
        return super().load({**stored, "parts": tuple(SegmentShare(*part) for part in stored["parts"])})


@dataclass(frozen=True)
class CompetitorFacts(Stored):
    """Another brand targeting the same people. Scores and shares from 0 to 1, None if unknown; `days` is the share of
    the shorter campaign when both run, `days_both` that in days, `chance` the odds of so many shared creators by
    chance."""

    brand_id: int
    brand: str
    score: float | None
    days: float | None
    days_both: int | None
    creators: tuple[str, ...]  # shared handles, with @
    creators_share: float | None
    audience: float | None
    topics_share: float | None
    topics: tuple[str, ...]  # shared codes
    chance: float | None
    first: str  # ISO, "" if no post is known
    posts: int
    links: tuple[str, ...]
    displaced: bool  # it rose on a day when ours fell:
    day: str | None = None  # that day, ISO
    fall: float | None = None  # z
    rise: float | None = None

    @classmethod
    def load(cls, stored: dict[str, Any]) -> Self:
        lists = {name: tuple(stored[name]) for name in ("creators", "topics", "links")}
        return super().load({**stored, **lists})


@dataclass(frozen=True)
class ComparisonFacts(Stored):
    """A hashtag, format or topic that fails: against similar ones in its market, or (`other_market`) against itself in
    the other one. `own_posts` are in this campaign, `similar` are posts that worked."""

    kind: str
    item: str
    metric: str
    market: str
    other_market: str  # "" within one market
    posts: int
    own_posts: int
    change: float
    low: float
    high: float
    other_change: float | None  # against similar items in the other market
    similar: int
    siblings: tuple[Sibling, ...]
    apart: MarketGap | None  # one market against the other

    @classmethod
    def load(cls, stored: dict[str, Any]) -> Self:
        siblings = tuple(Sibling(*sibling) for sibling in stored["siblings"])
        apart = MarketGap(*stored["apart"]) if stored["apart"] else None
        return super().load({**stored, "siblings": siblings, "apart": apart})


@dataclass(frozen=True)
class MissingPostFacts(Stored):
    """A post that isn't measured though its source reports: never up though `due`, or `gone` since `last_seen`."""

    post_id: int
    url: str
    platform: str
    creator_id: int | None
    gone: bool
    hours: float
    source: str
    due: str | None = None  # ISO
    last_seen: str | None = None


@dataclass(frozen=True)
class MissingSourceFacts(Stored):
    """A source that stopped reporting; `usual` and `longest` silence and `age` of the newest report in hours."""

    source_id: int
    source: str
    usual: float
    longest: float
    age: float
    last: str  # ISO, "" if it never reported
    failure: str  # code


MissingDataFacts = MissingPostFacts | MissingSourceFacts
AlertFacts = LevelFacts | SegmentFacts | CompetitorFacts | ComparisonFacts | MissingDataFacts
_KINDS: dict[str, type[AlertFacts]] = {  # by the field only objects of that kind have
    "level": LevelFacts,
    "moved": SegmentFacts,
    "brand_id": CompetitorFacts,
    "item": ComparisonFacts,
    "post_id": MissingPostFacts,
    "source_id": MissingSourceFacts,
}


def dump_facts(facts: AlertFacts) -> dict[str, Any]:
    return facts.dump()


def load_facts(stored: dict[str, Any]) -> AlertFacts:
    """ValueError: facts of an unknown kind."""
    kind = next((kind for name, kind in _KINDS.items() if name in stored), None)
    if kind is None:
        raise ValueError(f"facts of no known kind: {sorted(stored)}")
    return kind.load(stored)
