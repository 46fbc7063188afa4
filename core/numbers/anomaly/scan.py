"""Sustained change of one series against its calendar and its two levels: one point in, one score out."""

from math import exp, log, pow, sqrt

from core.numbers.anomaly.scan_settings import Setup
from core.numbers.anomaly.scan_state import Past, ScanState, Window
from core.numbers.anomaly.score import Score

DAY = 24
COUNT_SHIFT = 1.0  # log(count + 1)
RATE_SHIFT = 0.02  # of the usual value, where values are no counts
POINT_TRUST = 4.0  # a count expected to be 4 says half as much as a large one
WINDOW_TRUST = 2.0
LEAST_SPREAD = 0.02
FIRST_SPREAD = 0.3
WEEKDAY_DOUBT = 2.0  # occurrences that say "no effect" before the first one is seen
HOUR_DOUBT = 1.0
SURE = 1e9  # an expected count without Poisson noise
SETTLED = 10  # points after which an outlier can be told from a usual departure
ABSURD = 7.0  # a value a thousand times the level enters no sum with more than that
NOTHING = -9.0  # z of a side that no window speaks for


def start(setup: Setup, counted: bool) -> ScanState:
    """Nothing seen yet. `counted`: values are counts (Poisson noise at least), not rates or money."""
    wanders = [setup.wander**setup.moment] * len(setup.windows)
    return ScanState(counted, 0, 0.0, 0.0, 0.0, FIRST_SPREAD, [0.0] * 48, [0] * 48, [0.0] * 7, [0] * 7, [], wanders)


def step(
    setup: Setup, state: ScanState, moment: float, value: float, course: float = 1.0
) -> tuple[ScanState, Score | None]:
    """Feeds one value (at least 0) of `moment` (hours since 1970-01-01, local) and scores it against the past alone.

    `course` is what is known of its size beforehand (age curve, forecast), as a factor above 0.
    No score while warm-up lasts. Value and course must be finite and moments rise: the caller sees to it.
    Source: means over windows against a slow and a fast robust level, in units of that series' own wander.
    """
    counted, seen, usual, slow, fast, spread, hours, hours_seen, weekdays, weekdays_seen, past, wanders = state
    weekday, slot, hour_effect = _calendar(setup, hours, moment)
    factor = exp(weekdays[weekday] + hour_effect) * course
    usual += (value - usual) * max(1 / (seen + 1), setup.step / 336)
    shift = COUNT_SHIFT if counted else RATE_SHIFT * usual + 1e-12
    x = log((value + shift) / factor)
    if not seen:
        slow = fast = x
    lower, upper = (slow, fast) if slow < fast else (fast, slow)
    due = exp(slow) * factor if counted else SURE
    cut = min(max(x, lower - setup.cut), upper + setup.cut_up)
    summed = value if x < upper + ABSURD else exp(upper + ABSURD) * factor
    past = _kept(setup, past, moment, cut, due, summed, factor, lower, upper)
    windows = _windows(setup, past, lower, upper)
    sds = _sds(setup, seen, wanders)
    told = None
    if seen >= setup.warm and (found := _found(setup, windows, sds)):
        side, place, fall, rise = found
        chosen = windows[place]
        assert chosen is not None
        level, z = (chosen.first.lower, fall) if side == "fall" else (chosen.first.upper, rise)
        told = Score(
            moment,
            value,
            level,
            hour_effect,
            weekdays[weekday],
            course,
            shift,
            spread,
            side,
            setup.windows[place] * setup.step,
            chosen.value,
            chosen.points,
            chosen.factor,
            chosen.due,
            sds[place],
            z,
            fall,
            rise,
        )
    wanders = _wandered(setup, seen, wanders, windows)
    most = setup.learn * spread
    miss = min(max(x - fast, -most), most)
    if setup.step < DAY:
        hours, hours_seen = _learnt(hours, hours_seen, slot, miss, HOUR_DOUBT, setup.hour_memory, 1)
    per_day = DAY // setup.step
    weekdays, weekdays_seen = _learnt(
        weekdays, weekdays_seen, weekday, miss, WEEKDAY_DOUBT, setup.weekday_memory, per_day
    )
    slow += max(1 / (seen + 1.5), 1 / setup.slow) * min(max(x - slow, -most), most)
    fast += max(1 / (seen + 1.5), 1 / setup.fast) * miss
    spread += max(1 / (seen + 2), 1 / setup.slow) * (abs(miss) * 1.25 - spread)
    spread = max(spread, LEAST_SPREAD)
    return ScanState(
        counted, seen + 1, usual, slow, fast, spread, hours, hours_seen, weekdays, weekdays_seen, past, wanders
    ), told


def against(setup: Setup, state: ScanState, level: float, moment: float, value: float, course: float) -> float:
    """Relative departure of one value from a level (log) with the calendar as it is known; nothing is learnt."""
    weekday, _, hour = _calendar(setup, state.hours, moment)
    shift = COUNT_SHIFT if state.counted else RATE_SHIFT * state.usual + 1e-12
    return (value + shift) / (exp(level + state.weekdays[weekday] + hour) * course) - 1


