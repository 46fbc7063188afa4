"""A model's reading of a brief adds what the rules missed, and where the two differ, people are asked."""

from typing import Any

import pytest

from core.llm import BriefFact, ReadBrief
from core.parsing.facts import Fact, Reading, Unknown
from core.shortlist.wishes.model_brief import checked, codes, facts_of
from tests.core.llm.brief_case import stated

WORDS = "beauty bloggers in Russia, no gambling, 50-200k, fresh faces only, like @mila"


def fact(kind: str, value: Any, said: str) -> Fact:
    start = WORDS.index(said)
    return Fact(kind, value, start, start + len(said), said)


def unknown(said: str) -> Unknown:
    return Unknown(said, WORDS.index(said), WORDS.index(said) + len(said))


RULES = Reading(
    (
        fact("topic", "beauty", "beauty"),
        fact("market", "ru", "Russia"),
        fact("no_topic", "gambling", "no gambling"),
        fact("followers", (50000.0, 200000.0), "50-200k"),
        fact("search", "fresh face", "fresh faces"),
    ),
    (unknown("like @mila"),),
)


def test_what_both_read_alike_is_stated_once() -> None:
    same = [stated("topic", "beauty", value="beauty"), stated("topic", "no gambling", value="gambling", excluded=True)]
    assert checked(RULES, ReadBrief(tuple(same)), WORDS) == RULES


def test_what_only_the_model_read_is_added_and_its_words_are_no_longer_unknown() -> None:
    both = checked(RULES, ReadBrief((stated("like", "like @mila", value="@Mila"),)), WORDS)
    assert both.values("like") == ("mila",)
    assert both.unknown == ()
    assert both.doubts == ()


def test_a_word_that_would_only_be_searched_for_gives_way_to_what_it_means() -> None:
    both = checked(RULES, ReadBrief((stated("size", "fresh faces", value="nano"),)), WORDS)
    assert both.values("size") == ("nano",)
    assert both.values("search") == ()


@pytest.mark.parametrize(
    ("turned", "kind"),
    [
        (stated("topic", "gambling", value="gambling"), "no_topic"),  # wanted, where the rules read "no"
        (stated("market", "Russia", value="ru", excluded=True), "market"),
        (stated("followers", "50-200k", low=200000.0), "followers"),  # at least, where the rules read a range
        (stated("views", "50-200k", low=50000.0, high=200000.0), "followers"),  # the same number in another role
    ],
)
def test_where_direction_number_or_role_differ_people_choose(turned: BriefFact, kind: str) -> None:
    both = checked(RULES, ReadBrief((turned,)), WORDS)
    assert both.values(kind) == ()
    ((first, second),) = (doubt.readings for doubt in both.doubts)
    assert [read.kind for read in first] == [kind]
    assert first != second


def test_what_the_model_leaves_out_stays_as_the_rules_read_it() -> None:
    assert checked(RULES, ReadBrief(()), WORDS) == RULES


@pytest.mark.parametrize(
    "senseless",
    [
        stated("budget", "50-200k", low=50.0, excluded=True),
        stated("count", "50-200k", low=0.0),
        stated("like", "@mila"),
    ],
)
def test_what_no_brief_can_state_is_left_out(senseless: BriefFact) -> None:
    assert checked(RULES, ReadBrief((senseless,)), WORDS) == RULES


def test_the_opposite_of_a_word_that_would_only_be_searched_for_is_asked_about() -> None:
    turned = stated("format", "fresh faces", value="vlog", excluded=True)
    both = checked(RULES, ReadBrief((turned,)), WORDS)
    ((first, second),) = (doubt.readings for doubt in both.doubts)
    assert [first[0].kind, second[0].kind] == ["search", "no_format"]


def test_a_finer_topic_is_not_wanted_where_the_whole_one_is_excluded() -> None:
    turned = stated("topic", "gambling", value="gambling/casino")
    assert len(checked(RULES, ReadBrief((turned,)), WORDS).doubts) == 1


def test_a_model_that_contradicts_itself_leaves_the_choice_to_people() -> None:
    both_ways = [stated("platform", "only", value="vk", excluded=out) for out in (False, True)]
    both = checked(RULES, ReadBrief(tuple(both_ways)), WORDS)
    assert both.values("platform") == both.values("no_platform") == ()
    assert len(both.doubts) == 1


@pytest.mark.parametrize(
    ("read", "facts"),
    [
        (stated("price", "50-200k", high=200000.0, currency="RUB"), {("price", (200000.0, "RUB"))}),
        (stated("price", "50-200k", low=50000.0), {("price_from", (50000.0, ""))}),
        (stated("country", "Russia", value="RU"), {("market", "ru")}),
        (stated("city", "Russia", value="Moscow"), {("city", "Moscow"), ("market", "ru")}),
        (stated("audience_country", "Russia", value="RU", low=60.0), {("audience_country", ("RU", 0.6, None))}),
        (stated("quota", "50", value="platform:vk", high=50.0), {("quota", ("platform", "vk", 50, "max"))}),
        (
            stated("quota", "50", value="platform:vk", low=50.0, high=50.0),
            {("quota", ("platform", "vk", 50, "exactly"))},
        ),
        (stated("topics_any", "Russia"), {("topics_any", 1)}),
        (stated("like", "like @mila", value="@mila", excluded=True), {("unlike", "mila")}),
    ],
)
def test_facts_are_those_of_the_rules(read: BriefFact, facts: set[tuple[str, Any]]) -> None:
    assert {(fact.kind, fact.value) for fact in facts_of(ReadBrief((read,)), WORDS)} == facts


def test_words_are_found_however_they_are_quoted() -> None:
    (found,) = facts_of(ReadBrief((stated("size", "«FRESH  faces»", value="nano"),)), WORDS)
    assert found.said == "fresh faces"


def test_every_code_has_its_kind() -> None:
    known = codes()
    assert {"beauty", "beauty/skincare"} <= set(known["topic"])
    assert all(known[kind] for kind in known)


def test_a_model_that_leaves_an_end_of_a_range_open_asks_nobody() -> None:
    assert checked(RULES, ReadBrief((stated("followers", "50-200k", low=50000.0),)), WORDS) == RULES
