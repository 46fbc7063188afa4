"""Creators named as examples: who's like them leads the list, and they teach it like a pick."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from core.creators.by_handle import creators_by_handle
from core.creators.pool import CreatorPool
from core.model import Choice, JudgedCreator, Rule, RuleKind
from core.numbers.ranking.leanings import LIKE_POINTS, LIKED_SINCE, LIKED_STAYS, Lean, alike
from core.numbers.ranking.learning import Rows
from core.shortlist.brief import Said
from core.store import UnitOfWork

SIGNS = {"like": 1, "unlike": -1}
UNLIKE = 0.5  # of an example's points: unlike one creator can be anything


@dataclass(frozen=True)
class Example:
    creator_id: int
    row: int  # of the pool
    sign: int  # +1 like, -1 unlike
    steers: bool  # said since the brief


def examples_of(work: UnitOfWork, roster: CreatorPool, facts: Sequence[Said], rules: Iterable[Rule]) -> list[Example]:
    """Returns the examples that are in the pool; what's said last about a creator counts."""
    asked = {str(value): (SIGNS[kind], False) for kind, value in facts if kind in SIGNS}
    for rule in rules:
        if rule.kind in SIGNS and rule.value is not None:
            asked[str(rule.value)] = (SIGNS[rule.kind] * rule.direction, True)
    rows = rows_of(work, roster, asked)
    return [Example(int(roster.arrays.keys[row]), row, *asked[handle]) for handle, row in rows.items()]


def rows_of(work: UnitOfWork, roster: CreatorPool, handles: Iterable[str]) -> dict[str, int]:
    """Maps each known handle to its row in the pool."""
    found = creators_by_handle(work, handles)
    return {handle: int(np.searchsorted(roster.arrays.keys, creator.id)) for handle, creator in found.items()}


def likeness(examples: Sequence[Example], roster: CreatorPool) -> list[Lean]:
    """Returns how far each creator leans to every example. Several examples share their points."""
    leans = []
    for example in examples:
        values = alike(example.row, roster.features)
        share = (1.0 if example.sign > 0 else -UNLIKE) / sum(other.sign == example.sign for other in examples)
        if example.steers:
            leans.append(Lean("like", values, LIKED_SINCE * share, steers=True))
        else:
            leans.append(Lean("like", values, LIKE_POINTS * share))
            leans.append(Lean("like", values, LIKED_STAYS * share, steers=True))
    return leans


def verdicts_on(examples: Iterable[Example]) -> tuple[JudgedCreator, ...]:
    """An example weighs as much as a pick, its opposite as much as a pass."""
    return tuple(
        JudgedCreator(example.creator_id, Choice.YES if example.sign > 0 else Choice.NO) for example in examples
    )


def added_rows(work: UnitOfWork, roster: CreatorPool, rules: Sequence[Rule]) -> Rows:
    """Returns rows of creators someone put on the list, in the order they were named; dropped later, they're gone."""
    rows = rows_of(work, roster, added_handles(rules))
    return np.array([rows[handle] for handle in added_handles(rules) if handle in rows], dtype=np.int64)


def added_handles(rules: Iterable[Rule]) -> list[str]:
    wanted = {str(rule.value): rule.direction for rule in rules if rule.kind == RuleKind.CREATOR}
    return [handle for handle, direction in wanted.items() if direction > 0]
