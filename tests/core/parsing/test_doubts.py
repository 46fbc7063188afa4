"""What can be read two ways is asked, what nobody can mean is refused, and nothing of either is applied."""

from typing import Any

import pytest

from core.parsing.brief import read_brief
from core.refusal import Refusal
from tests.core.parsing.test_pairs import TODAY


def facts(text: str) -> list[tuple[str, Any]]:
    return [(fact.kind, fact.value) for fact in read_brief(text, TODAY).facts]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("до 03/04", "date_ambiguous"),
        ("31 February", "date_impossible"),
        ("до 31.04", "date_impossible"),
        ("from 20 to 10 March", "dates_backwards"),
        ("200k-50k followers", "range_backwards"),
        ("women 30-18", "range_backwards"),
        ("x" * 30_001, "brief_too_long"),
    ],
)
def test_what_nobody_can_mean_is_refused(said: str, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        read_brief(said, TODAY)


@pytest.mark.parametrize(
    ("said", "readings"),
    [
        ("over 200k, under 50k followers", [("followers", (200_000, None)), ("followers", (None, 50_000))]),
        ("budget 500k rub, budget $500", [("budget", (500_000, "RUB")), ("budget", (500, "USD"))]),
        ("20 creators, 25 creators", [("count", 20), ("count", 25)]),
        ("мода, без моды", [("topic", "fashion"), ("no_topic", "fashion")]),
        ("tiktok, not tiktok", [("platform", "tiktok"), ("no_platform", "tiktok")]),
        ("no kids, pets", [("no_topic", "animals"), ("topic", "animals")]),
    ],
)
def test_what_can_be_read_two_ways_is_asked_and_not_applied(said: str, readings: list[tuple[str, Any]]) -> None:
    reading = read_brief(said, TODAY)
    (doubt,) = reading.doubts
    assert [(fact.kind, fact.value) for (fact,) in doubt.readings] == readings
    assert not {fact.plain for fact in reading.facts} & {fact.plain for (fact,) in doubt.readings}


@pytest.mark.parametrize(
    ("said", "occasion", "dates"),
    [
        ("под 8 марта, сдать к 15 февраля", "march_8", (None, "2027-02-15")),
        ("к 23 февраля, выйти до 20.02", "february_23", (None, "2027-02-20")),
        ("Valentine's Day push, list due Feb 8", "valentines", (None, "2027-02-08")),
        ("for Black Friday, kick-off Nov 1", "black_friday", ("2027-11-01", None)),
    ],
)
def test_an_occasion_is_no_deadline(said: str, occasion: str, dates: tuple[str | None, str | None]) -> None:
    assert {("occasion", occasion), ("dates", dates)} <= set(facts(said))
