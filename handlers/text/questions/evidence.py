"""What the data tell for or against a creator, as a sentence that says what it rests on."""

from collections.abc import Callable, Iterable, Mapping

from core.fact import Fact
from handlers.chat.words import N_, Words
from handlers.text import labels
from handlers.text.questions.measures import FIGURES, figure

GENDERS = {"f": N_("women"), "m": N_("men")}


def _standing(words: Words, fact: Fact) -> str:
    known = {
        "figure": words.t(FIGURES[fact.text("figure")]),
        "value": figure(words, fact, "value"),
        "count": words.number(fact.integer("count")),
        "of": words.number(fact.integer("of")),
    }
    is_above = fact.integer("above")
    if fact.get("platform"):
        known["platform"] = _platform(fact)
        if is_above:
            return words.t("{figure}: {value}, higher than {count} of {of} others on the list ({platform}).", **known)
        return words.t("{figure}: {value}, lower than {count} of {of} others on the list ({platform}).", **known)
    if is_above:
        return words.t("{figure}: {value}, higher than {count} of {of} others on the list.", **known)
    return words.t("{figure}: {value}, lower than {count} of {of} others on the list.", **known)


def _peers(words: Words, fact: Fact) -> str:
    return words.n(
        "{figure}: {value}; median of {count} other {platform} account of this size, {size}: {median}.",
        "{figure}: {value}; median of {count} other {platform} accounts of this size, {size}: {median}.",
        fact.integer("of"),
        figure=words.t(FIGURES[fact.text("figure")]),
        value=figure(words, fact, "value"),
        median=figure(words, fact, "median"),
        platform=_platform(fact),
        size=words.t(labels.SIZES[fact.text("size")]),
    )


def _points(words: Words, fact: Fact) -> str:
    return words.t(
        "Points for {part} in the score: {value}; median of the {of} others on the list: {median}.",
        part=words.t(labels.PARTS[fact.text("figure")]),
        value=words.number(round(fact.number("value"))),
        of=words.number(fact.integer("of")),
        median=words.number(round(fact.number("median"))),
    )


def _asked_share(words: Words, fact: Fact) -> str:
    codes, of_gender = fact.text("codes").split("|"), fact.text("dimension") == "gender"
    wanted = words.all_of(words.t(GENDERS[code]) if of_gender else words.country(code) for code in codes)
    share, median = words.percent(fact.number("share")), words.percent(fact.number("median"))
    return words.t(
        "In the brief: {wanted}. In this creator's audience: {share}; list median: {median}.",
        wanted=wanted,
        share=share,
        median=median,
    )


def _lacks_topics(words: Words, fact: Fact) -> str:
    wanted, own = _topics(words, fact, "codes"), _topics(words, fact, "own")
    return words.t("In the brief: {wanted}. This creator's topics: {own}.", wanted=wanted, own=own)


def _has_topics(words: Words, fact: Fact) -> str:
    return words.t(
        "This creator has every topic in the brief: {wanted}. So do {count} of the {of} others on the list whose "
        "topics are known.",
        wanted=_topics(words, fact, "codes"),
        count=words.number(fact.integer("count")),
        of=words.number(fact.integer("of")),
    )


def _few_alike(words: Words, fact: Fact) -> str:
    return words.t(
        "Known to share a topic on the same platform ({platform}): {count} of {of} others on the list.",
        platform=_platform(fact),
        count=words.number(fact.integer("count")),
        of=words.number(fact.integer("of")),
    )


def _alike_ahead(words: Words, fact: Fact) -> str:
    return words.n(
        "{count} creator on the same platform ({platform}) with a topic in common ranks higher and hasn't been rated "
        "by anyone.",
        "{count} creators on the same platform ({platform}) with a topic in common rank higher and haven't been rated "
        "by anyone.",
        fact.integer("count"),
        platform=_platform(fact),
    )


def _moved(words: Words, fact: Fact) -> str:
    return words.t(
        "#{before} on the first list with this creator, #{after} on the list that was rated.",
        before=words.number(fact.integer("before")),
        after=words.number(fact.integer("after")),
    )


