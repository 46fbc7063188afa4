"""Creators into the tables: good rows kept, known creators updated, the rest told line by line."""

import hashlib
from collections.abc import Iterable
from dataclasses import asdict

from sqlalchemy import insert, select, update

from core.events import CreatorsImported, ImportRefused
from core.importing import BadFile, CreatorRow, Parsed, read_creators
from core.joining import Actor
from core.model import Blob, Creator, Import
from core.refusal import Refusal
from core.store import Work

CHUNK = 1000
MOST_BYTES = 20 * 1024 * 1024


def announce(work: Work, actor: Actor, name: str, size: int) -> Import:
    """A file is on its way. Refusals: `not_a_strategist`, `file_too_big`, `file_not_csv`."""
    if not actor.leads:
        raise Refusal("not_a_strategist")
    if size > MOST_BYTES:
        raise Refusal("file_too_big", most=MOST_BYTES // 1024**2)
    if not name.lower().endswith((".csv", ".tsv", ".txt")):
        raise Refusal("file_not_csv", name=name)
    coming = Import(name=name, sha256="", state="waiting", person_id=actor.person_id, created_at=work.now)
    work.db.add(coming)
    work.db.flush()
    return coming


def take_in(work: Work, coming: Import, content: bytes, parsed: Parsed | BadFile) -> None:
    """Keeps what was read of a file, whole or not at all. The same bytes again change nothing."""
    coming.sha256 = hashlib.sha256(content).hexdigest()
    coming.done_at = work.now
    if isinstance(parsed, BadFile):
        coming.state, coming.refusal = "refused", {"code": parsed.code, "values": dict(parsed.values)}
        work.happened(ImportRefused(coming.id))
        return
    coming.state = "done"
    coming.rows = parsed.lines
    coming.problems = [[p.line, p.column, p.code, p.value] for p in parsed.problems]
    coming.added, coming.updated = keep(work, parsed.rows, coming.id)
    work.happened(CreatorsImported(coming.id))


def read(content: bytes, name: str) -> Parsed | BadFile:
    """Reading takes seconds and no database: it is done before the transaction."""
    try:
        return read_creators(content, name)
    except BadFile as refusal:
        return refusal


def keep(work: Work, rows: Iterable[CreatorRow], import_id: int | None) -> tuple[int, int]:
    """(added, updated). A figure that the file does not have leaves what is known untouched; a handle in other capitals
    is the same account."""
    known = {(row.platform, row.handle.casefold()): row for row in work.db.execute(select(Creator.__table__))}
    added, updated = [], []
    for row in rows:
        values = asdict(row)
        before = known.get((row.platform, row.handle.casefold()))
        if before is None:
            added.append({**values, "name": row.name or row.handle, "import_id": import_id})
            continue
        news = {name: value for name, value in values.items() if value not in (None, "") and name != "handle"}
        if any(getattr(before, name) != value for name, value in news.items()):
            updated.append({**before._asdict(), **news, "import_id": import_id})
    for start in range(0, len(added), CHUNK):
        work.db.execute(insert(Creator), added[start : start + CHUNK])
    if updated:
        work.db.execute(update(Creator), updated)
    return len(added), len(updated)


def store_blob(work: Work, name: str, content: bytes) -> str:
    """Keeps bytes that a card refers to; the same bytes are kept once."""
    ref = hashlib.sha256(content).hexdigest()
    if work.db.get(Blob, ref) is None:
        work.db.add(Blob(ref=ref, name=name, content=content, at=work.now))
    return ref
