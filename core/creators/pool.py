"""All creators as the ranking sees them: prepared once, cached until the creators table changes."""

from dataclasses import dataclass

from sqlalchemy import func, select

from core.creators.frames import VOCABULARY, creator_arrays, creator_texts
from core.creators.text_axes import positions
from core.model import Creator, Import
from core.numbers.ranking.features import CreatorArrays, Features, build_features
from core.store import UnitOfWork


@dataclass(frozen=True)
class CreatorPool:
    version: tuple[int, int, int]
    features: Features
    arrays: CreatorArrays


def pool_of(work: UnitOfWork) -> CreatorPool:
    """Returns the features of every creator. Rebuilt after an import (a second or two), otherwise cached in memory."""
    count, last = work.db.execute(select(func.count(Creator.id), func.max(Creator.id))).one()
    # A file is imported in parts, and they all share its import id.
    changed = work.db.scalar(select(func.sum(Import.added + Import.updated)))
    version = (count, last or 0, changed or 0)
    kept = work.store.memo.get("roster")
    if isinstance(kept, CreatorPool) and kept.version == version:
        return kept
    connection = work.db.connection()
    arrays, text = creator_arrays(connection), positions(work.store, creator_texts(connection))
    roster = CreatorPool(version, build_features(arrays, VOCABULARY, text), arrays)
    work.store.memo["roster"] = roster
    return roster
