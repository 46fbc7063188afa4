"""Which fact a question is put with: rare, relevant to the decision, and against what was decided."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import log2

import numpy as np
from numpy.typing import NDArray

from core.fact import Fact
from core.numbers.questions.budget import Candidate

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


def standing(name: str, value: float, others: NDArray[np.float64], side: int, weight: float = 1.0) -> Telling | None:
    """Tells where a metric stands among others; `side`: what a high value speaks for. None for one that's unknown, in
    the middle, or next to fewer than FEWEST others."""
    known = others[~np.isnan(others)]
    if np.isnan(value) or len(known) < FEWEST:
        return None
    above, below = int((known >= value).sum()), int((known <= value).sum())
    is_high = above <= below
    beaten, as_far = (int((known < value).sum()), above) if is_high else (int((known > value).sum()), below)
    if as_far > EXTREME * len(known):
        return None
    fact = Fact.of("standing", figure=name, value=value, above=int(is_high), count=beaten, of=len(known))
    return Telling(fact, side if is_high else -side, log2((len(known) + 1) / (as_far + 1)), weight)


def ordered(tellings: Iterable[Telling], choice: str) -> tuple[Fact, ...]:
    """Returns the facts that speak against a choice, strongest first: for a pass those for the creator, for a pick
    those against; others only if there are none."""
    side = FOR if choice == "no" else AGAINST
    ranked = sorted(tellings, key=lambda telling: (-telling.strength, telling.fact.code, repr(telling.fact.values)))
    fit = [telling for telling in ranked if telling.side == side]
    return tuple(telling.fact for telling in (fit or [telling for telling in ranked if telling.side == EITHER]))


def kind_of(fact: Fact) -> str:
    """What readers would call the same kind of fact: a metric, whatever it's compared with."""
    return str(fact.get("figure") or fact.get("dimension") or fact.code)


def varied(candidates: Sequence[Candidate], last: str) -> list[Candidate]:
    """Gives each candidate of a campaign its strongest fact that's of another kind than the one before, in the order
    they're asked (most valuable first); `last` is the kind of fact that was put last, "" for none."""
    told = []
    for candidate in sorted(candidates, key=lambda candidate: (-candidate.value, candidate.key)):
        facts = candidate.facts or (candidate.fact,)
        fact = next((fact for fact in facts if kind_of(fact) != last), facts[0])
        told.append(replace(candidate, fact=fact))
        last = kind_of(fact)
    return told
