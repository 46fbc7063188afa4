"""Upserts rows of files into the creators table: updates known creators and keeps the old values as history."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from sqlalchemy import Row, insert, select, update

from core.creators.own_topics import topics_of
from core.creators.parse import CreatorRow
from core.creators.row import MEASURED
from core.model import Creator, CreatorFigures
from core.store import UnitOfWork

COLUMNS = tuple(field.name for field in fields(CreatorRow))
FIGURES = (*MEASURED, "audience")
AT_ONCE = 1000
Values = dict[str, Any]


class Upserter:
    """Knows every account while one file is being imported. Handles that differ only in case are the same account."""

    def __init__(self, work: UnitOfWork) -> None:
        known = work.db.execute(select(Creator.id, Creator.platform, Creator.handle).execution_options(yield_per=5000))
        # Keyed by hash: a hundred thousand handles would be the largest thing in memory.
        self._ids = {_key(platform, handle): id_ for id_, platform, handle in known}

    def keep(self, work: UnitOfWork, rows: Iterable[CreatorRow], import_id: int | None) -> tuple[int, int]:
        """Returns (added, updated). A metric missing from the file leaves the known value alone."""
        coming = list(rows)
        known = self._known(work, coming)
        added: list[Values] = []
        updated: list[Values] = []
        history: list[Values] = []
        for row in coming:
            before = known.get(self._ids.get(_key(row.platform, row.handle), 0))
            if before is None:
                told = {"name": row.name or row.handle, "topics": row.topics or topics_of(row), "import_id": import_id}
                added.append({**_values(row), **told})
            else:
                _renew(work, before, _news(row), import_id, updated, history)
        _write(work, added, updated, history)
        return len(added), len(updated)

    def _known(self, work: UnitOfWork, rows: list[CreatorRow]) -> dict[int, Row[Any]]:
        ids = [id_ for row in rows if (id_ := self._ids.get(_key(row.platform, row.handle)))]
        found = work.db.execute(select(Creator.__table__).where(Creator.id.in_(ids)))
        return {row.id: row for row in found}


def upsert(work: UnitOfWork, rows: Iterable[CreatorRow], import_id: int | None) -> tuple[int, int]:
    """Upserts all rows at once; returns (added, updated)."""
    keeper, told = Upserter(work), list(rows)
    counts = [keeper.keep(work, told[at : at + AT_ONCE], import_id) for at in range(0, len(told), AT_ONCE)]
    return sum(added for added, _ in counts), sum(updated for _, updated in counts)


def _key(platform: str, handle: str) -> int:
    return hash((platform, handle.casefold()))


def _values(row: CreatorRow) -> Values:
    return {name: getattr(row, name) for name in COLUMNS}


def _news(row: CreatorRow) -> Values:
    return {name: value for name, value in _values(row).items() if value not in (None, "") and name != "handle"}


def _renew(
    work: UnitOfWork,
    before: Row[Any],
    news: Values,
    import_id: int | None,
    updated: list[Values],
    history: list[Values],
) -> None:
    known = before._asdict()
    late = _is_older(news.get("measured_on", ""), before.measured_on)
    if late:  # we have newer data: the file only fills gaps, and is kept as history
        history += _told_late(work, before, news, import_id)
        news = {name: value for name, value in news.items() if known[name] in (None, "")}
    if "audience" in news:
        news["audience"] = {**(before.audience or {}), **news["audience"]}
    if all(known[name] == value for name, value in news.items()):
        return
    updated.append({**known, **news, "import_id": import_id})
    if not late and any(known[name] not in (None, "", news.get(name, known[name])) for name in FIGURES):
        history.append(
            {
                "creator_id": before.id,
                "measured_on": before.measured_on,
                "figures": figures(known),
                "replaced_at": work.now,
                "import_id": before.import_id,
            }
        )


def _is_older(told: str, known: str) -> bool:
    """2026 is no older than 2026-03: only the parts both dates have are compared."""
    both = min(len(told), len(known))
    return told[:both] < known[:both]


def _told_late(work: UnitOfWork, before: Row[Any], news: Values, import_id: int | None) -> list[Values]:
    there = select(CreatorFigures.id).where(
        CreatorFigures.creator_id == before.id, CreatorFigures.measured_on == news["measured_on"]
    )
    if work.db.scalar(there.limit(1)) is not None:
        return []
    return [
        {
            "creator_id": before.id,
            "measured_on": news["measured_on"],
            "figures": figures(news),
            "replaced_at": None,
            "import_id": import_id,
        }
    ]


def figures(values: Mapping[str, Any]) -> Values:
    """Returns the known metrics, for history."""
    return {name: values[name] for name in FIGURES if values.get(name) not in (None, "")}


def _write(work: UnitOfWork, added: list[Values], updated: list[Values], history: list[Values]) -> None:
    if added:
        work.db.execute(insert(Creator.__table__), added)  # type: ignore[arg-type]
    if updated:
        work.db.execute(update(Creator), updated)
    if history:
        work.db.execute(insert(CreatorFigures.__table__), history)  # type: ignore[arg-type]
