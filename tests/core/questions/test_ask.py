"""What people say of a question: skip, not sure, less of this kind, ask the other team, it cannot wait."""

from datetime import UTC, datetime

import pytest

from core.events import QuestionAsked, QuestionChanged
from core.numbers.questions.routing import Situation
from core.people.accounts import Actor
from core.questions import ask as question_ask
from core.questions.routing.overrides import taught_now
from core.questions.routing.weights import ask_whom
from core.questions.usefulness import counts
from core.refusal import Refusal
from core.store import Store
from tests.core.campaign_case import ask, furnish, john, judge, listed, vera
from tests.core.questions.question_case import (
    CLEAR,
    MOSCOW_NOON,
    NEW_YORK_MORNING,
    WORKING_HOURS,
    consider,
    pick_low,
    question,
    questions,
    reply,
    speak,
)
from tests.core.stage import Clock

# Nothing here is of one database: both meet in test_considering, test_open_questions and test_question_states.
pytestmark = pytest.mark.parametrize("address", ["sqlite"], indirect=True)

TAG = "Why did the hashtag #дачныйлайфхак fail in Russia?"


@pytest.fixture
def us(store: Store) -> Actor:
    furnish(store, 40)
    vera(store)
    return john(store)


def aside(store: Store, actor: Actor, question_id: int, state: str, *, less: bool = False) -> bool:
    with store.work() as work:
        return question_ask.set_aside(work, actor, question_id, state, less=less)


def pass_on(store: Store, question_id: int) -> str:
    with store.work() as work:
        return question_ask.other_team(work, question_id).team.key


def send(store: Store, question_id: int, whom: str) -> None:
    with store.work() as work:
        question_ask.send(work, question_id, whom)


def chance(store: Store, situation: Situation, need: str) -> float:
    with store.reading() as work:
        return ask_whom(situation, taught=taught_now(work)).chances[need]


def put(store: Store, actor: Actor, text: str, key: str = "1") -> question_ask.AskOutcome:
    ask(store, actor, "beauty 40")
    with store.work() as work:
        return question_ask.ask(work, actor, text, 1, key)


@pytest.mark.parametrize("state", ["skipped", "unsure"])
def test_skip_and_not_sure_are_answers(store: Store, us: Actor, clock: Clock, state: str) -> None:
    pick_low(store, us, "us")
    clock.now = NEW_YORK_MORNING
    speak(store)
    assert aside(store, us, 1, state)
    assert not aside(store, us, 1, state)  # said already
    row = question(store, 1)
    assert (row.state, row.closed_at, row.closed_by) == (state, clock.now, us.person_id)
    clock.forward(days=9)
    assert speak(store) == []
    with store.reading() as work:
        assert counts(work)["why_pick"].skipped == (state == "skipped")


def test_less_of_a_kind_is_heard_for_whoever_says_it(store: Store, us: Actor, clock: Clock) -> None:
    odd_picks(store, us)
    before = len(questions(store, "waiting"))
    clock.now = NEW_YORK_MORNING
    for _ in range(7 * 24):
        speak(store)
        for row in questions(store, "open"):
            assert aside(store, us, row.id, "skipped", less=True)
        clock.forward(hours=1)
    left = questions(store, "waiting")
    assert 0 < before - len(left) < WORKING_HOURS.budget  # the first ones were enough to say it
    assert all(row.due_at > clock.now for row in left)  # they rest, and are looked at again


def odd_picks(store: Store, actor: Actor) -> None:
    """Picks everybody of the US in the lower half of a long list."""
    round_id = ask(store, actor, "beauty 40")
    for id_ in [id_ for id_ in listed(store, round_id)[20:] if id_ % 2 == 0]:
        judge(store, actor, round_id, [id_], "yes")
    consider(store)


def test_ask_the_other_team_moves_the_question_and_teaches_the_router(store: Store, us: Actor, clock: Clock) -> None:
    like_it = Situation(kind="why_pick", asker="us", subject="us", platform="instagram", stored=False)
    before = chance(store, like_it, "region")
    pick_low(store, us, "us")
    clock.now = NEW_YORK_MORNING
    speak(store)
    assert pass_on(store, 1) == "ru"
    assert chance(store, like_it, "region") > before
    row = question(store, 1)
    assert (row.state, row.need, row.routed, row.to_id, row.asked_at) == ("waiting", "region", "person", None, None)
    clock.now = MOSCOW_NOON
    assert speak(store) == [QuestionAsked(1)]
    assert question(store, 1).team.key == "ru"


