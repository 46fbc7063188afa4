"""Facts of a brief as conditions on the creators' columns."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, or_

from core.model import Creator
from core.parsing.facts import Fact, Value
from core.vocabulary.topics import SIZES


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
        if away:
            kinds[f"{place} {fact.value}"] = [and_(~condition, *_stated(fact.kind))]
        else:
            kinds.setdefault(place, []).append(condition)
    return [or_(*alike) for alike in kinds.values()], tuple(absent)


def _stated(kind: str) -> list[ColumnElement[bool]]:
    """Whose place is unknown may be from there: they aren't known to be elsewhere."""
    stated = {"no_market": Creator.market, "no_country": Creator.country}.get(kind)
    return [] if stated is None else [stated.is_not(None), stated != ""]


def unplaced(facts: Sequence[Fact]) -> list[ColumnElement[bool]]:
    """Returns the conditions of those whose place is unknown, where a place is left out; [] if none is."""
    columns = {"no_market": Creator.market, "no_country": Creator.country}
    asked = [columns[fact.kind] for fact in facts if fact.kind in columns]
    if not asked:
        return []
    others, _ = where([fact for fact in facts if fact.kind not in columns])
    return [*others, or_(*(or_(place.is_(None), place == "") for place in asked))]


def column(kind: str, value: Value) -> ColumnElement[bool] | None:
    """Returns the condition of one fact, None if no column has it."""
    if kind == "topic":  # creators carry the first level only
        return None if "/" in str(value) else ("|" + Creator.topics + "|").like(f"%|{value}|%")
    if kind == "search":
        return _spoken(str(value))
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
