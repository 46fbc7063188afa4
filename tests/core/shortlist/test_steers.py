"""Filters leave out, steers move, and both are taken back without a trace."""

from datetime import date

import pytest

from core.model import Creator, Round, SteerState, StepLeft
from core.people.accounts import Actor
from core.refusal import Refusal
from core.shortlist import rounds, steers
from core.shortlist.brief import brief_key, is_request, kept_brief, read_request
from core.store import Store
from tests.core.campaign_case import ask, furnish, listed, oleg, vera
from tests.core.shortlist.wishes_case import ruled

TODAY = date(2027, 2, 1)


@pytest.fixture
def actor(store: Store) -> Actor:
    furnish(store)
    return vera(store)


def steer(store: Store, actor: Actor, text: str, state: SteerState = SteerState.APPLIED) -> int:
    with store.work() as work:
        row = steers.propose(work, actor, 1, text).row
        steers.decide(work, actor, row.id, state)
        return row.id


def next_list(store: Store, actor: Actor) -> list[int]:
    with store.work() as work:
        made = rounds.next_round(work, actor, rounds.newest_round(work, 1).id)
        assert made
        return [place.creator_id for place in rounds.places_of(work, made.id)]


def test_the_same_facts_are_one_campaign_whatever_the_language_and_the_order(store: Store, actor: Actor) -> None:
    first = ask(store, actor, "beauty, women 18-30 in Russia, 5 creators, no food")
    assert ask(store, actor, "5 блогеров, без еды, Россия, женщины 18–30, красота") == first
    assert ask(store, actor, "beauty, women 18-35 in Russia, 5 creators, no food") != first


def test_a_brief_is_kept_with_all_its_facts() -> None:
    request = read_request("beauty, US or Russia, ER over 3%, until 15 March", today=TODAY)
    kept = kept_brief(request)
    assert kept.market == ("ru", "us")
    assert kept.facts == (
        ("dates", (None, "2027-03-15")),
        ("engagement", (0.03, None)),
        ("market", "ru"),
        ("market", "us"),
        ("topic", "beauty"),
    )
    assert brief_key(read_request("beauty russia 20")) == "beauty/ru//"
    assert brief_key(request) == brief_key(read_request("до 15 марта, красота, Россия и США, ER от 3 %", today=TODAY))


def test_only_what_is_understood_to_the_last_word_is_taken_for_a_request() -> None:
    assert is_request("красота россия 20")
    assert not is_request("beauty is great today my friend")
    with pytest.raises(Refusal, match="brief_empty"):
        read_request("until 15 March", today=TODAY)


@pytest.mark.parametrize(
    ("brief", "listed_"),
    [
        ("beauty, no gaming, no food", {1, 2, 5, 6, 9, 10}),
        ("beauty, 100k-600k followers", {4, 5, 6, 7}),
        ("beauty, ER over 4.5%", {5, 10}),
        ("beauty, not in the US", {1, 3, 5, 7, 9, 11}),
        ("beauty, Russia, no food", {1, 3, 5, 7, 9, 11}),
        ("beauty, Instagram, Kazakhstan or US", {2, 4, 6, 8, 10, 12}),
        ("beauty, no mega, no macro", {1, 2, 3, 4, 5, 6, 7}),
        ("beauty, views over 100k", {1, 4, 7, 10, 11, 12}),
        ("beauty, not @creator0, not @Creator1", set(range(3, 13))),
        ("beauty, nobody who worked with Nike", set(range(1, 13))),
    ],
)
def test_filters_leave_out_whoever_is_known_not_to_pass(
    store: Store, actor: Actor, brief: str, listed_: set[int]
) -> None:
    assert set(listed(store, ask(store, actor, brief))) == listed_


def test_nobody_is_left_out_silently(store: Store, actor: Actor) -> None:
    with store.reading() as work:
        round_ = work.db.get(Round, ask(store, actor, "beauty, ER over 4.5%"))
        assert round_ is not None
        assert (round_.settings.base, round_.settings.open, round_.settings.fit) == (12, None, 2)
        assert round_.settings.steps == (StepLeft("topic", 12, 2), StepLeft("engagement", 2, 12))


