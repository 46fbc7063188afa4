"""What ratings taught, in a form people can check: evidence for a lesson, contradictions, removed lessons."""

from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np

from core.numbers.ranking.features import CreatorArrays, Features, Floats
from core.numbers.ranking.learning import Lesson, Rows
from core.numbers.ranking.wishes import Brief, Codes

LEAST = 4  # picks with a known value before they can contradict a brief
MOST_OF = 0.6  # share of them that goes against it
SIDE = 2  # creators on either side before they count as evidence
APART = 0.15  # smaller differences in shares don't look like evidence to someone reading the list
FIFTH = float(np.log(1.2))  # nor do medians within a fifth of each other
RAW = {"followers": "followers", "rate": "engagement", "views": "avg_views"}
REACHED = {"women": "women", "age": "median_age"}


@dataclass(frozen=True)
class Evidence:
    """What supports a lesson. For a code: how many of the liked and of the others have it; for a metric: medians."""

    liked: float
    liked_of: int
    others: float
    others_of: int

    @property
    def shares(self) -> tuple[float, float]:
        return self.liked / max(self.liked_of, 1), self.others / max(self.others_of, 1)


@dataclass(frozen=True)
class Contradiction:
    """The brief asks for `wanted` of `kind`, but `missed` of `known` liked creators are something else."""

    kind: str  # topic, size, market, platform
    wanted: tuple[str, ...]
    missed: int
    known: int
    instead: str  # what most of those are


def without(features: Features, columns: Collection[str]) -> Features:
    """Returns the features with some columns ("part:column", or a whole "part") emptied, their squares too: nothing can
    be learned from them."""
    struck = [
        name.rstrip("²") in columns or part in columns
        for name, part in zip(features.names, features.groups, strict=True)
    ]
    if not any(struck):
        return features
    matrix = features.matrix.copy()
    matrix[:, struck] = 0.0
    return replace(features, matrix=matrix)


def evidence(lesson: Lesson, features: Features, arrays: CreatorArrays, liked: Rows, others: Rows) -> Evidence | None:
    """Returns what the ratings themselves say about a lesson; None if they don't support it: then it comes from several
    features together, and no sentence about this one alone would be true."""
    name = lesson.column.rstrip("²")
    if lesson.column in RAW:
        found = _medians(getattr(arrays, RAW[name]), liked, others)
    elif lesson.part == "audience":
        found = _medians(getattr(arrays.audience, REACHED[name]), liked, others)
    elif name in RAW or f"{lesson.part}:{name}" not in features.names or lesson.part in ("engagement", "reach"):
        return None
    else:
        found = _counts(features, f"{lesson.part}:{name}", liked, others)
    figure = name in RAW or lesson.part == "audience"
    apart = _ratio(found.liked, found.others) if figure else found.shares[0] - found.shares[1]
    least = FIFTH if figure else APART
    enough = min(found.liked_of, found.others_of) >= SIDE
    return found if enough and apart * np.sign(lesson.points) >= least else None


def _ratio(first: float, second: float) -> float:
    return float(np.log(first / second)) if first > 0 and second > 0 else 0.0


def _counts(features: Features, column: str, liked: Rows, others: Rows) -> Evidence:
    has = features.column(column) == 1.0
    return Evidence(int(has[liked].sum()), len(liked), int(has[others].sum()), len(others))


def _medians(figures: Floats, liked: Rows, others: Rows) -> Evidence:
    known = [figures[rows][~np.isnan(figures[rows])] for rows in (liked, others)]
    first, second = (float(np.median(values)) if len(values) else np.nan for values in known)
    return Evidence(first, len(known[0]), second, len(known[1]))


def contradictions(brief: Brief, features: Features, liked: Rows) -> tuple[Contradiction, ...]:
    """Returns where the liked go against the brief. Unknown values don't count."""
    asked: dict[str, Codes] = {
        "topic": brief.topics or None,
        "size": brief.size,
        "market": brief.market,
        "platform": brief.platform,
    }
    found = []
    for kind, codes in asked.items():
        wanted = (codes,) if isinstance(codes, str) else codes or ()
        if wanted and (one := _contradiction(kind, wanted, features, liked)):
            found.append(one)
    return tuple(found)


def _contradiction(kind: str, wanted: tuple[str, ...], features: Features, liked: Rows) -> Contradiction | None:
    columns = [place for place, group in enumerate(features.groups) if group == kind and _is_code(features, place)]
    codes = [features.names[place].partition(":")[2] for place in columns]
    has = features.matrix[liked][:, columns] == 1.0
    known = has.any(axis=1)
    missed = known & ~has[:, [code in wanted for code in codes]].any(axis=1)
    if known.sum() < LEAST or missed.sum() < MOST_OF * known.sum():
        return None
    commonest = int(np.argmax(has[missed].sum(axis=0)))
    return Contradiction(kind, wanted, int(missed.sum()), int(known.sum()), codes[commonest])


def _is_code(features: Features, place: int) -> bool:
    return not features.names[place].endswith(("²", ":followers"))
