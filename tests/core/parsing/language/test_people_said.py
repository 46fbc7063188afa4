"""Who people mean: women of a country, parents who cook, speakers of two languages, channels of a platform."""

from datetime import date

import pytest

from core.parsing.brief import read_brief

TODAY = date(2026, 11, 29)


def facts(text: str) -> set[tuple[str, object]]:
    reading = read_brief(text, TODAY)
    assert reading.doubts == ()
    return {(fact.kind, fact.value) for fact in reading.facts}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("американки 20-35", ("market", "us")),
        ("для россиянок 20-35", ("market", "ru")),
        ("немки 20-35", ("country", "DE")),
    ],
)
def test_women_of_a_country_say_where_and_who(text: str, place: tuple[str, object]) -> None:
    assert facts(f"танцы, {text}") == {("topic", "dance"), place, ("gender", "women"), ("age", (20.0, 35.0))}


@pytest.mark.parametrize("text", ["американки не нужны", "без американок"])
def test_women_of_a_country_that_arent_wanted_leave_men_out_of_it(text: str) -> None:
    assert facts(f"танцы, {text}") == {("topic", "dance"), ("no_market", "us")}


@pytest.mark.parametrize(
    "text", ["six parents who travel", "dads that travel", "мамы, которые путешествуют", "like six moms who travel"]
)
def test_parents_who_do_something_are_the_creators(text: str) -> None:
    assert {("topic", "family/parenting"), ("topic", "travel")} <= facts(text)


@pytest.mark.parametrize("text", ["audience: parents who travel", "аудитория — родители, которые путешествуют"])
def test_parents_who_watch_are_no_topic(text: str) -> None:
    assert ("topic", "family/parenting") not in facts(text)


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("German or English speaking", {"de", "en"}),
        ("Spanish- and Italian-speaking", {"es", "it"}),
        ("русско- или англоязычные", {"ru", "en"}),
    ],
)
def test_two_languages_share_one_ending(text: str, languages: set[str]) -> None:
    read = facts(f"dance, {text}")
    assert {value for kind, value in read if kind == "language"} == languages
    assert not [value for kind, value in read if kind in ("market", "country")]


@pytest.mark.parametrize(
    ("text", "platform"),
    [("тг-каналы", "telegram"), ("ютуб-блогеры", "youtube"), ("вк-паблики", "vk"), ("твич-стримеры", "twitch")],
)
def test_a_platform_is_read_before_any_noun_it_is_glued_to(text: str, platform: str) -> None:
    assert facts(f"{text} про танцы") == {("topic", "dance"), ("platform", platform)}


@pytest.mark.parametrize("text", ["travel, no trips abroad", "путешествия по стране, заграницу не берём"])
def test_no_trips_abroad_leaves_travel_wanted(text: str) -> None:
    assert facts(text) == {("topic", "travel"), ("no_search", "abroad")}


@pytest.mark.parametrize("text", ["cooking, we only deliver in Perm", "кулинария, доставляем пока только в Перми"])
def test_where_a_brand_delivers_is_no_city_of_creators(text: str) -> None:
    assert facts(text) == {("topic", "food/cooking"), ("delivery", "Perm"), ("market", "ru")}
