"""A file from announcement to tables: first we agree on how its columns are read, then it's imported."""

import hashlib
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from core.creators.upsert import AT_ONCE, Upserter, upsert
from core.delivery.blobs import store_blob
from core.events import CreatorsImported, ImportRefused
from core.files.header_row import Progress
from core.files.limits import MB
from core.files.record import Problem
from core.history.results import Results, keep_results, link, read_results
from core.imports.column_mapping import Columns
from core.imports.measurements import Measured, read_measurements
from core.imports.reader import BadFile, Parsed, look, read_creators
from core.metrics.record import Origin
from core.metrics.record import take_in as measure_in
from core.model import (
    FileOrigin,
    Import,
    ImportKind,
    ImportProblem,
    ImportRefusal,
    ImportState,
    Person,
)
from core.people.accounts import Actor
from core.refusal import Refusal
from core.store import UnitOfWork

__all__ = ["BadFile", "Parsed", "Results", "announce", "look", "read", "store_blob", "take_in", "upsert"]

MOST_BYTES = 20 * MB  # bots can't fetch more from Telegram
ENDINGS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".json", ".jsonl", ".ndjson", ".parquet", ".pq")
UNDER_WAY = (ImportState.WAITING, ImportState.TAKING)
Found = Parsed | Results | Measured


def announce(work: UnitOfWork, actor: Actor, name: str, size: int, origin: FileOrigin | None = None) -> Import:
    """A file is on its way from `origin`. Refusals: `not_a_strategist`, `file_too_big`, `file_not_table`."""
    if not actor.leads:
        raise Refusal("not_a_strategist")
    if size > MOST_BYTES:
        raise Refusal("file_too_big", most=MOST_BYTES // MB)
    if not name.lower().endswith(ENDINGS):
        raise Refusal("file_not_table", name=name)
    return begin(work, name, actor.person_id, origin)


def begin(work: UnitOfWork, name: str, person_id: int | None = None, origin: FileOrigin | None = None) -> Import:
    coming = Import(
        name=name, sha256="", state=ImportState.WAITING, person_id=person_id, origin=origin, created_at=work.now
    )
    work.db.add(coming)
    work.db.flush()
    return coming


def zone_of(work: UnitOfWork, coming: Import) -> str:
    """Returns the zone for times without one: that of whoever brought the file, "" if they aren't on a team."""
    person = work.db.get(Person, coming.person_id) if coming.person_id else None
    return person.team.zone if person else ""


def read(
    content: bytes,
    name: str,
    columns: Columns | None = None,
    told: Progress | None = None,
    kind: ImportKind = ImportKind.CREATORS,
    zone: str = "",
) -> Found | BadFile:
    """Reads a file: takes seconds and no database, so do it before any transaction."""
    try:
        if kind == ImportKind.MEASUREMENTS:
            return read_measurements(content, name, columns, told, zone)
        return (read_results if kind == ImportKind.RESULTS else read_creators)(content, name, columns, told)
    except BadFile as refusal:
        return refusal


def refuse(work: UnitOfWork, coming: Import, why: BadFile) -> None:
    """Rejects the file. Rows already imported stay and are reported, along with why the rest wasn't imported."""
    coming.state = ImportState.DONE if coming.taken else ImportState.REFUSED
    coming.refusal = refusal_of(why)
    coming.sight, coming.done_at = None, work.now
    if coming.taken:
        link(work)
    work.happened(CreatorsImported(coming.id) if coming.taken else ImportRefused(coming.id))


def refusal_of(why: BadFile) -> ImportRefusal:
    """Converts the error to what's stored."""
    return ImportRefusal(why.code, dict(why.values))


def _kept(problems: Iterable[Problem]) -> tuple[ImportProblem, ...]:
    return tuple(ImportProblem(problem.line, problem.column, problem.code, problem.value) for problem in problems)


class Taking:
    """One file on its way into the tables, one part per transaction, so other work doesn't wait for all of it. After a
    restart it resumes where it left off."""

    def __init__(self, content: bytes, found: Found) -> None:
        self.content, self.found = content, found
        self._keeper: Upserter | None = None
        self._rows: Iterator[Any] = iter(())

    def start(self, work: UnitOfWork, coming: Import) -> None:
        """Records the total size up front, before any row is imported."""
        coming.sha256 = hashlib.sha256(self.content).hexdigest()
        coming.state, coming.rows = ImportState.TAKING, self.found.lines
        self._keeper = Upserter(work) if isinstance(self.found, Parsed) else None
        self._rows = islice(iter(self.found.rows), coming.taken or 0, None)

    def go_on(self, work: UnitOfWork, coming: Import) -> bool:
        """Imports one more part; False if none was left and the file is done."""
        rows = list(islice(self._rows, AT_ONCE))
        if not rows:
            # Not earlier, or every part would reread a long list of problems.
            problems = (*(coming.problems or ()), *_kept(self.found.problems))
            coming.problems = tuple(sorted(problems, key=lambda problem: problem.line))
            coming.state, coming.sight, coming.done_at = ImportState.DONE, None, work.now
            link(work)
            work.happened(CreatorsImported(coming.id))
            return False
        added, updated = self._keep(work, rows, coming)
        coming.taken = (coming.taken or 0) + len(rows)
        coming.added, coming.updated = (coming.added or 0) + added, (coming.updated or 0) + updated
        return True

    def _keep(self, work: UnitOfWork, rows: list[Any], coming: Import) -> tuple[int, int]:
        if isinstance(self.found, Measured):
            taken = measure_in(work, Origin(import_id=coming.id), rows)
            if taken.refused:  # a stop midway mustn't lose what only the tables could tell
                coming.problems = (*(coming.problems or ()), *_kept(taken.refused))
            return taken.kept, taken.corrected
        return self._keeper.keep(work, rows, coming.id) if self._keeper else keep_results(work, rows, coming.id)


def take_in(work: UnitOfWork, coming: Import, content: bytes, found: Found | BadFile) -> None:
    """Imports the whole file in one transaction. The same bytes again change nothing."""
    if isinstance(found, BadFile):
        coming.sha256 = hashlib.sha256(content).hexdigest()
        refuse(work, coming, found)
        return
    taking = Taking(content, found)
    taking.start(work, coming)
    while taking.go_on(work, coming):
        pass
