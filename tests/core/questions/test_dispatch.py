"""When questions are put: within the budget of a day, in working hours, never on a holiday."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from core.events import QuestionAsked, QuestionChanged, QuestionDigestDue
from core.model import Question
from core.numbers.questions.hours import Hours
from core.people.accounts import Actor
from core.people.working_hours import WorkingHours
from core.questions.dispatch import is_due
from core.store import Store
from tests.core.campaign_case import furnish, john, vera
from tests.core.questions.odd_picks_case import MOSCOW, NEW_YORK, asked_days, hour_by_hour, odd_picks
from tests.core.questions.question_case import (
    MOSCOW_NOON,
    NEW_YORK_MORNING,
    WORKING_HOURS,
    pick_low,
    question,
    questions,
    speak,
)
from tests.core.stage import Clock, Processes


def test_nobody_gets_more_than_the_budget_of_a_local_day(store: Store, us: Actor, clock: Clock) -> None:
    odd_picks(store, us, "us")
    clock.now = datetime(2026, 3, 3, 5, tzinfo=UTC)  # midnight in New York
    said = hour_by_hour(store, clock, 5 * 24, WorkingHours(WORKING_HOURS.hours, budget=3))
    days = asked_days(said, NEW_YORK)
    assert max(days.values()) == 3
    assert sum(days.values()) == len(questions(store, "open", "expired")) > 5
    assert all(9 <= at.astimezone(NEW_YORK).hour < 21 for at, event in said if isinstance(event, QuestionAsked))
    assert "2026-03-07" not in days  # a Saturday


def test_urgent_ones_come_thrice_a_day_in_working_hours_and_the_rest_in_a_digest_at_nine(
    store: Store, us: Actor, clock: Clock
) -> None:
    odd_picks(store, us, "ru")
    wanted = [row for row in questions(store) if row.team.key == "ru"]
    assert sum(row.urgent for row in wanted) > 3
    clock.now = datetime(2026, 3, 2, 21, tzinfo=UTC)  # midnight in Moscow, before a Tuesday
    said = hour_by_hour(store, clock, 4 * 24)
    at_once = {QuestionAsked(row.id) for row in wanted}
    urgent = [at.astimezone(MOSCOW) for at, event in said if event in at_once]
    digests = [at.astimezone(MOSCOW) for at, event in said if isinstance(event, QuestionDigestDue)]
    assert all(9 <= at.hour < 18 for at in urgent)
    assert [at.hour for at in digests] == [9] * len(digests)
    assert len({at.date() for at in digests}) == len(digests) > 0
    for day in {at.date() for at in urgent}:
        assert sum(at.date() == day for at in urgent) <= 3
    for about in {row.digest_key for row in questions(store) if row.digest_key}:
        assert sum(row.digest_key == about for row in questions(store)) <= 5
    assert not [row for row in questions(store, "waiting") if row.team.key == "ru"]


@pytest.mark.parametrize(("day", "utc_hour"), [(6, 14), (9, 13)])
def test_nine_is_nine_on_both_sides_of_the_change_of_clocks(
    store: Store, us: Actor, clock: Clock, day: int, utc_hour: int
) -> None:
    """New York turns its clocks on Sunday, 8 March 2026."""
    pick_low(store, us, "us")
    clock.now = datetime(2026, 3, day, utc_hour - 3, tzinfo=UTC)
    assert speak(store) == []
    assert question(store, 1).due_at == datetime(2026, 3, day, utc_hour, tzinfo=UTC)
    clock.now = question(store, 1).due_at
    assert speak(store) == [QuestionAsked(1)]


def test_friday_evening_waits_for_monday_though_the_clocks_change_between(
    store: Store, us: Actor, clock: Clock
) -> None:
    pick_low(store, us, "us")
    clock.now = datetime(2026, 3, 7, 3, tzinfo=UTC)  # Friday, 22:00
    speak(store)
    assert question(store, 1).due_at == datetime(2026, 3, 9, 13, tzinfo=UTC)


def test_what_was_due_is_said_by_the_next_process(store: Store, us: Actor, clock: Clock, process: Processes) -> None:
    pick_low(store, us, "us")
    clock.now = MOSCOW_NOON  # 4:00 in New York
    assert speak(store) == []
    store.close()
    later = process()
    with later.reading() as work:
        assert not is_due(work)
    clock.now = NEW_YORK_MORNING + timedelta(days=1)
    with later.reading() as work:
        assert is_due(work)
    assert speak(later) == [QuestionAsked(1)]
    assert speak(process()) == []


def test_holidays_of_a_team_are_days_off(store: Store, us: Actor, clock: Clock) -> None:
    pick_low(store, us, "ru")
    clock.now = MOSCOW_NOON
    day = clock.now.date()
    working_hours = WorkingHours({"ru": Hours("Europe/Moscow", holidays=frozenset({day}))})
    assert speak(store, working_hours) == [QuestionChanged(1)]  # it says when it will come
    assert question(store, 1).due_at == datetime(2026, 3, 5, 6, tzinfo=UTC)


@pytest.mark.parametrize("address", ["sqlite"], indirect=True)
@pytest.mark.parametrize("urgent", [True, False])
@pytest.mark.parametrize(
    ("market", "asked", "comes"),
    [
        ("ru", datetime(2026, 1, 5, 9, tzinfo=UTC), datetime(2026, 1, 12, 9, tzinfo=MOSCOW)),  # 9 January by decree
        ("ru", datetime(2026, 6, 11, 16, tzinfo=UTC), datetime(2026, 6, 15, 9, tzinfo=MOSCOW)),
        ("us", datetime(2026, 11, 26, 17, tzinfo=UTC), datetime(2026, 11, 27, 9, tzinfo=NEW_YORK)),
    ],
)
def test_a_question_to_the_other_market_waits_until_its_public_holidays_are_over(
    store: Store, clock: Clock, market: str, asked: datetime, comes: datetime, urgent: bool
) -> None:
    clock.now = asked
    furnish(store, 40)
    us, ru = john(store), vera(store)
    pick_low(store, us if market == "ru" else ru, market)
    assert [row.team.key for row in questions(store)] == [market]
    with store.work() as work:
        work.db.execute(update(Question).values(urgent=urgent))
    said = hour_by_hour(store, clock, 8 * 24)
    row = question(store, 1)
    first = QuestionAsked(1) if urgent else QuestionDigestDue(row.team_id, f"digest:{row.team_id}:{comes.date()}")
    assert [(at, event) for at, event in said if isinstance(event, QuestionAsked | QuestionDigestDue)] == [
        (comes, first)
    ]


@pytest.mark.parametrize("address", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("market", "holiday", "comes"),
    [
        ("ru", datetime(2026, 6, 12, 9, tzinfo=UTC), datetime(2026, 6, 15, 9, tzinfo=MOSCOW)),
        ("us", datetime(2026, 11, 26, 17, tzinfo=UTC), datetime(2026, 11, 27, 9, tzinfo=NEW_YORK)),
    ],
)
def test_nobody_is_asked_about_their_own_pick_on_a_public_holiday(
    store: Store, clock: Clock, market: str, holiday: datetime, comes: datetime
) -> None:
    clock.now = holiday
    furnish(store, 40)
    pick_low(store, john(store) if market == "us" else vera(store), market)
    said = hour_by_hour(store, clock, 4 * 24)
    assert [at for at, event in said if isinstance(event, QuestionAsked)][:1] == [comes]


def test_whose_turn_it_is_has_no_holiday_counted_as_a_working_day(store: Store, us: Actor, clock: Clock) -> None:
    clock.now = datetime(2026, 6, 11, 6, tzinfo=UTC)  # Thursday, nine in Moscow; Friday is Russia Day
    pick_low(store, us, "ru")
    speak(store)
    row = question(store, 1)
    assert (row.state, row.due_at) == ("open", datetime(2026, 6, 15, 6, tzinfo=UTC))
