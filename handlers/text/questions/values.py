"""What a claim states in values: "82% US", «накрутка: 50 %», "competitor: Pepsi", "limit $2,000"."""

from collections.abc import Iterator, Mapping

from core.fact import Fact
from handlers.chat.words import N_, Words
from handlers.text.facts import CODES

METRICS: Mapping[str, str] = {
    "followers": N_("followers"),
    "views": N_("views"),
    "engagement": N_("engagement rate"),
    "retention": N_("retention"),
    "saves": N_("saves"),
    "likes": N_("likes"),
    "comments": N_("comments"),
    "price": N_("price"),
    "cpv": N_("cost per view"),
    "cpm": N_("cost per thousand views"),
    "cpa": N_("cost per order, install or lead"),
    "fake": N_("fake followers or activity"),
    "overlap": N_("shared audience"),
    "ad_load": N_("ads"),
    "frequency": N_("posts"),
    "result": N_("past result"),
}
MONEY = ("price", "cpv", "cpm", "cpa")
GENDERS = {"women": N_("women"), "men": N_("men")}


def values(words: Words, stated: tuple[Fact, ...]) -> tuple[str, ...]:
    """Returns each value in this reader's format; what has neither a number nor a name is in the quote already."""
    return tuple(dict.fromkeys(text for fact in stated for text in _of(words, fact)))


def _of(words: Words, fact: Fact) -> Iterator[str]:
    name = fact.get("name")
    if fact.code == "audience_age":
        yield from _ages(words, fact)
    elif fact.code in ("audience_country", "audience_gender") and name:
        yield _whose(words, fact)
    elif fact.code == "partner" and name:
        said = _subject(words, str(name))
        yield (
            words.t("competitor: {name}", name=said) if fact.get("competing") else words.t("partner: {name}", name=said)
        )
    elif fact.code == "topic" and name:
        yield _subject(words, str(name))
    elif fact.code in METRICS:
        yield from _measured(words, fact)


def _ages(words: Words, fact: Fact) -> Iterator[str]:
    """A range; of one end alone the quote says whether it's the upper or the lower one."""
    low, high = fact.get("value"), fact.get("high")
    if low is not None and high is not None:
        yield words.t("ages {low}–{high}", low=words.number(float(low)), high=words.number(float(high)))


def _whose(words: Words, fact: Fact) -> str:
    name = fact.text("name")
    who = words.country(name) if fact.code == "audience_country" else words.t(GENDERS[name])
    share = fact.get("value")
    return words.t("{who}: {share}", who=who, share=words.percent(float(share))) if share is not None else who


def _subject(words: Words, name: str) -> str:
    topics = CODES["topic"]
    return words.t(topics[name]) if name in topics else words.short(name, 40)


def _measured(words: Words, fact: Fact) -> Iterator[str]:
    metric = words.t(METRICS[fact.code])
    if fact.code == "overlap" and fact.get("name"):
        metric = f"{metric}, @{words.short(fact.text('name'), 30)}"
    if fact.get("value") is not None:
        yield words.t("{metric}: {value}", metric=metric, value=_amount(words, fact, "value"))
    if fact.get("limit") is not None:
        yield words.t("{metric}: limit {value}", metric=metric, value=_amount(words, fact, "limit"))


def _amount(words: Words, fact: Fact, which: str) -> str:
    value, unit = fact.number(which), fact.get("unit")
    if unit == "share" or (fact.code == "result" and unit == "ctr" and value <= 1):
        return words.percent(value)
    if fact.code in MONEY and unit:
        return words.money(value, str(unit))
    if unit == "of":
        return words.t("{count} of {of}", count=words.number(value), of=words.number(fact.number("high")))
    return words.number(value)