def test_sent_back_the_teaching_is_gone(store: Store, us: Actor, clock: Clock) -> None:
    pick_low(store, us, "us")
    clock.now = NEW_YORK_MORNING
    speak(store)
    pass_on(store, 1)
    clock.now = MOSCOW_NOON
    speak(store)
    assert pass_on(store, 1) == "us"
    row = question(store, 1)
    assert (row.need, row.to_id, row.overruled) == ("person", us.person_id, False)
    with store.reading() as work:
        assert taught_now(work) == {}
    clock.now = datetime(2026, 3, 4, 15, tzinfo=UTC)
    assert speak(store) == [QuestionAsked(1)]


def test_who_passes_questions_on_gets_no_more_of_them_that_day(store: Store, us: Actor, clock: Clock) -> None:
    odd_picks(store, us)
    clock.now = NEW_YORK_MORNING
    said = 0
    for _ in range(8):
        fresh = [event for event in speak(store) if isinstance(event, QuestionAsked)]
        said += len(fresh)
        for event in fresh:
            pass_on(store, event.question_id)
        clock.forward(minutes=50)
    assert said == WORKING_HOURS.budget
    assert len([row for row in questions(store, "passed") if row.to_id == us.person_id]) == said


def test_a_question_of_a_colleague_goes_to_the_market_that_knows(store: Store, us: Actor, clock: Clock) -> None:
    (row,) = put(store, us, TAG).questions
    assert (row.kind, row.text, row.state, row.team.key) == ("asked", TAG, "waiting", "ru")
    clock.now = MOSCOW_NOON
    speak(store)
    assert question(store, 1).state == "open"
    reply(store, vera(store), 1, "Дачи тут сажают в мае, в марте это никто не ищет.", CLEAR)
    assert question(store, 1).state == "answered"


def test_what_cannot_wait_comes_in_the_next_working_hour(store: Store, us: Actor, clock: Clock) -> None:
    clock.now = MOSCOW_NOON
    put(store, us, TAG)
    assert speak(store) == [QuestionChanged(1)]  # a digest of tomorrow, it says
    assert question(store, 1).due_at == datetime(2026, 3, 5, 6, tzinfo=UTC)
    with store.work() as work:
        question_ask.hurry(work, 1)
    assert speak(store) == [QuestionAsked(1)]
    due = question(store, 1).due_at
    with store.work() as work:
        question_ask.hurry(work, 1)  # it is before them already
    speak(store)
    assert (question(store, 1).state, question(store, 1).due_at) == ("open", due)


def test_where_the_router_doubts_the_asker_chooses(store: Store, us: Actor, clock: Clock) -> None:
    (row,) = put(store, us, "hmm?").questions
    assert row.state == "choosing"
    clock.now = MOSCOW_NOON
    assert speak(store) == []
    send(store, 1, "ru")
    assert speak(store) == [QuestionAsked(1)]


def test_a_question_sent_twice_to_one_team_is_said_once(store: Store, us: Actor, clock: Clock) -> None:
    clock.now = MOSCOW_NOON
    (row,) = put(store, us, "hmm?").questions
    send(store, row.id, "ru")
    assert speak(store) == [QuestionAsked(1)]
    send(store, row.id, "ru")
    assert speak(store) == []
    assert question(store, row.id).state == "open"


def test_what_was_set_aside_and_is_sent_on_is_open_again(store: Store, us: Actor, clock: Clock) -> None:
    pick_low(store, us, "us")
    clock.now = NEW_YORK_MORNING
    speak(store)
    aside(store, us, 1, "unsure")
    pass_on(store, 1)
    row = question(store, 1)
    assert (row.state, row.closed_at, row.closed_by) == ("waiting", None, None)


@pytest.mark.parametrize(
    ("text", "code"), [("  ", "question_empty"), ("x" * 501, "question_too_long")], ids=["empty", "long"]
)
def test_what_is_no_question_is_refused(store: Store, us: Actor, text: str, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        put(store, us, text)
    assert questions(store) == []


def test_stale_buttons_are_refused_by_name(store: Store, us: Actor, clock: Clock) -> None:
    pick_low(store, us, "us")
    clock.now = NEW_YORK_MORNING
    speak(store)
    reply(store, us, 1, "Her Reels get twice the views of the others here.", CLEAR)
    for press in (lambda: aside(store, us, 1, "skipped"), lambda: pass_on(store, 1)):
        with pytest.raises(Refusal, match="question_closed"):
            press()
    with pytest.raises(Refusal, match="question_unknown"):
        send(store, 99, "ru")


def test_a_question_never_comes_back_to_whoever_asked_it(store: Store, us: Actor, clock: Clock) -> None:
    outcome = put(store, us, TAG)
    assert [row.team.key for row in outcome.questions] == ["ru"]
    with pytest.raises(Refusal, match="nobody_to_ask"):  # there is New York, which asked, and no central team
        pass_on(store, outcome.questions[0].id)
    assert question(store, outcome.questions[0].id).team.key == "ru"
