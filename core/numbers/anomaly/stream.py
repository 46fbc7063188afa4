"""One series as it arrives: in order, late, corrected, or excluded from the baseline; resumes from its saved state."""

from collections.abc import Collection, Mapping, Sequence
from math import isfinite
from typing import Any, NamedTuple

from core.numbers.anomaly import burst, scan
from core.numbers.anomaly.burst import Burst, BurstState, Known
from core.numbers.anomaly.codes import DetectorKind
from core.numbers.anomaly.scan_settings import CADENCES
from core.numbers.anomaly.scan_state import Past, ScanState
from core.numbers.anomaly.score import Score

HALF = {
    DetectorKind.HOURLY: 72,
    DetectorKind.DAILY: 14,
    DetectorKind.BURST: 72,
}  # points; corrections reach back between one and two halves
State = ScanState | BurstState
Kept = Mapping[str, Any]


class TooLate(ValueError):
    """A point older than everything still remembered: history may keep it, the detector can't."""


class Point(NamedTuple):
    moment: float
    value: float
    course: float
    masked: bool  # excluded from scores and from the baseline: a holiday, an outage, noise


class CoursePoint(NamedTuple):
    """A point as it arrived, with what was expected before; None while that was unknown."""

    moment: float
    value: float
    masked: bool
    expected: float | None
    low: float | None  # 80% range
    high: float | None


class Stream(NamedTuple):
    """A detector with the last points, plus its state before them and in their middle, for replay."""

    kind: DetectorKind
    state: State
    before: State
    middle: State
    points: list[Point]


def begin(kind: DetectorKind, counted: bool) -> Stream:
    """Starts an empty series: hourly and daily scan for change, burst for novelty."""
    kind = DetectorKind(kind)
    first: State = burst.start(counted) if kind is DetectorKind.BURST else scan.start(CADENCES[kind], counted)
    return Stream(kind, first, first, first, [])


def step(
    stream: Stream, moment: float, value: float, course: float = 1.0, masked: bool = False
) -> tuple[Stream, Score | Burst | None]:
    """Feeds one point: `moment` in hours since 1970-01-01 local, `value` of at least 0, `course` a known factor.

    A missing point is simply not fed. A late or corrected point is inserted and what came after it is replayed; the
    score is then that of the newest point as it looks now. A repeated point changes nothing. ValueError: a value that's
    negative or not finite. TooLate: a point older than those kept for replay.
    """
    if not (0 <= value < float("inf") and 0 < course < float("inf") and isfinite(moment)):
        raise ValueError("a point has a moment, a value of at least 0 and a course above 0")
    point = Point(moment, value, course, masked)
    points = stream.points
    if points and moment <= points[-1].moment:
        return _corrected(stream, point)
    state, score = _fed(stream.kind, stream.state, point)
    half = HALF[stream.kind]
    if len(points) < 2 * half:
        middle = state if len(points) < half else stream.middle
        return Stream(stream.kind, state, stream.before, middle, [*points, point]), score
    return Stream(stream.kind, state, stream.middle, stream.state, [*points[half:], point]), score


def against(stream: Stream, level: float, moment: float, value: float, course: float = 1.0) -> float | None:
    """Returns the relative deviation of one value from a level (log) with the calendar as known; None for bursts."""
    if isinstance(stream.state, BurstState):
        return None
    return scan.against(CADENCES[stream.kind], stream.state, level, moment, value, course)


def masked(stream: Stream, moments: Collection[float], out: bool = True) -> Stream:
    """Excludes these times from the baseline, or puts them back; those too old for replay stay as learned."""
    points = [point._replace(masked=out) if point.moment in moments else point for point in stream.points]
    return stream if points == stream.points else _replayed(stream, points)[0]


def state_of(stream: Stream) -> dict[str, Any]:
    """Returns what a database stores: numbers, lists and texts only. About 20 kB for an hourly series, at any age."""
    states = {name: list(getattr(stream, name)) for name in ("before", "middle", "state")}
    return {"detector": str(stream.kind), **states, "points": [list(point) for point in stream.points]}


def from_state(kept: Kept) -> Stream:
    """Restores the same stream bit for bit; no older history is read and nothing is recomputed."""
    kind = DetectorKind(kept["detector"])
    state, before, middle = (
        (_burst if kind is DetectorKind.BURST else _scan)(kept[name]) for name in ("state", "before", "middle")
    )
    return Stream(kind, state, before, middle, [Point._make(point) for point in kept["points"]])


def course(stream: Stream) -> list[CoursePoint]:
    """Returns the points kept for replay, each with its expected value and range as of its time."""
    state, points = stream.before, []
    for point in stream.points:
        state, score = _fed(stream.kind, state, point)
        expected = (score.expected, *score.band) if score else (None, None, None)
        points.append(CoursePoint(point.moment, point.value, point.masked, *expected))
    return points


def scores(stream: Stream) -> list[Score]:
    """Returns the scores of the points kept for replay, without bursts."""
    state, found = stream.before, []
    for point in stream.points:
        state, score = _fed(stream.kind, state, point)
        if isinstance(score, Score):
            found.append(score)
    return found


def _scan(kept: Sequence[Any]) -> ScanState:
    *first, past, wanders = kept
    return ScanState._make([*first, [Past._make(point) for point in past], wanders])


def _burst(kept: Sequence[Any]) -> BurstState:
    *first, own, smoothed = kept
    return BurstState._make([*first, Known._make(own), Known._make(smoothed)])


def _fed(kind: DetectorKind, state: State, point: Point) -> tuple[State, Score | Burst | None]:
    moment, value, course, skipped = point
    if skipped:
        return state, None
    if isinstance(state, BurstState):
        return burst.step(state, moment, value / course)
    return scan.step(CADENCES[kind], state, moment, value, course)


def _corrected(stream: Stream, point: Point) -> tuple[Stream, Score | Burst | None]:
    points = stream.points
    if point in points:
        return stream, None
    if point.moment < points[0].moment:
        raise TooLate(f"older than the {len(points)} points kept for replay")
    others = [other for other in points if other.moment != point.moment]
    return _replayed(stream, sorted([*others, point]))


def _replayed(stream: Stream, points: list[Point]) -> tuple[Stream, Score | Burst | None]:
    half = HALF[stream.kind]
    state = middle = full = stream.before
    score = None
    for number, point in enumerate(points, 1):
        state, score = _fed(stream.kind, state, point)
        middle = state if number <= half else middle
        full = state if number <= 2 * half else full
    if len(points) > 2 * half:
        return Stream(stream.kind, state, middle, full, points[half:]), score
    return Stream(stream.kind, state, stream.before, middle, points), score
