"""Whose market counts for a list, and the rule that leaves out where advertising may not run."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from core.law import amendments
from core.model import Creator, LawKind, Round, Rule, RuleKind
from core.people.accounts import Actor
from core.shortlist import rounds, steers
from core.shortlist.brief import Said, read_request, stated_in
from core.shortlist.fit.law import counts, law_of, market_of_brief, own_market
from core.shortlist.replay import replay
from core.store import Store
from tests.core.campaign_case import ask, furnish, vera
from tests.core.stage import Clock

PLATFORMS = ("instagram", "youtube", "vk")


@pytest.fixture
def actor(store: Store, clock: Clock) -> Actor:
    clock.now = datetime(2026, 11, 28, 12, tzinfo=UTC)
    furnish(store)
    with store.work() as work:
        for creator in work.db.scalars(select(Creator)):
            creator.platform = PLATFORMS[creator.id % 3]
    return vera(store)


def put(store: Store, actor: Actor, code: str) -> int:
    with store.work() as work:
        return steers.put(work, actor, 1, (Rule(RuleKind.ADVERTISING, code, -1, 1.0, True, ""),)).id


def next_platforms(store: Store, actor: Actor) -> set[tuple[str, str]]:
    with store.work() as work:
        made = rounds.next_round(work, actor, rounds.newest_round(work, 1).id)
        assert made
        return {(place.creator.market, place.creator.platform) for place in rounds.places_of(work, made.id)}


def newest(store: Store) -> Round:
    with store.reading() as work:
        return rounds.newest_round(work, 1)


def counted(store: Store) -> list[tuple[str, int, int, int, int]]:
    with store.reading() as work:
        shown = rounds.newest_round(work, 1)
        found = counts(work, shown, law_of(work, shown.campaign, shown.settings.rules))
        return [(count.market, count.places, count.concerned, count.barred, count.disputed) for count in found]


@pytest.mark.parametrize(
    ("text", "market"),
    [
        ("beauty russia", "ru"),
        ("beauty us", "us"),
        ("beauty", ""),
        ("beauty, US or Russia", ""),
        ("beauty, Russia or Kazakhstan", ""),
        ("beauty, creators from Kazakhstan", ""),
        ("beauty, US creators, at least 60% of the audience in Russia", "ru"),
        ("beauty, creators from Kazakhstan, at least 60% of the audience in the US", "us"),
    ],
)
def test_the_market_of_a_brief_is_where_it_wants_its_audience(text: str, market: str) -> None:
    assert market_of_brief((fact.kind, fact.value) for fact in read_request(text).facts) == market


def test_a_few_in_russia_are_no_wish_for_russia() -> None:
    facts: list[Said] = [("market", "us"), ("audience_country", ("RU", None, 0.1))]
    assert market_of_brief(facts) == "us"


def test_without_a_market_the_creators_own_audience_counts() -> None:
    assert own_market("RU", "us") == "ru"
    assert own_market("KZ", "ru") == "other"
    assert own_market("", "ru") == "ru"
    assert own_market("", "") == ""


def test_a_russian_list_is_counted_and_an_american_one_is_not(store: Store, actor: Actor) -> None:
    ask(store, actor, "beauty russia 12")
    (market, places, concerned, barred, disputed), *others = counted(store)
    assert (market, places, concerned, barred, disputed, others) == ("ru", 6, 6, 2, 2, [])


def test_an_american_list_has_nothing_of_russian_law(store: Store, actor: Actor) -> None:
    ask(store, actor, "beauty us 12")
    assert counted(store) == []


def test_a_list_for_both_counts_whoever_is_in_russia(store: Store, actor: Actor) -> None:
    ask(store, actor, "beauty 12")
    assert counted(store) == [("ru", 12, 6, 2, 2)]


def test_allowed_only_leaves_out_what_is_barred_and_comes_back(store: Store, actor: Actor) -> None:
    ask(store, actor, "beauty russia 12")
    steer = put(store, actor, "barred")
    assert next_platforms(store, actor) == {("ru", "youtube"), ("ru", "vk")}
    with store.work() as work:
        steers.decide(work, actor, steer, steers.SteerState.TAKEN_BACK)
    assert ("ru", "instagram") in next_platforms(store, actor)


def test_without_disputed_leaves_out_both(store: Store, actor: Actor) -> None:
    ask(store, actor, "beauty russia 12")
    put(store, actor, "disputed")
    assert next_platforms(store, actor) == {("ru", "vk")}


def test_a_list_for_both_keeps_the_other_market_whole(store: Store, actor: Actor) -> None:
    ask(store, actor, "beauty 12")
    put(store, actor, "barred")
    assert {("us", platform) for platform in PLATFORMS} <= next_platforms(store, actor)
    assert ("ru", "instagram") not in next_platforms(store, actor)
    assert newest(store).settings.rules[0].value == ("barred", "ru:facebook", "ru:instagram")


def test_a_round_is_the_same_again_after_the_law_has_changed(store: Store, clock: Clock, actor: Actor) -> None:
    ask(store, actor, "beauty russia 12")
    put(store, actor, "barred")
    next_platforms(store, actor)
    with store.work() as work:
        amendments.amend(work, actor, "ru-youtube", LawKind.BARRED, date(2026, 12, 1), "")
    clock.now = datetime(2026, 12, 2, tzinfo=UTC)
    with store.work() as work:
        assert replay(work, 1, 2).same
    assert next_platforms(store, actor) == {("ru", "vk")}


def test_a_platform_flips_on_the_list_at_midnight_in_moscow(store: Store, clock: Clock, actor: Actor) -> None:
    ask(store, actor, "beauty russia 12")
    clock.now = datetime(2026, 3, 4, 20, 59, tzinfo=UTC)
    assert counted(store) == [("ru", 6, 6, 2, 0)]
    clock.now = datetime(2026, 3, 4, 21, tzinfo=UTC)
    assert counted(store) == [("ru", 6, 6, 2, 2)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("allowed only", "barred"),
        ("Only where ads are allowed", "barred"),
        ("без запрещённых площадок", "barred"),
        ("только где можно рекламу", "barred"),
        ("только там, где можно рекламу", "barred"),
        ("without disputed", "disputed"),
        ("без спорных площадок", "disputed"),
    ],
)
def test_it_can_be_said_in_words(store: Store, actor: Actor, text: str, code: str) -> None:
    ask(store, actor, "beauty russia 12")
    with store.work() as work:
        proposed = steers.propose(work, actor, 1, text)
    assert [rule.plain for rule in proposed.row.rules] == [("advertising", code, -1, 1.0, True)]
    assert not proposed.unknown


def test_a_dropped_market_no_longer_counts(store: Store, actor: Actor) -> None:
    ask(store, actor, "beauty russia 12")
    with store.work() as work:
        campaign = rounds.newest_round(work, 1).campaign
        assert ("market", "ru") in stated_in(campaign.brief)
        freed = Rule(RuleKind.FREED, "market", 1, 1.0, False, "")
        assert law_of(work, campaign, (freed,)).market == ""
        only = Rule(RuleKind.MARKET, "us", 1, 1.0, True, "")
        assert law_of(work, campaign, (freed, only)).market == "us"
