"""When a team works: its own hours on its own weekdays, and never on a public holiday of its market."""

from datetime import UTC, date, datetime

import pytest

from core.model import Team
from core.numbers.questions.hours import Hours
from core.people.working_hours import WorkingHours

WORKING_HOURS = WorkingHours({"ru": Hours("Europe/Moscow", 10, 24, frozenset({4, 6})), "us": Hours("America/New_York")})
AUTUMN = datetime(2026, 11, 20, tzinfo=UTC)


def team(key: str, market: str, zone: str = "UTC") -> Team:
    return Team(key=key, market=market, zone=zone)


@pytest.mark.parametrize(
    ("market", "day"),
    [
        ("us", date(2026, 11, 26)),  # Thanksgiving
        ("us", date(2027, 1, 1)),
        ("us", date(2025, 12, 25)),
        ("ru", date(2026, 1, 8)),
        ("ru", date(2026, 6, 12)),
        ("ru", date(2027, 1, 8)),
    ],
)
def test_public_holidays_are_days_off_of_their_own_market_alone(market: str, day: date) -> None:
    assert day in WORKING_HOURS.of(team(market, market), AUTUMN).holidays
    assert day in WORKING_HOURS.waking(team(market, market), AUTUMN).holidays
    other = "ru" if market == "us" else "us"
    assert (day in WORKING_HOURS.of(team(other, other), AUTUMN).holidays) is (day == date(2027, 1, 1))


def test_the_hours_of_the_settings_stand_beside_the_holidays() -> None:
    hours = WORKING_HOURS.of(team("ru", "ru"), AUTUMN)
    assert (hours.zone, hours.opens, hours.closes, hours.days_off) == ("Europe/Moscow", 10, 24, frozenset({4, 6}))
    assert WORKING_HOURS.waking(team("us", "us"), AUTUMN).closes == 21


def test_a_market_without_a_calendar_works_on_every_weekday() -> None:
    assert WORKING_HOURS.of(team("kz", "other", "Asia/Almaty"), AUTUMN) == Hours("Asia/Almaty")
