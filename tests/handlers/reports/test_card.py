"""A report says the same to both markets, fits a phone, and never makes up what nobody measured."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.telegram.render import CAPTION_LIMIT, parsed_length, render
from core.events import MeasurementsRecorded
from core.metrics.parse import Measurement
from core.metrics.record import Origin, take_in
from core.model import Creator, Outgoing
from handlers.chat.card import Card, Chart
from handlers.gallery.stage import Stage
from handlers.reports import handlers as reports
from handlers.subscriptions import tell
from tests.handlers.platform_checks import slack, telegram, whole
from tests.handlers.reports.report_case import BRIEF, HOUR, Make, chart, files, measured, people, report, table
from tests.handlers.test_worst_cases import NAMES


def test_the_sentence_the_table_and_the_picture_agree(english: Stage) -> None:
    us, ru = people(english, "us", 3), people(english, "ru", 2)
    measured(english, [*us, *ru], [0.01, 1, 5, 1, 1])
    card = report(english)
    assert card.title.startswith("#1 Food · US: views ")
    assert ", within the forecast of " in card.title
    found = table(card)
    assert found.head == ("", "US", "Russia")
    assert [row[0] for row in found.rows] == ["Posts", "Views", "forecast", "result"]
    assert found.rows[0][1:] == ("3", "2")
    picture = chart(card)
    assert picture.alt == "5\u00a0creators vs. forecast: 1 above, 3 within, 1 below."
    best, *_, weakest = picture.ranges
    assert best.actual is not None
    assert best.actual > best.high
    assert weakest.actual is not None
    assert weakest.actual < weakest.low
    assert best.label in whole(card)


def test_both_markets_are_told_the_same_in_their_own_language(stage: Make) -> None:
    english, russian = stage("slack", "en"), stage("telegram", "ru")
    for town in (english, russian):
        town.hear("command", "shortlist", text=BRIEF)
        measured(town, people(town, "us", 4), [0.1, 1, 2, 5], also=[("likes", "", 0.03), ("spend", "RUB", 0.5)])
    first, second = table(report(english)), table(report(russian, "№ 1"))
    assert [row[0] for row in second.rows][:4] == ["Посты", "Просмотры", "прогноз", "результат"]
    assert len(first.rows) == len(second.rows)
    assert second.head == ("", "США", "Россия")


def test_every_card_is_taken_by_both_platforms(made: Stage) -> None:
    measured(made, [*people(made, "us", 14), *people(made, "ru", 14)], [0.1, 1, 4, 0.5] * 7)
    card = report(made)
    slack(card, made.locale)
    telegram(card)
    assert len(chart(card).ranges) == 10
    assert parsed_length(render(card)[0]) <= CAPTION_LIMIT


def test_whatever_creators_are_called_and_however_much_there_is_it_fits_one_message(made: Stage) -> None:
    crowd = [*people(made, "us", 14), *people(made, "ru", 14), *people(made, "other", 14)]
    with made.store.work() as work:
        for number, creator in enumerate(crowd):
            known = work.db.get_one(Creator, creator.id)
            known.name, known.engagement, known.price = NAMES[number % len(NAMES)].replace("\0", ""), 0.01, 10.0
            known.avg_views, known.currency = 10.0 ** (number % 9 + 1), ("USD", "RUB", "KZT")[number % 3]
            creator.avg_views = known.avg_views
    also = [(name, "", 0.1) for name in ("likes", "comments", "shares", "saves", "clicks", "conversions", "reach")]
    also += [(name, unit, 0.1) for name in ("spend", "revenue") for unit in ("USD", "RUB", "KZT")]
    measured(made, crowd, [0.001, 1, 900, 1, 0] * 8 + [1, 2], also=also)
    card = report(made)
    slack(card, made.locale)
    telegram(card)
    assert parsed_length(render(card)[0]) <= CAPTION_LIMIT


def test_a_part_with_a_forecast_is_told_as_a_part(english: Stage) -> None:
    one, other = people(english, "us", 2)
    measured(english, [one, other], [1, 1])
    with english.store.work() as work:
        work.db.get_one(Creator, other.id).avg_views = None
    card = report(english)
    assert "(40.4K with a forecast), within the forecast of " in card.title
    assert "1 creator has no forecast: benchmark metrics, a post date, or enough measurements are missing." in whole(
        card
    )


def test_what_nobody_can_compare_has_no_picture_and_no_verdict(english: Stage) -> None:
    (one,) = people(english, "us", 1)
    with english.store.work() as work:
        work.db.get_one(Creator, one.id).avg_views = None
    measured(english, [one], [1])
    card = report(english)
    assert card.title.endswith("views 40.4K, nothing to compare it with")
    assert not [block for block in card.body if isinstance(block, Chart)]
    assert not {"within", "below", "above"} & set(whole(card).split())


def test_money_alone_is_told_by_currency(english: Stage) -> None:
    (one,) = people(english, "us", 1)
    with english.store.work() as work:
        at = int(work.now.timestamp()) - HOUR
        rows = [
            Measurement(
                1,
                "1",
                platform=one.platform,
                handle=one.handle,
                post="P",
                period="total",
                metric="spend",
                unit=unit,
                at=at,
                value=90,
            )
            for unit in ("USD", "RUB")
        ]
        take_in(work, Origin(campaign_id=1), rows)
    assert report(english).title == "#1 Food · US: spend RUB\u00a090.00 + $90.00, nothing to compare it with"


def test_gaps_and_silence_are_said_and_are_no_drop(english: Stage) -> None:
    (one,) = people(english, "us", 1)
    with english.store.work() as work:
        now = int(work.now.timestamp()) // HOUR * HOUR
        rows = [
            Measurement(
                hour,
                "1",
                platform=one.platform,
                handle=one.handle,
                post="P",
                period="hour",
                metric="views",
                at=now - (90 - hour) * HOUR,
                value=one.avg_views or 0,
            )
            for hour in (0, 1, 2, 7, 8)
        ]
        take_in(work, Origin(campaign_id=1), rows)
    said = whole(report(english))
    assert "4 hours have no data and count as unknown." in said
    assert "No data since " in said
    assert ", above the forecast of " in said


@pytest.mark.parametrize("text", ["", "1", "#1", "№ 1", "№1"])
def test_a_campaign_is_named_as_it_is_shown(english: Stage, text: str) -> None:
    measured(english, people(english, "us", 1), [1])
    assert report(english, text).title.startswith("#1 ")


def test_a_bare_report_is_about_the_list_of_this_chat_or_the_campaign_measured_last(english: Stage) -> None:
    measured(english, people(english, "us", 1), [1])
    english.hear("command", "shortlist", text="beauty russia 5")  # nothing was measured of this one
    assert report(english).title.startswith("#1 ")


def test_russian_words_ask_for_it_too(stage: Make) -> None:
    russian = stage("telegram", "ru")
    russian.hear("command", "список", text="еда сша 5")
    measured(russian, people(russian, "us", 1), [1])
    assert russian.hear("command", "отчёт")
    assert files(russian.hear("command", "отчет", text="эксель 1")) == ["report-1.xlsx"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "No data for this campaign yet."),
        ("1", "No data for this campaign yet."),
        ("7", "I can't find that campaign."),
        ("7 8", "I can't read “7 8”"),
        ("1" * 30, "I can't read"),
        ("1 pdf", "I can't read “1 pdf”"),
    ],
)
def test_what_cannot_be_reported_says_what_to_do(english: Stage, text: str, said: str) -> None:
    assert said in report(english, text).title


@pytest.mark.parametrize("arg", ["1:pdf", "x:csv", "", "1", "1:csv:2", "９:csv"])
def test_a_press_that_no_card_offered_is_refused(english: Stage, arg: str) -> None:
    measured(english, people(english, "us", 1), [1])
    (said,) = english.hear("action", "reportfile", arg)
    assert "This button no longer works." in whole(said)


def test_news_edit_the_card_but_not_at_every_measurement(english: Stage) -> None:
    first, second = people(english, "us", 2)
    measured(english, [first], [1])
    before = report(english)
    for by in (1, 2, 3):
        measured(english, [second], [by])
        with english.store.work() as work:
            work.happened(MeasurementsRecorded(1))
            tell(work)
    assert english.deliver() == []
    with english.store.work() as work:
        row = work.db.scalars(select(Outgoing).where(Outgoing.about == "report:1", Outgoing.live)).one()
        assert timedelta(minutes=9) < row.due_at - work.now <= reports.PAUSE
        row.due_at = work.now
    (after,) = english.deliver()
    assert isinstance(after, Card)
    assert after.title != before.title
