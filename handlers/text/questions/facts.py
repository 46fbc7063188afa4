"""The facts behind questions, in words."""

from collections.abc import Mapping
from typing import Any

from core.model import Person, Question
from core.store import UnitOfWork
from handlers.chat.words import N_, Words
from handlers.text.briefs import CODES
from handlers.text.items import failed

JUDGED = {
    "yes": N_("{who} picked this creator."),
    "maybe": N_("{who} said maybe to this creator."),
    "no": N_("{who} passed on this creator."),
}


def person(words: Words, who: Person) -> str:
    return words.all_of(filter(None, (words.short(who.name, 24), words.short(who.team.name, 24))))


FIGURES = {
    "followers": N_("Followers"),
    "engagement": N_("Engagement rate"),
    "avg_views": N_("Views per post"),
    "price": N_("Price of a post"),
    "women": N_("Women in the audience"),
    "age": N_("Median age of the audience"),
}


def fact(work: UnitOfWork, words: Words, question: Question) -> str:
    """What the person is unlikely to have weighed, with its figures as this reader writes them."""
    code, values = question.fact["code"], question.fact["values"]
    told = {
        "falling": _falling,
        "fading": _fading,
        "same_kind": _same_kind,
        "engine_place": _place,
        "unlike_picks": _unlike,
        "unlike_list": _unlike_list,
        "untested": _untested,
        "passed_top": _passed,
        "risen": _risen,
        "data_say": _data_say,
        "item_failed": failed,
    }
    if code == "disagree":
        return _disagree(work, words, values)
    if code.startswith("not_"):
        return _against(words, code.removeprefix("not_"), values)
    return told[code](words, values) if code in told else ""


def _falling(words: Words, v: Mapping[str, Any]) -> str:
    first, last = words.percent(v["first"]), words.percent(v["last"])
    return words.t(
        "The engagement rate of the last {count} collaborations fell from {first} to {last}.",
        count=words.number(v["count"]),
        first=first,
        last=last,
    )


def _fading(words: Words, v: Mapping[str, Any]) -> str:
    first, last = words.percent(v["first"]), words.percent(v["last"])
    return words.t(
        "Over the last {count} measurements the engagement rate fell from {first} to {last}.",
        count=words.number(v["count"]),
        first=first,
        last=last,
    )


def _same_kind(words: Words, v: Mapping[str, Any]) -> str:
    return words.n(
        "{count} creator of the same topic, market and size was judged the other way.",
        "{count} creators of the same topic, market and size were judged the other way.",
        v["count"],
    )


def _place(words: Words, v: Mapping[str, Any]) -> str:
    return words.t(
        "The ranking has this creator at place {place} of {of}.",
        place=words.number(v["place"]),
        of=words.number(v["of"]),
    )


def _unlike(words: Words, v: Mapping[str, Any]) -> str:
    return words.n(
        "{figure}: {value}; the median of {count} other pick is {median}.",
        "{figure}: {value}; the median of {count} other picks is {median}.",
        v["count"],
        figure=words.t(FIGURES[v["figure"]]),
        value=figure(words, v["figure"], v["value"]),
        median=figure(words, v["figure"], v["median"]),
    )


def _unlike_list(words: Words, v: Mapping[str, Any]) -> str:
    value, middle = (figure(words, v["figure"], v[name]) for name in ("value", "median"))
    return words.t(
        "{figure}: {value}; the median of the list is {median}.",
        figure=words.t(FIGURES[v["figure"]]),
        value=value,
        median=middle,
    )


def _untested(words: Words, v: Mapping[str, Any]) -> str:
    return words.n("Nobody has tested this for {count} day.", "Nobody has tested this for {count} days.", v["days"])


def _passed(words: Words, v: Mapping[str, Any]) -> str:
    return words.t("You passed on {count} of the first {of}.", count=words.number(v["count"]), of=words.number(v["of"]))


def _risen(words: Words, v: Mapping[str, Any]) -> str:
    return words.t(
        "The picks so far brought this creator from place {before} to place {after}.",
        before=words.number(v["before"]),
        after=words.number(v["after"]),
    )


def _data_say(words: Words, v: Mapping[str, Any]) -> str:
    said, name = words.short(str(v["said"]), 120), words.t(FIGURES[v["figure"]])
    value = figure(words, v["figure"], v["value"])
    if v["median"] is None:
        return words.t("“{said}” — the data say otherwise. {figure}: {value}.", said=said, figure=name, value=value)
    return words.t(
        "“{said}” — the data say otherwise. {figure}: {value}; the median of the list is {median}.",
        said=said,
        figure=name,
        value=value,
        median=figure(words, v["figure"], v["median"]),
    )


def _disagree(work: UnitOfWork, words: Words, v: Mapping[str, Any]) -> str:
    other = work.db.get(Person, int(v["other"]))
    said = {"yes": "no", "no": "yes"}[str(v["said"])]
    return words.t(JUDGED[said], who=person(words, other)) if other else ""


def _against(words: Words, kind: str, v: Mapping[str, Any]) -> str:
    codes = CODES[kind]
    wanted = words.all_of(words.t(codes[code]) for code in str(v["wanted"]).split("|"))
    return words.t(
        "You asked for {wanted}, but {missed} of your {known} picks are something else, mostly {instead}.",
        wanted=wanted,
        missed=words.number(v["count"]),
        known=words.number(v["of"]),
        instead=words.t(codes[str(v["found"])]),
    )


def figure(words: Words, name: str, value: float) -> str:
    if name in ("engagement", "women"):
        return words.percent(value)
    return words.number(round(value)) if name == "age" else words.compact(value)
