"""Questions come up where an answer could change something, go to whoever can know, and come when they may."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from core.events import QuestionAsked, QuestionChanged, QuestionDigestDue
from core.numbers.questions.hours import Hours
from core.people.accounts import Actor
from core.people.working_hours import WorkingHours
from core.questions.dispatch import is_due
from core.shortlist.judgements import NOTHING
from core.store import Store
from tests.core.campaign_case import ask, furnish, john, judge, listed, vera
from tests.core.questions.question_case import (
    DESK,
    MOSCOW_NOON,
    NEW_YORK_MORNING,
    consider,
    pick_low,
    question,
    questions,
    speak,
)
from tests.core.stage import Clock, Processes

NEW_YORK, MOSCOW = ZoneInfo("America/New_York"), ZoneInfo("Europe/Moscow")


@pytest.fixture
def us(store: Store) -> Actor:
    furnish(store, 40)
    vera(store)
    return john(store)


def odd_picks(store: Store, actor: Actor, market: str, most: int = 20) -> list[int]:
    """The lower half of a long list, as far as it is of one market, each of them picked."""
    round_id = ask(store, actor, "beauty 40")
    low = [id_ for id_ in listed(store, round_id)[20:] if id_ % 2 == ("us", "ru").index(market)][:most]
    for id_ in low:  # furnish counts from 0, the tables from 1: odd numbers are of Russia
        judge(store, actor, round_id, [id_], "yes")
    consider(store)
    return low


def hour_by_hour(store: Store, clock: Clock, hours: int, desk: WorkingHours = DESK) -> list[tuple[datetime, object]]:
    """Everything that was said within some hours, with its moment."""
    said: list[tuple[datetime, object]] = []
    for _ in range(hours):
        said += [(clock.now, event) for event in speak(store, desk)]
        clock.forward(hours=1)
    return said


def asked_days(said: list[tuple[datetime, object]], zone: ZoneInfo) -> dict[str, int]:
    days: dict[str, int] = {}
    for at, event in said:
        if isinstance(event, QuestionAsked):
            day = at.astimezone(zone).date().isoformat()
            days[day] = days.get(day, 0) + 1
    return days


def test_an_odd_russian_pick_of_new_york_is_asked_of_moscow(store: Store, us: Actor) -> None:
    picked = pick_low(store, us, "ru")
    (row,) = questions(store)
    assert (row.kind, row.subject, row.need, row.team.key, row.to_id) == (
        "why_pick",
        f"creator:{picked}",
        "region",
        "ru",
        None,
    )
    assert row.person_id == us.person_id
    assert {reason.code for reason in row.reasons} >= {"subject", "abroad"}


@pytest.mark.parametrize(("team", "market"), [("us", "us"), ("ru", "ru")])
def test_an_odd_pick_at_home_is_asked_of_whoever_picked(store: Store, us: Actor, team: str, market: str) -> None:
    actor = us if team == "us" else vera(store)
    pick_low(store, actor, market)
    (row,) = questions(store)
    assert (row.kind, row.need, row.to_id) == ("why_pick", "person", actor.person_id)
    assert row.fact.code in ("engine_place", "unlike_list")


def test_a_good_pick_raises_no_question(store: Store, us: Actor) -> None:
    round_id = ask(store, us, "beauty 40")
    judge(store, us, round_id, listed(store, round_id)[:2], "yes")
    consider(store)
    assert questions(store) == []


def test_both_are_asked_where_people_disagree(store: Store, us: Actor) -> None:
    round_id = ask(store, us, "beauty 40")
    some = listed(store, round_id)[5]
    judge(store, us, round_id, [some], "yes")
    judge(store, vera(store), round_id, [some], "no")
    consider(store)
    found = [row for row in questions(store) if row.fact.code == "disagree"]
    assert {row.person_id for row in found} == {us.person_id, vera(store).person_id}


def test_the_same_question_comes_up_once(store: Store, us: Actor, clock: Clock) -> None:
    picked = pick_low(store, us, "us")
    round_id = ask(store, us, "beauty 40")
    clock.now = NEW_YORK_MORNING
    assert speak(store) == [QuestionAsked(1)]
    for choice in ("yes", "no", "yes", NOTHING, "maybe", "yes"):
        judge(store, us, round_id, [picked], choice)
        consider(store)
        consider(store)
        speak(store)
    assert [(row.id, row.state) for row in questions(store)] == [(1, "open")]


def test_a_newer_fact_is_no_second_question(store: Store, us: Actor, clock: Clock) -> None:
    """A few picks make out what is usual; by then the first ones have been asked about for another reason."""
    round_id = ask(store, us, "beauty 40")
    low = [id_ for id_ in listed(store, round_id)[20:] if id_ % 2 == 0]
    clock.now = NEW_YORK_MORNING
    for id_ in low:
        judge(store, us, round_id, [id_], "yes")
        consider(store)
        speak(store)
    picks = [row for row in questions(store) if row.kind == "why_pick"]
    assert len({row.fact.code for row in picks}) > 1
    assert len({row.subject for row in picks}) == len(picks)


def test_the_same_odd_pick_in_another_campaign_is_another_decision(store: Store, us: Actor) -> None:
    rounds = [ask(store, us, brief) for brief in ("beauty 40", "beauty youtube 40")]
    low = [set(listed(store, round_id)[20:]) for round_id in rounds]
    both = next(id_ for id_ in sorted(low[0] & low[1]) if id_ % 2 == 0)
    for campaign_id, round_id in enumerate(rounds, 1):
        judge(store, us, round_id, [both], "yes")
        consider(store, campaign_id)
    assert [(row.campaign_id, row.subject) for row in questions(store)] == [
        (1, f"creator:{both}"),
        (2, f"creator:{both}"),
    ]


def test_a_pick_taken_back_in_time_drops_its_question_and_made_again_brings_it_back(
    store: Store, us: Actor, clock: Clock
) -> None:
    picked = pick_low(store, us, "us")
    round_id = ask(store, us, "beauty 40")
    judge(store, us, round_id, [picked], NOTHING)
    consider(store)
    clock.now = NEW_YORK_MORNING
    assert [row.state for row in questions(store)] == ["dropped"]
    assert speak(store) == []
    judge(store, us, round_id, [picked], "yes")
    consider(store)
    assert [(row.state, row.closed_at) for row in questions(store)] == [("waiting", None)]
    assert speak(store) == [QuestionAsked(1)]


def test_nobody_gets_more_than_the_budget_of_a_local_day(store: Store, us: Actor, clock: Clock) -> None:
    odd_picks(store, us, "us")
    clock.now = datetime(2026, 3, 3, 5, tzinfo=UTC)  # midnight in New York
    said = hour_by_hour(store, clock, 5 * 24, WorkingHours(DESK.hours, budget=3))
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
    desk = WorkingHours({"ru": Hours("Europe/Moscow", holidays=frozenset({day}))})
    assert speak(store, desk) == [QuestionChanged(1)]  # it says when it will come
    assert question(store, 1).due_at == datetime(2026, 3, 5, 6, tzinfo=UTC)
