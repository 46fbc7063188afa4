"""Scan settings: one setup per cadence, stored with each alert."""

from typing import NamedTuple

from core.numbers.anomaly.codes import DetectorKind


class Setup(NamedTuple):
    """Fixed settings of a scan. Times are in points of the cadence unless stated otherwise; logs are natural.

    Chosen by random search on two groups of real series, then also for the daily batch of hundreds of series.
    """

    step: int  # hours between two points
    windows: tuple[int, ...]  # how many points to average
    weights: tuple[float, ...]  # a shorter window must be further out
    slow: float  # memory of the slow level
    fast: float  # memory of the fast level
    scale_memory: float  # memory of a window's typical wander
    hour_memory: float  # of the hour effects, in occurrences
    weekday_memory: float  # of the weekday effects, in occurrences
    learn: float  # a surprise beyond this many spreads teaches no more than that
    cut: float  # a point counts at most this far (log) below the lower level,
    cut_up: float  # or above the upper one: bursts are short and high
    wander: float  # assumed sd of a window's mean (log), worth `presumed` points
    presumed: float
    wander_cut: float  # a deviation beyond this many sd widens the wander no more than that
    worth: float  # a deviation (log) this large counts in full, a smaller one less: see `size_power`
    size_power: float
    warm: int  # points before the first score
    before: float  # share of the pre-window levels in the levels a window is compared with; the rest is current
    moment: float  # which moment of a window's deviations is its wander; a higher one penalizes rare large ones more
    own: float  # power of the series' own wander in the unit of z; the rest is the assumed one


HOURLY = Setup(
    step=1,
    windows=(6, 12, 24),
    weights=(0.75, 0.85, 1.0),
    slow=336,
    fast=96,
    scale_memory=720,
    hour_memory=7,
    weekday_memory=6,
    learn=3,
    cut=0.8,
    cut_up=0.55,
    wander=0.19,
    presumed=5,
    wander_cut=2.4,
    worth=0.5,
    size_power=0.5,
    warm=240,
    before=0.0,
    moment=2,
    own=1.0,
)
DAILY = Setup(
    step=24,
    windows=(1, 2),
    weights=(1.0, 1.6),
    slow=21,
    fast=5,
    scale_memory=28,
    hour_memory=1,
    weekday_memory=3,
    learn=5,
    cut=1.1,
    cut_up=0.8,
    wander=0.19,
    presumed=5,
    wander_cut=8,
    worth=0.8,
    size_power=0.8,
    warm=14,
    before=0.5,
    moment=4,
    own=0.6,
)
CADENCES = {DetectorKind.HOURLY: HOURLY, DetectorKind.DAILY: DAILY}
