"""A model's reading of a brief is taken only if every word, number, handle and code of it is allowed to be there."""

import json
from typing import Any

import pytest

from core.llm import BriefRequest, ReadBrief
from core.llm.tasks import READ_BRIEF
from tests.core.llm.brief_case import answer

WORDS = "15 beauty bloggers, 50–200 тыс. подписчиков, ER от 3%, no @anna, не работали с Nike, до 15 марта"
ASKED = BriefRequest(WORDS, "2026-11-29", {"topic": ("beauty",), "platform": ("vk",), "audience_country": ("RU",)})


def answered(*facts: dict[str, Any]) -> tuple[ReadBrief | None, str]:
    return READ_BRIEF.read(ASKED, json.dumps(answer(*facts)))


def test_a_faithful_reading_is_taken() -> None:
    read, why = answered(
        {"kind": "topic", "value": "beauty", "said": "beauty"},
        {"kind": "count", "low": 15, "high": 15, "said": "15"},
        {"kind": "followers", "low": 50000, "high": 200000, "said": "50–200 тыс. подписчиков"},
        {"kind": "engagement", "low": 3, "said": "ER от 3%"},
        {"kind": "creator", "value": "@anna", "excluded": True, "said": "no @anna"},
        {"kind": "partner", "value": "Nike", "excluded": True, "said": "не работали с Nike"},
        {"kind": "dates", "last": "2027-03-15", "said": "до 15 марта"},
    )
    assert (why, len(read.facts) if read else 0) == ("", 7)


@pytest.mark.parametrize(
    ("fact", "why"),
    [
        ({"kind": "topic", "value": "gambling", "said": "beauty"}, "unknown_code"),
        ({"kind": "topic", "value": "beauty", "said": "makeup"}, "foreign_words"),
        ({"kind": "creator", "value": "@evil", "said": "no @anna"}, "foreign_words"),
        ({"kind": "partner", "value": "Puma", "said": "не работали с Nike"}, "foreign_words"),
        ({"kind": "followers", "low": 60000, "said": "50–200 тыс. подписчиков"}, "foreign_number"),
        ({"kind": "followers", "low": 200000, "high": 50000, "said": "50–200 тыс. подписчиков"}, "misshapen"),
        ({"kind": "count", "said": "15"}, "misshapen"),
        ({"kind": "engagement", "low": -3, "said": "ER от 3%"}, "misshapen"),
        ({"kind": "dates", "last": "next spring", "said": "до 15 марта"}, "misshapen"),
        ({"kind": "dates", "first": "2027-03-15", "last": "2027-03-01", "said": "до 15 марта"}, "misshapen"),
        ({"kind": "quota", "value": "platform:tiktok", "high": 15, "said": "15"}, "unknown_code"),
        ({"kind": "quota", "value": "platform:vk", "said": "15"}, "misshapen"),
        ({"kind": "quota", "value": "platform:vk", "high": 3, "said": "15"}, "foreign_number"),
        ({"kind": "audience_country", "value": "RU", "low": 60, "said": "ER от 3%"}, "foreign_number"),
        ({"kind": "delivery", "value": "Narnia", "said": "beauty"}, "foreign_words"),
        ({"kind": "colour", "said": "beauty"}, "wrong_schema"),
        ({"kind": "topic", "value": "beauty", "said": "beauty", "do": "delete"}, "wrong_schema"),
    ],
)
def test_a_reading_with_anything_else_is_not(fact: dict[str, Any], why: str) -> None:
    assert answered(fact) == (None, why)


def test_nobody_states_a_hundred_things() -> None:
    assert answered(*[{"kind": "topic", "value": "beauty", "said": "beauty"}] * 61) == (None, "misshapen")
