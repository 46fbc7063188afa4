"""Bytes that cards refer to, kept until every recipient has them."""

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from sqlalchemy import bindparam, delete, select

from core.model import Blob, Outgoing
from core.store import UnitOfWork

KEPT = timedelta(days=2)  # longer than we retry a message, so no card loses its file
AT_ONCE = 200  # cards in memory


def store_blob(work: UnitOfWork, name: str, content: bytes) -> str:
    """Stores bytes that a card refers to; identical bytes are stored once."""
    ref = hashlib.sha256(content).hexdigest()
    keep(work, ref, name, content)
    return ref


def keep(work: UnitOfWork, ref: str, name: str, content: bytes) -> None:
    """Stores bytes under a name the caller picks, which must stand for these bytes alone."""
    known = work.db.get(Blob, ref)
    if known is None:
        work.db.add(Blob(ref=ref, name=name, content=content, at=work.now))
    else:
        known.at = work.now


def is_kept(work: UnitOfWork, ref: str) -> bool:
    return work.db.scalar(select(Blob.ref).where(Blob.ref == ref)) is not None


def sweep(work: UnitOfWork) -> int:
    """Deletes bytes that no message is waiting for; returns how many files. By then the platform has the picture of a
    living card, and it's redrawn if an edit needs it."""
    old = set(work.db.scalars(select(Blob.ref).where(Blob.at < work.now - KEPT)))
    done = sorted(old - _waited_for(work)) if old else []
    if done:
        forget = delete(Blob).where(Blob.ref == bindparam("done"))
        work.db.connection().execute(forget, [{"done": ref} for ref in done])
    return len(done)


def _waited_for(work: UnitOfWork) -> set[str]:
    """Returns everything a queued card may refer to; cards are opaque here."""
    cards = work.db.scalars(select(Outgoing.card).where(Outgoing.waiting).execution_options(yield_per=AT_ONCE))
    return {text for card in cards for text in _texts(card)}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)
