"""When everything must be out, and what changes nothing: last days, what isn't the point, what somebody does mind."""

from datetime import date

import pytest

from core.parsing.brief import read_brief
from core.parsing.steer import read_steer

TODAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("beauty, must go live before Feb 10", (None, "2027-02-10")),
        ("beauty, nothing goes out after Feb 10", (None, "2027-02-10")),
        ("бьюти, ничего не публикуем после 10 февраля", (None, "2027-02-10")),
        ("бьюти, после 10 февраля ничего не выходит", (None, "2027-02-10")),
        ("fashion, campaign launches before Christmas", (None, "2026-12-25")),
        ("мода, до Рождества", (None, "2027-01-07")),
        ("beauty, goes live from Feb 10", ("2027-02-10", None)),
        ("beauty, not before Feb 10", ("2027-02-10", None)),
    ],
)
def test_a_last_day_is_no_first_one(text: str, dates: object) -> None:
    reading = read_brief(text, TODAY)
    assert reading.values("dates") == (dates,)
    assert (reading.unknown, reading.doubts) == ((), ())


@pytest.mark.parametrize("text", ["fashion, for Christmas", "мода, к 8 марта"])
def test_an_occasion_that_nothing_precedes_is_no_last_day(text: str) -> None:
    assert read_brief(text, TODAY).values("dates") == ()
    assert len(read_brief(text, TODAY).values("occasion")) == 1


@pytest.mark.parametrize(
    ("text", "gone", "unread"),
    [
        ("I don't mind politics, but I do mind crypto. Finance", ("crypto",), ["don't mind politics"]),
        ("sport creators, the client does mind gambling", ("gambling",), []),
    ],
)
def test_what_somebody_does_mind_is_left_out(text: str, gone: object, unread: list[str]) -> None:
    reading = read_brief(text, TODAY)
    assert reading.values("no_topic") == gone
    assert "health/mental_health" not in reading.values("topic")
    assert [piece.said for piece in reading.unknown] == unread


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("less expensive is not the point, I want better engagement", [("engagement", 1)]),
        ("price isn't the issue, engagement is", [("engagement", 1)]),
        ("smaller isn't the point, better engagement is", [("engagement", 1)]),
        ("цена не важна, важна вовлечённость", [("engagement", 1)]),
        ("не из-за моды, а потому что ютуба и так много", [("platform", -1)]),
        ("дело не в играх: слишком крупный", [("followers", -1)]),
        ("it's not about gaming, less beauty", [("topic", -1)]),
    ],
)
def test_what_it_is_not_about_stays_as_it_is(text: str, changes: list[object]) -> None:
    reading = read_steer(text, TODAY)
    assert [(steer.kind, steer.direction) for steer in reading.steers] == changes
    assert reading.doubts == ()
