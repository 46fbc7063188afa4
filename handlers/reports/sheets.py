"""A report as files: markets, creators, posts, and daily measurements."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from core.model import Post
from core.reports import report as report_report
from core.reports.daily import Day, by_day
from core.reports.facts import Measured, PostReport, Report, Result
from core.store import UnitOfWork
from handlers.chat.card import Card, Facts
from handlers.chat.spreadsheets import Cell, Count, Money, Share, csv_of, xlsx_of
from handlers.chat.words import Words
from handlers.reports import incidents
from handlers.reports.export_sheets import WHO, Sheet, cells_of, header_of
from handlers.text import imports, reports
from handlers.text.briefs import campaign_title
from handlers.text.reports import METRICS

Key = tuple[str, str]  # metric, currency


def files(work: UnitOfWork, words: Words, campaign_id: int, *, csv: bool) -> list[tuple[str, Card, bytes]]:
    """(name, card, bytes) of each. Refusals as in `core.reports.report.report`."""
    report = report_report.report(work, campaign_id)
    sheets = sheets_of(words, report, by_day(work, campaign_id, words.zone))
    sheets.append(("alerts", words.t("Alerts"), *incidents.sheet(work, words, campaign_id)))
    title = words.t("Report: {title}", title=campaign_title(work, words, report.campaign))
    if csv:
        contents = [(f"{name}.csv", csv_of(top, rows)) for name, _, top, rows in sheets]
    else:
        contents = [(f"report-{campaign_id}.xlsx", xlsx_of((name, top, rows) for _, name, top, rows in sheets))]
    inside = tuple((name, words.n("{count} row", "{count} rows", len(rows))) for _, name, _, rows in sheets)
    bodies = [(Facts(inside),), *([()] * (len(contents) - 1))]
    return [
        (name, Card(f"{title} · {name}", body), content) for (name, content), body in zip(contents, bodies, strict=True)
    ]


def sheets_of(words: Words, report: Report, days: Iterator[Day]) -> list[Sheet]:
    return [
        ("summary", words.t("Summary"), *_summary(words, report)),
        ("creators", words.t("Creators"), *_creators(words, report)),
        ("posts", words.t("Posts"), *_posts(words, report)),
        ("by-day", words.t("By day"), *_days(words, days)),
    ]


def _summary(words: Words, report: Report) -> tuple[list[str], list[list[Cell]]]:
    top = [
        words.t("market"),
        words.t("metric"),
        words.t("currency"),
        words.t("actual"),
        words.t("compared with forecast"),
        *_range_head(words),
        words.t("posts measured"),
        words.t("data through"),
    ]
    whole: list[tuple[str, Measured]] = [(words.t("all markets"), report)]
    markets = [(words.t(reports.MARKETS[market.market]), market) for market in report.markets]
    rows: list[list[Cell]] = [
        [
            name,
            words.t(METRICS[result.metric]),
            result.unit,
            _number(result, result.value),
            _number(result, result.compared),
            *_range(words, result),
            result.posts,
            _minute(words, measured.until),
        ]
        for name, measured in [*whole, *markets]
        for result in measured.results
    ]
    return top, rows


def _creators(words: Words, report: Report) -> tuple[list[str], list[list[Cell]]]:
    keys = _keys(report.creators)
    top = [
        words.t("market"),
        *header_of(words, WHO),
        words.t("posts live"),
        words.t("planned"),
        words.t("posts measured"),
        words.t("still growing"),
        words.t("data through"),
    ]
    rows: list[list[Cell]] = [
        [
            words.t(reports.MARKETS[creator.market]),
            *cells_of(words, creator.creator, WHO),
            creator.up,
            creator.planned,
            creator.measured,
            creator.growing,
            _minute(words, creator.until),
            *_results(words, creator, keys, report.creators),
        ]
        for creator in report.creators
    ]
    return [*top, *_result_head(words, keys, report.creators)], rows


def _posts(words: Words, report: Report) -> tuple[list[str], list[list[Cell]]]:
    keys = _keys(report.by_post)
    top = [
        *header_of(words, WHO),
        words.t("post"),
        words.t("link"),
        words.t("published"),
        words.t("planned for"),
        words.t("format"),
        words.t("hashtags"),
        words.t("still growing"),
        words.t("data through"),
        words.t("hours without data"),
        *_result_head(words, keys, report.by_post),
    ]
    return top, [_post(words, post, keys, report) for post in report.by_post]


def _post(words: Words, post_report: PostReport, keys: Sequence[Key], report: Report) -> list[Cell]:
    post, growing = post_report.post, words.t("yes") if post_report.growing else words.t("no")
    return [
        *cells_of(words, post_report.creator, WHO),
        post.external or "",
        post.url,
        _day(words, post.published_at),
        _day(words, post.expected_at),
        post.format,
        post.hashtags,
        growing if post_report.until else "",
        _minute(words, post_report.until),
        post_report.missing,
        *_results(words, post_report, keys, report.by_post),
    ]


def _days(words: Words, days: Iterator[Day]) -> tuple[list[str], list[list[Cell]]]:
    top = [
        words.t("day"),
        *header_of(words, WHO),
        words.t("post"),
        words.t("metric"),
        words.t("currency"),
        words.t("audience segment"),
        words.t("value"),
        words.t("type"),
        words.t("hours measured"),
    ]
    return top, [_of_day(words, day) for day in days]


def _of_day(words: Words, day: Day) -> list[Cell]:
    series = day.series
    who = cells_of(words, day.creator, WHO) if day.creator else ["", "", ""]
    what = words.t("that day") if day.hours else words.t("total to date")
    result = Result(series.metric, series.unit, day.value, 0)
    return [
        day.date,
        *who,
        _named(day.post),
        words.t(METRICS[series.metric]),
        series.unit,
        _segment(words, series.segment),
        _number(result, day.value),
        what,
        day.hours or None,
    ]


def _named(post: Post | None) -> str:
    return (post.external or "") if post else ""


def _segment(words: Words, code: str) -> str:
    return imports.field(words, code) if code else ""


def _keys(parts: Sequence[Measured]) -> list[Key]:
    """In the order results are shown."""
    found = {(result.metric, result.unit) for part in parts for result in part.results}
    return sorted(found, key=lambda key: (report_report.ORDER.index(key[0]), key[1]))


def _compared(key: Key, parts: Sequence[Measured]) -> bool:
    return any(found.expected for part in parts if (found := _of(part, key)))


def _of(part: Measured, key: Key) -> Result | None:
    return next((result for result in part.of(key[0]) if result.unit == key[1]), None)


def _result_head(words: Words, keys: Sequence[Key], parts: Sequence[Measured]) -> list[str]:
    found = []
    for key in keys:
        name = ", ".join(filter(None, (words.t(METRICS[key[0]]), key[1])))
        found.append(name)
        if _compared(key, parts):
            found += [f"{name}: {part}" for part in _range_head(words)]
    return found


def _results(words: Words, part: Measured, keys: Sequence[Key], parts: Sequence[Measured]) -> list[Cell]:
    found: list[Cell] = []
    for key in keys:
        result = _of(part, key)
        found.append(_number(result, result.value) if result else None)
        if _compared(key, parts):
            found += _range(words, result)
    return found


def _range_head(words: Words) -> list[str]:
    return [words.t("forecast low"), words.t("median"), words.t("forecast high"), words.t("result")]


def _range(words: Words, result: Result | None) -> list[Cell]:
    if result is None or result.expected is None:
        return [None, None, None, ""]
    range_ = result.expected
    bounds = [_number(result, end) for end in (range_.low, range_.middle, range_.high)]
    return [*bounds, reports.standing(words, result)]


def _number(result: Result, number: float | None) -> Cell:
    """Counts as integers, shares to a hundredth of a percent, money to a hundredth of a cent."""
    if number is None:
        return None
    if result.metric == "engagement":
        return Share(round(number, 4))
    return Money(round(number, 4)) if result.unit else Count(round(number))


def _minute(words: Words, moment: int | None) -> str:
    return datetime.fromtimestamp(moment, UTC).astimezone(words.zone).strftime("%Y-%m-%d %H:%M") if moment else ""


def _day(words: Words, moment: datetime | None) -> str:
    return moment.astimezone(words.zone).strftime("%Y-%m-%d %H:%M") if moment else ""
