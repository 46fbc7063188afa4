"""Parts of a list and of an audience in everyday words: half and half, evenly, no teens, not big accounts, reach."""

from datetime import date

import pytest

from core.parsing.brief import read_brief
from core.parsing.steer import read_steer

TODAY = date(2026, 11, 29)


def facts(text: str) -> list[tuple[str, object]]:
    reading = read_brief(text, TODAY)
    assert reading.doubts == ()
    return [(fact.kind, fact.value) for fact in reading.facts]


@pytest.mark.parametrize(
    "text",
    [
        *("8 creators, half YouTube half Twitch, cars", "8 creators, YouTube and Twitch evenly, cars"),
        *("8 блогеров, половина ютуб, половина твич, авто", "авто, ютуб и твич поровну, 8 блогеров"),
    ],
)
def test_equal_parts_are_a_number_of_each(text: str) -> None:
    quotas = {value for kind, value in facts(text) if kind == "quota"}
    assert quotas == {("platform", code, 4, "exactly") for code in ("youtube", "twitch")}


@pytest.mark.parametrize("text", ["7 creators, half YouTube half Twitch, cars", "8 creators, YouTube and Twitch, cars"])
def test_parts_that_cant_be_equal_or_arent_said_so_have_no_number(text: str) -> None:
    assert not [kind for kind, _ in facts(text) if kind == "quota"]


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("cars, audience not female", ("gender", "men")),
        ("авто, аудитория не женская", ("gender", "men")),
        ("cars, no teens", ("age", (18.0, None))),
        ("авто, аудитория — не подростки", ("age", (18.0, None))),
    ],
)
def test_who_shouldnt_watch_is_asked_about(text: str, instead: tuple[str, object]) -> None:
    reading = read_brief(text, TODAY)
    assert [fact.kind for fact in reading.facts] == ["topic"]
    (doubt,) = reading.doubts
    assert [[(fact.kind, fact.value) for fact in choice] for choice in doubt.readings] == [[instead], []]


@pytest.mark.parametrize("text", ["cars, not big accounts", "cars, no large channels", "авто, без больших каналов"])
def test_no_big_accounts_rules_out_the_larger_too(text: str) -> None:
    assert facts(text) == [("topic", "cars"), ("no_size", "macro"), ("no_size", "mega")]


@pytest.mark.parametrize("text", ["cars, reach of at least 40k", "cars, reach over 40k", "авто, охват от 40к"])
def test_a_least_reach_is_that_of_a_post(text: str) -> None:
    assert facts(text) == [("topic", "cars"), ("views", (40_000.0, None))]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("engagement matters more than reach", "engagement"),
        ("ER важнее охвата", "engagement"),
        ("охват важнее ER", "views"),
    ],
)
def test_what_matters_more_is_wanted_more(text: str, figure: str) -> None:
    (steer,) = read_steer(text, TODAY).steers
    assert (steer.kind, steer.value, steer.direction) == (figure, None, 1)
