"""A steer as a signed shift of the prior: it stays until someone undoes it, however many ratings come in."""

from collections.abc import Collection, Iterable
from dataclasses import replace

import numpy as np

from core.numbers.ranking.features import CLIP, Features
from core.numbers.ranking.wishes import PART, Prior, pulled

# Points on the label scale for a whole column; this project's own choice, in proportion to a brief's preferences.
POINTS = {"topic": 0.25, "market": 0.15, "platform": 0.15, "size": 0.12}
ASKED_AGAIN = 0.10  # for a topic already in the brief: more would drown what was learned (benchmark `gains`)
FIGURES = {
    "followers": ("size", "followers"),
    "engagement": ("engagement", "rate"),
    "views": ("reach", "views"),
    "comments": ("engagement", "comments"),
}
FIGURE_POINTS = 0.12
Shift = tuple[str, str, float]  # kind, code ("" for a metric), direction times strength


def shifted(prior: Prior, shifts: Iterable[Shift], features: Features, asked: Collection[str] = ()) -> Prior:
    """Returns the prior with every shift added to its part; a kind without a column shifts nothing. `asked` are the
    topics of the brief."""
    shift = np.zeros_like(prior.points) if prior.shift is None else prior.shift.copy()
    for kind, code, amount in shifts:
        if kind in FIGURES and not code:
            part, name = FIGURES[kind]
            column = features.column(f"{part}:{name}").astype(np.float64)
            shift[:, PART[part]] += FIGURE_POINTS * amount * np.clip(column * (CLIP / 2), -1.0, 1.0)
        elif kind in POINTS and f"{kind}:{code}" in features.names:
            points = ASKED_AGAIN if code in asked and amount > 0 else POINTS[kind]
            shift[:, PART[kind]] += points * amount * features.column(f"{kind}:{code}").astype(np.float64)
    return pulled(replace(prior, shift=shift), features)
