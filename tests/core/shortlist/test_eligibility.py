"""What a brief states decides who may be on the list; what isn't known of somebody ranks below and is said."""

import dataclasses

import pytest

from core.model import Campaign, CreatorKind, Round, RoundPlace, StepLeft
from core.people.accounts import Actor
from core.shortlist import rounds
from core.shortlist.brief import kept_brief
from core.store import Store
from tests.core.campaign_case import furnish, judge, listed, vera
from tests.core.shortlist.wishes_case import Said, next_list, open_list, request, ruled, told

EVERYONE = set(range(1, 13))
BEAUTY: Said = ("topic", "beauty")
GAMERS = {3, 7, 11}


@pytest.fixture
def actor(store: Store) -> Actor:
    """Odd numbers are in Russia, even ones in the US; everyone is about beauty, 3, 7, 11 about gaming first, and 4, 8,
    12 about food. Number n has 10,000 n² followers: 1 to 3 are micro."""
    furnish(store)
    return vera(store)


def places(store: Store, round_id: int) -> dict[int, RoundPlace]:
    with store.reading() as work:
        return {place.creator_id: place for place in rounds.places_of(work, round_id)}


def steps(store: Store, round_id: int) -> tuple[StepLeft, ...]:
    with store.reading() as work:
        return work.db.get_one(Round, round_id).settings.steps


def newest(store: Store) -> Round:
    with store.reading() as work:
        return rounds.newest_round(work, 1)


@pytest.mark.parametrize(
    ("asked", "part", "unknown", "known"),
    [
        (("size", "micro"), "size", {"followers": {4: None, 5: None}}, {1, 2, 3}),
        (("market", "us"), "market", {"market": {1: "", 3: ""}}, {2, 4, 6, 8, 10, 12}),
        (("views", (50_000, None)), "reach", {}, {9, 11, 12, 8}),
        (("engagement", (0.045, None)), "engagement", {"engagement": {1: None, 2: None}}, {5, 10}),
        (
            ("language", "en"),
            "language",
            {"language": {1: "en", 2: "en", 3: "", **dict.fromkeys(range(4, 13), "ru")}},
            {1, 2},
        ),
        (("city", "Moscow"), "city", {"city": {1: "Moscow", 2: "", **dict.fromkeys(range(3, 13), "Kazan")}}, {1}),
    ],
)
def test_who_is_not_known_to_fit_ranks_below_everyone_who_is_and_the_card_can_say_why(
    store: Store, actor: Actor, asked: Said, part: str, unknown: dict[str, dict[int, object]], known: set[int]
) -> None:
    told(store, **unknown)
    shown = places(store, open_list(store, actor, BEAUTY, asked))
    order = list(shown)
    assert set(order[: len(known)]) == known
    unsure = order[len(known) :]
    assert unsure
    assert all(part in shown[creator].unknown for creator in unsure)
    assert not any(part in shown[creator].unknown for creator in known)
    assert [place.score for place in shown.values()] == sorted((p.score for p in shown.values()), reverse=True)
    settings = newest(store).settings
    assert (settings.known, settings.fit) == (len(known), len(order))


def test_no_pick_lifts_the_unknown_above_the_known(store: Store, actor: Actor) -> None:
    told(store, followers={10: None, 11: None, 12: None})
    first = open_list(store, actor, BEAUTY, ("size", "micro"))
    assert set(listed(store, first)[:3]) == {1, 2, 3}
    assert set(listed(store, first)[3:]) == {10, 11, 12}
    judge(store, actor, first, [10, 11], "yes")
    judge(store, actor, first, [1], "no")
    assert next_list(store, actor)[2:] == [12]


def test_an_unknown_topic_is_no_match(store: Store, actor: Actor) -> None:
    told(store, topics={3: ""})
    shown = places(store, open_list(store, actor, ("topic", "gaming")))
    assert set(shown) == GAMERS - {3}


def test_a_list_is_shorter_than_asked_and_never_filled_up(store: Store, actor: Actor) -> None:
    first = open_list(store, actor, ("topic", "gaming"), ("market", "ru"), size=12)
    assert set(listed(store, first)) == GAMERS
    assert steps(store, first) == (StepLeft("market", 6, 3), StepLeft("topic", 3, 3)), (
        "a loosened topic would still ask for its neighbors"
    )


def test_loosening_a_size_brings_the_others_as_a_wish(store: Store, actor: Actor) -> None:
    first = open_list(store, actor, BEAUTY, ("size", "micro"))
    assert set(listed(store, first)) == {1, 2, 3}
    assert steps(store, first)[-1] == StepLeft("size", 3, 12), "so many more without it"
    ruled(store, actor, "loosened", "size")
    assert set(next_list(store, actor)) == EVERYONE
    shown = places(store, newest(store).id)
    micro, others = ({dict(shown[n].parts).get("size", 0) for n in ns} for ns in ({1, 2, 3}, EVERYONE - {1, 2, 3}))
    assert min(micro) > max(others), "it is still wished for"
    assert [step.kind for step in newest(store).settings.steps] == ["topic"]


