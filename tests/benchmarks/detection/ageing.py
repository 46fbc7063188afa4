"""Aging: predicts a post's next-day counts from its age curve, on videos the curve wasn't fitted on."""

from collections.abc import Sequence

import numpy as np
from scipy.optimize import minimize

from core.numbers.anomaly.post_age import CURVES, VIEWS, Curve, share
from tests.benchmarks.detection.evaluation.post_lives import Life, held_out, lives
from tests.benchmarks.detection.evaluation.series import SHARED
from tests.benchmarks.frame.result import Figure, Options, Result

DATA = ""
MOST = 2.0  # cap on how much a residual (log) counts in the fit
NOTES = (
    "Error: median over days of |log(actual / expected)|; the expected count is the day before's times what the curve "
    "says; flat is the day before's itself. Growth: the same for the last read against the first one.",
    "Trending lists of the US in 2017 and 2024/25: videos that were lifted while young. Half of the videos fitted the "
    "curve, the other half is told here; the fit repeated now stands beside the kept one.",
)


def measure(options: Options) -> Result:
    result = Result("Ageing: what a day brings to a post, by its age")
    if not SHARED.is_dir():
        result.notes.append("There is no shared/data beside the repository: nothing to measure on.")
        return result
    result.notes += NOTES
    for metric in ("views",) if options.quick else ("views", "likes", "comments"):
        result.figures += _figures(metric)
    return result


def _figures(metric: str) -> list[Figure]:
    found, kept = [], CURVES["", metric]
    years = lives(metric)
    again = _fitted([life for known in years.values() for life in known if not held_out(life)], kept)
    for year, known in years.items():
        unseen = [life for life in known if held_out(life)]
        days, growth = _errors(kept, unseen)
        found += [
            Figure(
                f"day_{metric}_{year}",
                f"{metric} {year}: error of the next day, {len(days)} days",
                _middle(days[:, 0]),
                less=True,
                peers={"flat": _middle(days[:, 1])},
            ),
            Figure(
                f"bias_{metric}_{year}",
                f"{metric} {year}: its median, actual over expected",
                float(np.exp(np.median(days[:, 0]))),
                peers={"flat": float(np.exp(np.median(days[:, 1])))},
            ),
            Figure(
                f"growth_{metric}_{year}",
                f"{metric} {year}: error of the growth over {len(growth)} lives",
                _middle(growth[:, 0]),
                less=True,
                peers={"flat": _middle(growth[:, 1])},
            ),
        ]
    found += [
        Figure(
            f"{name}_{metric}",
            f"{metric}: {name} of the curve",
            getattr(kept, name),
            peers={"fitted now": getattr(again, name)},
        )
        for name in Curve._fields
    ]
    if metric == VIEWS:
        found += [Figure(f"share_{age}", f"share of 30 days' views by {age} h", share(age)) for age in (6, 24, 72, 168)]
    return found


def _errors(curve: Curve, known: Sequence[Life]) -> tuple[np.ndarray, np.ndarray]:
    """Returns logs of actual over expected, by the curve and flat, for each day after the first full one of each
    life."""
    days, growth = [], []
    for life in known:
        by_curve, by_hours = np.diff(np.log(life.gains / _due(curve, life))), np.diff(np.log(life.gains / life.hours))
        days += list(zip(by_curve[1:], by_hours[1:], strict=True))
        grown, due = np.sum(life.gains) / life.gains[0], _due(curve, life)
        growth.append((np.log(grown / (due.sum() / due[0])), np.log(grown)))
    return np.array(days), np.array(growth)


def _middle(errors: np.ndarray) -> float:
    return float(np.median(np.abs(errors)))


def _due(curve: Curve, life: Life) -> np.ndarray:
    """What the curve predicts for each interval, up to a per-post factor."""
    return -np.diff((1 + life.ages / curve.soon) ** (1 - curve.power))


def _fitted(known: Sequence[Life], first: Curve) -> Curve:
    """Minimizes absolute residuals of the logs of all gains, each post with its own level."""
    starts, ends = (np.concatenate([getattr(life, side) for life in known]) for side in ("starts", "ends"))
    logs = np.log(np.concatenate([life.gains for life in known]))
    sizes = np.array([len(life.gains) for life in known])
    owner = np.repeat(np.arange(len(known)), sizes)

    def loss(guess: np.ndarray) -> float:
        soon, power = np.exp(guess[0]), 1 + np.exp(guess[1])
        due = (1 + starts / soon) ** (1 - power) - (1 + ends / soon) ** (1 - power)
        residual = logs - np.log(np.maximum(due, 1e-300))
        residual -= (np.bincount(owner, residual) / sizes)[owner]
        return float(np.minimum(np.abs(residual), MOST).mean())

    found = minimize(loss, [np.log(first.soon), np.log(first.power - 1)], method="Nelder-Mead")
    return Curve(float(np.exp(found.x[0])), float(1 + np.exp(found.x[1])))
