"""Examples, quotas, variety, prices, and who is put on a list by name."""

from collections import Counter

import pytest

from core.model import Campaign, Creator, Round
from core.people.accounts import Actor
from core.shortlist import replay, rounds, steers
from core.shortlist.rank import quotas_missed
from core.store import Store
from core.vocabulary.topics import SIZES
from handlers.chat.words import Words
from handlers.text import briefs
from handlers.text.rules import rules_text
from tests.core.campaign_case import creator, furnish, judge, listed, vera
from tests.core.shortlist.wishes_case import Said, next_list, open_list, request, ruled, told
from tests.read import Read

ENGLISH, RUSSIAN = Words("en", "UTC"), Words("ru", "UTC")
RUSSIA = ("market", "ru")
WHEREVER = (RUSSIA, ("market", "us"))


@pytest.fixture
def actor(store: Store) -> Actor:
    """Odd numbers are in Russia, even ones in the US; 1, 5, 9 are beauty alone, 2, 6, 10 also fashion, 3, 7, 11 gaming
    and beauty, 4, 8, 12 food and beauty."""
    furnish(store)
    return vera(store)


def on_card(store: Store, words: Words, *facts: Said) -> dict[str, str]:
    with store.work() as work:
        asked = request(*facts)
        groups = briefs.groups(work, words, [(f.kind, f.value) for f in asked.facts], asked.brief.market)
    return {head: Read(text) for head, text in groups}


def missed(store: Store, round_id: int) -> list[tuple[object, int]]:
    with store.work() as work:
        return [(result.quota, result.found) for result in quotas_missed(work, work.db.get_one(Round, round_id))]


def test_whoever_is_like_an_example_leads_and_the_example_is_not_a_discovery(store: Store, actor: Actor) -> None:
    plain = listed(store, open_list(store, actor, *WHEREVER))
    like = listed(store, open_list(store, actor, *WHEREVER, ("like", "creator2")))
    assert 3 not in like, "it is known already"
    assert {7, 11} <= set(like[:4])
    assert sum(like.index(gaming) for gaming in (7, 11)) < sum(plain.index(gaming) for gaming in (7, 11))


def test_whoever_is_like_a_counterexample_sinks(store: Store, actor: Actor) -> None:
    plain = listed(store, open_list(store, actor, *WHEREVER))
    unlike = listed(store, open_list(store, actor, *WHEREVER, ("unlike", "creator4")))
    assert 5 not in unlike
    assert sum(map(unlike.index, (1, 9))) > sum(
        plain.index(alike) - (plain.index(alike) > plain.index(5)) for alike in (1, 9)
    )


def test_a_stranger_is_said(store: Store, actor: Actor) -> None:
    facts = (("topic", "food"), ("like", "mila"), ("unlike", "creator4"))
    english, russian = on_card(store, ENGLISH, *facts), on_card(store, RUSSIAN, *facts)
    assert english["Preferences"] == "like @mila (not in your data), not like Creator 4"
    assert russian[RUSSIAN.t("Preferences")] == "как @mila (нет в ваших данных), не как Creator 4"
    assert (english["Filters"], russian[RUSSIAN.t("Filters")]) == ("food", "еда")


def test_an_example_since_the_brief_stays_until_it_is_taken_back(store: Store, actor: Actor) -> None:
    before = listed(store, open_list(store, actor, *WHEREVER))
    said = ruled(store, actor, "like", "creator2")
    assert next_list(store, actor) != before
    with store.work() as work:
        steers.decide(work, actor, said, steers.SteerState.TAKEN_BACK)
    assert next_list(store, actor) == before


