"""Countries and preferences of a brief: what the list does with them, and how its card says so."""

import pytest

from core.people.accounts import Actor
from core.shortlist.brief import kept_brief
from core.store import Store
from handlers.chat.words import Words
from handlers.text import briefs
from tests.core.campaign_case import furnish, listed, vera
from tests.core.shortlist.wishes_case import Said, open_list, request, told
from tests.read import Read

ENGLISH, RUSSIAN = Words("en", "UTC"), Words("ru", "UTC")
WHEREVER = (("market", "ru"), ("market", "us"))


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


def test_so_many_from_a_country_are_on_the_list(store: Store, actor: Actor) -> None:
    told(store, country={4: "KZ", 8: "KZ", 12: "KZ", 1: "RU"})
    quota: Said = ("quota", ("country", "KZ", 3, "min"))
    asked = open_list(store, actor, ("topic", "beauty"), *WHEREVER, quota, size=6)
    assert {4, 8, 12} <= set(listed(store, asked))
    assert on_card(store, ENGLISH, ("topic", "beauty"), quota)["Plan"] == "at least 3 from Kazakhstan"
    assert on_card(store, RUSSIAN, ("topic", "beauty"), quota)[RUSSIAN.t("Plan")] == "не меньше 3 (Казахстан)"


def test_what_is_preferred_goes_up_and_leaves_nobody_out(store: Store, actor: Actor) -> None:
    told(store, platform={number: "tiktok" if number in (9, 10) else "youtube" for number in range(1, 13)})
    preferred: Said = ("prefer", ("platform", "tiktok"))
    plain = listed(store, open_list(store, actor, ("topic", "beauty"), *WHEREVER))
    better = listed(store, open_list(store, actor, ("topic", "beauty"), *WHEREVER, preferred))
    assert set(better) == set(plain)
    assert better.index(9) + better.index(10) < plain.index(9) + plain.index(10)
    assert on_card(store, ENGLISH, ("topic", "beauty"), preferred)["Preferences"] == "prefer TikTok"
    russian = on_card(store, RUSSIAN, ("topic", "beauty"), preferred)
    assert russian[RUSSIAN.t("Preferences")] == "желательно TikTok"


def test_a_list_of_a_market_and_a_country_is_named_after_both(store: Store, actor: Actor) -> None:
    with store.work() as work:
        kept = kept_brief(request(("topic", "beauty"), ("market", "us"), ("country", "ES")))
        assert briefs.title_of(work, ENGLISH, kept) == "Beauty · US + Spain"


def test_a_topic_that_is_left_out_is_not_said_of_the_creators(store: Store, actor: Actor) -> None:
    facts = (("topic", "beauty"), ("no_topic", "family"), ("city", "Texas"))
    english, russian = on_card(store, ENGLISH, *facts), on_card(store, RUSSIAN, *facts)
    assert english["Filters"].startswith("beauty, region: Texas")
    assert english["Filters"].endswith(", no family content")
    assert russian[RUSSIAN.t("Filters")].endswith(", без семейной темы")
