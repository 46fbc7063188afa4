"""What is tolerated, conditional, denied or said of somebody else is never read as the opposite of what was meant."""

from datetime import date

import pytest

from core.parsing.brief import read_brief
from core.parsing.facts import Value
from core.parsing.steer import read_steer

TODAY = date(2026, 11, 29)


def facts(text: str) -> set[tuple[str, Value]]:
    return {(fact.kind, fact.value) for fact in read_brief(text, TODAY).facts}


def steers(text: str) -> set[tuple[str, Value | None, int]]:
    return {(steer.kind, steer.value, steer.direction) for steer in read_steer(text, TODAY).steers}


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("protein bar launch in Chicago", "Chicago"),
        ("we're launching a vegan protein bar in LA", "Los Angeles"),
        ("raise the bar in Miami, beauty", "Miami"),
    ],
)
def test_a_bar_bans_nothing(text: str, city: str) -> None:
    assert ("city", city) in facts(text)


@pytest.mark.parametrize(
    ("text", "unwanted", "asked"),
    [
        ("if the audience is mostly men, skip them. skincare", "men", "women"),
        ("if the viewers are women, pass. gaming", "women", "men"),
        ("Если аудитория мужская — не подходит. Уход за кожей", "men", "women"),
        ("если аудитория мужская, то мимо. косметика", "men", "women"),
        ("мужчины не наша цель, бьюти", "men", "women"),
    ],
)
def test_a_gender_that_is_turned_away_is_never_wanted(text: str, unwanted: str, asked: str) -> None:
    assert ("gender", unwanted) not in facts(text)
    (doubt,) = read_brief(text, TODAY).doubts
    assert [[fact.value for fact in reading] for reading in doubt.readings] == [[asked], []]
    assert ("gender", unwanted, -1) in steers(text)


@pytest.mark.parametrize(
    "text",
    [
        "a million followers is fine but not required, tech",
        "more than a million followers is fine but not required, tech",
        "over 500k is okay but not a must, tech",
        "можно и с миллионом подписчиков, но лучше поменьше",
        "50к+ но не обязательно, технологии",
    ],
)
def test_a_tolerated_size_is_no_minimum(text: str) -> None:
    assert not {kind for kind, _ in facts(text)} & {"followers", "size"}
    assert not read_brief(text, TODAY).doubts
    assert not [steer for steer in steers(text) if steer[0] == "followers"]


@pytest.mark.parametrize(
    "text", ["our agency isn't in the US, tech", "мы сами не из США, технологии", "our office isn't in Texas. tech"]
)
def test_where_we_are_ourselves_says_nothing_of_creators(text: str) -> None:
    assert facts(text) == {("topic", "tech")}


@pytest.mark.parametrize("text", ["чтоб не школота, игры", "без школьников, игры", "без школоты, игры"])
def test_schoolchildren_are_an_audience(text: str) -> None:
    assert facts(text) == {("topic", "gaming")}


@pytest.mark.parametrize("text", ["less insta reels", "меньше рилс в инстаграме", "no insta reels"])
def test_reels_are_meant_not_their_platform(text: str) -> None:
    assert {steer[:1] + steer[2:] for steer in steers(text)} == {("format", -1)}


def test_who_goes_out_to_eat_is_not_out() -> None:
    text = "Food bloggers in Moscow for a restaurant opening, people who go out, eat and review places"
    assert {("topic", "food"), ("city", "Moscow"), ("topic", "food/restaurants")} <= facts(text)


@pytest.mark.parametrize("text", ["не только инстаграм, еда", "not only Instagram, food", "not just TikTok, food"])
def test_not_only_one_platform_leaves_them_open(text: str) -> None:
    assert facts(text) == {("topic", "food")}
    assert {platform for kind, platform in facts("not only Instagram but TikTok too") if kind == "platform"} == {
        "instagram",
        "tiktok",
    }


def test_a_bare_number_behind_a_price_is_one() -> None:
    assert ("prefer", ("price", 3000.0, "")) in facts("5k per creator max but ideally 3k, dogs")


def test_everything_before_the_verb_goes() -> None:
    text = "стримеры, 30, ставки и казино сразу вычёркивайте"
    assert {("no_topic", "gambling/sports_betting"), ("no_topic", "gambling/casino")} <= facts(text)


def test_a_no_in_a_language_that_is_not_read_is_asked() -> None:
    assert steers("more food pas de crypto") == {("topic", "food", 1)}


@pytest.mark.parametrize("text", ["не крупные, мода", "без крупных, мода"])
def test_not_the_large_are_not_the_largest_either(text: str) -> None:
    assert facts(text) == {("no_size", "macro"), ("no_size", "mega"), ("topic", "fashion")}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("авторы про NBA, разборы матчей", {"sport/basketball"}),
        ("bake at home", {"food/baking"}),
        ("espresso and home coffee gear", {"food/coffee"}),
        ("винные журналисты", {"alcohol/wine"}),
    ],
)
def test_a_word_beside_its_topic_is_no_topic_of_its_own(text: str, value: set[Value]) -> None:
    assert {topic for kind, topic in facts(text) if kind == "topic"} == value


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("nobody who isn't american", "market", "us"),
        ("no one that's not on Instagram", "platform", "instagram"),
        ("without those who aren't micro", "size", "micro"),
        ("don't give me anyone who isn't in fitness", "topic", "fitness"),
        ("drop anyone who doesn't do reels", "format", "reels"),
        ("anyone who isn't in Texas is out", "city", "Texas"),
        ("if they're not on TikTok, skip them", "platform", "tiktok"),
        ("no non-American creators please", "market", "us"),
        ("nobody who isn't over 50k", "followers", (50000.0, None)),
        ("никого кто не из России", "market", "ru"),
        ("никого, кто не тиктокер", "platform", "tiktok"),
        ("уберите тех, кто не из Москвы", "city", "Moscow"),
        ("никаких не-инстаграмеров", "platform", "instagram"),
        ("не берём никого, кто не говорит по-русски", "language", "ru"),
        ("кто не из Москвы — мимо", "city", "Moscow"),
        ("без блогеров, которые не про спорт", "topic", "sport"),
    ],
)
def test_nobody_who_is_not_is_only(text: str, kind: str, value: Value) -> None:
    assert (kind, value) in {(fact.kind, fact.value) for fact in read_brief(text, TODAY).facts}
    assert [steer.plain for steer in read_steer(text, TODAY).steers] == [(kind, value, 1, 1.0, True)]


@pytest.mark.parametrize(
    "text",
    [
        "I never said no YouTube, keep them",
        "I didn't say no gaming",
        "you never asked for no politics",
        "not without YouTube",
        "we don't want gamers who aren't on YouTube",
        "не надо без ютуба",
        "я не говорил «без геймеров»",
        "мы не просили убирать геймеров",
    ],
)
def test_a_denied_no_changes_nothing(text: str) -> None:
    assert not read_steer(text, TODAY).steers
    brief = read_brief(text, TODAY)
    assert not brief.facts
    assert brief.unknown
