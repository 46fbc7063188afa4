"""A "no" in a longer wording turns nothing round: or don't bother, nobody but X, the first one airs."""

from datetime import date

import pytest

from core.parsing.brief import read_brief
from core.parsing.steer import read_steer

TODAY = date(2026, 11, 29)


def facts(text: str) -> list[tuple[str, object]]:
    return [(fact.kind, fact.value) for fact in read_brief(text, TODAY).facts]


def changes(text: str) -> list[tuple[str, object, int, bool]]:
    reading = read_steer(text, TODAY)
    assert reading.doubts == ()
    return [(steer.kind, steer.value, steer.direction, steer.hard) for steer in reading.steers]


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("views over 25k or forget it", ("views", (25_000.0, None))),
        ("ER 4%+ or bust", ("engagement", (0.04, None))),
        ("at least 80k followers, otherwise skip", ("followers", (80_000.0, None))),
        ("under $700 or don't bother", ("price", (700.0, "USD"))),
        ("от 80к подписчиков, иначе мимо", ("followers", (80_000.0, None))),
        ("ER от 4%, либо не предлагай", ("engagement", (0.04, None))),
        ("просмотры от 25к или не надо", ("views", (25_000.0, None))),
    ],
)
def test_or_dont_bother_makes_a_must_of_a_bound(text: str, bound: tuple[str, object]) -> None:
    assert changes(text) == [(*bound, 1, True)]
    assert facts(f"cooking, {text}" if text.isascii() else f"кулинария, {text}")[1:] == [bound]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("nobody but cooks", "topic", "food/cooking"),
        ("don't show me anyone other than cooks", "topic", "food/cooking"),
        ("apart from Twitch show me nothing", "platform", "twitch"),
        ("никого, кроме кулинаров", "topic", "food/cooking"),
        ("не предлагай никого, кроме кулинаров", "topic", "food/cooking"),
        ("кроме твича ничего не присылай", "platform", "twitch"),
    ],
)
def test_nothing_but_one_thing_is_only_that(text: str, kind: str, value: str) -> None:
    assert changes(text) == [(kind, value, 1, True)]


@pytest.mark.parametrize("text", ["I see nothing but cooks", "тут никого, кроме кулинаров"])
def test_a_complaint_about_nothing_but_one_thing_is_less_of_it(text: str) -> None:
    assert changes(text) == [("topic", "food/cooking", -1, False)]


@pytest.mark.parametrize(
    "text",
    [
        *("dance, not the type of @bob", "dance, not another @bob", "dance, no clones of @bob"),
        *("танцы, и не такие, как @bob", "танцы, только не такой как у @bob", "танцы, без клонов @bob"),
    ],
)
def test_not_the_kind_of_somebody_is_an_example_of_what_isnt_wanted(text: str) -> None:
    assert facts(text) == [("topic", "dance"), ("unlike", "bob")]


@pytest.mark.parametrize(
    "text",
    [
        *("Non-alcoholic wine: climbing", "0.0% beer launch, climbing", "alcohol-free spirits, climbing"),
        *("Безалкогольное вино: дайвинг", "пиво 0%, дайвинг", "печенье без глютена, дайвинг"),
    ],
)
def test_a_product_without_something_is_neither_wanted_nor_unwanted(text: str) -> None:
    assert {kind for kind, _ in facts(text)} <= {"topic"}
    assert not [value for _, value in facts(text) if str(value).startswith("alcohol")]


@pytest.mark.parametrize(
    "text",
    [
        *("dance, first video goes up Feb 9", "dance, the first one airs Feb 9", "dance, embargo lifts Feb 9"),
        *("dance, nothing before Feb 9", "dance, premieres Feb 9", "танцы, первый ролик 9 февраля"),
        *("танцы, эмбарго до 9 февраля", "танцы, ничего не публиковать раньше 9 февраля", "танцы, стартуем 9 февраля"),
    ],
)
def test_the_first_post_is_the_start(text: str) -> None:
    assert facts(text) == [("topic", "dance"), ("dates", ("2027-02-09", None))]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("cars, ER at least 2, don't take those who did Castrol ads", "Castrol"),
        ("авто, ER хотя бы 2, не брать тех, у кого была реклама Лукойл", "Лукойл"),
    ],
)
def test_an_exclusion_after_a_comma_leaves_the_bound_before_it(text: str, name: str) -> None:
    assert facts(text) == [("topic", "cars"), ("engagement", (0.02, None)), ("no_partner", name)]


@pytest.mark.parametrize(
    "text",
    ["Relationships, nothing with dating coaches", "отношения, никаких коучей", "отношения, ничего с дейтинг-коучами"],
)
def test_coaches_of_a_wanted_topic_are_ruled_out_alone(text: str) -> None:
    assert facts(text) == [("topic", "relationships"), ("no_topic", "business/coaching")]