def test_quotas_are_kept_and_said_where_they_cannot_be(store: Store, actor: Actor) -> None:
    facts = (("topic", "beauty"), *WHEREVER, ("quota", ("topic", "beauty", 2, "max")))
    kept = open_list(store, actor, *facts, size=6)
    assert len({1, 2, 5, 6, 9, 10} & set(listed(store, kept))) == 2
    assert missed(store, kept) == []
    least = ("quota", ("topic", "food", 3, "min"))
    asked = open_list(store, actor, ("topic", "beauty"), *WHEREVER, least, size=6)
    assert {4, 8, 12} <= set(listed(store, asked))
    more = ("quota", ("topic", "food", 5, "min"))
    unmet = open_list(store, actor, ("topic", "beauty"), *WHEREVER, more, size=6)
    assert missed(store, unmet) == [(("topic", "food", 5, "min"), 3)]


def test_a_quota_that_data_cannot_tell_is_marked(store: Store, actor: Actor) -> None:
    card = on_card(
        store,
        ENGLISH,
        ("topic", "beauty"),
        ("quota", ("gender", "women", 3, "min")),
        ("quota", ("platform", "youtube", 3, "max")),
    )
    assert card["Plan"] == "at least 3 women (no data yet), no more than 3 from YouTube"


def test_both_markets_share_the_list(store: Store, actor: Actor) -> None:
    with store.work() as work:
        for number in (2, 4, 6, 8, 10, 12):
            work.db.get_one(Creator, number).engagement = 0.001
    told(store)
    assert Counter(number % 2 for number in listed(store, open_list(store, actor, *WHEREVER, size=6))) == {0: 3, 1: 3}


def most_alike(store: Store, listed_: list[int]) -> int:
    """How many of a list share one size band."""
    with store.reading() as work:
        followers = [work.db.get_one(Creator, number).followers or 0 for number in listed_]
        bands = Counter(sum(count >= low for low, _ in SIZES.values()) for count in followers)
        return max(bands.values())


def test_variety_mixes_topics_and_sizes(store: Store, actor: Actor) -> None:
    with store.work() as work:
        work.db.add_all(map(creator, range(12, 60)))
    plain = listed(store, open_list(store, actor, ("topic", "fashion"), size=8))
    varied = listed(store, open_list(store, actor, ("topic", "fashion"), ("variety", 1), size=8))
    assert most_alike(store, varied) < most_alike(store, plain)
    assert {number % 4 for number in varied} == {2}, "still fashion"
    assert len(set(varied)) == 8


def test_prices_filter_where_they_are_known_and_unknown_ones_rank_below(store: Store, actor: Actor) -> None:
    told(store, price={1: 500.0, 5: 5000.0, 9: 90.0}, currency={1: "RUB", 5: "RUB", 9: "USD"})
    facts = (("topic", "beauty"), RUSSIA, ("price", (1000, "")))
    found = listed(store, open_list(store, actor, *facts))
    assert found[0] == 1
    assert set(found) == {1, 3, 7, 9, 11}, "5 costs too much"
    assert on_card(store, ENGLISH, *facts)["Filters"] == (
        "beauty, Russia, up to RUB 1,000 per creator (unknown for 4 creators, who stay)"
    )
    unclear = on_card(store, ENGLISH, ("topic", "beauty"), ("price", (1000, "")))["Filters"]
    assert unclear == "beauty, up to 1,000 per creator (name a currency, and I'll filter by it)"
    nobody = on_card(store, ENGLISH, ("topic", "beauty"), ("price", (1000, "EUR")))["Filters"]
    assert nobody == "beauty, up to €1,000 per creator (no data yet)"


def test_cheaper_creators_rise(store: Store, actor: Actor) -> None:
    prices = {number: 100.0 * number for number in range(1, 13)}
    told(store, price=prices, currency=dict.fromkeys(prices, "USD"))
    before = listed(store, open_list(store, actor, *WHEREVER))
    ruled(store, actor, "price", None, -1)
    after = next_list(store, actor)
    assert sum(after.index(cheap) for cheap in (1, 2, 3)) < sum(before.index(cheap) for cheap in (1, 2, 3))


