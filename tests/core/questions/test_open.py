"""What a campaign waits for: by team and kind, for how long, and which decisions are to be looked at again."""

from datetime import UTC, datetime, timedelta

import pytest

from core.events import QuestionAsked
from core.model import Question, TeamName
from core.people.accounts import Actor
from core.questions import ask as question_ask
from core.questions import bottleneck as question_bottleneck
from core.questions import open
from core.questions.bottleneck import Bottleneck
from core.store import Store
from tests.core.campaign_case import ask, furnish, john, judge, listed, oleg, vera
from tests.core.questions.question_case import (
    CLEAR,
    MOSCOW_NOON,
    STILL_VAGUE,
    VAGUE,
    consider,
    pick_low,
    question,
    questions,
    reply,
    speak,
)
from tests.core.stage import Clock, statements


@pytest.fixture
def us(store: Store, clock: Clock) -> Actor:
    """New York has three odd Russian picks, and Moscow has all of them before it."""
    furnish(store, 40)
    vera(store)
    actor = john(store)
    clock.now = MOSCOW_NOON
    round_id = ask(store, actor, "beauty 40")
    low = [id_ for id_ in listed(store, round_id) if id_ % 2][-3:]
    judge(store, actor, round_id, low, "yes")
    consider(store)
    with store.work() as work:
        for row in questions(store):
            question_ask.hurry(work, row.id)
    speak(store)
    return actor


def bottleneck(store: Store) -> Bottleneck:
    with store.reading() as work:
        return question_bottleneck.bottleneck(work, 3)


def revisits(store: Store) -> list[int]:
    with store.reading() as work:
        return [row.id for row in open.revisits(work, 1)]


def waiting(store: Store) -> list[int]:
    with store.reading() as work:
        return [row.id for row in open.waiting_for(work, 1)]


def test_the_decision_waits_for_the_other_team_until_it_answers(store: Store, us: Actor) -> None:
    assert [row.state for row in questions(store)] == ["open"] * 3
    assert waiting(store) == [1, 2, 3]
    reply(store, vera(store), 2, "Her audience is older: the comments are by mothers.", CLEAR)
    assert waiting(store) == [1, 3]


def test_a_question_to_whoever_decided_is_no_waiting_for_another_team(store: Store, us: Actor) -> None:
    pick_low(store, us, "us")
    assert [row for row in questions(store) if row.to_id]
    assert waiting(store) == [1, 2, 3]


def test_the_bottleneck_tells_medians_and_what_is_open(store: Store, us: Actor, clock: Clock) -> None:
    for question_id, hours in ((1, 1), (2, 3)):
        clock.forward(hours=hours)
        reply(store, vera(store), question_id, "Her audience is older.", CLEAR)
    clock.forward(hours=2)
    (wait,) = bottleneck(store).waits
    assert (wait.team, wait.kind, wait.answered, wait.open) == (TeamName.of("Москва"), "why_pick", 2, 1)
    assert (wait.median, wait.longest) == (2.5, 6.0)  # after one hour and after four
    assert bottleneck(store).kinds["why_pick"].asked == 3


def test_the_longest_median_comes_first_and_a_team_that_never_answered_before_all(
    store: Store, us: Actor, clock: Clock
) -> None:
    ask_before(store, "change_mind", [2, 6], "answered")
    ask_before(store, "why_pass", [48], "revisit")
    ask_before(store, "why_failed", [24], "expired")
    waits = bottleneck(store).waits
    assert [(wait.kind, wait.answered, wait.open, wait.median, wait.longest) for wait in waits] == [
        ("why_failed", 0, 1, None, 24.0),
        ("why_pick", 0, 3, None, 0.0),
        ("why_pass", 1, 0, 48.0, None),
        ("change_mind", 2, 0, 4.0, None),
    ]


def ask_before(store: Store, kind: str, hours: list[int], state: str) -> None:
    """Questions of the past, like the first one; closed by now if they were answered, that long after they came."""
    with store.work() as work:
        like = work.db.get_one(Question, 1)
        told = {column.name: getattr(like, column.name) for column in Question.__table__.columns}
        for number, took in enumerate(hours):
            asked = work.now - timedelta(hours=took)
            closed = work.now if state in ("answered", "revisit") else None
            changes = {"key": f"{kind} {state} {number}", "kind": kind, "state": state}
            times = {"asked_at": asked, "closed_at": closed, "revisit_on": work.now}
            work.db.add(Question(**{**told, "id": None, **changes, **times}))


