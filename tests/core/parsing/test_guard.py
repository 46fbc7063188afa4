"""A "no" in words that the grammar doesn't know is asked about: it's never taken for a wish."""

from datetime import date
from typing import Any

import pytest

from core.parsing.brief import read_brief

TODAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("the client can't stand crypto, 10 tech creators", "topic", "crypto"),
        ("our client won't touch gaming", "topic", "gaming"),
        ("food creators, unless they do gambling", "topic", "gambling"),
        ("leave gambling out of it, 5 creators", "topic", "gambling"),
        ("the fewer gaming channels the better", "topic", "gaming"),
        ("stay off TikTok", "platform", "tiktok"),
        ("no creators from Russia", "market", "ru"),
        ("exclude: gaming, crypto", "topic", "crypto"),
        ("стоп-лист: крипта, казино", "topic", "gambling/casino"),
        ("политику не трогаем, нужна еда", "topic", "politics"),
        ("геймеры не подойдут", "topic", "gaming"),
        ("с алкоголем не работаем", "topic", "alcohol"),
        ("клиент на дух не переносит политику", "topic", "politics"),
        ("тикток пролетает, берём ютуб", "platform", "tiktok"),
    ],
)
def test_what_stands_beside_a_no_is_asked_or_excluded(text: str, kind: str, value: str) -> None:
    reading = read_brief(text, TODAY)
    asked = [{(fact.kind, fact.value) for choice in doubt.readings for fact in choice} for doubt in reading.doubts]
    assert value not in reading.values(kind)
    unwanted = {(f"no_{kind}", value)}  # or leave it out
    assert value in reading.values(f"no_{kind}") or {(kind, value)} | unwanted in asked or unwanted in asked


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("beauty creators who don't shout", {("topic", "beauty")}),
        ("podcasts are fine too, linkedin", {("platform", "linkedin")}),
        ("блогеры про еду, не скучные", {("topic", "food")}),
        ("zero waste creators", {("topic", "sustainability/zero_waste")}),
        ("like @mila only smaller, not too loud, food", {("like", "mila"), ("topic", "food")}),
    ],
)
def test_a_no_about_something_else_changes_nothing(text: str, facts: set[tuple[str, Any]]) -> None:
    reading = read_brief(text, TODAY)
    assert facts <= {(fact.kind, fact.value) for fact in reading.facts}
    assert not reading.doubts
