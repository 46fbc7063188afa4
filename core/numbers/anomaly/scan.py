"""Sustained change in one series against its calendar and its two levels: one point in, one score out."""

from math import exp, log

from core.numbers.anomaly.codes import Side
from core.numbers.anomaly.scan_settings import Setup
from core.numbers.anomaly.scan_state import Past, ScanState, start
from core.numbers.anomaly.scan_windows import (
    LEAST_SPREAD,
    NOTHING,
    SURE,
    furthest,
    pushed,
    standard_deviations,
    wandered,
    windows_of,
)
from core.numbers.anomaly.score import Score

__all__ = ["NOTHING", "Past", "ScanState", "against", "start", "step"]

DAY = 24
COUNT_SHIFT = 1.0  # log(count + 1)
RATE_SHIFT = 0.02  # of the typical value, for values that aren't counts
WEEKDAY_DOUBT = 2.0  # occurrences worth of "no effect" assumed before the first one
HOUR_DOUBT = 1.0
ABSURD = 7.0  # a value a thousand times the level enters sums at no more than this


def step(
    setup: Setup, state: ScanState, moment: float, value: float, course: float = 1.0
) -> tuple[ScanState, Score | None]:
    """Feeds one value (at least 0) at `moment` (hours since 1970-01-01, local) and scores it against the past only.
    `course` is what's known about its size in advance (age curve, forecast), as a factor above 0. No score during
    warm-up. Value and course must be finite and times ascending: that's up to the caller.

    Source: means over windows against a slow and a fast robust level, in units of that series' own wander.
    """
    # One function on purpose: hundreds of series depend on its speed, and any extra call or tuple costs a tenth of it.
    counted, seen, spread, slow, fast = state.counted, state.seen, state.spread, state.slow, state.fast
    weekday, slot, hour_effect = _calendar(setup, state.hours, moment)
    weekday_effect = state.weekdays[weekday]
    factor = exp(weekday_effect + hour_effect) * course
    usual = state.usual + (value - state.usual) * max(1 / (seen + 1), setup.step / 336)
    shift = COUNT_SHIFT if counted else RATE_SHIFT * usual + 1e-12
    x = log((value + shift) / factor)
    if not seen:
        slow = fast = x
    lower, upper = (slow, fast) if slow < fast else (fast, slow)
    due = exp(slow) * factor if counted else SURE
    cut = min(max(x, lower - setup.cut), upper + setup.cut_up)
    summed = value if x < upper + ABSURD else exp(upper + ABSURD) * factor
    past = pushed(setup, state.past, moment, cut, due, summed, factor, lower, upper)
    windows = windows_of(setup, past, lower, upper)
    sds = standard_deviations(setup, seen, state.wanders)
    score = None
    if seen >= setup.warm and (choice := furthest(setup, windows, sds)):
        side, place, fall, rise = choice
        window = windows[place]
        assert window is not None
        is_fall = side is Side.FALL
        score = Score(
            moment=moment,
            value=value,
            level=window.first.lower if is_fall else window.first.upper,
            hour_effect=hour_effect,
            weekday_effect=weekday_effect,
            course=course,
            shift=shift,
            spread=spread,
            side=side,
            hours=setup.windows[place] * setup.step,
            total=window.value,
            points=window.points,
            factors=window.factor,
            due=window.due,
            sd=sds[place],
            z=fall if is_fall else rise,
            fall=fall,
            rise=rise,
        )
    most = setup.learn * spread
    miss = min(max(x - fast, -most), most)
    hours, hours_seen = state.hours, state.hours_seen
    if setup.step < DAY:
        hours, hours_seen = _learnt(hours, hours_seen, slot, miss, HOUR_DOUBT, setup.hour_memory, 1)
    weekdays, weekdays_seen = _learnt(
        state.weekdays, state.weekdays_seen, weekday, miss, WEEKDAY_DOUBT, setup.weekday_memory, DAY // setup.step
    )
    spread += max(1 / (seen + 2), 1 / setup.slow) * (abs(miss) * 1.25 - spread)
    learnt = ScanState(
        counted=counted,
        seen=seen + 1,
        usual=usual,
        slow=slow + max(1 / (seen + 1.5), 1 / setup.slow) * min(max(x - slow, -most), most),
        fast=fast + max(1 / (seen + 1.5), 1 / setup.fast) * miss,
        spread=max(spread, LEAST_SPREAD),
        hours=hours,
        hours_seen=hours_seen,
        weekdays=weekdays,
        weekdays_seen=weekdays_seen,
        past=past,
        wanders=wandered(setup, seen, state.wanders, windows),
    )
    return learnt, score


def against(setup: Setup, state: ScanState, level: float, moment: float, value: float, course: float) -> float:
    """Returns the relative deviation of one value from a level (log) with the calendar as known; learns nothing."""
    weekday, _, hour = _calendar(setup, state.hours, moment)
    shift = COUNT_SHIFT if state.counted else RATE_SHIFT * state.usual + 1e-12
    return (value + shift) / (exp(level + state.weekdays[weekday] + hour) * course) - 1


def _calendar(setup: Setup, hours: list[float], moment: float) -> tuple[int, int, float]:
    day, hour = divmod(int(moment), DAY)
    weekday = (day + 3) % 7  # 1970-01-01 was a Thursday
    slot = hour + DAY if weekday >= 5 else hour
    return weekday, slot, hours[slot] if setup.step < DAY else 0.0


def _learnt(
    effects: list[float], seen: list[int], place: int, miss: float, doubt: float, memory: float, points: int
) -> tuple[list[float], list[int]]:
    effects, seen = effects.copy(), seen.copy()
    seen[place] += 1
    effects[place] += miss / (points * min(seen[place] / points + doubt, memory))
    return effects, seen
