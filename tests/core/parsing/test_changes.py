"""Changes in words nobody listed: the verbs of both languages, and a sign of "no" that nothing has used."""

from datetime import date

import pytest

from core.parsing.steer import read_steer

TODAY = date(2026, 11, 29)


def changes(text: str) -> list[tuple[str, object, int]]:
    return [(steer.kind, steer.value, steer.direction) for steer in read_steer(text, TODAY).steers]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("please take @anna off and put @dan in her place", [("creator", "anna", -1), ("creator", "dan", 1)]),
        ("уберите @anna и поставьте вместо неё @dan", [("creator", "anna", -1), ("creator", "dan", 1)]),
        ("Добавьте, пожалуйста, @a и уберите @b", [("creator", "a", 1), ("creator", "b", -1)]),
        ("like @mila, but drop her", [("like", "mila", 1), ("creator", "mila", -1)]),
        ("КРУПНЯК УБИРАЙ, ВСЕХ У КОГО БОЛЬШЕ ЛЯМА ПОДПИСЧИКОВ", [("followers", (None, 1000000.0), 1)]),
        ("throw out anybody charging more than $2000", [("price", (2000.0, "USD"), 1)]),
        ("отсейте каналы с просмотрами ниже 10к", [("views", (10000.0, None), 1)]),
        ("raise the minimum engagement to 3%", [("engagement", (0.03, None), 1)]),
        ("потолок по подписчикам опусти до 80к", [("followers", (None, 80000.0), 1)]),
        ("limit TikTok to 4", [("quota", ("platform", "tiktok", 4, "max"), 1)]),
        ("ютуберов максимум двое", [("quota", ("platform", "youtube", 2, "max"), 1)]),
        ("narrow this down to YouTube", [("platform", "youtube", 1)]),
        ("don't add any gaming", [("topic", "gaming", -1)]),
        ("политику не включайте", [("topic", "politics", -1)]),
        ("no need to remove the chefs", []),
        ("@kim не снимай", []),
        ("less fitness but don't cut it entirely", [("topic", "fitness", -1)]),
        ("танцы поменяйте на юмор", [("topic", "dance", -1), ("topic", "humor", 1)]),
        ("разбавьте крипту чем-нибудь", [("topic", "crypto", -1)]),
        ("gimme US folks and nobody else", [("market", "us", 1)]),
    ],
)
def test_people_say_what_changes_in_their_own_verbs(text: str, expected: list[object]) -> None:
    assert changes(text) == expected


@pytest.mark.parametrize("text", ["more gaming is not what I had in mind", "больше игр точно не то что нужно"])
def test_a_no_that_nothing_used_is_asked_about(text: str) -> None:
    reading = read_steer(text, TODAY)
    assert not [steer for steer in reading.steers if steer.direction > 0]
    (doubt,) = reading.doubts
    assert {steer.direction for choice in doubt.readings for steer in choice} == {1, -1}


def test_dropping_beauty_over_a_bound_may_mean_either() -> None:
    reading = read_steer("drop beauty creators over 100k", TODAY)
    assert [steer.value for choice in reading.doubts[0].readings for steer in choice] == [
        (None, 100000.0),
        (100000.0, None),
    ]


def test_what_is_too_long_to_be_read_is_said() -> None:
    reading = read_steer("more gaming. " + "thanks. " * 1300 + "drop @mila", TODAY)
    assert changes("more gaming") == [(steer.kind, steer.value, steer.direction) for steer in reading.steers]
    assert reading.unknown[-1].said.endswith("drop @mila")


@pytest.mark.parametrize(
    "text",
    [
        *("less gaming except esports", "убери геймеров, если они не из Москвы", "no beauty unless it's skincare"),
        *("убери бьюти, кроме ухода", "убери @a, если @b останется"),
    ],
)
def test_a_removal_with_an_exception_is_asked(text: str) -> None:
    reading = read_steer(text, TODAY)
    assert not reading.steers
    assert [doubt.readings[1] for doubt in reading.doubts] == [()]


@pytest.mark.parametrize(
    ("text", "left"), [("more fashion than beauty", "than beauty"), ("больше моды, чем красоты", "чем красоты")]
)
def test_what_is_only_compared_with_is_not_wanted(text: str, left: str) -> None:
    reading = read_steer(text, TODAY)
    assert [(steer.value, steer.direction) for steer in reading.steers] == [("fashion", 1)]
    assert [piece.said for piece in reading.unknown] == [left]


def test_a_preferred_age_leaves_nobody_out_and_another_bound_is_asked() -> None:
    (age,) = read_steer("ideally under 30", TODAY).steers
    assert (age.value, age.hard) == ((None, 30.0), False)
    assert read_steer("ideally 50k+ followers", TODAY).doubts


@pytest.mark.parametrize("text", ["keep VK and Telegram, the rest is out", "оставь вк и телегу, остальное не нужно"])
def test_the_rest_goes(text: str) -> None:
    assert {(steer.value, steer.hard) for steer in read_steer(text, TODAY).steers} == {("vk", True), ("telegram", True)}


@pytest.mark.parametrize("text", ["из телеги больше 5 не надо", "из телеги пятерых хватит, не больше"])
def test_enough_is_a_limit(text: str) -> None:
    assert [steer.value for steer in read_steer(text, TODAY).steers] == [("platform", "telegram", 5, "max")]


def test_less_of_somebody_is_no_removal() -> None:
    assert [(steer.kind, steer.hard) for steer in read_steer("less of @bob", TODAY).steers] == [("unlike", False)]


def test_a_preferred_no_leaves_nobody_out() -> None:
    assert [
        (steer.value, steer.direction, steer.hard) for steer in read_steer("желательно без мата", TODAY).steers
    ] == [("profanity", -1, False)]