def _calendar(setup: Setup, hours: list[float], moment: float) -> tuple[int, int, float]:
    day, hour = divmod(int(moment), DAY)
    weekday = (day + 3) % 7  # 1970-01-01 was a Thursday
    slot = hour + DAY if weekday >= 5 else hour
    return weekday, slot, hours[slot] if setup.step < DAY else 0.0


def _kept(
    setup: Setup,
    past: list[Past],
    moment: float,
    x: float,
    due: float,
    value: float,
    factor: float,
    lower: float,
    upper: float,
) -> list[Past]:
    """Time tells what is out of the longest window, so that a gap is no zero; one older point carries the sums."""
    since = moment - setup.windows[-1] * setup.step
    out = 0
    for place in range(1, len(past)):
        if past[place][0] > since:
            break
        out = place
    kept = past[out:]
    trust = due / (due + POINT_TRUST)
    if kept:
        _, _, trusts, xs, dues, values, factors, _, _ = kept[-1]
        kept.append(
            Past(moment, x, trusts + trust, xs + x * trust, dues + due, values + value, factors + factor, lower, upper)
        )
    else:
        kept.append(Past(moment - 1e9, x, 0.0, 0.0, 0.0, 0.0, 0.0, lower, upper))
        kept.append(Past(moment, x, trust, x * trust, due, value, factor, lower, upper))
    return kept


def _windows(setup: Setup, past: list[Past], lower: float, upper: float) -> list[Window | None]:
    """The last 6, 12, 24 points as differences of sums; None where more than half is missing."""
    moment, _, trusts, xs, dues, values, factors, _, _ = past[-1]
    found: list[Window | None] = []
    last = len(past) - 1
    for size in setup.windows:
        before = last - size if last > size else 0
        since = moment - size * setup.step
        while before < last and past[before + 1][0] <= since:
            before += 1
        points = last - before
        if points < size * 0.5:
            found.append(None)
            continue
        _, _, trust, x, due, value, factor, _, _ = past[before]
        trust, due = trusts - trust, dues - due
        mean = (xs - x) / trust if trust > 0 else lower
        first = past[before + 1]
        low, high = lower + setup.before * (first[7] - lower), upper + setup.before * (first[8] - upper)
        departure = low - mean if mean < low else high - mean if mean > high else 0.0
        departure *= due / (due + WINDOW_TRUST)
        found.append(Window(departure, due, values - value, factors - factor, points, first))
    return found


def _sds(setup: Setup, seen: int, wanders: list[float]) -> list[float]:
    share = seen / (seen + setup.presumed)
    first = setup.wander * setup.wander * (1 - share) + LEAST_SPREAD * LEAST_SPREAD
    root: float = 2 / setup.moment
    return [sqrt(pow(mean, root) * share + first) for mean in wanders]


def _weighed(setup: Setup, departure: float, sd: float) -> float:
    """The departure in its usual wander, less where it is too small to be worth a human."""
    size = departure / setup.worth
    if setup.own < 1:
        sd = sd**setup.own * setup.wander ** (1 - setup.own)
    return departure / sd * (size**setup.size_power if size < 1 else 1.0)


def _found(setup: Setup, windows: list[Window | None], sds: list[float]) -> tuple[str, int, float, float] | None:
    """The side that is further out, its window, and z of the fall and of the rise; None while no window is full."""
    fall = rise = NOTHING
    fell = rose = -1
    for place, window in enumerate(windows):
        if window is None:
            continue
        departure = window[0]
        z = setup.weights[place] * _weighed(setup, abs(departure), sds[place])
        if departure >= 0 and z > fall:
            fall, fell = z, place
        if departure <= 0 and z > rise:
            rise, rose = z, place
    if fell < 0 and rose < 0:
        return None
    return ("fall", fell, fall, rise) if fall >= rise else ("rise", rose, fall, rise)


def _learnt(
    effects: list[float], seen: list[int], place: int, miss: float, doubt: float, memory: float, points: int
) -> tuple[list[float], list[int]]:
    effects, seen = effects.copy(), seen.copy()
    seen[place] += 1
    effects[place] += miss / (points * min(seen[place] / points + doubt, memory))
    return effects, seen


def _wandered(setup: Setup, seen: int, wanders: list[float], windows: list[Window | None]) -> list[float]:
    gain = 1 / (seen + 1) if seen < setup.scale_memory else 1 / setup.scale_memory
    most = setup.wander_cut * setup.wander_cut if seen > SETTLED else SURE
    moment, root = setup.moment, 2 / setup.moment
    found = []
    for mean, window in zip(wanders, windows, strict=True):
        if window is not None:
            new = pow(abs(window[0]), moment)
            limit = pow(most * (pow(mean, root) + LEAST_SPREAD * LEAST_SPREAD), moment / 2)
            mean += gain * ((new if new < limit else limit) - mean)
        found.append(mean)
    return found
