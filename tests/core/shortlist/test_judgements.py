"""People judge the candidates of a list, change their minds, and press in an order that chats do not keep."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from core.events import CandidatesJudged
from core.model import CHOICES, Choice, Judgement, Reason
from core.people.accounts import Actor
from core.refusal import Refusal
from core.shortlist import judgements
from core.shortlist.judgements import Opinion, Stamp, Why
from core.store import Store
from tests.core.campaign_case import ask, furnish, john, judge, listed, oleg, vera, words
from tests.core.stage import in_vain


@pytest.fixture
def actor(store: Store) -> Actor:
    furnish(store)
    return vera(store)


@pytest.fixture
def round_id(store: Store, actor: Actor) -> int:
    return ask(store, actor, "beauty russia 5")


def refused(store: Store, actor: Actor, round_id: int, creators: list[int], said: Opinion) -> Refusal:
    with pytest.raises(Refusal) as caught, store.work() as work:
        judgements.judge(work, actor, round_id, creators, said, Stamp("press", "telegram", 1))
    return caught.value


def said_in_all(store: Store) -> int:
    with store.reading() as work:
        return len(work.db.scalars(select(Judgement.id)).all())


def test_a_change_of_mind_keeps_what_was_said_before(store: Store, actor: Actor, round_id: int) -> None:
    mila = listed(store, round_id)[0]
    assert [judge(store, actor, round_id, [mila], choice) for choice in ("yes", "yes", "no", "yes")] == [1, 0, 1, 1]
    assert words(store, mila) == [("yes", False), ("no", False), ("yes", True)]


def test_everyone_has_a_word_of_their_own(store: Store, actor: Actor, round_id: int) -> None:
    mila = listed(store, round_id)[0]
    for judge_, choice in ((actor, "yes"), (john(store), "no"), (oleg(store), "maybe")):
        judge(store, judge_, round_id, [mila], choice)
    assert words(store, mila) == [("yes", True), ("no", True), ("maybe", True)]
    with store.reading() as work:
        told = judgements.judgements_on(work, 1, [mila])
    assert [row.choice for row in told[mila]] == ["yes", "no", "maybe"]


def test_a_word_taken_back_counts_no_more(store: Store, actor: Actor, round_id: int) -> None:
    mila = listed(store, round_id)[0]
    assert [
        judge(store, actor, round_id, [mila], choice) for choice in ("yes", Choice.TAKEN_BACK, Choice.TAKEN_BACK)
    ] == [1, 1, 0]
    assert words(store, mila) == [("yes", False), (Choice.TAKEN_BACK, True)]
    with store.reading() as work:
        assert judgements.judgements_on(work, 1, [mila]) == {}


def test_an_undo_that_overtakes_its_press_still_undoes_it(store: Store, actor: Actor, round_id: int) -> None:
    mila = listed(store, round_id)[0]
    assert judge(store, actor, round_id, [mila], Choice.TAKEN_BACK, order=2) == 0
    assert judge(store, actor, round_id, [mila], "yes", order=1) == 0
    assert words(store, mila) == [(Choice.TAKEN_BACK, True), ("yes", False)]


def test_orders_of_different_platforms_are_not_compared(store: Store, actor: Actor, round_id: int) -> None:
    mila = listed(store, round_id)[0]
    for platform, order, choice in (("slack", 1_700_000_000.5, "yes"), ("telegram", 12, "no")):
        with store.work() as work:
            judgements.judge(work, actor, round_id, [mila], Opinion(choice), Stamp("press", platform, order))
    assert words(store, mila) == [("yes", False), ("no", True)]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from([*CHOICES, Choice.TAKEN_BACK]), min_size=1, max_size=6).flatmap(
        lambda choices: st.tuples(st.just(choices), st.permutations(list(enumerate(choices))))
    )
)
def test_late_words_never_win(
    store: Store, actor: Actor, round_id: int, story: tuple[list[str], list[tuple[int, str]]]
) -> None:
    """Whatever order presses arrive in, the one that was made last counts, and no press is doubled."""
    choices, arrivals = story
    with in_vain(store) as work:
        for order, choice in arrivals:
            judgements.judge(work, actor, round_id, [1], Opinion(choice), Stamp(f"press {order}", "telegram", order))
        rows = work.db.scalars(select(Judgement)).all()
        current = [(row.choice, row.judged_order) for row in rows if row.current]
        assert current == [(choices[-1], len(choices) - 1)]
        assert len({row.event_key for row in rows}) == len(rows)


def test_one_word_on_many_is_one_event(store: Store, actor: Actor, round_id: int) -> None:
    creators = listed(store, round_id)
    judge(store, actor, round_id, creators[:1], "yes")
    with store.work() as work:
        wanted = [*creators, creators[0]]
        assert judgements.judge(work, actor, round_id, wanted, Opinion("yes"), Stamp("pick", "telegram", 9e9)) == 4
        assert work.news == [CandidatesJudged(1, (round_id,))]
    with store.work() as work:
        assert (
            judgements.judge(work, actor, round_id, creators, Opinion("yes"), Stamp("pick 2", "telegram", 9.1e9)) == 0
        )
        assert work.news == []


def test_one_stranger_among_many_refuses_them_all(store: Store, actor: Actor, round_id: int) -> None:
    inside = listed(store, round_id)
    outside = next(number for number in range(1, 13) if number not in inside)
    assert refused(store, actor, round_id, [*inside, outside], Opinion("yes")).code == "outside_list"
    assert refused(store, actor, 99, inside, Opinion("yes")).code == "round_unknown"
    assert refused(store, actor, round_id, inside, Opinion("no", words="x" * 1001)).code == "reason_too_long"
    assert said_in_all(store) == 0


def test_numbers_on_the_list_lead_to_creators_or_are_named(store: Store, actor: Actor, round_id: int) -> None:
    inside = listed(store, round_id)
    with store.reading() as work:
        assert judgements.creators_at(work, round_id, [5, 1, 5]) == [inside[4], inside[0]]
        with pytest.raises(Refusal) as caught:
            judgements.creators_at(work, round_id, range(4, 9))
    assert (caught.value.code, caught.value.values["ranks"]) == ("ranks_outside_list", [6, 7, 8])


def explain(store: Store, actor: Actor, round_id: int, creator_id: int, reason: Reason, order: float = 9e9) -> None:
    with store.work() as work:
        why = Why(reason, "" if reason else "слишком громко")
        judgements.explain(work, actor, round_id, creator_id, why, Stamp("why", "telegram", order))


def test_a_reason_joins_the_word_it_explains(store: Store, actor: Actor, round_id: int) -> None:
    mila = listed(store, round_id)[0]
    with pytest.raises(Refusal, match="nothing_to_explain"):
        explain(store, actor, round_id, mila, Reason.OFF_TOPIC)
    judge(store, actor, round_id, [mila], "no")
    explain(store, actor, round_id, mila, Reason.OFF_TOPIC)
    judge(store, actor, round_id, [mila], "no", order=9.1e9)
    with store.reading() as work:
        (row,) = judgements.judgements_on(work, 1, [mila])[mila]
    assert (row.choice, row.reason) == ("no", Reason.OFF_TOPIC)
    judge(store, actor, round_id, [mila], Choice.TAKEN_BACK, order=9.2e9)
    with pytest.raises(Refusal, match="nothing_to_explain"):
        explain(store, actor, round_id, mila, Reason.OFF_TOPIC, order=9.3e9)
