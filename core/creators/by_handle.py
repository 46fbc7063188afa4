"""Looks creators up the way rules and briefs refer to them: by handle alone, in any case."""

from collections.abc import Iterable

from sqlalchemy import func, select

from core.model import Creator
from core.store import UnitOfWork


def creators_by_handle(work: UnitOfWork, handles: Iterable[str]) -> dict[str, Creator]:
    """Maps each handle (in lower case) to its creator; if it's on several platforms, the one we've had longest."""
    wanted = set(handles)
    if not wanted:
        return {}
    rows = work.db.scalars(select(Creator).where(func.lower(Creator.handle).in_(wanted)).order_by(Creator.id.desc()))
    return {creator.handle.lower(): creator for creator in rows}
