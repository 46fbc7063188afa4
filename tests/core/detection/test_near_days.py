"""A pause "till Monday" ends when people are back."""

from datetime import date

import pytest

from core.detection.near_days import near_days

SUNDAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("till Monday", date(2026, 11, 29), date(2026, 11, 29)),
        ("до пятницы", date(2026, 11, 29), date(2026, 12, 3)),
        ("until the end of Friday", date(2026, 11, 29), date(2026, 12, 4)),
        ("on Friday", date(2026, 12, 4), date(2026, 12, 4)),
        ("в среду", date(2026, 12, 2), date(2026, 12, 2)),
        ("на два дня", date(2026, 11, 29), date(2026, 11, 30)),
        ("for a week", date(2026, 11, 29), date(2026, 12, 5)),
        ("this weekend", date(2026, 11, 29), date(2026, 11, 29)),
        ("until tomorrow", date(2026, 11, 29), date(2026, 11, 29)),
    ],
)
def test_days_as_people_name_them(text: str, first: date, last: date) -> None:
    found = near_days(f"quiet {text} please", SUNDAY)
    assert found is not None
    assert (found.first, found.last) == (first, last)


def test_a_weekend_is_both_its_days() -> None:
    found = near_days("на выходных", date(2026, 12, 2))
    assert found is not None
    assert (found.first, found.last) == (date(2026, 12, 5), date(2026, 12, 6))


def test_no_day_is_made_up() -> None:
    assert near_days("quiet please, monday mood", SUNDAY) is None
