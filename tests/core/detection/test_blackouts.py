"""Times that people know of: read out of words, listed, cancelled, and what lies in them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from core.detection.blackouts import add, cancel, listed, masks, next_holiday
from core.model import BlackoutWindow
from core.model.alert.codes import BlackoutKind
from core.people import accounts
from core.people.accounts import Actor, TeamPlan
from core.refusal import Refusal
from core.store import Store, UnitOfWork
from core.vocabulary.holidays import holiday_name
from tests.core.stage import in_vain

MOSCOW = 3 * 3600

MAINTENANCE, EVENT = BlackoutKind.MAINTENANCE, BlackoutKind.EVENT


def actor(work: UnitOfWork, market: str = "ru") -> Actor:
    zone = {"ru": "Europe/Moscow", "us": "America/New_York"}[market]
    accounts.sync_teams(work, [TeamPlan(market, market, market, "en", zone, "slack", market, "", ())])
    work.db.flush()
    team = accounts.team_of(work, "slack", market, "")
    found = accounts.actor_of(work, ("slack", f"u-{market}", "Somebody"), team, False, {})
    assert found is not None
    return found


def local(*moment: int) -> float:
    """Hours since 1970 by the market's clock."""
    return datetime(*moment, tzinfo=UTC).timestamp() / 3600


@pytest.mark.parametrize(
    ("text", "first", "end", "name", "kind"),
    [
        ("27 Nov - 30 Nov Black Friday", (2026, 11, 27), (2026, 12, 1), "Black Friday", EVENT),
        ("чёрная пятница с 27 по 30 ноября", (2026, 11, 27), (2026, 12, 1), "чёрная пятница", EVENT),
        ("25.11.2026 техработы", (2026, 11, 25), (2026, 11, 26), "техработы", MAINTENANCE),
        (
            "5 Mar 14:00-18:30 maintenance",
            (2026, 3, 5, 14),
            (2026, 3, 5, 18, 30),
            "maintenance",
            BlackoutKind.MAINTENANCE,
        ),
        (
            "Mar 5, 2026, 2:00\u00a0PM – 6:30\u00a0PM: outage",
            (2026, 3, 5, 14),
            (2026, 3, 5, 18, 30),
            "outage",
            MAINTENANCE,
        ),
        ("Mar 5 2-6pm launch", (2026, 3, 5, 14), (2026, 3, 5, 18), "launch", EVENT),
        ("Mar 5, 9:30-5 p.m. launch", (2026, 3, 5, 9, 30), (2026, 3, 5, 17), "launch", EVENT),
        ("Mar 5 10:15 AM - 12 AM launch", (2026, 3, 5, 10, 15), (2026, 3, 6), "launch", EVENT),
        ("Mar 5 12 am - 12 pm launch", (2026, 3, 5), (2026, 3, 5, 12), "launch", EVENT),
        ("Mar\u00a05\u2009–\u20097, 2027: Great sale", (2027, 3, 5), (2027, 3, 8), "Great sale", EVENT),
        ("Dec 30 - Jan 2, 2028 sale", (2027, 12, 30), (2028, 1, 3), "sale", EVENT),
        ("5–7\u00a0марта 2027\u00a0г., распродажа", (2027, 3, 5), (2027, 3, 8), "распродажа", EVENT),
        ("5 марта 22:00–24:00 сбой в VK", (2026, 3, 5, 22), (2026, 3, 6), "сбой в VK", MAINTENANCE),
        ("tomorrow launch", (2026, 3, 4), (2026, 3, 5), "launch", EVENT),
        ("вчера outage", (2026, 3, 2), (2026, 3, 3), "outage", MAINTENANCE),
        (
            "28 Feb outage",
            (2026, 2, 28),
            (2026, 3, 1),
            "outage",
            BlackoutKind.MAINTENANCE,
        ),  # three days ago, not in a year
        ("until 6 Mar sale", (2026, 3, 3), (2026, 3, 7), "sale", EVENT),
    ],
)
def test_a_time_is_read_out_of_words(
    store: Store, text: str, first: tuple[int, ...], end: tuple[int, ...], name: str, kind: str
) -> None:
    with in_vain(store) as work:
        row = add(work, actor(work), text)
        assert (row.name, row.kind, row.market, row.campaign_id) == (name, kind, "ru", None)
        assert row.starts_at == datetime(*first, tzinfo=UTC) - timedelta(hours=3)
        assert row.ends_at == datetime(*end, tzinfo=UTC) - timedelta(hours=3)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "quiet_undated"),
        ("Black Friday", "quiet_undated"),
        ("31 February", "date_impossible"),
        ("до 03/04 распродажа", "date_ambiguous"),
        ("5 Mar 18:00-14:00 outage", "quiet_undated"),
        ("1 March - 30 June x", "quiet_too_long"),
        ("5 March campaign 999", "campaign_unknown"),
    ],
)
def test_what_cannot_be_read_is_refused(store: Store, text: str, code: str) -> None:
    with in_vain(store) as work, pytest.raises(Refusal) as refused:
        add(work, actor(work), text)
    assert refused.value.code == code