def test_an_audience_known_to_be_elsewhere_is_left_out(store: Store, actor: Actor) -> None:
    told(store, audience={1: {"country": {"US": 0.7, "RU": 0.3}}, 5: {"country": {"US": 0.1, "RU": 0.9}}})
    facts = (("topic", "beauty"), ("audience_country", ("US", 0.6, None)))
    found = listed(store, open_list(store, actor, *facts))
    assert found[0] == 1
    assert set(found) == set(range(1, 13)) - {5}
    assert on_card(store, ENGLISH, *facts)["Filters"] == "beauty, audience: US, 60% or more"


def test_what_no_file_has_is_kept_and_marked(store: Store, actor: Actor) -> None:
    facts = (
        ("topic", "beauty"),
        ("format", "shorts"),
        ("barter", 1),
        ("delivery", "Kazan"),
        ("occasion", "black_friday"),
        ("variety", 1),
        ("no_format", "stories"),
        ("city", "Moscow"),
    )
    assert on_card(store, ENGLISH, *facts) == {
        "Filters": "beauty, city: Moscow (no matching creator mentions it), no stories (no data yet)",
        "Preferences": "format: shorts (no data yet)",
        "Plan": "barter (no data yet), delivery: Kazan, occasion: Black Friday, more variety",
    }
    with store.reading() as work:
        kept = work.db.get_one(Round, _opened(store, actor, *facts)).campaign.brief
        assert ("delivery", "Kazan") in kept.facts


def _opened(store: Store, actor: Actor, *facts: Said) -> int:
    return open_list(store, actor, *facts)


def test_whoever_is_added_leads_the_next_list_and_whoever_is_dropped_leaves(store: Store, actor: Actor) -> None:
    first = listed(store, open_list(store, actor, ("topic", "beauty"), RUSSIA, size=5))
    assert 8 not in first
    ruled(store, actor, "creator", "creator7", hard=True)
    assert next_list(store, actor)[0] == 8, "although it is in the US"
    ruled(store, actor, "creator", "creator7", -1, hard=True)
    assert 8 not in next_list(store, actor)
    with store.work() as work:
        add, drop = steers.rule("creator", "creator7", 1, hard=True), steers.rule("creator", "nobody", 1, hard=True)
        assert rules_text(work, ENGLISH, [add, drop]) == "add Creator 7; add @nobody (not in your data)"
        assert rules_text(work, RUSSIAN, [add]) == "добавить Creator 7"


def test_the_same_basis_gives_the_same_list(store: Store, actor: Actor) -> None:
    facts = (("topic", "beauty"), *WHEREVER, ("like", "creator2"), ("search", "fintech"), ("variety", 1))
    first = open_list(store, actor, *facts, ("quota", ("topic", "food", 2, "min")), size=6)
    judge(store, actor, first, listed(store, first)[:2], "yes")
    ruled(store, actor, "creator", "creator9", hard=True)
    next_list(store, actor)
    with store.work() as work:
        campaign = work.db.get_one(Round, first).campaign_id
        assert [replay.replay(work, campaign, number).same for number in (1, 2)] == [True, True]


def test_a_campaign_of_the_first_edition_is_ranked_as_it_was(store: Store, actor: Actor) -> None:
    told(store, price={1: 9000.0}, currency={1: "RUB"})
    facts = (("topic", "beauty"), ("topic", "food"), RUSSIA, ("market", "us"), ("price", (1000, "RUB")))
    first = listed(store, open_list(store, actor, *facts))
    with store.work() as work:
        campaign = work.db.get_one(Campaign, 1)
        kept = campaign.brief.__class__(**{**campaign.brief.__dict__, "edition": 1})
        campaign.brief = kept
    after = next_list(store, actor)
    assert 1 not in first
    assert 1 in after, "a price was no filter then"
    with store.work() as work:
        made = rounds.newest_round(work, 1)
        groups = briefs.groups(work, ENGLISH, made.campaign.brief.facts, made.campaign.brief.market, 1)
        card = {head: Read(text) for head, text in groups}
        assert card["Plan"] == "up to RUB 1,000 per creator"