@pytest.mark.parametrize(("kind", "loosened"), [("market", {2, 6, 10}), ("topic", {1, 3, 5, 7, 9, 11})])
def test_any_filter_can_be_loosened_from_an_empty_list(
    store: Store, actor: Actor, kind: str, loosened: set[int]
) -> None:
    """Fashion, numbers 2, 6 and 10, is in the US alone; beauty is next to it."""
    first = open_list(store, actor, ("topic", "fashion"), ("market", "ru"))
    assert listed(store, first) == []
    assert steps(store, first) == (StepLeft("market", 6, 3), StepLeft("topic", 0, 6))
    ruled(store, actor, "loosened", kind)
    assert set(next_list(store, actor)) == loosened


def test_brands_media_and_the_dead_stay_off_unless_the_brief_is_about_them(store: Store, actor: Actor) -> None:
    told(
        store,
        kind={1: CreatorKind.BRAND, 2: CreatorKind.MEDIA, 3: CreatorKind.POLITICIAN, 4: CreatorKind.PAGE, 5: "artist"},
        topics={2: "news", 4: "news", 6: "news"},
        engagement={7: 0.0},
        avg_views={8: 0.0},
    )
    assert set(listed(store, open_list(store, actor, ("platform", "instagram")))) == EVERYONE - {1, 2, 3, 4, 7, 8}
    assert set(listed(store, open_list(store, actor, ("topic", "news")))) == {2, 4, 6}


def test_whoever_is_put_on_the_list_by_name_is_there_whatever_they_are(store: Store, actor: Actor) -> None:
    told(store, kind={4: CreatorKind.BRAND})
    open_list(store, actor, ("topic", "gaming"))
    ruled(store, actor, "creator", "creator3", hard=True)
    assert next_list(store, actor)[0] == 4


def test_where_most_of_an_audience_is_says_nothing_of_where_a_creator_is(store: Store, actor: Actor) -> None:
    told(store, market={1: "", 2: ""}, country={1: "", 2: ""}, audience_country={1: "US", 2: "US"})
    order = listed(store, open_list(store, actor, BEAUTY, ("market", "us")))
    assert set(order[:-2]) == {4, 6, 8, 10, 12}
    assert set(order[-2:]) == {1, 2}, "they may be there, but nobody knows"


def test_of_equals_the_larger_comes_first(store: Store, actor: Actor) -> None:
    alike = dict.fromkeys(EVERYONE, 0.03)
    told(store, engagement=alike, avg_views=dict.fromkeys(EVERYONE), topics=dict.fromkeys(EVERYONE, "beauty"))
    shown = places(store, open_list(store, actor, BEAUTY, ("market", "ru"), ("market", "us")))
    for score in {place.score for place in shown.values()}:
        followers = [place.creator.followers for place in shown.values() if place.score == score]
        assert followers == sorted(followers, key=lambda count: -(count or 0))


def test_the_order_is_the_score_in_every_round_and_an_average_one_has_seventy(store: Store, actor: Actor) -> None:
    rates = {number: 0.01 * (number % 7 + 1) for number in EVERYONE}
    told(store, engagement=rates)
    round_id = open_list(store, actor, BEAUTY, size=4)
    for _ in range(3):
        scores = [place.score for place in places(store, round_id).values()]
        assert scores == sorted(scores, reverse=True)
        order = listed(store, round_id)
        judge(store, actor, round_id, order[:1], "yes")
        judge(store, actor, round_id, order[1:2], "no")
        next_list(store, actor)
        round_id = newest(store).id
    whole = places(store, open_list(store, actor, BEAUTY, ("platform", "instagram"), size=12))
    average = sum(place.score for place in whole.values()) / len(whole)
    assert average == pytest.approx(70, abs=2)


@pytest.mark.parametrize("edition", [1, 2])
def test_in_earlier_campaigns_a_topic_and_a_size_are_wishes(store: Store, actor: Actor, edition: int) -> None:
    first = open_list(store, actor, ("topic", "gaming"), ("size", "micro"))
    assert set(listed(store, first)) == {3}
    with store.work() as work:
        campaign = work.db.get_one(Campaign, 1)
        campaign.brief = dataclasses.replace(campaign.brief, edition=edition)
    after = next_list(store, actor)
    assert set(after) == EVERYONE
    assert after[0] == 3
    assert newest(store).settings.steps == ()
    told(store, followers={3: None})
    assert 3 in next_list(store, actor)


def test_a_new_campaign_is_of_the_newest_edition() -> None:
    assert kept_brief(request(BEAUTY)).edition == 3
