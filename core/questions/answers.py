"""What people answer: kept, weighed, asked about once, and read into assumptions and rules."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select

from core.events import AnswerUnclear, LlmAnswered, QuestionAsked, QuestionChanged
from core.llm import Phrased, Translated, Translating, Weighed, Weighing, tasks
from core.model import Answer, Question
from core.numbers.questions.clarity import FOLLOW_UPS, missing, settled
from core.people.accounts import Actor
from core.questions import extraction
from core.questions.clarity.labels import CLICK, Labelled
from core.questions.clarity.scorer import Clarity
from core.questions.queue import leave
from core.questions.states import ANSWERED, CHOOSING, DROPPED, FOLLOW_UP, PASSED, REVISIT, WAITING, WEIGHING
from core.refusal import Refusal
from core.store import UnitOfWork
from core.vocabulary.languages import written_in

MOST = 2000  # characters of an answer
CLOSED = (CHOOSING, WAITING, PASSED, DROPPED, ANSWERED)


def question_of(work: UnitOfWork, question_id: int) -> Question:
    """Refusal `question_unknown`."""
    found = work.db.get(Question, question_id)
    if found is None:
        raise Refusal("question_unknown")
    return found


def answers_to(work: UnitOfWork, question_id: int) -> list[Answer]:
    """In the order in which they came."""
    return list(work.db.scalars(select(Answer).where(Answer.question_id == question_id).order_by(Answer.id)))


def answer(work: UnitOfWork, actor: Actor, question_id: int, words: str, asked: str, key: str) -> Answer:
    """Keeps an answer and has it weighed; `asked` is the question as it was put.

    Late is welcome: an answer to a question that was skipped or expired opens it again.
    Refusals: `question_unknown`, `question_closed`, `answer_empty`, `answer_too_long`.
    """
    words = words.strip()
    if not words:
        raise Refusal("answer_empty")
    if len(words) > MOST:
        raise Refusal("answer_too_long", most=MOST)
    question = question_of(work, question_id)
    if question.state in CLOSED:
        raise Refusal("question_closed")
    before = [one for one in answers_to(work, question_id) if one.verdict in ("ask", "unclear")]
    row = Answer(
        question_id=question.id,
        question=question,
        person_id=actor.person_id,
        words=words,
        locale=written_in(words, actor.locale),
        at=work.now,
        event_key=key,
    )
    work.db.add(row)
    work.db.flush()
    question.state, question.closed_at, question.revisit_by, question.revisit_on = WEIGHING, None, None, None
    whole = _together([*(one.words for one in before), words])  # an addition is weighed with what it adds to
    weighing = Weighing(question.kind, asked, whole, asked_before=bool(before))
    tasks.enqueue(work, f"weigh:{row.id}", f"answer:{row.id}", weighing, actor.person_id)
    work.happened(QuestionChanged(question.id))
    return row


def heard(work: UnitOfWork, event: LlmAnswered) -> None:
    """What the mind, or the rules in its place, made of a question or an answer."""
    kind, _, id_ = event.subject.partition(":")
    if kind == "question" and isinstance(event.asked, Translating):
        _translated_question(work, question_of(work, int(id_)), event)
    elif kind == "question":
        _phrased(work, question_of(work, int(id_)), event)
    elif kind == "answer":
        row = work.db.get_one(Answer, int(id_))
        {"weigh": _weighed, "read": extraction.read, "translate": extraction.translated}[event.purpose](
            work, row, event
        )


def _phrased(work: UnitOfWork, question: Question, event: LlmAnswered) -> None:
    thought: Any = event.thought
    locale = getattr(event.asked, "locale", "")
    said = thought.value.question if isinstance(thought.value, Phrased) else ""
    question.phrased = {**question.phrased, locale: said}
    work.happened(QuestionChanged(question.id) if question.asked_at is None else QuestionAsked(question.id))


def _translated_question(work: UnitOfWork, question: Question, event: LlmAnswered) -> None:
    thought: Any = event.thought
    said = thought.value.translation if isinstance(thought.value, Translated) else ""
    question.phrased = {**question.phrased, getattr(event.asked, "target", ""): said}
    work.happened(QuestionAsked(question.id))


def _weighed(work: UnitOfWork, row: Answer, event: LlmAnswered) -> None:
    """Clear, asked once more, or unclear for good: then the decision is to be looked at again."""
    thought: Any = event.thought
    row.read_by, row.why = thought.read_by, thought.why
    asked_before = bool(getattr(event.asked, "asked_before", False))
    if isinstance(thought.value, Clarity):
        row.odds, row.items, row.verdict = thought.value.odds, sorted(thought.value.items), thought.value.verdict
        row.follow_up = thought.value.follow_up or ""
    elif isinstance(thought.value, Weighed):
        items = thought.value.items
        clear = settled(row.question.kind, items)
        row.items, row.verdict = sorted(items), "clear" if clear else "unclear" if asked_before else "ask"
        row.follow_up = "" if clear else FOLLOW_UPS[missing(row.question.kind, items)]
    else:  # nothing could weigh it: no reason to doubt the person
        row.verdict = "clear"
    _conclude(work, row)


def _conclude(work: UnitOfWork, row: Answer) -> None:
    question = row.question
    if row.verdict == "clear":
        _take(work, row)
        return
    if question.state != WEIGHING:  # while it was weighed somebody else has answered it, or set it aside
        return
    if row.verdict == "ask":
        question.state, question.due_at = FOLLOW_UP, work.now
        work.happened(AnswerUnclear(row.id))
    else:
        leave(work, question)
    work.happened(QuestionChanged(question.id))


def overrule(work: UnitOfWork, actor: Actor, question_id: int) -> Answer | None:
    """ "It is clear to us": kept, obeyed and learnt from; None where there is nothing to overrule."""
    question = question_of(work, question_id)
    said = [one for one in answers_to(work, question_id) if one.verdict in ("ask", "unclear")]
    if question.state not in (FOLLOW_UP, REVISIT) or not said:
        return None
    said[-1].overruled_by = actor.person_id
    _take(work, said[-1])
    return said[-1]


def labels(work: UnitOfWork) -> Sequence[Labelled]:
    """What people called clear against the verdict."""
    rows = work.db.scalars(select(Answer).where(Answer.overruled_by.is_not(None)).order_by(Answer.id))
    return [Labelled(row.locale, row.question.kind, "", row.words, clear=True, weight=CLICK) for row in rows]


def _take(work: UnitOfWork, row: Answer) -> None:
    """The question has its answer; what it claims and wishes is read next."""
    question = row.question
    question.state, question.closed_at, question.revisit_by, question.revisit_on = ANSWERED, work.now, None, None
    work.happened(QuestionChanged(row.question_id))
    extraction.understand(work, row, _together(one.words for one in answers_to(work, row.question_id))[-MOST:])


def _together(said: Iterable[str]) -> str:
    return " ".join(words if words.endswith((".", "!", "?", "…")) else f"{words}." for words in said)
