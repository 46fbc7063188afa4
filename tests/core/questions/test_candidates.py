"""Questions come up where an answer could change something, go to whoever can know, and come when they may."""

import pytest

from core.events import QuestionAsked
from core.fact import Fact
from core.model import Choice
from core.people.accounts import Actor
from core.store import Store
from tests.core.campaign_case import ask, judge, listed, vera
from tests.core.questions.question_case import (
    NEW_YORK_MORNING,
    consider,
    pick_low,
    questions,
    speak,
)
from tests.core.stage import Clock


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
    picked = pick_low(store, actor, market)
    (row,) = questions(store)
    assert (row.kind, row.need, row.to_id) == ("why_pick", "person", actor.person_id)
    ahead = listed(store, 1).index(picked)  # all of them on Instagram
    assert ahead > 30
    assert row.fact == Fact.of("alike_ahead", count=ahead, platform="instagram")


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
    for choice in ("yes", "no", "yes", Choice.TAKEN_BACK, "maybe", "yes"):
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
    rounds = [ask(store, us, brief) for brief in ("beauty 40", "beauty instagram 40")]
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
    judge(store, us, round_id, [picked], Choice.TAKEN_BACK)
    consider(store)
    clock.now = NEW_YORK_MORNING
    assert [row.state for row in questions(store)] == ["dropped"]
    assert speak(store) == []
    judge(store, us, round_id, [picked], "yes")
    consider(store)
    assert [(row.state, row.closed_at) for row in questions(store)] == [("waiting", None)]
    assert speak(store) == [QuestionAsked(1)]
