"""A strategist has five questions a day to give: the best are asked, by day, once."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.numbers.questions.budget import (
    FLOOR,
    LEAST,
    QUIET_FROM,
    AskedQuestion,
    Budget,
    Candidate,
    Counts,
    Fact,
    Plan,
    plan,
    usefulness,
    worth,
)
from core.numbers.questions.hours import Hours


def waking(zone: str) -> Hours:
    return Hours(zone, closes=QUIET_FROM)


MOSCOW, NEW_YORK = ZoneInfo("Europe/Moscow"), ZoneInfo("America/New_York")
OLGA, JACK = Budget(1, waking("Europe/Moscow")), Budget(2, waking("America/New_York"))
TUESDAY = datetime(2026, 3, 3, 11, tzinfo=MOSCOW)
KINDS = ("why_pick", "why_pass", "change_mind")


def question(number: int, value: float = 0.5, person: int = 1, kind: str = "why_pick") -> Candidate:
    return Candidate(kind, f"creator:{number}", person, Fact.of("engine_place", place=number, of=400), value)


def spoken(plan: Plan, at: datetime) -> list[AskedQuestion]:
    return [AskedQuestion(choice.key, choice.person, at) for choice in plan.now]


def test_the_five_that_could_change_most_are_asked_and_the_rest_tomorrow_at_nine() -> None:
    found = plan([question(n, n / 10) for n in range(2, 10)], OLGA, [], {}, TUESDAY)
    assert [choice.subject for choice in found.now] == [f"creator:{n}" for n in (9, 8, 7, 6, 5)]
    assert {due.at for due in found.later} == {datetime(2026, 3, 4, 9, tzinfo=MOSCOW)}
    assert [due.candidate.subject for due in found.later] == ["creator:4", "creator:3", "creator:2"]


def test_nothing_is_asked_at_night_in_the_readers_own_zone() -> None:
    noon_in_moscow = datetime(2026, 3, 3, 12, tzinfo=MOSCOW)  # four in the morning in New York
    assert plan([question(1)], OLGA, [], {}, noon_in_moscow).now
    asleep = plan([question(1, person=2)], JACK, [], {}, noon_in_moscow)
    assert asleep.now == ()
    assert asleep.later[0].at == datetime(2026, 3, 3, 9, tzinfo=NEW_YORK)


def test_a_weekend_waits_for_monday_and_nine_stays_nine_when_the_clocks_change() -> None:
    friday_night = datetime(2026, 3, 6, 22, tzinfo=NEW_YORK)
    (due,) = plan([question(1, person=2)], JACK, [], {}, friday_night).later
    assert due.at == datetime(2026, 3, 9, 9, tzinfo=NEW_YORK)
    assert due.at.astimezone(UTC).hour == 13  # 14 until the Sunday between


def test_the_same_question_is_never_asked_twice_though_its_figures_moved() -> None:
    asked = spoken(plan([question(7)], OLGA, [], {}, TUESDAY), TUESDAY)
    moved = Candidate("why_pick", "creator:7", 1, Fact.of("engine_place", place=399, of=400), 1.0)
    later = TUESDAY + timedelta(days=9)
    assert plan([moved], OLGA, asked, {}, later) == Plan((), (), ())
    another = Candidate("why_pick", "creator:7", 1, Fact.of("falling", count=3, first=0.051, last=0.022), 0.9)
    assert plan([another], OLGA, asked, {}, later) == Plan((), (), ())
    listed, other = (
        Candidate("what_missing", "campaign:1", 1, Fact.of(code), 0.9) for code in ("not_size", "not_topic")
    )
    asked = spoken(plan([listed], OLGA, [], {}, TUESDAY), TUESDAY)
    assert plan([listed, other], OLGA, asked, {}, later).now == (other,)


def test_what_was_asked_this_morning_counts_and_what_was_asked_yesterday_does_not() -> None:
    first = spoken(plan([question(n) for n in range(5)], OLGA, [], {}, TUESDAY), TUESDAY)
    more = [question(n) for n in range(10, 14)]
    assert plan(more, OLGA, first, {}, TUESDAY + timedelta(hours=6)).now == ()
    assert len(plan(more, OLGA, first, {}, TUESDAY + timedelta(hours=24)).now) == 4


def test_a_budget_of_none_asks_nothing_and_does_not_hang() -> None:
    assert plan([question(1)], Budget(1, waking("UTC"), per_day=0), [], {}, TUESDAY) == Plan((), (), ())


def test_a_kind_that_nobody_finds_useful_is_asked_less_and_comes_back_when_it_helps() -> None:
    counts = {"why_pass": Counts(asked=20, skipped=20)}
    weak, strong = question(1, 0.5, kind="why_pass"), question(2, 0.9, kind="why_pass")
    found = plan([weak, strong, question(3, 0.4)], OLGA, [], counts, TUESDAY)
    assert [choice.subject for choice in found.now] == ["creator:3", "creator:2"]
    assert found.resting == (weak,)
    helped = {"why_pass": Counts(asked=40, skipped=20, answered=20, useful=20)}
    assert weak in plan([weak], OLGA, [], helped, TUESDAY).now


def test_less_of_this_kind_is_one_persons_wish() -> None:
    tired = Budget(1, waking("Europe/Moscow"), less={"why_pick": 2})
    assert worth(question(1), tired, {}) == worth(question(1), OLGA, {}) / 4
    assert plan([question(1)], tired, [], {}, TUESDAY).resting


@given(st.builds(Counts, *[st.integers(0, 10**6)] * 4))
def test_usefulness_is_bounded(counts: Counts) -> None:
    assert LEAST <= usefulness(counts) <= 1


def test_usefulness_rises_with_praise_and_falls_with_skips() -> None:
    assert usefulness(Counts(10, 10, 0, 9)) > usefulness(Counts(10, 10, 0, 3)) > usefulness(Counts(10, 0, 10, 0))


moments = st.integers(0, 365 * 24 * 6).map(lambda tens: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=10 * tens))
zones = st.sampled_from(["Europe/Moscow", "America/New_York", "Asia/Kamchatka", "Pacific/Honolulu", "UTC"])
candidates = st.lists(
    st.builds(question, st.integers(0, 30), st.floats(0, 1), st.integers(1, 2), st.sampled_from(KINDS)), max_size=40
)


@given(candidates, zones, st.integers(0, 6), moments, st.lists(st.integers(0, 30), max_size=10))
def test_any_days_questions_are_within_budget_by_day_once_and_none_is_lost(
    raised: list[Candidate], zone: str, budget: int, start: datetime, pauses: list[int]
) -> None:
    reader = Budget(1, waking(zone), budget)
    asked: list[AskedQuestion] = []
    now = start
    for pause in [*pauses, 0]:
        found = plan(raised, reader, asked, {}, now)
        assert found == plan(list(reversed(raised)), reader, list(asked), {}, now)
        asked += spoken(found, now)
        now += timedelta(hours=pause)
    local = [question.at.astimezone(ZoneInfo(zone)) for question in asked]
    assert all(9 <= at.hour < 21 and at.weekday() < 5 for at in local)
    assert max((sum(at.date() == day.date() for at in local) for day in local), default=0) <= budget
    assert len({question.key for question in asked}) == len(asked)
    last = plan(raised, reader, asked, {}, now)
    everywhere = {choice.key for choice in (*last.now, *last.resting)} | {due.candidate.key for due in last.later}
    if budget:
        assert everywhere | {question.key for question in asked} == {
            candidate.key for candidate in raised if candidate.person == 1
        }
    assert all(due.at > now and reader.hours.is_open(due.at) for due in last.later)
    assert all(worth(choice, reader, {}) < FLOOR for choice in last.resting)


def test_hours_that_never_open_are_refused() -> None:
    with pytest.raises(ValueError, match="one weekday"):
        Hours("UTC", days_off=frozenset(range(7)))
    with pytest.raises(ValueError, match="open before"):
        Hours("UTC", opens=18, closes=9)