def test_it_is_listed_until_it_is_over_or_cancelled(store: Store) -> None:
    with in_vain(store) as work:
        russian, american = actor(work), actor(work, "us")
        sale = add(work, russian, "10 Mar - 12 Mar sale")
        assert add(work, russian, "10 Mar - 12 Mar sale").id == sale.id
        works = add(work, american, "5 Mar maintenance everywhere")
        add(work, american, "6 Mar launch")
        add(work, russian, "1 Mar outage")
        assert [row.id for row in listed(work, "ru")] == [works.id, sale.id]
        assert cancel(work, sale.id)
        assert not cancel(work, sale.id)
        assert not cancel(work, 999)
        assert [row.id for row in listed(work, "ru")] == [works.id]
        assert work.db.scalar(select(BlackoutWindow.cancelled_at).where(BlackoutWindow.id == sale.id)) == work.now


def test_moments_in_it_are_masked_by_the_clock_of_the_market(store: Store) -> None:
    with in_vain(store) as work:
        sale = add(work, actor(work), "17 Mar - 19 Mar sale")
        masked = masks(work, "ru", None, MOSCOW)
        inside = [local(2026, 3, 17), local(2026, 3, 19, 23)]
        assert [masked(moment) for moment in [local(2026, 3, 16, 23), *inside, local(2026, 3, 20)]] == [
            False,
            True,
            True,
            False,
        ]
        assert not masks(work, "us", None, MOSCOW)(inside[0])
        sale.cancelled_at = work.now
        assert not masks(work, "ru", None, MOSCOW)(inside[0])


def test_public_holidays_are_those_of_the_market(store: Store) -> None:
    with in_vain(store) as work:
        thanksgiving, victory = local(2026, 11, 26, 5), local(2026, 5, 9, 23)
        us, ru, other = (masks(work, market, None, 0) for market in ("us", "ru", "other"))
        assert (us(thanksgiving), ru(thanksgiving), other(thanksgiving)) == (True, False, False)
        assert (us(victory), ru(victory), other(victory)) == (False, True, False)
    assert holiday_name("us", date(2026, 11, 26)) == "Thanksgiving Day"
    assert holiday_name("us", date(2026, 7, 3)) == "Independence Day"  # made up for on the Friday
    assert holiday_name("ru", date(2026, 1, 9)) == "Day off"  # moved by decree
    assert holiday_name("ru", date(2026, 11, 23)) == holiday_name("other", date(2026, 1, 1)) == ""
    assert next_holiday("us", date(2026, 11, 20)) == (date(2026, 11, 26), "Thanksgiving Day")
    assert next_holiday("ru", date(2026, 7, 1)) is None
    assert next_holiday("other", date(2026, 12, 20)) is None


def test_the_rows_are_read_once(store: Store) -> None:
    with in_vain(store) as work:
        masked = masks(work, "us", None, 0)
        work.db.close()
        assert sum(masked(hour) for hour in range(local_hours(2026), local_hours(2027))) == 24 * 12


def local_hours(year: int) -> int:
    return int(datetime(year, 1, 1, tzinfo=UTC).timestamp() // 3600)
