"""Accounts with the same name on other platforms: perhaps the same creator, which nobody here claims."""

from collections.abc import Container

from sqlalchemy import select

from core.model import Creator
from core.store import UnitOfWork

SHOWN = 3


def namesakes(work: UnitOfWork, creator: Creator, platforms: Container[str]) -> list[Creator]:
    """Returns accounts on these platforms with exactly this name in any case, largest first. One word alone is many
    people's name: it counts if the handle is the same too."""
    name = _plain(creator.name)
    if not name:
        return []
    rows = work.db.execute(select(Creator.id, Creator.platform, Creator.name, Creator.handle)).all()
    found = [
        row.id
        for row in rows
        if row.platform != creator.platform
        and row.platform in platforms
        and _plain(row.name) == name
        and (" " in name or _handle(row.handle) == _handle(creator.handle))
    ]
    same = work.db.scalars(select(Creator).where(Creator.id.in_(found)))
    return sorted(same, key=lambda other: (-(other.followers or 0), other.id))[:SHOWN]


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _handle(handle: str) -> str:
    return handle.casefold().lstrip("@")
