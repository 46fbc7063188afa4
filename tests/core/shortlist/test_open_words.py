"""A word in no list is searched in what creators say of themselves, and the counts are true."""

import pytest

from core.people.accounts import Actor
from core.shortlist import rounds, steers
from core.shortlist.wishes.coverage import coverage
from core.store import Store
from handlers.chat.words import Words
from handlers.text import briefs
from handlers.text.rules import rules_text
from tests.core.campaign_case import furnish, listed, vera
from tests.core.shortlist.wishes_case import Said, next_list, open_list, request, ruled, told
from tests.read import Read

BIOS = {
    3: "Reviews of fintech apps and banking",
    7: "I test fintechs so you don't have to",
    8: "Банки, финтех и деньги",
    4: "Hunting and fishing in Alaska",
    6: "I hunt with a bow",
}
ENGLISH, RUSSIAN = Words("en", "UTC"), Words("ru", "UTC")


@pytest.fixture
def actor(store: Store) -> Actor:
    furnish(store)
    told(store, bio=BIOS)
    return vera(store)


def on_card(store: Store, words: Words, *facts: Said) -> dict[str, str]:
    with store.work() as work:
        asked = request(*facts)
        groups = briefs.groups(work, words, [(f.kind, f.value) for f in asked.facts], asked.brief.market)
    return {head: Read(text) for head, text in groups}


def topic_points(store: Store, round_id: int) -> dict[int, int]:
    with store.reading() as work:
        return {place.creator_id: dict(place.parts).get("topic", 0) for place in rounds.places_of(work, round_id)}


def test_words_without_a_topic_decide_who_is_on_the_list(store: Store, actor: Actor) -> None:
    found = listed(store, open_list(store, actor, ("market", "ru"), ("market", "us"), ("search", "fintech")))
    assert set(found) == {3, 7}


def test_next_to_a_topic_a_word_moves_and_leaves_nobody_out(store: Store, actor: Actor) -> None:
    found = listed(store, open_list(store, actor, ("topic", "beauty"), ("search", "fintech")))
    assert set(found[:2]) == {3, 7}
    assert set(found) == set(range(1, 13))


def test_key_words_and_hashtags_are_searched_too(store: Store, actor: Actor) -> None:
    told(store, tags={5: "mom, #glow, fintech", 6: "fintechs"})
    assert set(listed(store, open_list(store, actor, ("search", "fintech")))) == {3, 5, 6, 7}


def test_the_card_says_how_many_mention_it(store: Store, actor: Actor) -> None:
    facts = (("topic", "gaming"), ("search", "fintech"), ("search", "crocheting"))
    assert on_card(store, ENGLISH, *facts)["Also searched for"] == (
        "crocheting (no matching creator mentions it), fintech (2 creators mention it)"
    )
    assert on_card(store, RUSSIAN, ("topic", "food"), ("search", "финтех"))["Искал ещё по словам"] == (
        "финтех (упоминает 1 блогер)"
    )


def test_only_those_who_fit_are_counted(store: Store, actor: Actor) -> None:
    """Number 3 and 7 are in Russia, where the odd ones are."""
    card = on_card(store, ENGLISH, ("topic", "gaming"), ("market", "us"), ("search", "fintech"))
    assert "no matching creator mentions it" in card["Also searched for"]


def test_a_word_that_nobody_mentions_moves_nobody(store: Store, actor: Actor) -> None:
    without = listed(store, open_list(store, actor, ("topic", "gaming"), ("size", "mid")))
    assert (
        listed(store, open_list(store, actor, ("topic", "gaming"), ("size", "mid"), ("search", "crocheting")))
        == without
    )


def test_an_excluded_word_leaves_out_those_who_mention_it_and_says_how_many(store: Store, actor: Actor) -> None:
    found = listed(store, open_list(store, actor, ("topic", "beauty"), ("no_search", "hunting")))
    assert set(found) == set(range(1, 13)) - {4, 6}
    card = on_card(store, ENGLISH, ("topic", "beauty"), ("no_search", "hunting"))
    assert card["Filters"] == "beauty, exclude hunting (left out 2 creators who mention it)"
    of_food = on_card(store, ENGLISH, ("topic", "food"), ("no_search", "hunting"))
    assert of_food["Filters"] == "food, exclude hunting (left out 1 creator who mentions it)", "6 is no food creator"


