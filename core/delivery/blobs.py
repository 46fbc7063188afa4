"""Bytes that cards refer to: kept until whoever was to get them has them."""

import hashlib
import json
from datetime import timedelta

from sqlalchemy import delete, select

from core.model import Blob, Outgoing
from core.store import UnitOfWork

KEPT = timedelta(days=2)  # longer than a letter is tried, so that no card is left without its file


def store_blob(work: UnitOfWork, name: str, content: bytes) -> str:
    """Keeps bytes that a card refers to; the same bytes are kept once."""
    ref = hashlib.sha256(content).hexdigest()
    keep(work, ref, name, content)
    return ref


def keep(work: UnitOfWork, ref: str, name: str, content: bytes) -> None:
    """Keeps bytes under a name of the caller's choice, which must stand for these bytes alone."""
    known = work.db.get(Blob, ref)
    if known is None:
        work.db.add(Blob(ref=ref, name=name, content=content, at=work.now))
    else:
        known.at = work.now


def is_kept(work: UnitOfWork, ref: str) -> bool:
    return work.db.scalar(select(Blob.ref).where(Blob.ref == ref)) is not None


def sweep(work: UnitOfWork) -> int:
    """Forgets bytes that nobody waits for any more; how many files that were. A picture that a living card shows is
    with its platform by then, and drawn again when an edit needs it."""
    old = set(work.db.scalars(select(Blob.ref).where(Blob.at < work.now - KEPT)))
    if not old:
        return 0
    waiting = "\n".join(map(json.dumps, work.db.scalars(select(Outgoing.card).where(Outgoing.waiting))))
    done = [ref for ref in old if ref not in waiting]
    work.db.execute(delete(Blob).where(Blob.ref.in_(done)))
    return len(done)
