"""A question's fact as a sentence: what the person probably hasn't considered."""

from collections.abc import Callable, Mapping

from core.fact import Fact
from core.incidents.failure_reasons import CODE as ITEM_FAILED
from core.model import Person, Question
from core.store import UnitOfWork
from handlers.chat.words import N_, Words
from handlers.text import labels
from handlers.text.facts import CODES
from handlers.text.questions import evidence
from handlers.text.questions.labels import JUDGED, person
from handlers.text.questions.measures import FIGURES, figure

METRICS = {"views": N_("views"), "engagement": N_("engagement rate")}


def fact_text(work: UnitOfWork, words: Words, question: Question) -> str:
    """Returns the fact with numbers in this reader's format; "" if there is none."""
    code = question.fact.code
    if code == "disagree":
        return _disagree(work, words, question.fact)
    if code.startswith("not_"):
        return _against(words, code.removeprefix("not_"), question.fact)
    return SENTENCES[code](words, question.fact) if code in SENTENCES else ""


def _falling(words: Words, fact: Fact) -> str:
    first, last = words.percent(fact.number("first")), words.percent(fact.number("last"))
    return words.n(
        "The engagement rate fell from {first} to {last} over the last {count} collaboration.",
        "The engagement rate fell from {first} to {last} over the last {count} collaborations.",
        fact.integer("count"),
        first=first,
        last=last,
    )


def _fading(words: Words, fact: Fact) -> str:
    first, last = words.percent(fact.number("first")), words.percent(fact.number("last"))
    return words.n(
        "The engagement rate fell from {first} to {last} over the last {count} measurement.",
        "The engagement rate fell from {first} to {last} over the last {count} measurements.",
        fact.integer("count"),
        first=first,
        last=last,
    )


def _same_kind(words: Words, fact: Fact) -> str:
    return words.n(
        "{count} creator with the same topic, market, and size was rated the other way.",
        "{count} creators with the same topic, market, and size were rated the other way.",
        fact.integer("count"),
    )


def _place(words: Words, fact: Fact) -> str:
    return words.t(
        "This creator ranks #{place} of {of}.",
        place=words.number(fact.integer("place")),
        of=words.number(fact.integer("of")),
    )


def _unlike(words: Words, fact: Fact) -> str:
    return words.n(
        "{figure}: {value}; median of {count} other pick: {median}.",
        "{figure}: {value}; median of {count} other picks: {median}.",
        fact.integer("count"),
        figure=words.t(FIGURES[fact.text("figure")]),
        value=figure(words, fact, "value"),
        median=figure(words, fact, "median"),
    )


def _unlike_list(words: Words, fact: Fact) -> str:
    value, middle = (figure(words, fact, name) for name in ("value", "median"))
    return words.t(
        "{figure}: {value}; list median: {median}.",
        figure=words.t(FIGURES[fact.text("figure")]),
        value=value,
        median=middle,
    )


def _untested(words: Words, fact: Fact) -> str:
    return words.n("Not tested for {count} day.", "Not tested for {count} days.", fact.integer("days"))


def _passed(words: Words, fact: Fact) -> str:
    return words.t(
        "You passed on {count} of the top {of}.",
        count=words.number(fact.integer("count")),
        of=words.number(fact.integer("of")),
    )


def _risen(words: Words, fact: Fact) -> str:
    return words.t(
        "Picks and rules so far moved this creator from #{before} to #{after}.",
        before=words.number(fact.integer("before")),
        after=words.number(fact.integer("after")),
    )


def _data_say(words: Words, fact: Fact) -> str:
    said, name = words.short(fact.text("said"), 120), words.t(FIGURES[fact.text("figure")])
    value = figure(words, fact, "value")
    if fact.get("median") is None:
        return words.t("“{said}” — the data says otherwise. {figure}: {value}.", said=said, figure=name, value=value)
    return words.t(
        "“{said}” — the data says otherwise. {figure}: {value}; list median: {median}.",
        said=said,
        figure=name,
        value=value,
        median=figure(words, fact, "median"),
    )


def _disagree(work: UnitOfWork, words: Words, fact: Fact) -> str:
    other = work.db.get(Person, fact.integer("other"))
    choice = {"yes": "no", "no": "yes"}[fact.text("said")]
    return words.t(JUDGED[choice], who=person(words, other)) if other else ""


def _against(words: Words, kind: str, fact: Fact) -> str:
    codes = CODES[kind]
    wanted = words.all_of(words.t(codes[code]) for code in fact.text("wanted").split("|"))
    return words.t(
        "You asked for {wanted}, but {missed} of your {known} picks are something else, mostly {instead}.",
        wanted=wanted,
        missed=words.number(fact.integer("count")),
        known=words.number(fact.integer("of")),
        instead=words.t(codes[fact.text("found")]),
    )


def _item_failed(words: Words, fact: Fact) -> str:
    """How far behind it is in its market, compared to what, over how many posts."""
    known = {
        "market": _market(words, fact.text("market")),
        "metric": words.t(METRICS[fact.text("metric")]),
        "share": words.percent(abs(fact.number("change"))),
    }
    if fact.text("other"):
        return words.n(
            "{market}, {metric}: {share} lower than in the other market ({other}), across {count} post.",
            "{market}, {metric}: {share} lower than in the other market ({other}), across {count} posts.",
            fact.integer("posts"),
            other=_market(words, fact.text("other")),
            **known,
        )
    return words.n(
        "{market}, {metric}: {share} lower than similar posts, across {count} post.",
        "{market}, {metric}: {share} lower than similar posts, across {count} posts.",
        fact.integer("posts"),
        **known,
    )


def _market(words: Words, code: str) -> str:
    return words.t(labels.MARKETS[code]) if code in labels.MARKETS else words.short(code, 20)


SENTENCES: Mapping[str, Callable[[Words, Fact], str]] = {
    **evidence.SENTENCES,
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
    ITEM_FAILED: _item_failed,
}