def test_an_exclusion_that_no_text_can_tell_is_said(store: Store, actor: Actor) -> None:
    found = listed(store, open_list(store, actor, ("topic", "beauty"), ("no_search", "mlm")))
    assert len(found) == 12
    card = on_card(store, ENGLISH, ("topic", "beauty"), ("no_search", "mlm"))
    assert card["Filters"] == "beauty, exclude mlm (no one mentions it, so no one was left out)"


def test_a_subtopic_is_what_creators_say_of_themselves(store: Store, actor: Actor) -> None:
    told(store, bio={9: "Уход за кожей без мифов"}, tags={2: "skincare, #spf"})
    found = listed(store, open_list(store, actor, ("topic", "beauty/skincare")))
    assert found[:2] == [2, 9], "of the others only the category is known"
    card = on_card(store, ENGLISH, ("topic", "beauty/skincare"))
    assert card["Filters"] == "skincare"
    assert card["Also searched for"] == "skincare (2 creators mention it)"


def test_a_subtopic_that_nobody_mentions_falls_back_to_its_topic_and_says_so(store: Store, actor: Actor) -> None:
    assert set(listed(store, open_list(store, actor, ("topic", "food/baking")))) == {4, 8, 12}
    with store.work() as work:
        told_ = dict(briefs.groups(work, ENGLISH, [("topic", "food/baking")], counted=frozenset(("topic",))))
        assert "no matching creator mentions it" in told_["Also searched for"]
        assert "Filters" not in told_, "the first line of the list counts them"


def test_without_a_subtopic_its_topic_stays(store: Store, actor: Actor) -> None:
    told(store, bio={9: "Уход за кожей без мифов"})
    found = listed(store, open_list(store, actor, ("topic", "beauty"), ("no_topic", "beauty/skincare")))
    assert set(found) == set(range(1, 13)) - {9}


def test_topics_are_wanted_together_unless_any_will_do(store: Store, actor: Actor) -> None:
    both = (("topic", "gaming"), ("topic", "beauty"))
    together = topic_points(store, open_list(store, actor, *both))
    either = topic_points(store, open_list(store, actor, *both, ("topics_any", 1)))
    assert set(together) == {3, 7, 11}
    assert set(either) == set(range(1, 13))
    assert either[3] > either[1], "number 1 is beauty alone"
    assert on_card(store, ENGLISH, *both)["Filters"] == "beauty + gaming"
    assert on_card(store, ENGLISH, *both, ("topics_any", 1))["Filters"] == "beauty or gaming"
    assert on_card(store, RUSSIAN, *both, ("topics_any", 1))[RUSSIAN.t("Filters")] == "бьюти или игры"


def test_a_steer_moves_by_words_and_only_and_none_filter_by_them(store: Store, actor: Actor) -> None:
    before = listed(store, open_list(store, actor, ("topic", "beauty")))
    assert before.index(8) > 2
    ruled(store, actor, "search", "финтех")
    assert next_list(store, actor).index(8) < before.index(8)
    ruled(store, actor, "search", "hunting", -1, hard=True)
    assert not {4, 6} & set(next_list(store, actor))
    ruled(store, actor, "search", "fintech", hard=True)
    assert set(next_list(store, actor)) == {3, 7}


def test_a_rule_says_what_it_finds(store: Store, actor: Actor) -> None:
    with store.work() as work:
        said = [
            steers.rule("search", "fintech", 1),
            steers.rule("search", "fintech", 1, hard=True),
            steers.rule("search", "hunting", hard=True),
        ]
        assert [Read(rules_text(work, ENGLISH, [rule])) for rule in said] == [
            "more fintech (2 creators mention it)",
            "only creators who mention fintech (2 creators mention it)",
            "exclude hunting (2 creators mention it)",
        ]


def test_nothing_is_looked_up_for_what_needs_no_data(store: Store, actor: Actor) -> None:
    with store.work() as work:
        coverage(work, [("topic", "beauty"), ("market", "ru"), ("count", 20)])
        assert "texts" not in work.store.memo


def test_a_word_that_nobody_mentions_is_shown_beside_the_known_one_it_may_be(store: Store, actor: Actor) -> None:
    card = on_card(store, ENGLISH, ("topic", "gaming"), ("search", "beuaty"))
    assert card["Also searched for"] == "beuaty (no matching creator mentions it, maybe “beauty”?)"
