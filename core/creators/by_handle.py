"""Creators as rules and briefs mean them: by a handle alone, whatever its case."""

from collections.abc import Iterable

from sqlalchemy import func, select

from core.model import Creator
from core.store import UnitOfWork


def creators_by_handle(work: UnitOfWork, handles: Iterable[str]) -> dict[str, Creator]:
    """The creator behind each handle, given in lower case; of several platforms the one that is known longest."""
    wanted = set(handles)
    if not wanted:
        return {}
    rows = work.db.scalars(select(Creator).where(func.lower(Creator.handle).in_(wanted)).order_by(Creator.id.desc()))
    return {creator.handle.lower(): creator for creator in rows}
