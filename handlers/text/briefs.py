"""A brief in a reader's own language: its title, its filters, its wishes and its plan."""

from collections.abc import Iterable, Sequence
from typing import Any

from core.model import CampaignBrief
from core.numbers.ranking.wishes import Codes
from core.parsing.facts import FILTERS, PLAN, Value
from core.shortlist.audience_wishes import without_data
from core.shortlist.brief import brief_of
from core.store import UnitOfWork
from handlers.chat.card import Card, sentence
from handlers.chat.words import Words
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
Said = tuple[str, Value]


def title_of(work: UnitOfWork, words: Words, kept: CampaignBrief) -> str:
    """Beauty · Russia · Instagram; a brief of other facts alone is called by the first of them."""
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
    """(heading, text) of what decides, of what is wished for, and of what the plan keeps."""
    found = sorted(set(facts), key=lambda fact: (fact[0].startswith("no_"), fact[0], repr(fact[1])))
    unanswered, names = without_data(work, found), names_in(work, words, found)
    parts = {
        words.t("Filters"): [fact for fact in found if fact[0] in FILTERS],
        words.t("Wishes"): [fact for fact in found if fact[0] not in FILTERS | PLAN],
        words.t("Plan"): [fact for fact in found if fact[0] in PLAN],
    }
    return [
        (head, words.all_of(marked(words, said(words, fact, names), fact in unanswered) for fact in part))
        for head, part in parts.items()
        if part
    ]


def marked(words: Words, text: str, unanswered: bool) -> str:
    return words.t("{fact} (no data yet)", fact=text) if unanswered else text


def said(words: Words, fact: Said, names: Names) -> str:
    """One fact: "ER from 3%", «кроме: азартные игры»; `names` are those of the creators in it."""
    kind, value = fact
    if kind == "no_partner":
        return words.t("nobody who worked with {name}", name=words.short(str(value)))
    if kind.startswith("no_"):
        return words.t("no {what}", what=said(words, (kind.removeprefix("no_"), value), names))
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
    low, high = (None if end is None else _end(words, kind, end) for end in value)
    unit = {
        "followers": words.t("followers: {range}"),
        "views": words.t("views: {range}"),
        "age": words.t("age: {range}"),
        "engagement": words.t("ER: {range}"),
        "dates": words.t("dates: {range}"),
    }[kind]
    if kind == "dates" and low is None:
        return words.t("until {high}", high=high)
    return unit.format(range=_span(words, low, high))


def _span(words: Words, low: str | None, high: str | None) -> str:
    if high is None:
        return words.t("from {low}", low=low)
    if low is None:
        return words.t("up to {high}", high=high)
    return low if low == high else f"{low}–{high}"


def _end(words: Words, kind: str, end: Any) -> str:
    if kind == "dates":
        return words.day(end)
    if kind == "engagement":
        return words.percent(end)
    return words.number(end) if kind == "age" else words.compact(end)


def missing_list(words: Words) -> Card:
    return sentence(words.t("This shortlist is not there any more."))
