"""The files of a report: a workbook and CSV, true to the last cell, and no formula in them."""

import csv
import io
from typing import Any

import pytest
from openpyxl import load_workbook

from bot.workers.jobs import JobWorker
from core.metrics.parse import Measurement
from core.metrics.record import Origin, take_in
from core.model import Creator
from handlers.chat.words import Words
from handlers.gallery.stage import Stage
from handlers.reports import handlers as reports
from handlers.reports import sheets as report_sheets
from tests.handlers.platform_checks import whole
from tests.handlers.reports.report_case import HOUR, files, measured, people


def sheets(stage: Stage, locale: str) -> dict[str, list[list[Any]]]:
    with stage.store.reading() as work:
        ((_, _, content),) = report_sheets.files(work, Words(locale, "Europe/Moscow"), 1, csv=False)
    book = load_workbook(io.BytesIO(content))
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}


def test_a_workbook_has_markets_creators_posts_and_days(english: Stage) -> None:
    (us,), (ru,) = people(english, "us", 1), people(english, "ru", 1)
    measured(english, [us, ru], [1, 1], also=[("likes", "", 0.03), ("spend", "RUB", 0.5)])
    found = sheets(english, "en")
    assert list(found) == ["Summary", "Creators", "Posts", "By day", "Alerts"]
    head, *rows = found["Summary"]
    assert head[:6] == ["market", "metric", "currency", "actual", "compared with forecast", "forecast low"]
    views = next(row for row in rows if row[:2] == ["US", "views"])
    assert views[3] == views[4] == round(us.avg_views or 0)
    assert views[8] == "within"
    assert [row[2] for row in found["Creators"][1:]] == [us.handle, ru.handle]
    assert len(found["By day"]) == 1 + 2 * 3
    assert list(sheets(english, "ru")) == ["Итоги", "Блогеры", "Посты", "По дням", "Отклонения"]


def test_numbers_of_a_workbook_are_numbers_in_their_own_formats(english: Stage) -> None:
    measured(english, people(english, "us", 2), [1, 1], also=[("likes", "", 0.03), ("spend", "USD", 0.5)])
    with english.store.reading() as work:
        ((_, _, content),) = report_sheets.files(work, Words("en", "UTC"), 1, csv=False)
    sheet = load_workbook(io.BytesIO(content))["Summary"]
    formats = {row[1].value: row[3].number_format for row in sheet.iter_rows(min_row=2)}
    assert formats == {"views": "#,##0", "ER": "0.0%", "likes": "#,##0", "spend": "#,##0.00##", "CPV": "#,##0.00##"}
    assert sheet.column_dimensions["E"].width == len("compared with forecast") + 2


def test_nothing_in_the_files_is_a_formula(english: Stage) -> None:
    (one,) = people(english, "us", 1)
    with english.store.work() as work:
        work.db.get_one(Creator, one.id).name = '=HYPERLINK("http://example.com")'
    measured(english, [one], [1])
    with english.store.reading() as work:
        made = report_sheets.files(work, Words("en", "UTC"), 1, csv=True)
    assert [name for name, _, _ in made] == ["summary.csv", "creators.csv", "posts.csv", "by-day.csv", "alerts.csv"]
    for _, _, content in made:
        lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
        assert not [cell for line in lines for cell in line if cell.startswith(("=", "+", "-", "@"))]
    assert ["US", "views", "", str(round(one.avg_views or 0))] in [line[:4] for line in _lines(made[0][2])]


def _lines(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_days_are_those_of_the_reader(english: Stage) -> None:
    (one,) = people(english, "us", 1)
    with english.store.work() as work:
        late = int(work.now.timestamp()) // 86_400 * 86_400 - 2 * HOUR  # past midnight in Moscow, not in UTC
        rows = [
            Measurement(
                hour,
                "1",
                platform=one.platform,
                handle=one.handle,
                post="P",
                period="hour",
                metric="views",
                at=late - hour * HOUR,
                value=5,
            )
            for hour in range(3)
        ]
        take_in(work, Origin(campaign_id=1), rows)
    days = [(row[8], row[10]) for row in sheets(english, "en")["By day"][1:]]
    assert days == [(5, 1), (10, 2)]


async def test_a_large_report_is_a_job(english: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reports, "AT_ONCE", 0)
    measured(english, people(english, "us", 2), [1, 1])
    (card,) = english.hear("action", "reportfile", "1:csv")
    assert "Preparing the export: 2 rows…" in whole(card)
    assert await JobWorker(english.store, {}, lambda: None).turn()
    assert files(english.deliver()) == ["summary.csv", "creators.csv", "posts.csv", "by-day.csv", "alerts.csv"]
