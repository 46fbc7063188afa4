"""A file from its announcement to the tables: how its columns are read is agreed on first, then it is taken in."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from core.creators.upsert import AT_ONCE, Upserter, upsert
from core.delivery import jobs
from core.delivery.blobs import store_blob
from core.events import ColumnsAsked, CreatorsImported, ImportRefused
from core.files.cells import read_account
from core.files.header_row import Progress
from core.files.headers import (
    EVERY_FIELD,
    FILE_PLATFORM,
    NOWHERE,
    is_measured,
    only_columns,
    platform_of_file,
    read_headers,
)
from core.files.limits import MB
from core.history.results import Results, keep_results, link, read_results
from core.imports.measurements import Measured, read_measurements
from core.imports.reader import BadFile, Parsed, Preview, kind_of, look, read_creators
from core.metrics.record import Origin
from core.metrics.record import take_in as measure_in
from core.model import ColumnMapping, Import, Person
from core.people.accounts import Actor
from core.refusal import Refusal
from core.store import UnitOfWork
from core.vocabulary.topics import PLATFORMS

__all__ = ["BadFile", "Parsed", "Results", "announce", "look", "read", "store_blob", "take_in", "upsert"]

MOST_BYTES = 20 * MB  # no bot may fetch more from Telegram
ENDINGS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".json", ".jsonl", ".ndjson", ".parquet", ".pq")
IGNORED = "-"  # a column that is to be left out
Columns = Mapping[str, int]
Found = Parsed | Results | Measured


def announce(work: UnitOfWork, actor: Actor, name: str, size: int, origin: dict[str, str] | None = None) -> Import:
    """A file is on its way from `origin`. Refusals: `not_a_strategist`, `file_too_big`, `file_not_table`."""
    if not actor.leads:
        raise Refusal("not_a_strategist")
    if size > MOST_BYTES:
        raise Refusal("file_too_big", most=MOST_BYTES // MB)
    if not name.lower().endswith(ENDINGS):
        raise Refusal("file_not_table", name=name)
    return begin(work, name, actor.person_id, origin)


def begin(work: UnitOfWork, name: str, person_id: int | None = None, origin: dict[str, str] | None = None) -> Import:
    coming = Import(name=name, sha256="", state="waiting", person_id=person_id, origin=origin, created_at=work.now)
    work.db.add(coming)
    work.db.flush()
    return coming


def columns_for(work: UnitOfWork, coming: Import, sight: Preview) -> Columns | None:
    """How to read the file: as somebody agreed, as agreed for the same headers before, or as the headers say where
    they leave nothing to guess. None where a person has to look first."""
    known = work.db.get(ColumnMapping, sight.fingerprint)
    if coming.columns is None and known is not None:
        coming.columns = dict(known.columns)
    if coming.columns is None and _is_plain(sight):
        coming.columns = dict(sight.columns)
    coming.kind = kind_of(sight.columns if coming.columns is None else coming.columns)
    settled = coming.columns is not None and says_platform(sight.examples, coming.columns)
    return coming.columns if settled else None


def says_platform(examples: Sequence[str], columns: Columns) -> bool:
    """Whether a column, a link or somebody says which platform the creators are on. Of measurements each line may."""
    if is_measured(columns):
        return True
    place = columns.get("handle")
    if place is None or columns.keys() & {"platform", "link"} or platform_of_file(columns):
        return True
    try:
        return read_account(examples[place])[0] is not None
    except ValueError:
        return False


def _is_plain(sight: Preview) -> bool:
    """Every column is called exactly what it is called here, as in our own exports."""
    return read_headers(sight.header) == {name: place for place, name in enumerate(sight.header)}


def ask(work: UnitOfWork, coming: Import, sight: Preview) -> None:
    """Somebody has to say whether the columns are read rightly."""
    coming.state, coming.columns = "asking", dict(coming.columns or sight.columns)
    header, examples = list(sight.header), list(sight.examples)
    coming.sight = {"fingerprint": sight.fingerprint, "header": header, "examples": examples}
    work.happened(ColumnsAsked(coming.id))


def correct(work: UnitOfWork, actor: Actor, import_id: int, place: int, field: str) -> Import:
    """This column is that field, and no other column is; `-` leaves the column out."""
    coming = _asked(work, actor, import_id)
    header = (coming.sight or {}).get("header", [])
    if field not in (*EVERY_FIELD, IGNORED) or not 0 <= place < len(header):
        raise Refusal("button_unknown")
    before = only_columns(coming.columns or {}) if field == "platform" else coming.columns or {}
    columns = {name: at for name, at in before.items() if at != place and name != field}
    coming.columns = columns if field == IGNORED else {**columns, field: place}
    coming.kind = kind_of(coming.columns)
    return coming


def put_all_on(work: UnitOfWork, actor: Actor, import_id: int, platform: str) -> Import:
    """Every creator of the file is on this platform: no column says it."""
    coming = _asked(work, actor, import_id)
    if platform not in PLATFORMS:
        raise Refusal("button_unknown")
    columns = {name: place for name, place in only_columns(coming.columns or {}).items() if name != "platform"}
    coming.columns = {**columns, f"{FILE_PLATFORM}{platform}": NOWHERE}
    return coming


def agree(work: UnitOfWork, actor: Actor, import_id: int) -> Import:
    """The columns are read so, in this file and in every later one with the same headers."""
    coming = _asked(work, actor, import_id)
    columns = coming.columns or {}
    if not columns.keys() & {"handle", "link"} and not is_measured(columns):
        raise Refusal("columns_without_handle")
    sight = coming.sight or {}
    if not says_platform(sight["examples"], columns):
        raise Refusal("columns_without_platform")
    remember(work, sight["fingerprint"], columns, actor.person_id)
    coming.state, coming.sight = "waiting", None
    arg = {"import": coming.id, **(coming.origin or {})}
    jobs.enqueue(work, f"import:{coming.id}:agreed", "import", arg, actor.person_id)
    return coming


def cancel(work: UnitOfWork, actor: Actor, import_id: int) -> Import:
    coming = _asked(work, actor, import_id)
    coming.state, coming.sight, coming.done_at = "cancelled", None, work.now
    return coming


def _asked(work: UnitOfWork, actor: Actor, import_id: int) -> Import:
    coming = work.db.get(Import, import_id)
    if not actor.leads:
        raise Refusal("not_a_strategist")
    if coming is None or coming.state != "asking":
        raise Refusal("columns_settled")
    return coming


def remember(work: UnitOfWork, fingerprint: str, columns: Columns, person_id: int | None) -> None:
    """Not the platform of a whole file: programs write the same headers for every platform."""
    known = work.db.get(ColumnMapping, fingerprint)
    if known is None:
        known = ColumnMapping(fingerprint=fingerprint)
        work.db.add(known)
    known.columns, known.person_id, known.at = only_columns(columns), person_id, work.now


def zone_of(work: UnitOfWork, coming: Import) -> str:
    """Of times that name none: of whoever brought the file, "" where nobody in a team did."""
    person = work.db.get(Person, coming.person_id) if coming.person_id else None
    return person.team.zone if person else ""


def read(
    content: bytes,
    name: str,
    columns: Columns | None = None,
    told: Progress | None = None,
    kind: str = "creators",
    zone: str = "",
) -> Found | BadFile:
    """Reading takes seconds and no database: it is done before any transaction."""
    try:
        if kind == "measurements":
            return read_measurements(content, name, columns, told, zone)
        return (read_results if kind == "results" else read_creators)(content, name, columns, told)
    except BadFile as refusal:
        return refusal


def refuse(work: UnitOfWork, coming: Import, why: BadFile) -> None:
    coming.state, coming.refusal = "refused", refusal_of(why)
    coming.sight, coming.done_at = None, work.now
    work.happened(ImportRefused(coming.id))


def refusal_of(why: BadFile) -> dict[str, Any]:
    """As it is kept."""
    return {"code": why.code, "values": dict(why.values)}


class Taking:
    """One file on its way into the tables, a part in each transaction: what else happens need not wait for all of it.
    After a stop it goes on where it was."""

    def __init__(self, content: bytes, found: Found) -> None:
        self.content, self.found = content, found
        self._keeper: Upserter | None = None
        self._rows: Iterator[Any] = iter(())

    def start(self, work: UnitOfWork, coming: Import) -> None:
        """How much there is is told at once, before a row of it is in."""
        coming.sha256 = hashlib.sha256(self.content).hexdigest()
        coming.state, coming.rows = "taking", self.found.lines
        self._keeper = Upserter(work) if isinstance(self.found, Parsed) else None
        self._rows = islice(iter(self.found.rows), coming.taken or 0, None)

    def go_on(self, work: UnitOfWork, coming: Import) -> bool:
        """Takes in one more part; False when there was none left and the file is done."""
        rows = list(islice(self._rows, AT_ONCE))
        if not rows:
            # Not sooner: every part would read a long list of problems again.
            told = [[p.line, p.column, p.code, p.value] for p in self.found.problems]
            coming.problems = sorted([*(coming.problems or ()), *told], key=lambda problem: problem[0])
            coming.state, coming.sight, coming.done_at = "done", None, work.now
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
            if taken.refused:  # a stop in the middle must not lose what only the tables could tell
                told = [[p.line, p.column, p.code, p.value] for p in taken.refused]
                coming.problems = [*(coming.problems or ()), *told]
            return taken.kept, taken.corrected
        return self._keeper.keep(work, rows, coming.id) if self._keeper else keep_results(work, rows, coming.id)


def take_in(work: UnitOfWork, coming: Import, content: bytes, found: Found | BadFile) -> None:
    """The whole file in one transaction. The same bytes again change nothing."""
    if isinstance(found, BadFile):
        coming.sha256 = hashlib.sha256(content).hexdigest()
        refuse(work, coming, found)
        return
    taking = Taking(content, found)
    taking.start(work, coming)
    while taking.go_on(work, coming):
        pass
