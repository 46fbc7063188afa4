"""Whom a brief or a steer wants reached, as points of a score."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from core.numbers.ranking.audience import AudienceArrays
from core.numbers.ranking.features import Features, Floats
from core.numbers.ranking.wishes import PART, Prior

# Points on the labels' scale for an audience that is all that was wished for; this project's judgement.
WISH_POINTS, STEER_POINTS = 0.10, 0.12
SPAN = 0.30  # share of an audience above or below the median creator's that is worth all of them
YEARS = 10.0  # the same for a median age
Ages = tuple[float | None, float | None]  # inclusive; None is open


@dataclass(frozen=True)
class Wish:
    """An audience that is wanted: any of `codes` of a dimension, or between any of `ages`; without either, an older
    one."""

    dimension: str  # age, gender, country, language
    codes: tuple[str, ...] = ()
    ages: tuple[Ages, ...] = ()
    amount: float = 1.0  # direction times strength
    steers: bool = False  # it stays, where a wish of a brief fades with judgements
    asks: bool = True  # who is unknown is told so


def leaning(wish: Wish, audience: AudienceArrays) -> Floats:
    """(n,) -1..1: how far a creator's share lies above the median known one, in units of SPAN; NaN unknown."""
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
    """The prior with the points of every wish, yet to be pulled, and the features that tell who is unknown.

    Unknown adds nothing; a wish that no creator's data answers changes nothing at all.
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
