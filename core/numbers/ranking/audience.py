"""Creators' audiences: audience shares as columns."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

TOLD = 0.5  # of an audience: if less is reported, the rest is unknown rather than zero
OLDEST = 75.0  # where an open-ended band ends
AGES = np.arange(0, 100)
_BAND = re.compile(r"(\d{1,3})(?:-(\d{1,3})|\+)")


@dataclass(frozen=True)
class Shares:
    """One dimension of n creators' audiences."""

    codes: tuple[str, ...]  # "f", "18-24", "45+", "RU", "ru"; only codes that occur
    matrix: NDArray[np.float32]  # (n, codes) 0..1, 0 if a creator's audience doesn't name a code

    def inside(self, weights: Floats) -> Floats:
        """Returns the expected share of an audience that counts, (n,), weighting each code (codes,); NaN if unknown:
        neither one of those codes nor most of the audience is reported."""
        told = (self.matrix[:, weights > 0] > 0).any(axis=1) | (self.matrix.sum(axis=1) >= TOLD)
        return np.where(told, self.matrix.astype(np.float64) @ weights, np.nan)


@dataclass(frozen=True)
class AudienceArrays:
    """Audiences of n creators by dimension."""

    age: Shares
    gender: Shares
    country: Shares
    language: Shares

    @cached_property
    def women(self) -> Floats:
        """(n,) share of women, NaN unknown."""
        return self.of_codes("gender", ("f",))

    @cached_property
    def median_age(self) -> Floats:
        """(n,) whole years that half of the audience with a reported age has reached; NaN unknown."""
        below = np.array([_part_of(code, 0.0, age + 1.0) for code in self.age.codes for age in AGES])
        told = self.age.matrix.sum(axis=1, keepdims=True)
        reached = self.age.matrix @ below.reshape(len(self.age.codes), len(AGES)) >= told / 2 - 1e-6
        return np.where(told[:, 0] >= TOLD, AGES[reached.argmax(axis=1)], np.nan)

    def of_codes(self, dimension: str, codes: Iterable[str]) -> Floats:
        """Returns the share of any of these codes, (n,), NaN unknown."""
        shares: Shares = getattr(self, dimension)
        wanted = set(codes)
        return shares.inside(np.array([float(code in wanted) for code in shares.codes]))

    def of_ages(self, low: float | None, high: float | None) -> Floats:
        """(n,) expected share between two ages in years, both inclusive, None open: bands are cut proportionally."""
        first, last = low or 0.0, np.inf if high is None else high + 1.0
        return self.age.inside(np.array([_part_of(code, first, last) for code in self.age.codes]))


def is_band(code: str) -> bool:
    """Whether a code is an age band, such as 18-24 or 45+."""
    return _ends(code) is not None


def _ends(code: str) -> tuple[float, float] | None:
    """18-24 runs until the 25th birthday; an open-ended band ends at OLDEST, or ten years on."""
    found = _BAND.fullmatch(code)
    if found is None:
        return None
    low = float(found[1])
    end = float(found[2]) + 1.0 if found[2] else max(OLDEST, low + 10.0)
    return (low, end) if end > low else None


def _part_of(code: str, first: float, last: float) -> float:
    """Returns the share of a band inside [first, last), assuming its ages are equally common."""
    ends = _ends(code)
    if ends is None:
        return 0.0
    return max(0.0, min(ends[1], last) - max(ends[0], first)) / (ends[1] - ends[0])


def aligned(first: Iterable[str], second: Iterable[str]) -> dict[str, str]:
    """Maps age bands of two tables to the smallest bands that both add up to, so no band is cut: 18-24, 25-34 against
    18-34 are both 18-34. Codes that aren't bands are left out."""
    ours, theirs = ({code: ends for code in codes if (ends := _ends(code))} for codes in (first, second))
    cuts = sorted(_cuts(ours.values()) & _cuts(theirs.values()))
    return {code: _cell(ends[0], cuts) for code, ends in (ours | theirs).items()}


def share_between(code: str, low: float | None, high: float | None) -> float:
    """Returns how much of a band lies between two ages in years, both inclusive, None open; 0 if it isn't a band."""
    return _part_of(code, low or 0.0, np.inf if high is None else high + 1.0)


def _cuts(bands: Iterable[tuple[float, float]]) -> set[float]:
    return {end for ends in bands for end in ends}


def _cell(low: float, cuts: list[float]) -> str:
    below = max((cut for cut in cuts if cut <= low), default=0.0)
    above = min((cut for cut in cuts if cut > low), default=OLDEST)
    return f"{below:.0f}+" if above >= OLDEST else f"{below:.0f}-{above - 1:.0f}"
