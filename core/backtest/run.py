"""A history replayed as if it came today: what would have been pinged, when, and which settings do better."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.backtest.files import File, Name, read_histories
from core.backtest.result import Advice, Backtest, BadLines, NothingToReplay, Pinged, Seen, Setting, Skipped
from core.backtest.series import course_of, series_of
from core.files.limits import BadFile
from core.numbers.anomaly.batch import rate_of
from core.numbers.anomaly.replay import Course, Event, events, scored
from core.numbers.anomaly.what_if import (
    Bars,
    Day,
    Ping,
    PingedPoint,
    batches,
    fitted_thresholds,
    played,
    tally,
    thresholds_at,
)
from core.numbers.causes.cadence import Irregular

BUDGETS = (0.5, 1.0, 2.0, 4.0, 8.0)  # pings of a team in a week
DAYS_TO_FIT = 28  # with scores; the bars are fitted to half of them


@dataclass(frozen=True)
class _History:
    names: tuple[Name, ...]
    told: tuple[PingedPoint, ...]
    days: tuple[Day, ...]
    judged: tuple[tuple[Event, ...], ...]

    @property
    def parallel(self) -> float:
        """How many series were scored on a day: a budget of the team is shared among so many."""
        return sum(len(set(day.series.tolist())) for day in self.days) / len(self.days)

    def setting(self, budget: float, bars: Bars, since: int = 0) -> tuple[Setting, list[Ping]]:
        """Counted from that day of the history on; what pinged before it still rests."""
        start, weeks = self.days[since].day * 24, (len(self.days) - since) / 7
        pings = [ping for ping in played(self.told, self.days, bars) if ping.moment >= start]
        judged = tuple(tuple(event for event in one if event.first >= start) for one in self.judged)
        at_once = sum(ping.at_once for ping in pings)
        only_signals = all(event.verdict == "signal" for one in self.judged for event in one)
        told = tally(self.told, pings, judged, only_signals) if any(self.judged) else None
        return Setting(budget, bars, at_once / weeks, (len(pings) - at_once) / weeks, told), pings


def backtest(content: bytes, filename: str, budget: float = 2.0, zone: str = "") -> Backtest:
    """Replays a file of series or of measurements, each point against the past alone.

    `budget`: false pings of the team in a week; `zone`, as `read_zone` names it: the clock of times that name none,
    and of the calendar. BadFile, NotAHistory, BadLines, NothingToReplay.
    """
    seen, history = _read(content, filename, zone)
    each, days = history.parallel, history.days
    rows = {
        one: history.setting(one, thresholds_at(rate_of(one, each), history.told)) for one in sorted({*BUDGETS, budget})
    }
    settings = tuple(setting for setting, _ in rows.values())
    half = len(days) // 2
    split = float(days[half].day * 24)
    fitted = tuple(_fitted(history, one, half, split) for one in settings) if len(days) >= DAYS_TO_FIT else ()
    pings = tuple(_pinged(history, ping) for ping in rows[budget][1])
    advice = _advice(budget, settings, fitted)
    return Backtest(seen, budget, len(days) / 7, pings, settings, fitted, split, advice)


def _fitted(history: _History, setting: Setting, half: int, split: float) -> tuple[Setting, Setting]:
    own = fitted_thresholds(setting.budget / history.parallel, history.told, split)
    first, fitted = (history.setting(setting.budget, bars, half)[0] for bars in (setting.bars, own))
    return first, fitted


def history(content: bytes, filename: str, zone: str = "") -> File:
    """What stands in the file, all of it. BadFile, NotAHistory, BadLines."""
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
    told = tuple(PingedPoint(course.cadence, scored(course)) for course in courses.values())
    return (
        _seen(courses, zone, skipped, file.unknown, repeated, judged),
        _History(tuple(courses), told, tuple(batches(told)), judged),
    )


def _seen(
    courses: dict[Name, Course],
    zone: str,
    skipped: list[Skipped],
    unknown: int,
    repeated: int,
    judged: Sequence[Sequence[Event]],
) -> Seen:
    words = [event.verdict for one in judged for event in one]
    return Seen(
        series=tuple((name, course.cadence) for name, course in courses.items()),
        points=sum(len(course.moments) for course in courses.values()),
        first=min(float(course.moments[0]) for course in courses.values()),
        last=max(float(course.moments[-1]) for course in courses.values()),
        zone=zone or "UTC",
        skipped=tuple(skipped),
        unknown=unknown,
        repeated=repeated,
        judged=(words.count("signal"), words.count("noise")),
    )


def _pinged(history: _History, ping: Ping) -> Pinged:
    one, place = history.told[ping.series].scores, ping.place
    return Pinged(
        history.names[ping.series],
        history.told[ping.series].cadence,
        ping.moment,
        ping.at_once,
        float(one.change[place]),
        float(one.low[place]),
        float(one.high[place]),
        int(one.hours[place]),
        float(one.expected[place]),
        float(one.actual[place]),
        float(one.z[place]),
        ping.bar,
    )


def _advice(budget: float, settings: Sequence[Setting], fitted: Sequence[tuple[Setting, Setting]]) -> Advice:
    own = next(setting for setting in settings if setting.budget == budget)
    if own.tally is not None and own.tally.right + own.tally.missed:
        best = max(settings, key=lambda one: one.tally.f1 if one.tally else 0.0)
        if best.tally and best.tally.f1 > 0:
            same = own if best.tally.f1 == own.tally.f1 else best
            return Advice("judged", same.budget, same.pings)
    if own.pings <= budget:
        return Advice("kept", budget, own.pings)
    if lower := [one for one in settings if one.pings <= budget]:
        return Advice("lower", lower[-1].budget, lower[-1].pings)
    if kept := [one for _, one in fitted if one.pings <= budget]:
        return Advice("fitted", kept[-1].budget, kept[-1].pings)
    return Advice("none", budget, own.pings)