def _same_name(words: Words, fact: Fact) -> str:
    return words.t("An account with the same name ({platform}) has been picked already.", platform=_platform(fact))


def _habit(words: Words, fact: Fact) -> str:
    is_platform = fact.code == "habit_platform"
    known = {
        "where": _platform(fact, "value") if is_platform else words.t(labels.MARKETS[fact.text("value")]),
        "count": words.number(fact.integer("count")),
        "of": words.number(fact.integer("of")),
    }
    if fact.text("said") == "no":
        return words.t("{where}: {count} of {of} other yes-or-no ratings by the same person are “yes”.", **known)
    return words.t("{where}: {count} of {of} other yes-or-no ratings by the same person are “no”.", **known)


def _picked_elsewhere(words: Words, fact: Fact) -> str:
    return words.n(
        "A “yes” in {count} other campaign, a “no” in none.",
        "A “yes” in {count} other campaigns, a “no” in none.",
        fact.integer("count"),
    )


def _passed_elsewhere(words: Words, fact: Fact) -> str:
    return words.n(
        "A “no” in {count} other campaign, a “yes” in none.",
        "A “no” in {count} other campaigns, a “yes” in none.",
        fact.integer("count"),
    )


def _past_good(words: Words, fact: Fact) -> str:
    return words.n(
        "{count} past campaign with this creator was a success.",
        "{count} past campaigns with this creator were a success.",
        fact.integer("count"),
    )


def _past_bad(words: Words, fact: Fact) -> str:
    return words.n(
        "{count} past campaign with this creator failed.",
        "{count} past campaigns with this creator failed.",
        fact.integer("count"),
    )


def _past_views(words: Words, fact: Fact) -> str:
    return words.t(
        "Views in the past campaign “{campaign}”: {value}. Usual views per post: {usual}.",
        campaign=words.short(fact.text("campaign"), 40),
        value=words.compact(fact.number("value")),
        usual=words.compact(fact.number("usual")),
    )


def _since(words: Words, fact: Fact) -> str:
    change = fact.number("value") / fact.number("before") - 1
    return words.t(
        "{figure}: {change} from {since} to {measured}, now {value}.",
        figure=words.t(FIGURES[fact.text("metric")]),
        change=("+" if change > 0 else "−") + words.percent(abs(change)),
        since=words.month(fact.text("since")),
        measured=words.month(fact.text("measured")),
        value=figure(words, fact, "value", fact.text("metric")),
    )


def _measured_on(words: Words, fact: Fact) -> str:
    month, median = words.month(fact.text("month")), words.month(fact.text("median"))
    return words.t(
        "The figures are from {month}; half of the list has figures from {median} or later.", month=month, median=median
    )


def _topics(words: Words, fact: Fact, which: str) -> str:
    return words.all_of(_said(words, fact.text(which).split("|")))


def _said(words: Words, codes: Iterable[str]) -> list[str]:
    return [words.t(labels.TOPICS[code]) if code in labels.TOPICS else words.short(code, 30) for code in codes]


def _platform(fact: Fact, which: str = "platform") -> str:
    return labels.PLATFORMS.get(fact.text(which), fact.text(which))


SENTENCES: Mapping[str, Callable[[Words, Fact], str]] = {
    "standing": _standing,
    "peers": _peers,
    "points": _points,
    "asked_share": _asked_share,
    "lacks_topics": _lacks_topics,
    "has_topics": _has_topics,
    "few_alike": _few_alike,
    "alike_ahead": _alike_ahead,
    "moved": _moved,
    "same_name": _same_name,
    "habit_platform": _habit,
    "habit_market": _habit,
    "picked_elsewhere": _picked_elsewhere,
    "passed_elsewhere": _passed_elsewhere,
    "past_good": _past_good,
    "past_bad": _past_bad,
    "past_views": _past_views,
    "followers_since": _since,
    "avg_views_since": _since,
    "price_since": _since,
    "measured_on": _measured_on,
}
