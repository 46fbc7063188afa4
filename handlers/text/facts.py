"""One fact of a brief, or what a rule is about, in the reader's language, and what the data can't say about it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from core.parsing.facts import LEAST_QUOTA, MOST_QUOTA, Value
from core.shortlist.wishes.coverage import Coverage
from core.shortlist.wishes.preferences import fact_of
from core.vocabulary import taxonomy
from handlers.chat.words import N_, NBSP, Words
from handlers.text import labels
from handlers.text.creators import Names
from handlers.text.formats import FORMATS, SEARCHED

CODES = {
    "topic": labels.TOPICS,
    "market": labels.MARKETS,
    "platform": labels.PLATFORMS,
    "size": labels.SIZES,
    "gender": labels.GENDERS,
    "audience": labels.AUDIENCES,
    "goal": labels.GOALS,
    "format": FORMATS,
    "search": SEARCHED,
}
DECLINED = ("topic", "market", "platform", "size", "gender", "audience", "format")
LABELLED = {
    "goal": N_("goal: {value}"),
    "language": N_("language: {value}"),
    "format": N_("format: {value}"),
    "city": N_("city: {value}"),
    "occasion": N_("occasion: {value}"),
    "delivery": N_("delivery: {value}"),
    "like": N_("like {value}"),
    "unlike": N_("not like {value}"),
}
ALONE = {"barter": N_("barter"), "variety": N_("more variety")}
AMOUNTS = {
    "budget": N_("budget {money}"),
    "price": N_("up to {money} per creator"),
    "price_from": N_("from {money} per creator"),
    "cpm": N_("CPM up to {money}"),
    "cpv": N_("CPV up to {money}"),
}
RANGES = {
    "followers": N_("{range} followers"),
    "views": N_("{range} views"),
    "age": N_("age {range}"),
    "engagement": N_("ER of {range}"),
    "dates": N_("dates: {range}"),
}
Said = tuple[str, Value]
QUOTAS = {MOST_QUOTA: N_("no more than {number} ({what})"), LEAST_QUOTA: N_("at least {number} ({what})")}
PEOPLE = {MOST_QUOTA: N_("no more than {number} {what}"), LEAST_QUOTA: N_("at least {number} {what}")}
EXACTLY_OF = N_("exactly {number} {what}")
EXACTLY = N_("exactly {number} ({what})")
FROM = ("platform", "market", "country", "city")  # what creators are from
NAMED = frozenset(("like", "unlike", "creator"))  # their value is a handle


def said(words: Words, fact: Said, names: Names) -> str:
    """One fact: "ER: from 3%", «без азартных игр»; `names` are those of its creators."""
    kind, value = fact
    if kind == "prefer":
        return words.t("prefer {what}", what=said(words, fact_of(value), names))
    if kind == "no_partner":
        return words.t("no one who has worked with {name}", name=words.short(str(value)))
    if kind.startswith("no_"):
        return without(words, [fact], Coverage(), names)
    if kind in ALONE:
        return words.t(ALONE[kind])
    if kind == "city" and taxonomy.is_region(str(value)):
        return words.t("region: {value}", value=_named(words, kind, value, names))
    if kind in LABELLED:
        return words.t(LABELLED[kind], value=_named(words, kind, value, names))
    if kind in AMOUNTS and isinstance(value, tuple):
        return words.t(AMOUNTS[kind], money=words.money(*_amount(value)))
    if kind == "quota" and isinstance(value, tuple):
        return quota(words, value, names)
    if kind == "audience_country" and isinstance(value, tuple):
        return _reached(words, value)
    if kind in RANGES and isinstance(value, tuple):
        return _ranged(words, kind, value)
    return (
        words.n("{count} creator", "{count} creators", int(str(value)))
        if kind == "count"
        else _named(words, kind, value, names)
    )


def bare(words: Words, fact: Said) -> str:
    """A fact without the name of its kind: "Texas", not "city: Texas"."""
    return _named(words, *fact, {}) if fact[0] in ("city", "language", "format") else said(words, fact, {})


def _named(words: Words, kind: str, value: Value, names: Names) -> str:
    code = str(value)
    if kind in CODES and code in CODES[kind]:
        return words.t(CODES[kind][code])
    if kind in ("topic", "format", "occasion", "city", "delivery"):
        return words.short(taxonomy.name_of("city" if kind == "delivery" else kind, code, words.locale))
    if kind == "country":
        return words.country(code)
    if kind == "language":
        return words.language(code)
    return (names.get(code) or words.short(f"@{code}")) if kind in NAMED else words.short(code)


def _amount(value: tuple[Any, ...]) -> tuple[float, str]:
    return float(value[0] or 0), str(value[1] or "")


def quota(words: Words, value: tuple[Any, ...], names: Names) -> str:
    """no more than 3 from YouTube"""
    kind, code, count, how = value
    about, number = _named(words, str(kind), str(code), names), words.number(int(count or 0))
    if kind in ("gender", "size", "audience"):
        return words.t(PEOPLE.get(str(how), EXACTLY_OF), what=of(words, (str(kind), code), names), number=number)
    if kind not in FROM:
        return words.t(QUOTAS.get(str(how), EXACTLY), what=about, number=number)
    if how == MOST_QUOTA:
        return words.t("no more than {number} from {what}", what=about, number=number)
    if how == LEAST_QUOTA:
        return words.t("at least {number} from {what}", what=about, number=number)
    return words.t("exactly {number} from {what}", what=about, number=number)


def _reached(words: Words, value: tuple[Any, ...]) -> str:
    """audience: US, from 60%"""
    country, low, high = value
    where = words.t("audience: {place}", place=words.country(str(country)))
    return where if low is None and high is None else f"{where}, {_span(words, 'engagement', low, high)}"


def is_without(fact: Said) -> bool:
    return fact[0].startswith("no_") and fact[0] != "no_partner"


def without(words: Words, facts: Sequence[Said], known: Coverage, names: Names) -> str:
    """no gambling, exclude @anna; «без азартных игр, исключить: @anna»"""
    phrases, excluded = [], []
    for fact in facts:
        bare = (fact[0].removeprefix("no_"), fact[1])
        if is_declined(bare):
            phrases.append(noted(words, words.t("no {what}", what=of(words, bare, names)), fact, known))
        else:
            excluded.append(noted(words, bare_name(words, bare, names), fact, known))
    if excluded:
        phrases.append(words.t("exclude {what}", what=words.all_of(excluded)))
    return words.all_of(phrases)


def bare_name(words: Words, fact: Said, names: Names) -> str:
    """As it stands after "exclude" and "more": Moscow, fintech, «уход за кожей»."""
    name = plain(words, fact, names)
    return words.p("a name", "{name}", name=name) if fact[0] in (*LABELLED, "topic", "search") else name


def plain(words: Words, fact: Said, names: Names) -> str:
    kind, value = fact
    return _named(words, kind, value, names) if kind in LABELLED else said(words, fact, names)


def is_declined(fact: Said) -> bool:
    return fact[0] in DECLINED and str(fact[1]) in CODES[fact[0]]


def of(words: Words, fact: Said, names: Names) -> str:
    """A fact as it reads after "more", "less" and "no"."""
    kind, value = fact
    if not is_declined(fact) or CODES[kind][str(value)] not in labels.DECLINED:
        return said(words, fact, names)
    label = CODES[kind][str(value)]
    return words.of(labels.CONTENT.get(str(value), label) if kind == "topic" else label)


def noted(words: Words, text: str, fact: tuple[str, Any], known: Coverage) -> str:
    """A fact with what the creators' data say about it."""
    if fact in known.silent:
        return words.t("{fact} (no data yet)", fact=text)
    if fact in known.strangers:
        return words.t("{fact} (not in your data)", fact=text)
    if known.currencies.get(fact) == "":
        return words.t("{fact} (name a currency, and I'll filter by it)", fact=text)
    if count := known.unpriced.get(fact):
        note = words.n("unknown for {count} creator, who stays", "unknown for {count} creators, who stay", count)
        return f"{text} ({note})"
    if fact in known.left_out:
        note = _left_out(words, known.left_out[fact])
        return f"{text} ({note}, {_maybe(words, known.near[fact])})" if fact in known.near else f"{text} ({note})"
    return f"{text} ({mention(words, known, fact)})" if fact in known.mentioned else text


