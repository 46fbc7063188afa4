"""Records measurements in their series: once however often they're reported, corrections next to the corrected."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from sqlalchemy import bindparam, insert, select, tuple_, update

from core.events import MeasurementsRecorded
from core.files.record import SHOWN, Problem
from core.metrics.parse import Measurement
from core.metrics.resolve import AT_ONCE, Origin, Places, Unplaced, Whose, parts
from core.model import Correction, Observation, Series
from core.store import UnitOfWork

__all__ = ["Origin", "Taken", "take_in"]

AHEAD = timedelta(minutes=10)  # how fast a sender's clock may run
OLDEST = timedelta(days=3660)
Key = tuple[int, int]  # series, time
Values = dict[str, Any]


@dataclass(frozen=True)
class Taken:
    """`kept` are new, `repeated` were known with the same value, `corrected` differ from before; `late` of them are
    older than the newest in their series. `refused` were rejected; `posts` were created."""

    kept: int = 0
    repeated: int = 0
    corrected: int = 0
    late: int = 0
    posts: int = 0
    refused: tuple[Problem, ...] = ()


@dataclass
class _Line:
    """A series before and after."""

    id: int
    newest: int
    rewritten: int | None
    fresh: bool
    whose: Whose
    touched: bool = False


@dataclass
class _Refusals:
    found: list[Problem] = field(default_factory=list)

    def complain(self, row: Measurement, code: str, column: str = "moment", value: str = "") -> None:
        self.found.append(Problem(row.line, column, code, value[:SHOWN]))


def take_in(work: UnitOfWork, origin: Origin, rows: Iterable[Measurement]) -> Taken:
    """Records everything in this transaction. The same rows again change nothing; if rows cover the same thing, the
    last one wins. Refusal codes: in_future, too_old, told_twice, and those of `Unplaced`."""
    reported = list(rows)
    refusals = _Refusals()
    places = Places(work, origin, reported)
    placed = _placed(work, places, reported, refusals)
    lines = _lines(work, origin, {key: pair for key, *pair in placed})
    wanted, twice = _last_words(lines, placed, refusals)
    taken = _write(work, origin, {line.id: line for line in lines.values()}, wanted)
    for campaign_id in {line.whose.campaign_id for line in lines.values() if line.touched}:
        work.happened(MeasurementsRecorded(campaign_id))
    return replace(taken, repeated=taken.repeated + twice, posts=places.made, refused=tuple(refusals.found))


def _placed(
    work: UnitOfWork, places: Places, rows: list[Measurement], refusals: _Refusals
) -> list[tuple[str, Whose, Measurement]]:
    """Returns (series key, whose it is, row) for each row with a metric and a plausible time."""
    latest, oldest = (work.now + AHEAD).timestamp(), (work.now - OLDEST).timestamp()
    found = []
    for row in rows:
        if row.metric and row.at > latest:
            refusals.complain(row, "in_future")
            continue
        if row.metric and row.at < oldest:
            refusals.complain(row, "too_old")
            continue
        try:
            whose = places.whose(row)
        except Unplaced as why:
            refusals.complain(row, why.code, why.column, why.value)
            continue
        if row.metric:
            found.append((whose, row))
    work.db.flush()  # assigns ids to new posts
    return [(_key(whose, row), whose, row) for whose, row in found]


def _last_words(
    lines: dict[str, _Line], placed: list[tuple[str, Whose, Measurement]], refusals: _Refusals
) -> tuple[dict[Key, Measurement], int]:
    """Returns (the last row for each time, how many rows just repeat it)."""
    wanted: dict[Key, Measurement] = {}
    twice = 0
    for key, _, row in placed:
        before = wanted.get((lines[key].id, row.at))
        if before is not None and before.value == row.value:
            twice += 1
        elif before is not None:
            refusals.complain(before, "told_twice")
        wanted[lines[key].id, row.at] = row
    return wanted, twice


def _key(whose: Whose, row: Measurement) -> str:
    post = whose.post.id if whose.post else 0
    whole = (whose.campaign_id or 0, whose.brand_id or 0, whose.creator_id or 0, post)
    return "/".join((*map(str, whole), row.metric, row.segment, row.period, row.unit))


def _lines(work: UnitOfWork, origin: Origin, wanted: dict[str, list[Any]]) -> dict[str, _Line]:
    found = _known_lines(work, wanted)
    new = [
        {
            "key": key,
            "campaign_id": whose.campaign_id,
            "brand_id": whose.brand_id,
            "creator_id": whose.creator_id,
            "post_id": whose.post and whose.post.id,
            "metric": row.metric,
            "segment": row.segment,
            "period": row.period,
            "unit": row.unit,
            "source_id": origin.source_id,
            "newest": 0,
        }
        for key, (whose, row) in wanted.items()
        if key not in found
    ]
    if not new:
        return found
    work.db.execute(insert(Series.__table__), new)  # type: ignore[arg-type]
    made = _known_lines(work, {values["key"]: wanted[values["key"]] for values in new})
    return found | {key: replace(line, fresh=True) for key, line in made.items()}


def _known_lines(work: UnitOfWork, wanted: dict[str, list[Any]]) -> dict[str, _Line]:
    columns = select(Series.key, Series.id, Series.newest, Series.rewritten)
    return {
        key: _Line(id_, newest, rewritten, False, wanted[key][0])
        for part in parts(wanted, AT_ONCE)
        for key, id_, newest, rewritten in work.db.execute(columns.where(Series.key.in_(part)))
    }


def _write(work: UnitOfWork, origin: Origin, lines: dict[int, _Line], wanted: dict[Key, Measurement]) -> Taken:
    # Anything newer than the whole series can't be known yet: only look up the rest.
    known = _known(work, [key for key in wanted if not lines[key[0]].fresh and key[1] <= lines[key[0]].newest])
    added: list[Values] = []
    updated: list[Values] = []
    history: list[Values] = []
    told_by = {"source_id": origin.source_id, "import_id": origin.import_id}
    now = int(work.now.timestamp())
    late = repeated = 0
    for key, row in wanted.items():
        before, line = known.get(key), lines[key[0]]
        if before is not None and before.value == row.value:
            repeated += 1
            continue
        values = {"series_id": key[0], "at": key[1], "value": row.value, "taken_at": now, **told_by}
        if before is None:
            added.append({**values, "version": 1})
        else:
            updated.append({**values, "version": before.version + 1})
            history.append(_corrected(work, origin, before))
        late += _touch(line, row.at)
    _store(work, added, updated, history)
    _renew(work, origin, [line for line in lines.values() if line.touched])
    return Taken(kept=len(added), repeated=repeated, corrected=len(updated), late=late)


def _known(work: UnitOfWork, keys: list[Key]) -> dict[Key, Any]:
    table = Observation.__table__
    return {
        (row.series_id, row.at): row
        for part in parts(keys, AT_ONCE)
        for row in work.db.execute(select(table).where(tuple_(table.c.series_id, table.c.at).in_(part)))
    }


def _corrected(work: UnitOfWork, origin: Origin, before: Any) -> Values:
    return {
        **before._asdict(),
        "corrected_at": work.now,
        "corrected_by": origin.source_id,
        "corrected_in": origin.import_id,
    }


def _touch(line: _Line, at: int) -> bool:
    """True if the series already had newer ones."""
    line.touched = True
    if line.fresh or at > line.newest:
        line.newest = max(line.newest, at)
        return False
    line.rewritten = at if line.rewritten is None else min(line.rewritten, at)
    return True


def _store(work: UnitOfWork, added: list[Values], updated: list[Values], history: list[Values]) -> None:
    if history:
        work.db.execute(insert(Correction.__table__), history)  # type: ignore[arg-type]
    if updated:
        work.db.execute(update(Observation), updated)
    if added:
        work.db.execute(insert(Observation.__table__), added)  # type: ignore[arg-type]


def _renew(work: UnitOfWork, origin: Origin, lines: list[_Line]) -> None:
    if not lines:
        return
    table = Series.__table__
    renewed: Any = update(table).where(table.c.id == bindparam("line"))  # type: ignore[arg-type]
    work.db.execute(
        renewed.values(newest=bindparam("to"), rewritten=bindparam("from_"), source_id=origin.source_id),
        [{"line": line.id, "to": line.newest, "from_": line.rewritten} for line in lines],
    )
