"""Questions in a campaign of two teams: the hours pass, answers are weighed by hand, and nothing else is simulated."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import select

from core.delivery import jobs
from core.events import LlmAnswered
from core.llm import Reply
from core.llm import queue as llm_queue
from core.model import Answer, Question
from core.numbers.questions.clarity import FOLLOW_UPS
from core.numbers.questions.hours import Hours
from core.people.accounts import Actor
from core.people.working_hours import WorkingHours
from core.questions import answers as question_answers
from core.questions import dispatch, queue
from core.questions.clarity.scorer import Clarity
from core.shortlist import rounds
from core.store import Store, UnitOfWork
from tests.core.campaign_case import ask, judge, listed

WORKING_HOURS = WorkingHours({"ru": Hours("Europe/Moscow"), "us": Hours("America/New_York")})
CLEAR = Clarity(0.9, "clear", frozenset({"claim", "evidence"}), None, None)
VAGUE = Clarity(0.1, "ask", frozenset(), "evidence", FOLLOW_UPS["evidence"])
STILL_VAGUE = Clarity(0.1, "unclear", frozenset(), "evidence", FOLLOW_UPS["evidence"])
NEW_YORK_MORNING = datetime(2026, 3, 3, 15, tzinfo=UTC)  # Tuesday, 10:00 there and 18:00 in Moscow
MOSCOW_NOON = datetime(2026, 3, 4, 9, tzinfo=UTC)  # Wednesday, 12:00 there and 4:00 in New York


def consider(store: Store, campaign_id: int = 1) -> None:
    with store.work() as work:
        queue.consider(work, campaign_id)


def speak(store: Store, working_hours: WorkingHours = WORKING_HOURS) -> list[object]:
    """What happened when the moment came."""
    with store.work() as work:
        dispatch.dispatch(work, working_hours)
        return list(work.news)


def questions(store: Store, *states: str) -> list[Question]:
    """As they stand, with all that is told of them; the oldest first."""
    with store.reading() as work:
        rows = list(work.db.scalars(select(Question).order_by(Question.id)))
        return [_seen(row) for row in rows if not states or row.state in states]


def question(store: Store, question_id: int) -> Question:
    return next(row for row in questions(store) if row.id == question_id)


def _seen(row: Question) -> Question:
    _ = row.team.key, row.person.name, row.to, row.turn
    return row


def answers(store: Store, question_id: int) -> list[Answer]:
    with store.reading() as work:
        return question_answers.answers_to(work, question_id)


def say(store: Store, actor: Actor, question_id: int, words: str, key: str = "") -> int:
    with store.work() as work:
        return question_answers.answer(work, actor, question_id, words, "Why her?", key or f"reply {question_id}").id


def weigh(store: Store, *found: object, read_by: str = "rules") -> None:
    """Brings back what was made of everything that waits for a reply, the oldest first."""
    with store.work() as work:
        for value in found:
            job = jobs.claim(work, (llm_queue.KIND,))
            assert job
            bring_back(work, job, Reply(value, read_by, ""))  # type: ignore[arg-type]


def bring_back(work: UnitOfWork, job: object, reply: Reply[object]) -> None:
    llm_queue.bring_back(work, job, reply)  # type: ignore[arg-type]
    event = work.news.pop()
    assert isinstance(event, LlmAnswered)
    question_answers.llm_answered(work, event)


def reply(store: Store, actor: Actor, question_id: int, words: str, found: Clarity) -> int:
    """An answer and what the rules make of it."""
    answer_id = say(store, actor, question_id, words)
    weigh(store, found)
    return answer_id


def pick_low(store: Store, actor: Actor, market: str, brief: str = "beauty 40", choice: str = "yes") -> int:
    """Picks the lowest creator of a market on a list; the creator."""
    round_id = ask(store, actor, brief)
    with store.reading() as work:
        places = rounds.places_of(work, round_id)
        low = [place.creator_id for place in places if place.creator.market == market][-1]
    judge(store, actor, round_id, [low], choice)
    consider(store)
    return low


def pick_at(store: Store, actor: Actor, round_id: int, ranks: Sequence[int], choice: str = "yes") -> None:
    creators = listed(store, round_id)
    judge(store, actor, round_id, [creators[rank - 1] for rank in ranks], choice)
    consider(store)