def _left_out(words: Words, count: int) -> str:
    if not count:
        return words.t("no one mentions it, so no one was left out")
    return words.n("left out {count} creator who mentions it", "left out {count} creators who mention it", count)


def mention(words: Words, known: Coverage, fact: tuple[str, Any]) -> str:
    count = known.mentioned[fact]
    if count:
        return words.n("{count} creator mentions it", "{count} creators mention it", count)
    told = words.t("no creator mentions it") if known.everyone else words.t("no matching creator mentions it")
    return f"{told}, {_maybe(words, known.near[fact])}" if fact in known.near else told


def _maybe(words: Words, near: str) -> str:
    return words.t("maybe “{near}”?", near=near)


def _ranged(words: Words, kind: str, value: tuple[Any, ...]) -> str:
    low, high = value
    if kind == "dates" and low is None:
        return words.t("until {high}", high=_end(words, kind, high))
    return words.t(RANGES[kind], range=_span(words, kind, low, high))


def _span(words: Words, kind: str, low: Any, high: Any) -> str:
    if high is None:
        end = _end(words, kind, low)
        return words.t("from {low}", low=end) if kind == "dates" else words.t("{low} or more", low=end)
    if low is None:
        return words.t("up to {high}", high=_end(words, kind, high))
    if low == high:
        return _end(words, kind, low)
    if kind == "dates":
        return words.days(date.fromisoformat(low), date.fromisoformat(high))
    if kind in ("followers", "views"):
        return words.span(low, high)
    return f"{_end(words, kind, low).rstrip(f' %{NBSP}')}–{_end(words, kind, high)}"


def _end(words: Words, kind: str, end: Any) -> str:
    if kind == "dates":
        return words.day(end)
    if kind == "engagement":
        return words.percent(end)
    return words.number(end) if kind == "age" else words.compact(end)
