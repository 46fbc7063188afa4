"""People's answers: kept, weighed, followed up once, and read into assumptions and rules."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from sqlalchemy import select

from core.events import AnswerUnclear, LlmAnswered, QuestionAsked, QuestionChanged
from core.llm import PhrasedQuestion, PhraseRequest, Purpose, TranslateRequest, Translation, WeighedAnswer, WeighRequest
from core.llm import queue as llm_queue
from core.llm.queue import reply_of
from core.model import Answer, Question, QuestionState
from core.numbers.questions.clarity import FOLLOW_UPS, missing, settled
from core.numbers.questions.codes import ClarityVerdict, Item
from core.people.accounts import Actor
from core.questions import extraction
from core.questions.clarity.labels import CLICK, Labelled
from core.questions.clarity.scorer import Clarity
from core.questions.dispatch import leave_unclear
from core.refusal import Refusal
from core.store import UnitOfWork
from core.subject import Subject
from core.vocabulary.languages import written_in

MOST = 2000  # characters of an answer
CLOSED = (
    QuestionState.CHOOSING,
    QuestionState.WAITING,
    QuestionState.PASSED,
    QuestionState.DROPPED,
    QuestionState.ANSWERED,
)
DOUBTED = (ClarityVerdict.ASK, ClarityVerdict.UNCLEAR)


def question_of(work: UnitOfWork, question_id: int) -> Question:
    """Refusal `question_unknown`."""
    question = work.db.get(Question, question_id)
    if question is None:
        raise Refusal("question_unknown")
    return question


def answers_to(work: UnitOfWork, question_id: int) -> list[Answer]:
    """Returns them in order of arrival."""
    return list(work.db.scalars(select(Answer).where(Answer.question_id == question_id).order_by(Answer.id)))


def answer(work: UnitOfWork, actor: Actor, question_id: int, words: str, asked: str, key: str) -> Answer:
    """Saves an answer and has it weighed; `asked` is the question as worded. Late answers are welcome: one to a skipped
    or expired question reopens it.

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
    before = [earlier.words for earlier in answers_to(work, question_id) if earlier.verdict in DOUBTED]
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
    question.state, question.closed_at = QuestionState.WEIGHING, None
    question.revisit_by = question.revisit_on = None
    whole = _together([*before, words])  # an addition is weighed together with what it adds to
    request = WeighRequest(question.kind, asked, whole, asked_before=bool(before))
    llm_queue.enqueue(work, f"weigh:{row.id}", Subject("answer", row.id), request, actor.person_id)
    work.happened(QuestionChanged(question.id))
    return row


def llm_answered(work: UnitOfWork, event: LlmAnswered) -> None:
    """Handles what the language model, or the rules in its place, read from a question or an answer."""
    if event.subject.kind == "question" and isinstance(event.request, TranslateRequest):
        _translated_question(work, question_of(work, event.subject.id), event.request, event)
    elif event.subject.kind == "question" and isinstance(event.request, PhraseRequest):
        _phrased_question(work, question_of(work, event.subject.id), event.request, event)
    elif event.subject.kind == "answer":
        row = work.db.get_one(Answer, event.subject.id)
        ANSWER_HANDLERS[Purpose(event.purpose)](work, row, event)


def _phrased_question(work: UnitOfWork, question: Question, request: PhraseRequest, event: LlmAnswered) -> None:
    value = reply_of(event).value
    sentence = value.question if isinstance(value, PhrasedQuestion) else ""
    question.phrased = {**question.phrased, request.locale: sentence}
    work.happened(QuestionChanged(question.id) if question.asked_at is None else QuestionAsked(question.id))


def _translated_question(work: UnitOfWork, question: Question, request: TranslateRequest, event: LlmAnswered) -> None:
    value = reply_of(event).value
    sentence = value.translation if isinstance(value, Translation) else ""
    question.phrased = {**question.phrased, request.target: sentence}
    work.happened(QuestionAsked(question.id))


def _weighed(work: UnitOfWork, row: Answer, event: LlmAnswered) -> None:
    """Clear, followed up, or finally unclear: in that case the decision is marked to revisit."""
    reply = reply_of(event)
    row.read_by, row.why = reply.read_by, reply.why
    if isinstance(reply.value, Clarity):
        _by_rules(row, reply.value)
    elif isinstance(reply.value, WeighedAnswer):
        asked_before = isinstance(event.request, WeighRequest) and event.request.asked_before
        _by_items(row, reply.value.items, asked_before)
    else:  # nothing could weigh it: no reason to doubt the person
        row.verdict = ClarityVerdict.CLEAR
    _conclude(work, row)


def _by_rules(row: Answer, clarity: Clarity) -> None:
    row.odds, row.items, row.verdict = clarity.odds, clarity.items, clarity.verdict
    row.follow_up = clarity.follow_up or ""


def _by_items(row: Answer, items: frozenset[Item], asked_before: bool) -> None:
    row.items, row.verdict, row.follow_up = items, ClarityVerdict.CLEAR, ""
    if not settled(row.question.kind, items):
        row.verdict = ClarityVerdict.UNCLEAR if asked_before else ClarityVerdict.ASK
        row.follow_up = FOLLOW_UPS[missing(row.question.kind, items)]


ANSWER_HANDLERS: Mapping[Purpose, Callable[[UnitOfWork, Answer, LlmAnswered], None]] = {
    Purpose.WEIGH: _weighed,
    Purpose.READ: extraction.read,
    Purpose.TRANSLATE: extraction.translated,
}


def _conclude(work: UnitOfWork, row: Answer) -> None:
    question = row.question
    if row.verdict == ClarityVerdict.CLEAR:
        _take(work, row)
        return
    if question.state != QuestionState.WEIGHING:  # someone answered or dismissed it while it was being weighed
        return
    if row.verdict == ClarityVerdict.ASK:
        question.state, question.due_at = QuestionState.FOLLOW_UP, work.now
        work.happened(AnswerUnclear(row.id))
    else:
        leave_unclear(work, question)
    work.happened(QuestionChanged(question.id))


def overrule(work: UnitOfWork, actor: Actor, question_id: int) -> Answer | None:
    """ "Good enough for us": saved, followed and learned from; None if there's nothing to overrule."""
    question = question_of(work, question_id)
    doubted = [row for row in answers_to(work, question_id) if row.verdict in DOUBTED]
    if question.state not in (QuestionState.FOLLOW_UP, QuestionState.REVISIT) or not doubted:
        return None
    doubted[-1].overruled_by = actor.person_id
    _take(work, doubted[-1])
    return doubted[-1]


def labels(work: UnitOfWork) -> Sequence[Labelled]:
    """Returns what people called clear against the verdict."""
    rows = work.db.scalars(select(Answer).where(Answer.overruled_by.is_not(None)).order_by(Answer.id))
    return [Labelled(row.locale, row.question.kind, "", row.words, clear=True, weight=CLICK) for row in rows]


def _take(work: UnitOfWork, row: Answer) -> None:
    """The question has its answer; next we read its claims and preferences."""
    question = row.question
    question.state, question.closed_at = QuestionState.ANSWERED, work.now
    question.revisit_by = question.revisit_on = None
    work.happened(QuestionChanged(row.question_id))
    extraction.understand(work, row, _together(answer.words for answer in answers_to(work, row.question_id))[-MOST:])


def _together(answers: Iterable[str]) -> str:
    return " ".join(words if words.endswith((".", "!", "?", "…")) else f"{words}." for words in answers)
