"""What a parser understood from a text: facts with the words they came from, and the words it didn't understand."""

from dataclasses import dataclass

Bounds = tuple[float | None, float | None]  # inclusive; None is open
Value = str | int | tuple[float | str | None, ...]
MOST_QUOTA, LEAST_QUOTA, JUST_QUOTA = "max", "min", "exactly"

# What decides who may be on the list; everything else is a preference or part of the plan.
FILTERS = frozenset(
    (
        "market",
        "platform",
        "country",
        "followers",
        "views",
        "engagement",
        "no_topic",
        "no_platform",
        "no_market",
        "no_country",
        "no_size",
        "no_creator",
        "no_partner",
        "no_language",
        "no_city",
        "no_format",
        "no_search",
        "unlike",
    )
)
PLAN = frozenset(
    (
        "count",
        "budget",
        "price",
        "price_from",
        "cpm",
        "cpv",
        "barter",
        "quota",
        "variety",
        "dates",
        "occasion",
        "delivery",
        "topics_any",
    )
)


@dataclass(frozen=True)
class Fact:
    """One thing that was stated. Values by kind:

    topic, platform, market, size, gender, audience, language, goal, format, occasion, and no_ of most of them: a code
    (a topic's may be "parent/child"); country, no_country: ISO 3166 alpha-2 of creators; city: its English name;
    audience_country: (ISO 3166 alpha-2, share at least, share at most), shares 0..1 or None;
    followers, views (people, per post), engagement (0..1), age (years): Bounds;
    count: creators; budget, price and cpm, cpv (at most), price_from (at least): (amount, ISO 4217 or "");
    quota: (kind, code, creators, "max", "min" or "exactly"); barter, variety, topics_any (any of the topics): 1;
    dates: (first, last) ISO days or None; delivery: a place as said;
    prefer: (kind, *value) of a fact that is only preferred and leaves nobody out, as ("platform", "tiktok");
    search, no_search: a word or phrase that's in no list, in its plain form;
    like, unlike, no_creator: a handle without @; no_partner: a name as written.
    """

    kind: str
    value: Value
    start: int
    end: int  # characters of the text, end exclusive
    said: str

    @property
    def hard(self) -> bool:
        """A filter rather than a preference."""
        return self.kind in FILTERS

    @property
    def plain(self) -> tuple[str, Value, bool]:
        """The fact without its position."""
        return self.kind, self.value, self.hard


@dataclass(frozen=True)
class Unknown:
    """Unknown words, and the known word next to them, "" if none is near."""

    said: str
    start: int
    end: int
    near: str = ""


@dataclass(frozen=True)
class Doubt:
    """Words that can be read in more than one way: somebody must choose, nothing of them is among the facts."""

    said: str
    readings: tuple[tuple["Fact | Steer", ...], ...]  # facts of a brief; of a steer also changes


@dataclass(frozen=True)
class Reading:
    facts: tuple[Fact, ...]
    unknown: tuple[Unknown, ...]
    doubts: tuple[Doubt, ...] = ()

    @property
    def plain(self) -> frozenset[tuple[str, Value, bool]]:
        return frozenset(fact.plain for fact in self.facts)

    def values(self, kind: str) -> tuple[Value, ...]:
        """Returns values of one kind in the order stated, each once."""
        return tuple(dict.fromkeys(fact.value for fact in self.facts if fact.kind == kind))


@dataclass(frozen=True)
class Steer:
    """One change a person wants in the next ranking. `kind` and `value` as in Fact without "no_"; a value of None for
    followers, engagement, views, comments, age and price means the metric as a whole; `creator` with +1 is to be added;
    `advertising` with -1 leaves out where it's "barred", or "disputed" too.
    `direction` +1 more, -1 less; `strength` 0.5 a little, 1, 2 a lot; `hard`: a filter."""

    kind: str
    value: Value | None
    direction: int
    strength: float
    hard: bool
    start: int
    end: int
    said: str

    @property
    def plain(self) -> tuple[str, Value | None, int, float, bool]:
        return self.kind, self.value, self.direction, self.strength, self.hard


@dataclass(frozen=True)
class SteerReading:
    steers: tuple[Steer, ...]
    unknown: tuple[Unknown, ...]
    doubts: tuple[Doubt, ...] = ()
