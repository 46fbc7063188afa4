"""Which fact a question is put with: rare, relevant to the decision, and against what was decided."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import log2

import numpy as np
from numpy.typing import NDArray

from core.fact import Fact

FOR, AGAINST, EITHER = 1, -1, 0
FEWEST = 5  # others with the metric; next to fewer nobody stands out
EXTREME = 1 / 3  # of the others, at most as many are as far out


@dataclass(frozen=True)
class Telling:
    """A fact with the side it speaks for, how rare it is (bits: 3 is one creator in eight), and how much it matters to
    the campaign (1 is usual)."""

    fact: Fact
    side: int
    rarity: float
    weight: float = 1.0

    @property
    def strength(self) -> float:
        return self.rarity * self.weight


def standing(
    name: str, value: float, others: NDArray[np.float64], side: int, weight: float = 1.0, **known: str
) -> Telling | None:
    """Tells where a metric stands among others; `side`: what a high value speaks for; `known` goes with the fact. None
    for one that's unknown, in the middle, or next to fewer than FEWEST others."""
    among = others[~np.isnan(others)]
    if np.isnan(value) or len(among) < FEWEST:
        return None
    above, below = int((among >= value).sum()), int((among <= value).sum())
    is_high = above <= below
    beaten, as_far = (int((among < value).sum()), above) if is_high else (int((among > value).sum()), below)
    if as_far > EXTREME * len(among):
        return None
    fact = Fact.of("standing", figure=name, value=value, above=int(is_high), count=beaten, of=len(among), **known)
    return Telling(fact, side if is_high else -side, log2((len(among) + 1) / (as_far + 1)), weight)


def ordered(tellings: Iterable[Telling], choice: str) -> tuple[Fact, ...]:
    """Returns the facts that speak against a choice, strongest first: for a pass those for the creator, for a pick
    those against."""
    return _strongest(tellings, FOR if choice == "no" else AGAINST)


def neutral(tellings: Iterable[Telling]) -> tuple[Fact, ...]:
    """Returns the facts that speak neither way, strongest first."""
    return _strongest(tellings, EITHER)


def _strongest(tellings: Iterable[Telling], side: int) -> tuple[Fact, ...]:
    fit = [telling for telling in tellings if telling.side == side]
    ranked = sorted(fit, key=lambda telling: (-telling.strength, telling.fact.code, repr(telling.fact.values)))
    return tuple(telling.fact for telling in ranked)


def kind_of(fact: Fact) -> str:
    """What readers would call the same kind of fact: a metric, whatever it's compared with."""
    return str(fact.get("figure") or fact.get("dimension") or fact.code)
