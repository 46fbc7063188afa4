"""A brief in the reader's language: its title, filters, preferences and plan."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from core.model import CampaignBrief
from core.numbers.ranking.wishes import Codes
from core.parsing.facts import FILTERS, PLAN, Value
from core.shortlist.audience_wishes import without_data
from core.shortlist.brief import brief_of
from core.store import UnitOfWork
from handlers.chat.card import Card, sentence
from handlers.chat.words import NBSP, Words
from handlers.text import labels
from handlers.text.creators import Names, names_in

TOPICS = 3  # of a brief in its title
CODES = {
    "topic": labels.TOPICS,
    "market": labels.MARKETS,
    "platform": labels.PLATFORMS,
    "size": labels.SIZES,
    "gender": labels.GENDERS,
    "audience": labels.AUDIENCES,
    "goal": labels.GOALS,
}
DECLINED = ("topic", "market", "platform", "size", "gender", "audience")
Said = tuple[str, Value]


def title_of(work: UnitOfWork, words: Words, kept: CampaignBrief) -> str:
    """Beauty · Russia · Instagram; a brief with only other facts is named after the first of them."""
    brief = brief_of(kept)
    topics = [words.t(labels.TOPICS[topic]) for topic in brief.topics]
    countries = [words.country(str(value)) for kind, value in kept.facts if kind == "country"]
    rest = countries or _named(words, "market", brief.market)
    rest = [*rest, *_named(words, "platform", brief.platform), *_named(words, "size", brief.size)]
    first = " + ".join(topics[:TOPICS])
    if (more := len(topics) - TOPICS) > 0:
        first += " " + words.n("and {count} more", "and {count} more", more)
    parts = [first, *rest] if first else rest
    title = " · ".join(parts or _first(work, words, kept.facts[:2]))
    return title[:1].upper() + title[1:]


def _first(work: UnitOfWork, words: Words, facts: Sequence[Said]) -> list[str]:
    names = names_in(work, words, facts)
    return [said(words, fact, names) for fact in facts]


def _named(words: Words, kind: str, codes: Codes) -> list[str]:
    found = codes if isinstance(codes, tuple) else (codes,) if codes else ()
    return [" + ".join(words.t(CODES[kind][code]) for code in found)] if found else []


def groups(work: UnitOfWork, words: Words, facts: Iterable[Said]) -> list[tuple[str, str]]:
    """(heading, text) for filters, preferences, and what the plan keeps."""
    found = sorted(set(facts), key=lambda fact: (fact[0].startswith("no_"), fact[0], repr(fact[1])))
    unanswered, names = without_data(work, found), names_in(work, words, found)
    parts = {
        words.t("Filters"): [fact for fact in found if fact[0] in FILTERS],
        words.t("Preferences"): [fact for fact in found if fact[0] not in FILTERS | PLAN],
        words.t("Plan"): [fact for fact in found if fact[0] in PLAN],
    }
    return [(head, words.all_of(_phrases(words, part, unanswered, names))) for head, part in parts.items() if part]


def _phrases(words: Words, facts: Sequence[Said], unanswered: Collection[tuple[str, Any]], names: Names) -> list[str]:
    """Each fact; everything excluded by name is combined into one."""
    wanted = [fact for fact in facts if not is_without(fact)]
    phrases = [marked(words, said(words, fact, names), fact in unanswered) for fact in wanted]
    unwanted = [fact for fact in facts if is_without(fact)]
    return [*phrases, without(words, unwanted, unanswered, names)] if unwanted else phrases


def is_without(fact: Said) -> bool:
    return fact[0].startswith("no_") and fact[0] != "no_partner"


def without(words: Words, facts: Sequence[Said], unanswered: Collection[tuple[str, Any]], names: Names) -> str:
    """no gambling, exclude @anna; «без азартных игр, исключить: @anna»"""
    phrases, excluded = [], []
    for fact in facts:
        bare, mark = (fact[0].removeprefix("no_"), fact[1]), fact in unanswered
        if bare[0] in DECLINED:
            phrases.append(marked(words, words.t("no {what}", what=of(words, bare, names)), mark))
        else:
            excluded.append(marked(words, said(words, bare, names), mark))
    if excluded:
        phrases.append(words.t("exclude {what}", what=words.all_of(excluded)))
    return words.all_of(phrases)


def of(words: Words, fact: Said, names: Names) -> str:
    """A fact as it reads after "more", "less" and "no"."""
    kind, value = fact
    declined = kind in CODES and CODES[kind][str(value)] in labels.DECLINED
    return words.of(CODES[kind][str(value)]) if declined else said(words, fact, names)


def marked(words: Words, text: str, unanswered: bool) -> str:
    return words.t("{fact} (no data yet)", fact=text) if unanswered else text


def said(words: Words, fact: Said, names: Names) -> str:
    """One fact: "ER: from 3%", «без азартных игр»; `names` are those of its creators."""
    kind, value = fact
    if kind == "no_partner":
        return words.t("no one who has worked with {name}", name=words.short(str(value)))
    if kind.startswith("no_"):
        return without(words, [fact], (), names)
    if isinstance(value, tuple):
        return _ranged(words, kind, value)
    return _single(words, kind, value, names)


def _single(words: Words, kind: str, value: Value, names: Names) -> str:
    code = str(value)
    if kind in CODES:
        name = words.t(CODES[kind][code])
        return words.t("goal: {goal}", goal=name) if kind == "goal" else name
    if kind == "country":
        return words.country(code)
    if kind == "language":
        return words.t("language: {language}", language=words.language(code))
    if kind == "count":
        return words.n("{count} creator", "{count} creators", int(code))
    return names.get(code) or words.short(f"@{code}")


def _ranged(words: Words, kind: str, value: tuple[Any, ...]) -> str:
    if kind == "budget":
        return words.t("budget {money}", money=words.money(*value))
    if kind == "price":
        return words.t("up to {money} per creator", money=words.money(*value))
    unit = {
        "followers": words.t("followers: {range}"),
        "views": words.t("views: {range}"),
        "age": words.t("age: {range}"),
        "engagement": words.t("ER: {range}"),
        "dates": words.t("dates: {range}"),
    }[kind]
    low, high = value
    if kind == "dates" and low is None:
        return words.t("until {high}", high=_end(words, kind, high))
    return unit.format(range=_span(words, kind, low, high))


def _span(words: Words, kind: str, low: Any, high: Any) -> str:
    if high is None:
        return words.t("from {low}", low=_end(words, kind, low))
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


def missing_list(words: Words) -> Card:
    return sentence(words.t("This shortlist no longer exists."))