def test_status_asks_the_database_as_much_after_years_as_on_the_first_day(store: Store, us: Actor) -> None:
    def cost() -> tuple[int, int]:
        with store.reading() as work, statements(store) as asked:
            found = question_bottleneck.bottleneck(work, 3)
            return len(asked), len(list(work.db)) if found else 0

    ask_before(store, "why_pass", [1] * 3, "revisit")
    first = cost()
    ask_before(store, "change_mind", [1] * 150, "revisit")
    ask_before(store, "change_mind", [1] * 150, "answered")
    assert cost() == first, "neither more statements nor more rows in memory"
    assert [(wait.kind, wait.answered) for wait in bottleneck(store).waits] == [
        ("why_pick", 0),
        ("change_mind", 300),
        ("why_pass", 3),
    ]


def test_what_was_worth_asking_is_a_share_of_what_was_rated(store: Store, us: Actor) -> None:
    assert bottleneck(store).worth is None
    for question_id, useful in ((1, True), (2, False)):
        reply(store, vera(store), question_id, "Her audience is older.", CLEAR)
        with store.work() as work:
            question_ask.found_useful(work, question_id, useful)
    assert bottleneck(store).worth == (0.5, 2)
    assert bottleneck(store).kinds["why_pick"].useful == 1


def unclear(store: Store, question_id: int) -> None:
    reply(store, vera(store), question_id, "Хорошая.", VAGUE)
    reply(store, vera(store), question_id, "Ну правда.", STILL_VAGUE)


def test_a_decision_to_revisit_is_listed_until_its_owner_changes_it(store: Store, us: Actor, clock: Clock) -> None:
    for question_id in (1, 2):
        unclear(store, question_id)
    assert revisits(store) == [1, 2]
    assert [row.id for row in bottleneck(store).revisits] == [1, 2]
    clock.forward(minutes=5)
    creator_id = question(store, 1).creator_id
    judge(store, vera(store), 1, [creator_id], "no")  # somebody else's word is not a change of mind
    assert revisits(store) == [1, 2]
    judge(store, us, 1, [creator_id], "no")
    assert revisits(store) == [2]


def test_an_unclear_answer_has_been_waited_for_as_well(store: Store, us: Actor, clock: Clock) -> None:
    clock.forward(hours=2)
    unclear(store, 1)
    (wait,) = bottleneck(store).waits
    assert (wait.answered, wait.median) == (1, 2.0)


def test_the_due_time_of_a_turn_stands_in_the_row(store: Store, us: Actor) -> None:
    row = question(store, 1)
    assert row.turn
    assert (row.turn.name, row.due_at) == ("Вера", datetime(2026, 3, 6, 6, tzinfo=row.due_at.tzinfo))


def test_a_question_passes_from_one_to_the_next_and_ends_in_its_default(store: Store, clock: Clock) -> None:
    furnish(store, 40)
    vera(store)
    us = john(store)
    oleg(store)
    pick_low(store, us, "ru")
    clock.now = datetime(2026, 3, 3, 7, tzinfo=UTC)  # Tuesday, 10:00 in Moscow
    speak(store)
    told = []
    for _ in range(5 * 24):
        row = question(store, 1)
        if (here := (row.turn.name if row.turn else None, row.due_at)) not in told and row.state == "open":
            told.append(here)
        clock.forward(hours=1)
        speak(store)
    # A whole working day each, told beforehand: Wednesday is Вера's, Thursday Олег's.
    assert told == [
        ("Вера", datetime(2026, 3, 5, 6, tzinfo=UTC)),
        ("Олег", datetime(2026, 3, 6, 6, tzinfo=UTC)),
    ]
    row = question(store, 1)
    assert (row.state, row.closed_at, row.turn) == ("expired", datetime(2026, 3, 6, 6, tzinfo=UTC), None)


def test_a_team_in_which_nobody_has_shown_up_is_asked_as_a_team(store: Store, clock: Clock) -> None:
    furnish(store, 40)
    pick_low(store, john(store), "ru")
    clock.now = MOSCOW_NOON
    assert speak(store) == [QuestionAsked(1)]
    assert question(store, 1).turn is None
    vera(store)
    clock.forward(days=7)
    speak(store)
    assert question(store, 1).state == "expired"
