"""Scan windows: means over the last points as differences of sums, their deviation, and their typical wander."""

from math import pow, sqrt
from typing import NamedTuple

from core.numbers.anomaly.codes import Side
from core.numbers.anomaly.scan_settings import Setup
from core.numbers.anomaly.scan_state import Past

POINT_TRUST = 4.0  # a count expected to be 4 carries half the information of a large one
WINDOW_TRUST = 2.0
LEAST_SPREAD = 0.02
SETTLED = 10  # points after which an outlier can be told from a typical deviation
SURE = 1e9  # an expected count without Poisson noise
NOTHING = -9.0  # z of a side that no window supports


class Window(NamedTuple):
    deviation: float  # beyond both levels, positive for a fall; 0 between them
    due: float
    value: float
    factor: float
    points: int
    first: Past


class Choice(NamedTuple):
    """The side further out, the position of its window, and z of the fall and of the rise."""

    side: Side
    place: int
    fall: float
    rise: float


def pushed(
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
    """Adds one point. Time decides what drops out of the longest window, so a gap isn't a zero; one older point carries
    the sums."""
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


def windows_of(setup: Setup, past: list[Past], lower: float, upper: float) -> list[Window | None]:
    """Returns a window per size in the setup, as differences of sums; None if more than half of it is missing."""
    moment, _, trusts, xs, dues, values, factors, _, _ = past[-1]
    windows: list[Window | None] = []
    last = len(past) - 1
    for size in setup.windows:
        before = last - size if last > size else 0
        since = moment - size * setup.step
        while before < last and past[before + 1][0] <= since:
            before += 1
        points = last - before
        if points < size * 0.5:
            windows.append(None)
            continue
        _, _, trust, x, due, value, factor, _, _ = past[before]
        trust, due = trusts - trust, dues - due
        mean = (xs - x) / trust if trust > 0 else lower
        first = past[before + 1]
        low, high = lower + setup.before * (first[7] - lower), upper + setup.before * (first[8] - upper)
        deviation = low - mean if mean < low else high - mean if mean > high else 0.0
        deviation *= due / (due + WINDOW_TRUST)
        windows.append(Window(deviation, due, values - value, factors - factor, points, first))
    return windows


def standard_deviations(setup: Setup, seen: int, wanders: list[float]) -> list[float]:
    """Returns the typical wander (log) of each window, shrunk to the assumed one while there's little data."""
    share = seen / (seen + setup.presumed)
    first = setup.wander * setup.wander * (1 - share) + LEAST_SPREAD * LEAST_SPREAD
    root: float = 2 / setup.moment
    return [sqrt(pow(mean, root) * share + first) for mean in wanders]


def furthest(setup: Setup, windows: list[Window | None], sds: list[float]) -> Choice | None:
    """None while no window is full."""
    fall = rise = NOTHING
    fell = rose = -1
    for place, window in enumerate(windows):
        if window is None:
            continue
        deviation = window[0]
        z = setup.weights[place] * _weighed(setup, abs(deviation), sds[place])
        if deviation >= 0 and z > fall:
            fall, fell = z, place
        if deviation <= 0 and z > rise:
            rise, rose = z, place
    if fell < 0 and rose < 0:
        return None
    return Choice(Side.FALL, fell, fall, rise) if fall >= rise else Choice(Side.RISE, rose, fall, rise)


def _weighed(setup: Setup, deviation: float, sd: float) -> float:
    """Returns the deviation in units of its typical wander, reduced if it's too small to be worth anyone's time."""
    size = deviation / setup.worth
    if setup.own < 1:
        sd = sd**setup.own * setup.wander ** (1 - setup.own)
    return deviation / sd * (size**setup.size_power if size < 1 else 1.0)


def wandered(setup: Setup, seen: int, wanders: list[float], windows: list[Window | None]) -> list[float]:
    gain = 1 / (seen + 1) if seen < setup.scale_memory else 1 / setup.scale_memory
    most = setup.wander_cut * setup.wander_cut if seen > SETTLED else SURE
    moment, root = setup.moment, 2 / setup.moment
    means = []
    for mean, window in zip(wanders, windows, strict=True):
        if window is not None:
            new = pow(abs(window[0]), moment)
            limit = pow(most * (pow(mean, root) + LEAST_SPREAD * LEAST_SPREAD), moment / 2)
            mean += gain * ((new if new < limit else limit) - mean)
        means.append(mean)
    return means
