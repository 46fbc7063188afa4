"""The Russian team's day: urgent questions at once, the others at nine, the next person when nobody answers."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.numbers.questions.hours import Hours
from core.numbers.questions.load import (
    AT_ONCE,
    IN_DIGEST,
    PastAnswer,
    QueuedQuestion,
    Record,
    arrivals,
    turn,
    waits,
    worth_share,
)

MOSCOW = ZoneInfo("Europe/Moscow")
TEAM = Hours("Europe/Moscow")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=MOSCOW)  # the 2nd is a Monday


def test_an_urgent_question_comes_at_once_and_another_in_tomorrows_digest() -> None:
    asked = [QueuedQuestion("slang", at(3, 14)), QueuedQuestion("law", at(3, 14), urgent=True)]
    assert [(arrival.key, arrival.at, arrival.at_once) for arrival in arrivals(asked, [], TEAM, at(3, 14))] == [
        ("law", at(3, 14), True),
        ("slang", at(4, 9), False),
    ]


def test_an_urgent_question_of_the_american_evening_waits_for_the_russian_morning() -> None:
    (arrival,) = arrivals([QueuedQuestion("law", at(4, 2), urgent=True)], [], TEAM, at(4, 2))
    assert (arrival.at, arrival.at_once) == (at(4, 9), False)
    (monday,) = arrivals([QueuedQuestion("law", at(7, 12), urgent=True)], [], TEAM, at(7, 12))
    assert monday.at == at(9, 9)


def test_a_digest_that_nine_oclock_missed_comes_when_somebody_is_there_again() -> None:
    (late,) = arrivals([QueuedQuestion("slang", at(3, 20))], [], TEAM, at(4, 11))
    assert late.at == at(4, 11)
    (fresh,) = arrivals([QueuedQuestion("tag", at(4, 10))], [], TEAM, at(4, 11))
    assert fresh.at == at(5, 9)


def test_the_load_of_a_day_is_bounded_and_the_best_come_first() -> None:
    asked = [QueuedQuestion(str(n), at(2, 20), value=n) for n in range(12)]
    found = arrivals(asked, [], TEAM, at(3, 9))
    assert [arrival.key for arrival in found[:IN_DIGEST]] == ["11", "10", "9", "8", "7"]
    assert [arrival.at for arrival in found] == [at(3, 9)] * 5 + [at(4, 9)] * 5 + [at(5, 9)] * 2


def test_too_many_urgent_ones_join_the_digest_at_its_head() -> None:
    asked = [QueuedQuestion(f"u{n}", at(3, 10), urgent=True) for n in range(5)] + [
        QueuedQuestion("calm", at(3, 10), value=1.0)
    ]
    found = arrivals(asked, [], TEAM, at(3, 12))
    assert [arrival.at_once for arrival in found] == [True] * AT_ONCE + [False] * 3
    assert [arrival.key for arrival in found[AT_ONCE:]] == ["u3", "u4", "calm"]


def test_an_unanswered_question_goes_to_the_next_person_and_then_to_its_default() -> None:
    asked = at(3, 9)
    first = turn(asked, [4, 5], "pass", TEAM, at(3, 17))
    assert (first.person, first.until) == (4, at(4, 9))
    second = turn(asked, [4, 5], "pass", TEAM, at(4, 9))
    assert (second.person, second.since) == (5, at(4, 9))
    nobody = turn(asked, [4, 5], "pass", TEAM, at(5, 9))
    assert (nobody.person, nobody.until, nobody.default) == (None, None, "pass")
    friday = turn(at(6, 15), [4], "pass", TEAM, at(8, 12))
    assert friday.until == at(10, 9)
    with pytest.raises(ValueError, match="somebody"):
        turn(asked, [], "pass", TEAM, asked)


def test_status_names_the_bottleneck_and_what_was_worth_it() -> None:
    records = [
        Record("ru", "language", at(2, 9), at(2, 11), worth=True),
        Record("ru", "language", at(2, 9), at(2, 15), worth=True),
        Record("ru", "law", at(2, 9), at(4, 9), worth=False),
        Record("us", "tag", at(2, 9)),
    ]
    found = waits(records, at(3, 9))
    assert [(wait.team, wait.kind, wait.median, wait.longest) for wait in found] == [
        ("us", "tag", None, 24.0),
        ("ru", "law", 48.0, None),
        ("ru", "language", 4.0, None),
    ]
    assert worth_share(records) == (2 / 3, 3)
    assert worth_share([]) is None


waiting = st.lists(
    st.builds(
        QueuedQuestion,
        st.integers(0, 25).map(str),
        st.integers(0, 200).map(lambda hours: at(2, 0) + timedelta(hours=hours)),
        st.booleans(),
        st.floats(0, 1),
    ),
    max_size=40,
)


@given(waiting, st.lists(st.integers(0, 30), max_size=12))
def test_any_questions_arrive_once_in_working_hours_within_the_load_and_all_of_them(
    asked: list[QueuedQuestion], pauses: list[int]
) -> None:
    said: list[PastAnswer] = []
    now = at(2, 0)
    for pause in [*pauses, *[12] * 60]:
        there = [question for question in asked if question.asked_at <= now]
        for arrival in arrivals(there, said, TEAM, now):
            if arrival.at <= now:
                said.append(PastAnswer(arrival.key, now, arrival.at_once))
        now += timedelta(hours=pause)
    local = [sent.at.astimezone(MOSCOW) for sent in said]
    assert all(9 <= moment.hour < 18 and moment.weekday() < 5 for moment in local)
    assert len({sent.key for sent in said}) == len(said)
    for day in {moment.date() for moment in local}:
        todays = [sent.at_once for sent in said if sent.at.astimezone(MOSCOW).date() == day]
        assert todays.count(True) <= AT_ONCE
        assert todays.count(False) <= IN_DIGEST
    reached = {sent.key for sent in said} | {arrival.key for arrival in arrivals(asked, said, TEAM, now)}
    assert reached == {question.key for question in asked}
