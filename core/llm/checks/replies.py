"""When we reject a reply with the right shape: an objection per purpose, empty if nothing is wrong."""

import math
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from core.llm.checks import figures, guard
from core.llm.checks.guard import Source
from core.llm.policy import Failure
from core.llm.quotes import seen
from core.llm.schemas import (
    BriefFact,
    BriefRequest,
    PhrasedQuestion,
    PhraseRequest,
    ReadAnswer,
    ReadBrief,
    ReadRequest,
    TranslateRequest,
    Translation,
    WeighedAnswer,
    WeighRequest,
)
from core.numbers.questions.codes import Item

LONGEST_QUESTION = 400  # characters
MOST_READ = 20  # steers, and claims, per answer
MOST_STATED = 60  # facts per brief
IN_WORDS = ("creator", "like", "partner", "search", "delivery")  # kinds whose value is a part of the brief
FIGURES = ("age", "followers", "views", "engagement", "count", "budget", "price", "cpm", "cpv")
PLAIN = ("barter", "variety", "topics_any")  # stated or not
THOUSANDS = (1, 1000, 1_000_000)  # "50-200k" writes 50 for 50,000


def phrased_question_objection(request: PhraseRequest, reply: PhrasedQuestion) -> Failure:
    question = reply.question.strip()
    misshapen = question != seen(question) or "\n" in question or not question.endswith("?")
    if misshapen or len(question) > LONGEST_QUESTION:
        return Failure.MISSHAPEN
    source = Source(((request.fact, request.locale), (request.about, request.locale)))
    fact = Source(((request.fact, request.locale),))
    named = not request.about or guard.is_part(request.about, question)
    loss = guard.loss(question, fact, request.locale) if named else Failure.LEFT_OUT
    return guard.objection(question, source, request.locale) or loss


def weighed_answer_objection(request: WeighRequest, reply: WeighedAnswer) -> Failure:
    words = (getattr(reply, item) for item in Item)
    return Failure.NONE if _are_parts((part for part in words if part), request.answer) else Failure.FOREIGN_WORDS


def read_answer_objection(request: ReadRequest, reply: ReadAnswer) -> Failure:
    if any(steer.feature not in request.features for steer in reply.steers):
        return Failure.UNKNOWN_CODE
    if len(reply.steers) > MOST_READ or len(reply.claims) > MOST_READ:
        return Failure.MISSHAPEN
    words = [steer.said for steer in reply.steers] + [claim.said for claim in reply.claims]
    return Failure.NONE if _are_parts(words, request.words) else Failure.FOREIGN_WORDS


def translation_objection(request: TranslateRequest, reply: Translation) -> Failure:
    text, source = reply.translation.strip(), Source(((request.original, request.source),))
    if text != seen(text) or len(text) > 3 * len(request.original) + 100:
        return Failure.MISSHAPEN
    return guard.objection(text, source, request.target) or guard.loss(text, source, request.target)


def read_brief_objection(request: BriefRequest, reply: ReadBrief) -> Failure:
    if len(reply.facts) > MOST_STATED:
        return Failure.MISSHAPEN
    if not _are_parts((fact.said for fact in reply.facts), request.words):
        return Failure.FOREIGN_WORDS
    return next((why for fact in reply.facts if (why := _fact_objection(request, fact))), Failure.NONE)


def _fact_objection(request: BriefRequest, fact: BriefFact) -> Failure:
    if fact.kind in IN_WORDS:
        return Failure.NONE if guard.is_part(fact.value, request.words) else Failure.FOREIGN_WORDS
    if fact.kind == "dates":
        return Failure.NONE if _are_days(fact) else Failure.MISSHAPEN
    if fact.kind in FIGURES:
        return _figure_objection(fact, needed=True)
    if fact.kind not in PLAIN and not _is_code(request, fact):
        return Failure.UNKNOWN_CODE
    return _figure_objection(fact, needed=fact.kind == "quota")


def _is_code(request: BriefRequest, fact: BriefFact) -> bool:
    kind, _, code = fact.value.partition(":") if fact.kind == "quota" else (fact.kind, "", fact.value)
    return code in request.codes.get(kind, ())


def _figure_objection(fact: BriefFact, *, needed: bool) -> Failure:
    ends = [end for end in (fact.low, fact.high) if end is not None]
    if (needed and not ends) or not all(math.isfinite(end) and end >= 0 for end in ends) or ends != sorted(ends):
        return Failure.MISSHAPEN
    return Failure.NONE if all(_is_written(end, fact.said) for end in ends) else Failure.FOREIGN_NUMBER


def _are_days(fact: BriefFact) -> bool:
    try:
        days = [date.fromisoformat(day) for day in (fact.first, fact.last) if day]
    except ValueError:
        return False
    return bool(days) and days == sorted(days)


def _is_written(figure: float, said: str) -> bool:
    """In digits or words, with its thousands or without; a comma may be either language's."""
    values = {value for locale in ("en", "ru") for numbers in figures.numbers(said, locale).all for value in numbers}
    return any(Decimal(str(figure)) == value * scale for value in values for scale in THOUSANDS)


def _are_parts(parts: Iterable[str], text: str) -> bool:
    return all(guard.is_part(part, text) for part in parts)
