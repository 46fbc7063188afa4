"""An alert's picture: expected, actual, and the marked time."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from math import floor, log10

from core.incidents.queries import course_of
from core.model import Alert
from core.model.alert.facts import LevelFacts
from core.numbers.anomaly.stream import CoursePoint
from core.store import UnitOfWork
from handlers.chat.card import Band, Chart
from handlers.chat.words import N_, Words
from handlers.text.incidents import COUNTED, amount, change, detector_of, metric, of_series, skeleton, who

HOURS, DAYS = 96, 28 * 24  # shown for an hourly and a daily series
BEFORE = 24  # hours shown before the marked time, at least
AN_HOUR, A_DAY = N_("{who}: {metric} per hour"), N_("{who}: {metric} per day")
BY_HOUR, BY_DAY = N_("{who}: hourly {metric}"), N_("{who}: daily {metric}")
Ticks = tuple[tuple[float, str], ...]


def picture(work: UnitOfWork, words: Words, alert: Alert) -> Chart | None:
    """None if too little of its history is kept."""
    detector = detector_of(work, alert)
    course = course_of(work, alert)
    if detector is None or len(course) < 2:
        return None
    daily = detector.period != "hour"
    step = 24.0 if daily else 1.0
    since, at = ((moment.timestamp() + detector.offset) / 3600 for moment in (alert.since, alert.at))
    shown = _shown(course, since, daily)
    days = _days(words, shown) if daily else _midnights(words, shown, detector.offset)
    titled = _title(words, alert, daily)
    band = Band(
        "",
        tuple(point.moment for point in shown),
        tuple(point.value for point in shown),
        tuple(point.low for point in shown),
        tuple(point.high for point in shown),
        (since - step / 2, at + step / 2),
        days,
        _values(words, alert, shown),
    )
    legend = (words.t("expected (80%)"), words.t("actual"), words.t("alert"))
    return Chart(_alt(work, words, alert, shown, titled), titled, (band,), legend=legend)


def _shown(course: Sequence[CoursePoint], since: float, daily: bool) -> list[CoursePoint]:
    first = min(course[-1].moment - (DAYS if daily else HOURS), since - BEFORE)
    return [point for point in course if point.moment >= first]


def _title(words: Words, alert: Alert, daily: bool) -> str:
    """Counts are per hour or per day; a rate is hourly or daily."""
    values = {"who": who(words, alert), "metric": metric(words, alert.metric)}
    if alert.metric in COUNTED:
        return words.t(A_DAY if daily else AN_HOUR, **values)
    return words.t(BY_DAY if daily else BY_HOUR, **values)


def _alt(work: UnitOfWork, words: Words, alert: Alert, shown: Sequence[CoursePoint], titled: str) -> str:
    """For those who can't see it."""
    newest, unit = shown[-1], _unit(alert)
    since = of_series(work, words, alert, alert.since, after=True)
    values = {
        "title": titled,
        "since": since,
        "change": change(words, alert.change or 0.0),
        "actual": amount(words, alert.metric, newest.value, unit),
    }
    if newest.low is None or newest.high is None:
        return words.t("{title}. Alert: {change}, marked since {since}; latest value {actual}.", **values)
    low, high = (amount(words, alert.metric, bound, unit) for bound in (newest.low, newest.high))
    return words.t(
        "{title}. Alert: {change}, marked since {since}; latest value {actual}, expected {low} to {high}.",
        low=low,
        high=high,
        **values,
    )


def _midnights(words: Words, shown: Sequence[CoursePoint], offset: int) -> Ticks:
    """The reader's midnights, on the market's clock."""
    zone = words.zone
    first, last = (datetime.fromtimestamp(end.moment * 3600 - offset, UTC) for end in (shown[0], shown[-1]))
    day, found = first.astimezone(zone).date() + timedelta(days=1), []
    while (at := datetime(day.year, day.month, day.day, tzinfo=zone)) <= last:
        found.append(((at.timestamp() + offset) / 3600, _weekday(words, at)))
        day += timedelta(days=1)
    return tuple(found[:: len(found) // 6 + 1])


def _weekday(words: Words, at: datetime) -> str:
    """Sun 22, as Americans write it; вс, 22"""
    return f"{skeleton(words, 'E', at)} {at.day}" if words.locale == "en" else skeleton(words, "Ed", at)


def _days(words: Words, shown: Sequence[CoursePoint]) -> Ticks:
    each = (len(shown) - 1) // 5 + 1
    return tuple((point.moment, skeleton(words, "MMMd", _noon(point))) for point in shown[::each])


def _noon(point: CoursePoint) -> datetime:
    """Noon of the point's day, on the market's clock; noon is the same day nearly everywhere."""
    return datetime(1970, 1, 1, 12, tzinfo=UTC) + timedelta(hours=point.moment)


def _values(words: Words, alert: Alert, shown: Sequence[CoursePoint]) -> Ticks:
    """Zero and round values up to the highest one drawn."""
    highest = max(max(point.value, point.high or 0.0) for point in shown)
    if highest <= 0:
        return ((0.0, "0"),)
    step = _step(highest / 4)
    unit = _unit(alert)
    marks = [number * step for number in range(int(highest / step) + 1)]
    return tuple((mark, amount(words, alert.metric, mark, unit)) for mark in marks)


def _unit(alert: Alert) -> str:
    return alert.facts.unit if isinstance(alert.facts, LevelFacts) else ""


def _step(least: float) -> float:
    """Returns the next of 1, 2, 5, 10, 20, 50 ..."""
    scale = float(10 ** floor(log10(least)))
    return next(number * scale for number in (1, 2, 5, 10) if number * scale >= least * (1 - 1e-9))
