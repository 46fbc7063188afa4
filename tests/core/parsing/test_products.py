"""What a client sells is no wish for creators of that kind; parts of a list and lists of countries are read whole."""

from datetime import date
from typing import Any

import pytest

from core.parsing.brief import read_brief

TODAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("We sell payroll software, need B2B voices on LinkedIn", ("business/b2b",)),
        ("our skincare brand needs 10 gaming creators on twitch", ("gaming",)),
        ("client is a bank. personal finance, youtube", ("finance/personal_finance",)),
        ("for our coffee brand, 10 creators, US", ("food/coffee",)),
        ("Для чайного бренда нужны лайфстайл-авторы", ("lifestyle",)),
        ("бренд косметики, ищем геймеров на твиче", ("gaming",)),
        ("Кофе в зёрнах. Авторы о кофе, 11 штук", ("food/coffee",)),
    ],
)
def test_a_product_is_no_topic_beside_one(text: str, topics: tuple[str, ...]) -> None:
    assert read_brief(text, TODAY).values("topic") == topics


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("US or Canada, hiking", {("country", "US"), ("country", "CA")}),
        ("США и Канада, походы", {("country", "US"), ("country", "CA")}),
        ("30 nano creators + 5 mid", {("count", 35), ("quota", ("size", "nano", 30, "exactly"))}),
        ("US and Russia, five per market, music", {("count", 10), ("quota", ("market", "us", 5, "exactly"))}),
        ("нано-блогеры и мамы-блогеры, 10", {("count", 10), ("size", "nano")}),
        ("audience: dads 30-45, cars", {("gender", "men"), ("age", (30.0, 45.0))}),
        ("fitness, 24 in total", {("count", 24)}),
        ("food people, dinner for two, 6 accounts, any one of them", {("count", 6)}),
        ("free product worth $120, decor", {("barter", 1)}),
        ("мода, лям двести на всё", {("budget", (1_200_000.0, ""))}),
        ("мода, старт — 1 марта", {("dates", ("2027-03-01", None))}),
        ("мода, публикации не позднее 10 февраля", {("dates", (None, "2027-02-10"))}),
    ],
)
def test_facts_beside_each_other_are_read_together(text: str, facts: set[tuple[str, Any]]) -> None:
    reading = read_brief(text, TODAY)
    assert facts <= {(fact.kind, fact.value) for fact in reading.facts}
    assert not reading.doubts
