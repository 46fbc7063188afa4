"""How a file's columns are read: by their headers, as agreed before, or as someone tells us."""

from collections.abc import Mapping, Sequence

from core.delivery import jobs
from core.events import ColumnsAsked
from core.files.cells import read_account
from core.files.headers import (
    EVERY_FIELD,
    FILE_PLATFORM,
    NOWHERE,
    is_measured,
    only_columns,
    platform_of_file,
)
from core.imports.reader import Preview, kind_of
from core.model import (
    ColumnMapping,
    ColumnSight,
    Import,
    ImportState,
    ImportTask,
)
from core.people.accounts import Actor
from core.refusal import Refusal
from core.store import UnitOfWork
from core.vocabulary.topics import PLATFORMS

IGNORED = "-"  # a column to skip


Columns = Mapping[str, int]


def columns_for(work: UnitOfWork, coming: Import, sight: Preview) -> Columns | None:
    """Returns how to read the file: as someone agreed, as agreed before for the same headers, or by the headers if they
    leave nothing to guess. None if a person has to look first."""
    known = work.db.get(ColumnMapping, sight.fingerprint)
    if coming.columns is None and known is not None:
        coming.columns = dict(known.columns)
    if coming.columns is None and sight.is_plain:
        coming.columns = dict(sight.columns)
    coming.kind = kind_of(sight.columns if coming.columns is None else coming.columns)
    settled = coming.columns is not None and says_platform(sight.examples, coming.columns)
    return coming.columns if settled else None


def says_platform(examples: Sequence[str], columns: Columns) -> bool:
    """Whether a column, a link or a person says which platform the creators are on. In measurements any row may."""
    if is_measured(columns):
        return True
    place = columns.get("handle")
    if place is None or columns.keys() & {"platform", "link"} or platform_of_file(columns):
        return True
    try:
        return read_account(examples[place])[0] is not None
    except ValueError:
        return False


def ask(work: UnitOfWork, coming: Import, sight: Preview) -> None:
    """Asks someone to confirm that the columns are read correctly."""
    coming.state, coming.columns = ImportState.ASKING, dict(coming.columns or sight.columns)
    coming.sight = ColumnSight(sight.fingerprint, tuple(sight.header), tuple(sight.examples))
    work.happened(ColumnsAsked(coming.id))


def correct(work: UnitOfWork, actor: Actor, import_id: int, place: int, field: str) -> Import:
    """Sets this column, and no other, to that field; `-` skips the column."""
    coming = _asked(work, actor, import_id)
    header = coming.sight.header if coming.sight else ()
    if field not in (*EVERY_FIELD, IGNORED) or not 0 <= place < len(header):
        raise Refusal("button_unknown")
    before = only_columns(coming.columns or {}) if field == "platform" else coming.columns or {}
    columns = {name: at for name, at in before.items() if at != place and name != field}
    coming.columns = columns if field == IGNORED else {**columns, field: place}
    coming.kind = kind_of(coming.columns)
    return coming


def put_all_on(work: UnitOfWork, actor: Actor, import_id: int, platform: str) -> Import:
    """Puts every creator in the file on this platform, since no column says it."""
    coming = _asked(work, actor, import_id)
    if platform not in PLATFORMS:
        raise Refusal("button_unknown")
    columns = {name: place for name, place in only_columns(coming.columns or {}).items() if name != "platform"}
    coming.columns = {**columns, f"{FILE_PLATFORM}{platform}": NOWHERE}
    return coming


def agree(work: UnitOfWork, actor: Actor, import_id: int) -> Import:
    """Confirms the columns for this file and for every later one with the same headers."""
    coming = _asked(work, actor, import_id)
    columns = coming.columns or {}
    if not columns.keys() & {"handle", "link"} and not is_measured(columns):
        raise Refusal("columns_without_handle")
    sight, origin = coming.sight, coming.origin
    if sight is None or origin is None:
        raise Refusal("columns_settled")
    if not says_platform(sight.examples, columns):
        raise Refusal("columns_without_platform")
    remember(work, sight.fingerprint, columns, actor.person_id)
    coming.state, coming.sight = ImportState.WAITING, None
    jobs.enqueue(work, f"import:{coming.id}:agreed", "import", ImportTask(coming.id, origin), actor.person_id)
    return coming


def cancel(work: UnitOfWork, actor: Actor, import_id: int) -> Import:
    coming = _asked(work, actor, import_id)
    coming.state, coming.sight, coming.done_at = ImportState.CANCELLED, None, work.now
    return coming


def _asked(work: UnitOfWork, actor: Actor, import_id: int) -> Import:
    coming = work.db.get(Import, import_id)
    if not actor.leads:
        raise Refusal("not_a_strategist")
    if coming is None or coming.state != ImportState.ASKING:
        raise Refusal("columns_settled")
    return coming


def remember(work: UnitOfWork, fingerprint: str, columns: Columns, person_id: int | None) -> None:
    """Skips the platform of a whole file: programs write the same headers for every platform."""
    known = work.db.get(ColumnMapping, fingerprint)
    if known is None:
        known = ColumnMapping(fingerprint=fingerprint)
        work.db.add(known)
    known.columns, known.person_id, known.at = only_columns(columns), person_id, work.now