def test_an_empty_first_list_says_which_filter_leaves_nobody(store: Store, actor: Actor) -> None:
    asked = ask(store, actor, "gaming russia, over 900M followers")
    assert listed(store, asked) == []
    with store.reading() as work:
        settings = work.db.get_one(Round, asked).settings
        assert (settings.fit, settings.known) == (0, 0)
        assert settings.steps == (StepLeft("market", 6, 0), StepLeft("topic", 3, 0), StepLeft("followers", 0, 3))


def test_whom_rules_and_exclusions_leave_is_counted_before_what_the_brief_states(store: Store, actor: Actor) -> None:
    asked = ask(store, actor, "beauty russia, no gaming")
    with store.reading() as work:
        settings = work.db.get_one(Round, asked).settings
        assert (settings.base, settings.open) == (12, 9)
        assert settings.steps == (StepLeft("market", 3, 9), StepLeft("topic", 3, 3))


@pytest.mark.parametrize("brief", ["gaming, no beauty", "travel russia"])
def test_a_list_that_no_loosened_filter_fills_is_refused(store: Store, actor: Actor, brief: str) -> None:
    """Exclusions alone leave nobody, or nobody has anything near the topic."""
    with pytest.raises(Refusal, match="nobody_fits"):
        ask(store, actor, brief)


def test_an_empty_list_is_never_followed_by_the_same_one(store: Store, actor: Actor) -> None:
    first = ask(store, actor, "gaming russia, over 900M followers")
    with pytest.raises(Refusal, match="nobody_fits"), store.work() as work:
        rounds.next_round(work, actor, first)
    ruled(store, actor, "loosened", "followers")
    assert next_list(store, actor)


def test_a_soft_steer_moves_and_a_hard_one_leaves_out(store: Store, actor: Actor) -> None:
    first = listed(store, ask(store, actor, "beauty russia 12"))
    steer(store, actor, "much more gaming")
    moved = next_list(store, actor)
    assert set(moved) == set(first)
    assert moved.index(3) < first.index(3)
    steer(store, actor, "only gaming")
    assert set(next_list(store, actor)) == {3, 7, 11}


def test_what_is_taken_back_leaves_no_trace(store: Store, actor: Actor) -> None:
    first = listed(store, ask(store, actor, "beauty russia 12"))
    given = [steer(store, actor, "much more gaming, no food"), steer(store, actor, "bigger creators")]
    assert next_list(store, actor) != first
    with store.work() as work:
        for id_ in given:
            assert steers.decide(work, actor, id_, SteerState.TAKEN_BACK)
            assert steers.decide(work, actor, id_, SteerState.TAKEN_BACK) is None
        assert steers.applied(work, 1) == []
    assert next_list(store, actor) == first


def test_a_steer_counts_only_once_it_is_applied(store: Store, actor: Actor) -> None:
    first = listed(store, ask(store, actor, "beauty russia 12"))
    steer(store, actor, "only gaming", SteerState.CANCELLED)
    assert next_list(store, actor) == first


def test_who_may_not_lead_may_not_steer(store: Store, actor: Actor) -> None:
    ask(store, actor, "beauty russia 12")
    with pytest.raises(Refusal, match="not_a_strategist"):
        steer(store, oleg(store), "only gaming")
    for text, code in (("hello there", "steer_empty"), ("200k-50k followers", "range_backwards")):
        with pytest.raises(Refusal, match=code):
            steer(store, actor, text)


def test_a_creator_of_the_list_is_meant_by_name(store: Store, actor: Actor) -> None:
    with store.work() as work:
        for creator_id, name in ((1, "Barbara Palvin"), (2, "Nike"), (3, "Мила Кунис")):
            work.db.get_one(Creator, creator_id).name = name
        handles = {creator_id: work.db.get_one(Creator, creator_id).handle.lower() for creator_id in (1, 3)}
    ask(store, actor, "US or Russia, 20")
    for text, creator_id in (("убери Barbara Palvin", 1), ("drop barbara palvin", 1), ("убери Милу Кунис", 3)):
        with store.work() as work:
            (rule,) = steers.propose(work, actor, 1, text).row.rules
        assert (rule.kind, rule.value, rule.direction, rule.hard) == ("creator", handles[creator_id], -1, True)
    with store.work() as work:
        (rule,) = steers.propose(work, actor, 1, "drop anyone who worked with Nike").row.rules
        assert (rule.kind, rule.value) == ("partner", "Nike")
        (rule,) = steers.propose(work, actor, 1, "drop Emma Nobody").row.rules
        assert rule.kind == "partner"
