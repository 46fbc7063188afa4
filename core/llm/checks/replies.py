"""When we reject a reply with the right shape: an objection per purpose, empty if nothing is wrong."""

from collections.abc import Iterable

from core.llm.checks import guard
from core.llm.checks.guard import Source
from core.llm.policy import Failure
from core.llm.quotes import seen
from core.llm.schemas import (
    PhrasedQuestion,
    PhraseRequest,
    ReadAnswer,
    ReadRequest,
    TranslateRequest,
    Translation,
    WeighedAnswer,
    WeighRequest,
)
from core.numbers.questions.codes import Item

LONGEST_QUESTION = 400  # characters
MOST_READ = 20  # steers, and claims, per answer


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


def _are_parts(parts: Iterable[str], text: str) -> bool:
    return all(guard.is_part(part, text) for part in parts)
