"""Replays a history as if it were arriving today: which alerts would've gone out, and which settings do better."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.backtest.files import File, Name, read_histories
from core.backtest.result import (
    Backtest,
    BadLines,
    NothingToReplay,
    Pinged,
    Seen,
    Setting,
    Skipped,
    advise,
)
from core.backtest.series import course_of, series_of
from core.files.limits import BadFile
from core.numbers.anomaly.batch import rate_of
from core.numbers.anomaly.codes import VerdictWord
from core.numbers.anomaly.replay import Course, Event, events, scored
from core.numbers.anomaly.what_if import (
    Day,
    Ping,
    ScoredSeries,
    Thresholds,
    batches,
    fitted_thresholds,
    played,
    tally,
    thresholds_at,
)
from core.numbers.causes.cadence import Irregular

BUDGETS = (0.5, 1.0, 2.0, 4.0, 8.0)  # alerts per team per week
DAYS_TO_FIT = 28  # with scores; the thresholds are fitted to half of them


@dataclass(frozen=True)
class _History:
    names: tuple[Name, ...]
    series: tuple[ScoredSeries, ...]
    days: tuple[Day, ...]
    judged: tuple[tuple[Event, ...], ...]

    @property
    def parallel(self) -> float:
        """Returns how many series were scored per day: that many share the team's budget."""
        return sum(len(set(day.series.tolist())) for day in self.days) / len(self.days)

    def setting(self, budget: float, thresholds: Thresholds, since: int = 0) -> tuple[Setting, list[Ping]]:
        """Counts from that day of the history on; earlier alerts still hold their cooldown."""
        start, weeks = self.days[since].day * 24, (len(self.days) - since) / 7
        pings = [ping for ping in played(self.series, self.days, thresholds) if ping.moment >= start]
        judged = tuple(tuple(event for event in own if event.first >= start) for own in self.judged)
        at_once = sum(ping.at_once for ping in pings)
        only_signals = all(event.verdict == VerdictWord.SIGNAL for own in self.judged for event in own)
        tallied = tally(self.series, pings, judged, only_signals) if any(self.judged) else None
        return Setting(budget, thresholds, at_once / weeks, (len(pings) - at_once) / weeks, tallied), pings


def backtest(content: bytes, filename: str, budget: float = 2.0, zone: str = "") -> Backtest:
    """Replays a file of series or of measurements, scoring each point against its past only.

    `budget`: false alarms per team per week; `zone`, as `read_zone` spells it: the clock for times without one, and for
    the calendar. Raises BadFile, NotAHistory, BadLines, NothingToReplay.
    """
    seen, history = _read(content, filename, zone)
    each, days = history.parallel, history.days
    rows = {
        limit: history.setting(limit, thresholds_at(rate_of(limit, each), history.series))
        for limit in sorted({*BUDGETS, budget})
    }
    settings = tuple(setting for setting, _ in rows.values())
    half = len(days) // 2
    split = float(days[half].day * 24)
    fitted = tuple(_fitted(history, setting, half, split) for setting in settings) if len(days) >= DAYS_TO_FIT else ()
    pings = tuple(_pinged(history, ping) for ping in rows[budget][1])
    advice = advise(budget, settings, fitted)
    return Backtest(seen, budget, len(days) / 7, pings, settings, fitted, split, advice)


def _fitted(history: _History, setting: Setting, half: int, split: float) -> tuple[Setting, Setting]:
    own = fitted_thresholds(setting.budget / history.parallel, history.series, split)
    first, fitted = (history.setting(setting.budget, heights, half)[0] for heights in (setting.thresholds, own))
    return first, fitted


def history(content: bytes, filename: str, zone: str = "") -> File:
    """Reads the whole file. Raises BadFile, NotAHistory, BadLines."""
    file = read_histories(content, filename, zone)
    if file.wrong:
        raise BadLines(file.problems, file.wrong)
    return file


def _read(content: bytes, filename: str, zone: str) -> tuple[Seen, _History]:
    file = history(content, filename, zone)
    courses: dict[Name, Course] = {}
    skipped: list[Skipped] = []
    repeated = 0
    for name, points in series_of(file):
        repeated += points.repeated
        try:
            courses[name] = course_of(points, zone)
        except Irregular as error:
            skipped.append(Skipped(name, error.code, len(points.at)))
    if not courses:
        raise NothingToReplay(skipped) if skipped else BadFile("empty")
    judged = tuple(tuple(events(course)) for course in courses.values())
    series = tuple(ScoredSeries(course.cadence, scored(course)) for course in courses.values())
    return (
        _seen(courses, zone, skipped, file.unknown, repeated, judged),
        _History(tuple(courses), series, tuple(batches(series)), judged),
    )


def _seen(
    courses: dict[Name, Course],
    zone: str,
    skipped: list[Skipped],
    unknown: int,
    repeated: int,
    judged: Sequence[Sequence[Event]],
) -> Seen:
    words = [event.verdict for own in judged for event in own]
    return Seen(
        series=tuple((name, course.cadence) for name, course in courses.items()),
        points=sum(len(course.moments) for course in courses.values()),
        first=min(float(course.moments[0]) for course in courses.values()),
        last=max(float(course.moments[-1]) for course in courses.values()),
        zone=zone or "UTC",
        skipped=tuple(skipped),
        unknown=unknown,
        repeated=repeated,
        judged=(words.count(VerdictWord.SIGNAL), words.count(VerdictWord.NOISE)),
    )


def _pinged(history: _History, ping: Ping) -> Pinged:
    series, place = history.series[ping.series], ping.place
    scores = series.scores
    return Pinged(
        name=history.names[ping.series],
        cadence=series.cadence,
        moment=ping.moment,
        at_once=ping.at_once,
        change=float(scores.change[place]),
        low=float(scores.low[place]),
        high=float(scores.high[place]),
        hours=int(scores.hours[place]),
        expected=float(scores.expected[place]),
        actual=float(scores.actual[place]),
        z=float(scores.z[place]),
        threshold=ping.threshold,
    )
