"""A brief as a language model read it, turned into the rules' own facts, and the codes a model may name."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import MappingProxyType

from core.llm import BriefFact, ReadBrief
from core.parsing.agreement import agreed
from core.parsing.facts import JUST_QUOTA, LEAST_QUOTA, MOST_QUOTA, Fact, Reading, Value
from core.parsing.language.phrases import LEXICONS
from core.vocabulary import taxonomy
from core.vocabulary.countries import OF_MARKET, country_names, market_of
from core.vocabulary.topics import MARKETS, PLATFORMS, SIZES, TOPICS
from core.vocabulary.word_lists import read_lists

Codes = Mapping[str, tuple[str, ...]]
# What a brief may exclude; an excluded example is "unlike".
EXCLUDABLE = frozenset(("topic", "platform", "market", "country", "language", "size", "format", "city", "search"))
ALWAYS_EXCLUDED = frozenset(("creator", "partner"))
AS_WRITTEN = frozenset(("city", "delivery", "country"))  # their case matters
QUOTES = "\"'«»“”„….,;:!? "
STATED = frozenset(("barter", "variety", "topics_any"))


@cache
def codes() -> Codes:
    """Returns every code that a model may name, by kind of fact."""
    people = read_lists(LEXICONS / "people.toml")
    countries = tuple(sorted({code for code, _ in country_names()}))
    return MappingProxyType(
        {
            "topic": (*TOPICS, *taxonomy.subtopics()),
            "platform": PLATFORMS,
            "market": MARKETS,
            "size": tuple(SIZES),
            **{kind: tuple(people[kind]) for kind in ("gender", "audience", "goal", "language")},
            "format": tuple(taxonomy.formats()),
            "occasion": tuple(taxonomy.occasions()),
            "city": tuple(taxonomy.places()),
            "country": countries,
            "audience_country": countries,
        }
    )


def checked(rules: Reading, answer: ReadBrief, words: str) -> Reading:
    """Returns both readings of the same words as one: see `core.parsing.agreement`."""
    return agreed(rules, facts_of(answer, words))


def facts_of(answer: ReadBrief, words: str) -> tuple[Fact, ...]:
    """Returns the facts of an answer, without what no brief can state, such as an excluded budget."""
    return tuple(fact for read in answer.facts for fact in _facts(read, words))


def _facts(read: BriefFact, words: str) -> Iterator[Fact]:
    start, end = place_of(read.said, words)
    if read.excluded and read.kind not in EXCLUDABLE | ALWAYS_EXCLUDED | {"like"}:
        return
    for kind, value in _stated(read):
        yield Fact(kind, value, start, end, words[start:end] or read.said)


def place_of(said: str, words: str) -> tuple[int, int]:
    """Returns where a quotation is, whatever its case, spaces and quotation marks; (0, 0) if it can't be told."""
    pattern = r"\s+".join(map(re.escape, _plain(said).strip(QUOTES).split()))
    found = re.search(pattern, _plain(words)) if pattern else None
    return found.span() if found else (0, 0)


def _plain(text: str) -> str:
    low = text.lower().replace("ё", "е")
    return low if len(low) == len(text) else text  # the places must stay the same


def _stated(read: BriefFact) -> Iterator[tuple[str, Value]]:
    if read.kind == "price":
        yield from _prices(read)
        return
    value = VALUES.get(read.kind, _name)(read)
    if read.kind == "country" and value in OF_MARKET.values():  # a market of its own
        yield ("no_market" if read.excluded else "market"), market_of(str(value))
    elif value is not None:
        yield _kind(read), value
    if read.kind == "city" and not read.excluded and (market := taxonomy.market_of_place(read.value)):
        yield "market", market


def _kind(read: BriefFact) -> str:
    if read.kind == "like":
        return "unlike" if read.excluded else "like"
    return f"no_{read.kind}" if read.kind in ALWAYS_EXCLUDED or read.excluded else read.kind


def _name(read: BriefFact) -> Value | None:
    if read.kind in STATED:
        return 1
    plain = read.value.strip().removeprefix("@")
    return (plain if read.kind in AS_WRITTEN else plain.casefold()) or None


def _bounds(read: BriefFact) -> Value | None:
    return read.low, read.high


def _shares(read: BriefFact) -> tuple[float | None, float | None]:
    low, high = (None if end is None else round(end / 100, 6) for end in (read.low, read.high))
    return low, high


def _count(read: BriefFact) -> Value | None:
    most = read.high if read.high is not None else read.low
    return int(most) if most is not None and most >= 1 else None


def _whole(read: BriefFact) -> Value | None:
    """A budget is one sum, however it is bounded."""
    most = read.high if read.high is not None else read.low
    return None if most is None else (most, read.currency)


def _most(read: BriefFact) -> Value | None:
    return None if read.high is None else (read.high, read.currency)


def _prices(read: BriefFact) -> Iterator[tuple[str, Value]]:
    """At least is another fact than at most."""
    if read.high is not None:
        yield "price", (read.high, read.currency)
    if read.low is not None and read.low != read.high:
        yield "price_from", (read.low, read.currency)


def _days(read: BriefFact) -> Value | None:
    return read.first or None, read.last or None


def _reached(read: BriefFact) -> Value | None:
    return read.value, *_shares(read)


def _quota(read: BriefFact) -> Value | None:
    kind, _, code = read.value.partition(":")
    number = read.high if read.high is not None else read.low
    if number is None or number != int(number):
        return None
    how = JUST_QUOTA if read.low == read.high else MOST_QUOTA if read.high is not None else LEAST_QUOTA
    return kind, code, int(number), how


VALUES: Mapping[str, Callable[[BriefFact], Value | None]] = MappingProxyType(
    {
        **dict.fromkeys(("age", "followers", "views"), _bounds),
        **dict.fromkeys(("cpm", "cpv"), _most),
        "budget": _whole,
        "engagement": _shares,
        "count": _count,
        "dates": _days,
        "audience_country": _reached,
        "quota": _quota,
    }
)
