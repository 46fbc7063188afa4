"""Rounds go down the funnel, explore a little, can be replayed to the last digit, and remember earlier campaigns."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from core.creators.pool import pool_of
from core.model import Creator, PastResult, Round
from core.people.accounts import Actor
from core.refusal import Refusal
from core.shortlist import rank, replacement, replay
from core.shortlist import rounds as shortlist_rounds
from core.store import Store
from tests.core.campaign_case import ask, creator, furnish, john, judge, listed, oleg, vera
from tests.core.stage import Clock


@pytest.fixture
def actor(store: Store) -> Actor:
    furnish(store, 60)
    return vera(store)


def next_round(store: Store, actor: Actor, campaign: int = 1) -> int:
    with store.work() as work:
        made = shortlist_rounds.next_round(work, actor, shortlist_rounds.newest_round(work, campaign).id)
        assert made
        return made.id


def replayed(store: Store, number: int) -> replay.Replay:
    with store.reading() as work:
        return replay.replay(work, 1, number)


def test_a_hundred_begin_the_funnel(store: Store) -> None:
    furnish(store, 300)
    actor = vera(store)
    round_id, seen = ask(store, actor, "instagram 100"), set[int]()
    sizes = []
    for _ in range(5):
        order = listed(store, round_id)
        assert not seen & set(order)
        seen |= set(order)
        sizes.append(len(order))
        judge(store, actor, round_id, order[::2], "yes")
        judge(store, actor, round_id, order[1::2], "no")
        round_id = next_round(store, actor)
    assert sizes == [100, 75, 50, 20, 20]


def test_who_asks_for_the_same_down_the_funnel_sees_where_it_stands(store: Store) -> None:
    furnish(store, 200)
    actor = vera(store)
    first = ask(store, actor, "instagram 100")
    judge(store, actor, first, listed(store, first), "no")
    second = next_round(store, actor)
    assert len(listed(store, second)) == 75
    assert ask(store, john(store), "инстаграм 100") == second
    with store.work() as work:
        stand_ins = replacement.replace_dropouts(work, actor, second, [listed(store, second)[0]]).id
    assert ask(store, john(store), "instagram 100") == stand_ins
    assert len(listed(store, next_round(store, actor))) == 50


def test_one_place_in_twenty_explores_once_somebody_has_judged(store: Store, actor: Actor) -> None:
    first = ask(store, actor, "instagram 20")
    judge(store, actor, first, listed(store, first), "no")
    second = next_round(store, actor)
    with store.reading() as work:
        assert (shortlist_rounds.explored_count(work, first), shortlist_rounds.explored_count(work, second)) == (0, 1)


def test_an_earlier_round_is_shown_and_found_again_to_the_last_digit(store: Store, actor: Actor) -> None:
    first = ask(store, actor, "beauty instagram 10")
    judge(store, actor, first, listed(store, first)[:5], "yes")
    next_round(store, actor)
    judge(store, john(store), first, listed(store, first)[5:], "no")
    for number in (1, 2):
        found = replayed(store, number)
        assert found.same is True
        assert found.round.number == number
        assert len(found.places) == 10
    with store.work() as work:
        work.db.add(creator(999))
    assert replayed(store, 1).same is None
    with store.reading() as work, pytest.raises(Refusal, match="no_such_round"):
        replay.replay(work, 1, 3)


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_presses_does_not_matter(store: Store, actor: Actor, seed: int) -> None:
    first = ask(store, actor, "instagram 30")
    presses = [(creator_id, ("yes", "no", "maybe")[creator_id % 3]) for creator_id in listed(store, first)]
    random.Random(seed).shuffle(presses)
    for creator_id, choice in presses:
        judge(store, actor, first, [creator_id], choice)
    shown = listed(store, next_round(store, actor))
    with store.reading() as work:
        made = shortlist_rounds.newest_round(work, 1)
        assert list(made.trained_on) == sorted(made.trained_on)
        basis = rank.basis_of(made)
        backwards = replace(basis, verdicts=list(reversed(basis.verdicts)))
        ranked = rank.rank_campaign(work, made.campaign, pool_of(work), backwards)
        picked = rank.places(ranked, made.size).picked
    assert [int(ranked.ranking.keys[row]) for row in picked] == shown


def test_a_stand_in_is_of_the_same_market_and_price_band(store: Store, actor: Actor) -> None:
    first = ask(store, actor, "instagram 20")
    order = listed(store, first)
    with store.work() as work:
        gone = work.db.get_one(Creator, order[0])
        gone.price, gone.currency = 1000.0, "USD"
        for rest in work.db.scalars(select(Creator).where(Creator.id != gone.id)):
            rest.price, rest.currency = (1500.0, "USD") if rest.id % 2 == gone.id % 2 else (9000.0, "USD")
    judge(store, actor, first, order[:3], "yes")
    judge(store, actor, first, order[10:13], "no")
    with store.work() as work:
        made = replacement.replace_dropouts(work, actor, first, [order[0]])
        found = [place.creator for place in shortlist_rounds.places_of(work, made.id)]
        market = work.db.get_one(Creator, order[0]).market
    assert 1 <= len(found) <= 3
    assert {candidate.market for candidate in found} == {market}
    assert {candidate.price for candidate in found} == {1500.0}
    assert not {candidate.id for candidate in found} & {*order[:3], *order[10:13]}
    after = next_round(store, actor)
    assert order[0] not in listed(store, after)
    assert len(listed(store, after)) == 20
    member = oleg(store)
    with pytest.raises(Refusal, match="not_a_strategist"), store.work() as work:
        replacement.replace_dropouts(work, member, first, [order[1]])


def test_nobody_like_it_is_said(store: Store, actor: Actor) -> None:
    first = ask(store, actor, "instagram 20")
    (wanted, *_) = listed(store, first)
    with store.work() as work:
        gone = work.db.get_one(Creator, wanted)
        gone.price, gone.currency = 1_000_000.0, "USD"
    with pytest.raises(Refusal, match="nobody_like_it"), store.work() as work:
        replacement.replace_dropouts(work, actor, first, [wanted])
    assert wanted in listed(store, next_round(store, actor)), "nobody was dropped"


def test_what_a_team_liked_before_informs_the_start(store: Store, actor: Actor, clock: Clock) -> None:
    plain = listed(store, ask(store, john(store), "food instagram 5"))
    first = ask(store, actor, "instagram 60")
    with store.reading() as work:
        by_size = list(work.db.scalars(select(Creator.id).order_by(Creator.followers.desc())))
    judge(store, actor, first, by_size[:15], "no")
    judge(store, actor, first, by_size[-15:], "yes")
    clock.forward(days=30)
    again = ask(store, actor, "food instagram 6")
    with store.reading() as work:
        campaign = work.db.get_one(Round, again).campaign_id
    assert campaign == 1, "the same brief is the same campaign"
    fresh = ask(store, actor, "food beauty instagram 5")
    with store.reading() as work:
        made = work.db.get_one(Round, fresh)
        assert len(made.settings.past) == 30
        assert {memory.days for memory in made.settings.past} == {30}
        first_size = median_followers(store, plain)
    assert median_followers(store, listed(store, fresh)) <= first_size


def median_followers(store: Store, creators: list[int]) -> float:
    with store.reading() as work:
        found = sorted(work.db.scalars(select(Creator.followers).where(Creator.id.in_(creators))))
    return float(found[len(found) // 2] or 0)


def test_results_of_past_campaigns_are_what_success_means(store: Store, actor: Actor, clock: Clock) -> None:
    day = (clock.now - timedelta(days=365)).date().isoformat()
    with store.work() as work:
        ids = list(work.db.scalars(select(Creator.id).order_by(Creator.id).limit(8)))
        for place, id_ in enumerate(ids):
            work.db.add(
                PastResult(
                    platform="instagram",
                    handle=f"creator{place}",
                    creator_id=id_,
                    campaign="Spring",
                    metric="roi",
                    happened_on=day,
                    value=float(place),
                    success=True if place == 0 else None,
                )
            )
        work.db.add(PastResult(platform="instagram", handle="gone", campaign="Spring", metric="roi", value=9.0))
    made = ask(store, actor, "instagram 20")
    with store.reading() as work:
        past = work.db.get_one(Round, made).settings.past
    assert {memory.creator_id: memory.label for memory in past} == {
        ids[0]: 1.0,
        ids[1]: 0.0,
        ids[2]: 0.0,
        ids[3]: 0.0,
        **dict.fromkeys(ids[4:], 1.0),
    }
    assert {memory.days for memory in past} == {365}
    with store.reading() as work:
        assert work.db.scalar(select(func.count(Round.id))) == 1
    assert replayed(store, 1).same is True
