"""Public lists make the same errors many times; what a creator says elsewhere mends them, and nothing else does."""

import pytest

from core.sample.corrections import corrected, stays
from core.sample.rules import rules
from core.vocabulary.topics import TOPICS

Row = dict[str, str]


def account(**known: str) -> Row:
    """A creator of the list whose pages name a main topic."""
    columns = ("kind", "city", "language")
    mila = {"platform": "instagram", "handle": "mila", "name": "Mila Rey", "topics": "fitness", "tags": "yoga"}
    return dict.fromkeys(columns, "") | mila | {"country": "US", "market": "us", "source": "inbeat"} | known


def channel(name: str, **known: str) -> Row:
    telegram = {"platform": "telegram", "source": "telegram-2022", "country": "RU", "market": "ru"}
    return account(name=name, topics="vlogs", tags="blogs") | telegram | known


@pytest.mark.parametrize(
    ("known", "topics"),
    [
        ({"tags": "yoga, #jdm, #mustang, #bmw"}, "cars|fitness"),
        ({"tags": "yoga, photo, #portrait, #35mm"}, "photo|fitness"),  # two are enough if a key word says so too
        ({"tags": "yoga, #portrait, #35mm"}, "fitness"),
        ({"tags": "yoga, #jdm, #mustang, #bmw, #yogaeveryday"}, "fitness"),
        ({"tags": "yoga, #jdm, #mustang, #bmw", "name": "Mila | Wedding Photographer"}, "photo|fitness"),
        ({"tags": "dota, #jdm, #mustang, #bmw", "source": "twitch-2020"}, "fitness"),
    ],
)
def test_what_somebody_calls_and_tags_themselves_goes_before_the_page_they_were_found_on(
    known: Row, topics: str
) -> None:
    assert corrected(account(**known))["topics"] == topics


@pytest.mark.parametrize(
    ("known", "topics"),
    [
        ({"topics": "beauty|books", "tags": "makeup, books, #bookings"}, "beauty"),
        ({"topics": "beauty|books", "tags": "makeup, books, #bookstagram"}, "beauty|books"),
        ({"topics": "family", "tags": "mothers, dance, #neonlights"}, "dance"),
        ({"topics": "family", "tags": "mothers, #neonlights"}, ""),
        ({"topics": "family", "tags": "mothers, #momsoftiktok"}, "family"),
    ],
)
def test_a_topic_that_came_from_a_stray_word_goes(known: Row, topics: str) -> None:
    row = corrected(account(**known))
    assert (row["topics"], stays(row)) == (topics, bool(topics))


def test_a_city_that_is_a_first_name_is_unknown() -> None:
    named = account(city="Austin", name="Austin Smith", tags="fitness, #gym")
    assert corrected(named)["city"] == ""
    assert corrected(named | {"tags": "fitness, #gym, #atxlife"})["city"] == "Austin"
    assert corrected(named | {"name": "Mila Rey"})["city"] == "Austin"


def test_who_lives_abroad_by_their_name_is_in_no_market() -> None:
    row = corrected(account(name="Фотограф в Дубае Мила", country="RU", market="ru"))
    assert (row["country"], row["market"]) == ("", "")


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (account(name="Big Tex Gym"), "brand"),
        (account(name="Gymea Rey"), ""),
        (account(name="CNN", platform="youtube", source="top-2022"), "media"),
        (channel("Психология | Саморазвитие", topics="health", tags="psychology"), "page"),
        (channel("Психология с Анной Петровой", topics="health", tags="psychology"), ""),
        (channel("Верховный суд РФ", topics="business", tags="law"), "institution"),
    ],
)
def test_a_name_tells_who_is_behind_an_account(row: Row, kind: str) -> None:
    assert corrected(row)["kind"] == kind


def test_what_brands_keep_away_from_is_a_topic_of_its_own() -> None:
    assert corrected(account(tags="yoga, #yoga, #trump2020"))["topics"] == "fitness|politics"
    assert corrected(account(tags="yoga, #yoga, #trumpet"))["topics"] == "fitness"


def test_who_has_died_is_left_out() -> None:
    assert not stays(corrected(account(name="Lil Peep", topics="music")))


def test_every_rule_says_why_and_changes_something() -> None:
    for group, listed in rules().items():
        for rule in listed:
            assert rule.why
            assert group == "out" or any((rule.set, rule.first, rule.add, rule.drop, rule.unsay))
            assert {rule.first, rule.add, *rule.drop} <= {"", *TOPICS}
