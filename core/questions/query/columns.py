"""Facts of a brief as conditions on the creators' columns."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, or_
from sqlalchemy.orm import InstrumentedAttribute

from core.model import Creator
from core.parsing.facts import Fact, Value
from core.vocabulary.topics import SIZES

MARKETS = ("us", "ru")  # one country each
# Kind of a fact -> what is unknown of whoever has nothing there.
COLUMN = {
    **{"market": "country", "country": "country", "topic": "topic", "followers": "followers", "size": "followers"},
    **{"views": "avg_views", "engagement": "engagement", "price": "price", "price_from": "price"},
}


def where(facts: Sequence[Fact]) -> tuple[list[ColumnElement[bool]], tuple[Fact, ...]]:
    """Returns the conditions, and the facts that no column has. Facts of one kind are alternatives, exclusions add up;
    a market and a country are alternatives too."""
    kinds: dict[str, list[ColumnElement[bool]]] = {}
    absent: list[Fact] = []
    for fact in facts:
        if fact.kind == "topics_any":  # that's how several are counted anyway
            continue
        condition = column(fact.kind.removeprefix("no_"), fact.value)
        if condition is None:
            absent.append(fact)
            continue
        away = fact.kind.startswith("no_")
        place = "place" if fact.kind in ("market", "country") else fact.kind
        place = f"{place} {fact.value}" if place == "unknown" else place  # what's missing adds up
        if away:
            kinds[f"{place} {fact.value}"] = [and_(~condition, *_stated(fact.kind))]
        else:
            kinds.setdefault(place, []).append(condition)
    return [or_(*alike) for alike in kinds.values()], tuple(absent)


def _stated(kind: str) -> list[ColumnElement[bool]]:
    """Whose place or topic is unknown may be just that: they aren't known to be anything else."""
    missing = unknown(kind.removeprefix("no_"))
    return [] if missing is None else [~missing]


def unstated(facts: Sequence[Fact]) -> list[tuple[str, list[ColumnElement[bool]]]]:
    """Returns, for each column the facts are about, the conditions of those who fit otherwise and whose column is
    empty."""
    asked = dict.fromkeys(COLUMN[told] for fact in facts if (told := fact.kind.removeprefix("no_")) in COLUMN)
    found: list[tuple[str, list[ColumnElement[bool]]]] = []
    for code in asked:
        kinds = {fact.kind for fact in facts if COLUMN.get(fact.kind.removeprefix("no_")) == code}
        missing = [unknown(kind.removeprefix("no_")) for kind in sorted(kinds)]
        others, _ = where([fact for fact in facts if fact.kind not in kinds])
        found.append((code, [*others, or_(*(empty for empty in missing if empty is not None))]))
    return found


def unknown(kind: str) -> ColumnElement[bool] | None:
    """Returns the condition that a creator has nothing of this kind, None if no column has it."""
    if kind == "country":  # whose market is known isn't from anywhere else
        return and_(_empty(Creator.country), or_(Creator.market.is_(None), Creator.market.not_in(MARKETS)))
    texts = {"market": Creator.market, "topic": Creator.topics}
    figures = {
        **{"followers": Creator.followers, "size": Creator.followers, "views": Creator.avg_views},
        **{"avg_views": Creator.avg_views, "avg_likes": Creator.avg_likes, "avg_comments": Creator.avg_comments},
        **{"engagement": Creator.engagement, "price": Creator.price, "price_from": Creator.price},
        "audience": Creator.audience,
    }
    if kind in texts:
        return _empty(texts[kind])
    return figures[kind].is_(None) if kind in figures else None


def _empty(text: InstrumentedAttribute[str]) -> ColumnElement[bool]:
    return or_(text.is_(None), text == "")


def column(kind: str, value: Value) -> ColumnElement[bool] | None:
    """Returns the condition of one fact, None if no column has it."""
    if kind == "topic":  # creators carry the first level only
        return None if "/" in str(value) else ("|" + Creator.topics + "|").like(f"%|{value}|%")
    if kind == "search":
        return _spoken(str(value))
    if kind == "unknown":
        return unknown(str(value))
    codes = {"market": Creator.market, "platform": Creator.platform, "country": Creator.country}
    if kind in codes:
        return codes[kind] == str(value)
    if kind == "size" and str(value) in SIZES:
        low, high = SIZES[str(value)]
        within = Creator.followers >= low
        return and_(within, Creator.followers < high) if high < float("inf") else within
    return _bounded(kind, value)


def _spoken(words: str) -> ColumnElement[bool]:
    """SQLite folds the case of ASCII only, so a word is tried as people write it."""
    ways = {words, words.lower(), words.capitalize(), words.title()}
    return or_(*(text.contains(way, autoescape=True) for way in sorted(ways) for text in (Creator.bio, Creator.name)))


def _bounded(kind: str, value: Value) -> ColumnElement[bool] | None:
    if not isinstance(value, tuple) or len(value) != 2:
        return None
    if kind in ("price", "price_from"):
        amount, currency = value
        told = Creator.price <= amount if kind == "price" else Creator.price >= amount
        return and_(told, Creator.currency == str(currency)) if currency else told
    figure = {"followers": Creator.followers, "views": Creator.avg_views, "engagement": Creator.engagement}.get(kind)
    if figure is None:
        return None
    ends = [figure >= value[0]] if value[0] is not None else []
    return and_(*ends, *([figure <= value[1]] if value[1] is not None else []))
