"""A brief opens a campaign, its first list is judged, and the next list has listened."""

import random

import pytest
from sqlalchemy import select

from core.events import CampaignOpened, RoundMade
from core.model import Campaign, Choice, Moves, Round
from core.people.accounts import Actor
from core.refusal import Refusal
from core.shortlist import judgements, rounds
from core.shortlist.brief import read_request
from core.shortlist.judgements import Opinion, Stamp
from core.store import Store
from tests.core.campaign_case import ask, furnish, john, judge, listed, oleg, vera
from tests.core.stage import Processes, all_at_once, in_vain

BRIEF = "beauty russia 5"


@pytest.fixture
def actor(store: Store) -> Actor:
    furnish(store)
    return vera(store)


def next_round(store: Store, actor: Actor, round_id: int, size: int | None = None) -> int | None:
    with store.work() as work:
        made = rounds.next_round(work, actor, round_id, size)
        return made and made.id


def refused(store: Store, actor: Actor, text: str) -> str:
    with pytest.raises(Refusal) as caught:
        ask(store, actor, text)
    return caught.value.code


def all_of(store: Store, kind: type[Campaign] | type[Round]) -> int:
    with store.reading() as work:
        return len(work.db.scalars(select(kind)).all())


def test_the_same_brief_in_either_language_is_one_campaign(store: Store, actor: Actor) -> None:
    first = ask(store, actor, BRIEF)
    assert ask(store, john(store), "топ 5 блогеров красота, Россия!") == first
    assert ask(store, john(store), "Russia 5 beauty") == first
    assert ask(store, actor, "gaming russia 5") != first
    assert all_of(store, Campaign) == 2
    with store.reading() as work:
        found, count = rounds.campaigns(work, 5)
        assert ([campaign.id for campaign in found], count) == ([2, 1], 2)


def test_a_first_list_is_told_as_what_happened(store: Store, actor: Actor) -> None:
    with store.work() as work:
        made = rounds.shortlist(work, actor, read_request(BRIEF))
        assert work.news == [CampaignOpened(made.campaign_id), RoundMade(made.id, None)]
        assert (made.number, made.size, made.moved, made.trained_on) == (1, 5, Moves(), ())


def test_members_do_not_open_campaigns_but_see_the_lists(store: Store, actor: Actor) -> None:
    member = oleg(store)
    assert refused(store, member, BRIEF) == "not_a_strategist"
    first = ask(store, actor, BRIEF)
    assert ask(store, member, BRIEF) == ask(store, member, "красота россия 7") == first
    with pytest.raises(Refusal, match="not_a_strategist"):
        next_round(store, member, first)
    assert all_of(store, Round) == 1


def test_another_size_is_another_round_of_the_same_campaign(store: Store, actor: Actor) -> None:
    first, second = ask(store, actor, BRIEF), ask(store, actor, "beauty russia 3")
    assert (len(listed(store, first)), len(listed(store, second))) == (5, 3)
    assert listed(store, second) == listed(store, first)[:3]
    assert (all_of(store, Campaign), all_of(store, Round)) == (1, 2)


def test_every_score_is_the_sum_of_the_parts_it_is_explained_by(store: Store, actor: Actor) -> None:
    first = ask(store, actor, "beauty 12")
    creators = listed(store, first)
    judge(store, actor, first, creators[:2], "yes")
    judge(store, actor, first, creators[2:4], "no")
    second = next_round(store, actor, first)
    assert second
    with store.reading() as work:
        places = [place for id_ in (first, second) for place in rounds.places_of(work, id_)]
    assert len(places) == 12 + 8
    for place in places:
        assert sum(points for _, points in place.parts) == place.score
        assert 0 <= place.score <= 100
        assert ("reach" in place.unknown) == (place.creator.avg_views is None)


