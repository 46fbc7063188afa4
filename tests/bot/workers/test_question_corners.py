"""Corners of a dialogue: answers that overtake each other, questions passed on, picks taken back meanwhile."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.prepare import open_store
from core.delivery import claims, outbox
from core.delivery.outbox import Spot
from core.events import CandidatesJudged, LlmAnswered
from core.llm import Reply, WeighedAnswer, WeighRequest
from core.model import Answer, Outgoing, Question
from core.people.working_hours import WorkingHours
from core.questions import answers as question_answers
from core.questions import ask as question_ask
from core.questions import dispatch, queue
from core.store import Store
from core.subject import Subject
from handlers.chat.incoming import Incoming, Place, Sender
from handlers.questions.notifications import judged
from handlers.router import Router
from handlers.subscriptions import tell
from tests.conftest import settings
from tests.core.campaign_case import STRATEGISTS, ask, furnish, john, judge, listed, vera
from tests.core.stage import Clock

SLACK, TELEGRAM = Spot("slack", "C1", "", "en", "America/New_York"), Spot("telegram", "-100", "", "ru", "Europe/Moscow")
WORKING_HOURS = WorkingHours({})
SHOWN = WeighedAnswer("her audience is too young", "comments under the last posts", "", "so older is better", "", "")
NOTHING = WeighedAnswer("", "", "", "", "", "")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Tuesday afternoon in Moscow: New York has picked somebody far down whom Moscow knows."""
    found = open_store(settings(tmp_path))
    found.clock = Clock()
    furnish(found, 24)
    vera(found)
    round_id = ask(found, john(found), "russia 10")
    with found.work() as work:
        outbox.show(work, "list", SLACK, "list:1", {})
    judge(found, john(found), round_id, listed(found, round_id)[-1:], "yes")
    considered(found)
    yield found
    found.close()


def considered(store: Store) -> None:
    with store.work() as work:
        queue.consider(work, 1)
        dispatch.dispatch(work, WORKING_HOURS)
        tell(work)


def row(store: Store, about: str, place: str) -> Outgoing:
    """The newest message about something in a chat."""
    with store.reading() as work:
        wanted = (Outgoing.about == about, Outgoing.place == place)
        found = work.db.scalars(select(Outgoing).where(*wanted).order_by(Outgoing.id.desc())).first()
        assert found, f"nothing about {about} in {place}"
        return found


def question(store: Store, number: int = 1) -> Question:
    with store.reading() as work:
        return work.db.get_one(Question, number)


def answered(store: Store, words: str) -> int:
    actor = vera(store)
    with store.work() as work:
        return question_answers.answer(work, actor, 1, words, "why?", words).id


def weighed(store: Store, answer_id: int, value: WeighedAnswer, *, asked_before: bool = False) -> None:
    told = WeighRequest("why_pick", "why?", "", asked_before)
    with store.work() as work:
        subject = Subject("answer", answer_id)
        question_answers.llm_answered(
            work, LlmAnswered(f"weigh:{answer_id}", "weigh", subject, None, told, Reply(value, "llm"))
        )
        tell(work)


def test_a_question_about_a_pick_abroad_stands_before_both(store: Store) -> None:
    found = question(store)
    assert (found.state, found.need, found.to_id) == ("open", "region", None)
    assert row(store, "question:1", "-100").live
    assert row(store, "asked:1", "C1").live


def test_the_list_says_whom_it_waits_for_as_soon_as_it_does(store: Store) -> None:
    assert row(store, "list:1", "C1").version > 1


def test_a_vague_word_that_is_weighed_late_does_not_undo_a_clear_one(store: Store) -> None:
    vague, clear = answered(store, "great"), answered(store, "her audience is too young")
    weighed(store, clear, SHOWN)
    assert question(store).state == "answered"
    weighed(store, vague, NOTHING)
    assert question(store).state == "answered"


def test_two_vague_words_at_once_bring_one_follow_up(store: Store) -> None:
    for answer in (answered(store, "great"), answered(store, "just great")):
        weighed(store, answer, NOTHING)
    with store.reading() as work:
        follow_ups = work.db.scalars(select(Outgoing.key).where(Outgoing.key.like("follow:%"))).all()
    assert len(follow_ups) == 1


def test_who_passed_a_question_on_has_it_no_more(store: Store) -> None:
    with store.work() as work:
        question_ask.other_team(work, 1)
        tell(work)
    store.clock.forward(hours=4)  # type: ignore[attr-defined]
    with store.work() as work:
        dispatch.dispatch(work, WORKING_HOURS)
        tell(work)
    assert question(store).state == "open"
    assert row(store, "question:1", "C1").live
    assert not row(store, "question:1", "-100").live


def test_a_question_whose_pick_is_taken_back_is_dropped(store: Store) -> None:
    creator = question(store).creator_id
    judge(store, john(store), 1, [creator], "none")
    considered(store)
    assert question(store).state == "dropped"


def test_a_pick_that_was_taken_back_is_not_offered_again(store: Store) -> None:
    weighed(store, answered(store, "her audience is too young"), SHOWN)
    before = row(store, "asked:1", "C1").version
    creator = question(store).creator_id
    judge(store, john(store), 1, [creator], "none")
    with store.work() as work:
        judged(work, CandidatesJudged(1, (1,)))
    assert row(store, "asked:1", "C1").version > before


def test_who_asks_sees_when_the_question_goes_out(store: Store) -> None:
    actor = john(store)
    with store.work() as work:
        (asked,) = question_ask.ask(work, actor, "why did this hashtag fail in Russia?", None, "1").questions
        outbox.show(work, "asked", SLACK, f"asked:{asked.id}", {})
        number = asked.id
    considered(store)
    assert question(store, number).due_at > store.clock()
    assert row(store, f"asked:{number}", "C1").version > 1


def test_words_under_a_digest_are_not_met_with_silence(store: Store) -> None:
    with store.work() as work:
        outbox.show(work, "digest", TELEGRAM, "digest:1:2026-03-03", {})
    found = row(store, "digest:1:2026-03-03", "-100")
    with store.work() as work:
        outbox.mark_sent(work, found.id, 1, "77", {})
    sender, place = Sender("telegram", "1", "Вера", "ru"), Place("telegram", "-100")
    words = Incoming("reply", "", sender, place, "e", 1.0, text="она слишком юная", message="77", own="78")
    heard = Router(store, STRATEGISTS).hear(words)
    with store.reading() as work:
        said = work.db.scalars(select(Outgoing).where(Outgoing.key == "answer:e")).all()
    assert heard.answer or said


@pytest.mark.parametrize(("message", "answers"), [("77", 1), ("", 0)])
def test_an_answer_may_be_faster_than_the_note_that_the_form_stands_there(
    store: Store, message: str, answers: int
) -> None:
    """Telegram shows the form; what it is known as there is being written down while somebody answers it already."""
    with store.work() as work:
        number = question(store).id
        outbox.post(work, "form", TELEGRAM, {"title": "?"}, f"question:{number}")
    with store.work() as work:
        assert claims.claim(work, "telegram", 8)
    sender, place = Sender("telegram", "1", "Вера", "ru"), Place("telegram", "-100")
    said = Incoming("reply", "", sender, place, "e", 1.0, text="она слишком юная", message=message, own="78")
    Router(store, STRATEGISTS).hear(said)
    with store.reading() as work:
        assert len(work.db.scalars(select(Answer)).all()) == answers
