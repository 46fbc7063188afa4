"""What a brief only prefers: it moves creators up, and leaves nobody out."""

from collections.abc import Sequence

import numpy as np
from sqlalchemy import select

from core.creators.frames import VOCABULARY
from core.creators.pool import CreatorPool
from core.model import Creator
from core.numbers.ranking.features import Floats
from core.numbers.ranking.leanings import PREFERRED_POINTS, Lean
from core.numbers.ranking.masks import FIGURES, Mask, having
from core.parsing.facts import Value
from core.shortlist.brief import PRICES, Said
from core.shortlist.filters import allowed
from core.shortlist.wishes.prices import amount_of, figures, in_currency
from core.store import UnitOfWork

PARTS = {"platform": "platform", "market": "market", "country": "market", "followers": "size", "views": "reach"}


def fact_of(value: Value) -> Said:
    """Returns what is preferred, as a fact of its own: ("platform", "tiktok")."""
    assert isinstance(value, tuple)
    kind, *rest = value
    plain: Value = str(rest[0]) if len(rest) == 1 else tuple(rest)
    return str(kind), plain


def preferences_of(
    work: UnitOfWork, roster: CreatorPool, facts: Sequence[Said], market: str | tuple[str, ...] | None
) -> list[Lean]:
    """Returns one wish for each kind of fact that's preferred; several platforms are alternatives."""
    wanted: dict[str, list[Said]] = {}
    for kind, value in in_currency([fact_of(value) for kind, value in facts if kind == "prefer"], market):
        wanted.setdefault(kind, []).append((kind, value))
    return [
        Lean(PARTS.get(kind, kind if kind == "engagement" else "search"), _met(work, roster, alike), PREFERRED_POINTS)
        for kind, alike in wanted.items()
    ]


def _met(work: UnitOfWork, roster: CreatorPool, said: Sequence[Said]) -> Floats:
    """(n,) 1 for whoever is known to meet it, 0 for everybody else."""
    known: Mask = allowed(work, roster, said) & _known(work, roster, *said[0])
    return known.astype(np.float64)


def _known(work: UnitOfWork, roster: CreatorPool, kind: str, value: Value) -> Mask:
    if kind in ("platform", "market"):
        return having(kind, [str(value)], roster.arrays, VOCABULARY)[1]
    if kind in FIGURES:
        return np.asarray(~np.isnan(getattr(roster.arrays, FIGURES[kind])))
    if kind in PRICES:
        return np.asarray(~np.isnan(figures(work, roster, kind, amount_of(value)[1])))
    if kind == "country":
        found = work.db.scalars(select(Creator.id).where(Creator.country != "")).all()
        return np.isin(roster.arrays.keys, np.array(found, dtype=np.int64))
    return np.ones(len(roster.arrays.keys), dtype=bool)
