"""All creators as the ranking sees them: prepared once, kept until the table of creators changes."""

from dataclasses import dataclass

from sqlalchemy import func, select

from core.frames import VOCABULARY, creator_arrays, creator_texts
from core.model import Creator
from core.numbers.features import Features, build_features
from core.store import Work
from core.wording import positions


@dataclass(frozen=True)
class Roster:
    version: tuple[int, int, int]
    features: Features


def roster_of(work: Work) -> Roster:
    """The features of every creator. Rebuilt after an import (a second or two), else taken from memory."""
    count, last, newest_import = work.db.execute(
        select(func.count(Creator.id), func.max(Creator.id), func.max(Creator.import_id))
    ).one()
    version = (count, last or 0, newest_import or 0)
    kept = work.store.memo.get("roster")
    if isinstance(kept, Roster) and kept.version == version:
        return kept
    connection = work.db.connection()
    text = positions(work.store, creator_texts(connection))
    roster = Roster(version, build_features(creator_arrays(connection), VOCABULARY, text))
    work.store.memo["roster"] = roster
    return roster