def test_whoever_is_judged_is_not_listed_again_and_whoever_is_not_may_be(store: Store, actor: Actor) -> None:
    first = ask(store, actor, "beauty 6")
    creators = listed(store, first)
    for creator, choice in zip(creators, ("yes", "maybe", "no", "unsure", "yes"), strict=False):
        judge(store, actor, first, [creator], choice)
    judge(store, actor, first, [creators[4]], Choice.TAKEN_BACK)
    second = next_round(store, actor, first, 12)
    assert second
    assert set(listed(store, second)) == set(range(1, 13)) - set(creators[:3])
    with store.reading() as work:
        made = work.db.get_one(Round, second)
        assert (made.number, made.size) == (2, 12)
        assert made.trained_on == tuple(sorted(zip(creators, ("yes", "maybe", "no"), strict=False)))
        assert (made.moved.stayed, made.moved.new) == (3, 6)
        assert judgements.judged_count(work, made.campaign_id) == {
            "yes": 1,
            "maybe": 1,
            "no": 1,
            "unsure": 1,
            "none": 1,
        }


def test_a_list_that_everybody_was_judged_on_has_no_next_one(store: Store, actor: Actor) -> None:
    first = ask(store, actor, "beauty russia 12")
    judge(store, actor, first, listed(store, first), "no")
    with pytest.raises(Refusal, match="everyone_seen"):
        next_round(store, actor, first)
    with store.reading() as work:
        assert work.db.get_one(Round, first).closed_at is None


def test_without_creators_there_is_no_list(store: Store) -> None:
    furnish(store, creators=0)
    assert refused(store, vera(store), BRIEF) == "no_creators"
    assert all_of(store, Campaign) == 0


def test_strategists_who_ask_together_open_one_campaign(process: Processes) -> None:
    stores = [process(), process()]
    furnish(stores[0])
    asking = [
        (store, person(store), text) for store in stores for person, text in ((vera, "красота россия 5"), (john, BRIEF))
    ]
    assert len(set(all_at_once(lambda one: ask(*one), asking))) == 1
    assert (all_of(stores[0], Campaign), all_of(stores[0], Round)) == (1, 1)


def test_a_round_has_one_successor_however_many_press_for_it(process: Processes) -> None:
    stores = [process(), process()]
    furnish(stores[0])
    actor = vera(stores[0])
    first = ask(stores[0], actor, BRIEF)
    judge(stores[0], actor, first, listed(stores[0], first)[:1], "yes")
    made = all_at_once(lambda store: next_round(store, actor, first), stores * 3)
    assert sorted(id_ is None for id_ in made) == [False] + [True] * 5
    with stores[0].reading() as work:
        assert [round_.number for round_ in work.db.scalars(select(Round).order_by(Round.id))] == [1, 2]
        assert rounds.newest_round(work, 1).number == 2


def second_list(store: Store, actor: Actor, round_id: int, verdicts: list[tuple[int, str]]) -> list[tuple[int, int]]:
    """(creator, score) of the list that these words would give, said in this order."""
    with in_vain(store) as work:
        for order, (creator, choice) in enumerate(verdicts):
            judgements.judge(work, actor, round_id, [creator], Opinion(choice), Stamp(f"{order}", "telegram", order))
        made = rounds.next_round(work, actor, round_id)
        assert made
        return [(place.creator_id, place.score) for place in rounds.places_of(work, made.id)]


def test_the_same_words_in_any_order_on_any_process_give_the_same_list(process: Processes) -> None:
    store, other = process(), process()
    furnish(store)
    actor = vera(store)
    first = ask(store, actor, "beauty 6")
    verdicts = list(zip(listed(store, first), ("yes", "no", "maybe", "unsure", "yes"), strict=False))
    once = second_list(store, actor, first, verdicts)
    assert len(once) == 6
    for seed in range(3):
        shuffled = random.Random(seed).sample(verdicts, len(verdicts))
        assert second_list(other, actor, first, shuffled) == once


def test_a_candidate_is_found_on_the_list_it_was_shown_on(store: Store, actor: Actor) -> None:
    first = ask(store, actor, BRIEF)
    third = listed(store, first)[2]
    outside = next(number for number in range(1, 13) if number not in listed(store, first))
    with store.reading() as work:
        assert rounds.place_of(work, first, third).rank == 3
        assert [place.rank for place in rounds.places_of(work, first, 2, 3)] == [2, 3]
        with pytest.raises(Refusal, match="outside_list"):
            rounds.place_of(work, first, outside)
        with pytest.raises(Refusal, match="round_unknown"):
            rounds.place_of(work, 99, third)
