"""The same brief in English and in Russian is the same brief; pairs were written by hand, one a line."""

from datetime import date
from pathlib import Path

import pytest

from core.parsing.brief import read_brief
from core.parsing.steer import read_steer

TODAY = date(2027, 2, 1)


def pairs(name: str) -> list[tuple[str, str]]:
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return [(english, russian) for english, russian in (line.split("\t") for line in lines)]


def test_there_are_enough_of_them() -> None:
    assert len(set(pairs("reading_pairs.tsv"))) >= 80
    assert len(set(pairs("reading_steers.tsv"))) >= 25


@pytest.mark.parametrize(("english", "russian"), pairs("reading_pairs.tsv"))
def test_a_brief_says_the_same_in_both_languages(english: str, russian: str) -> None:
    one, other = read_brief(english, TODAY), read_brief(russian, TODAY)
    assert one.plain == other.plain
    assert one.plain
    assert (one.unknown, other.unknown) == ((), ())


@pytest.mark.parametrize(("english", "russian"), pairs("reading_steers.tsv"))
def test_a_steer_says_the_same_in_both_languages(english: str, russian: str) -> None:
    one, other = read_steer(english, TODAY), read_steer(russian, TODAY)
    assert {steer.plain for steer in one.steers} == {steer.plain for steer in other.steers}
    assert one.steers
    assert (one.unknown, other.unknown) == ((), ())
