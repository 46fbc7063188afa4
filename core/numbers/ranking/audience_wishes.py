"""The audience a brief or steer asks for, as points of a score."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from core.numbers.ranking.audience import AudienceArrays
from core.numbers.ranking.features import Features, Floats
from core.numbers.ranking.wishes import PART, Prior

# Points on the label scale for an audience that's entirely what was asked for; this project's own choice.
WISH_POINTS, STEER_POINTS = 0.10, 0.12
SPAN = 0.30  # share of an audience above or below the median creator's that earns all of them
YEARS = 10.0  # same for a median age
Ages = tuple[float | None, float | None]  # inclusive; None is open


@dataclass(frozen=True)
class Wish:
    """An audience preference: any of `codes` of a dimension, or between any of `ages`; with neither, an older one."""

    dimension: str  # age, gender, country, language
    codes: tuple[str, ...] = ()
    ages: tuple[Ages, ...] = ()
    amount: float = 1.0  # direction times strength
    steers: bool = False  # it stays, while a brief's preferences fade with ratings
    asks: bool = True  # unknown audiences are flagged


def leaning(wish: Wish, audience: AudienceArrays) -> Floats:
    """(n,) -1..1: how far a creator's share is above the known median, in units of SPAN; NaN unknown."""
    span = SPAN
    if wish.codes:
        share = audience.of_codes(wish.dimension, wish.codes)
    elif wish.ages:
        share = np.minimum(np.sum([audience.of_ages(*ages) for ages in wish.ages], axis=0), 1.0)
    else:
        share, span = audience.median_age, YEARS
    known = share[~np.isnan(share)]
    middle = float(np.median(known)) if len(known) else np.nan
    return np.asarray(np.clip((share - middle) / span, -1.0, 1.0), dtype=np.float64)


def reached(
    prior: Prior, features: Features, audience: AudienceArrays | None, wishes: Sequence[Wish]
) -> tuple[Prior, Features]:
    """Returns the prior with the points of every preference, before pulling, and features that flag unknown audiences.

    Unknown adds nothing; a preference that no creator's data covers changes nothing at all.
    """
    leans = [] if audience is None else [(wish, leaning(wish, audience)) for wish in wishes]
    leans = [(wish, lean) for wish, lean in leans if not np.isnan(lean).all()]
    if not leans:
        return prior, features
    points, unknown = prior.points.copy(), features.unknown.copy()
    shift = np.zeros_like(points) if prior.shift is None else prior.shift.copy()
    for wish, lean in leans:
        unknown[:, PART["audience"]] |= np.isnan(lean) & wish.asks
        target, most = (shift, STEER_POINTS) if wish.steers else (points, WISH_POINTS)
        target[:, PART["audience"]] += most * wish.amount * np.nan_to_num(lean)
    known = np.any([~np.isnan(lean) for _, lean in leans], axis=0)
    return replace(prior, points=points, shift=shift, reaches=known), replace(features, unknown=unknown)
