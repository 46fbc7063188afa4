"""Where creators' texts stand on the axes of meaning: fitted once, kept by content beside the database."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from core.numbers.text import fit, project
from core.store import Store

FIRST, GROWTH = 1000, 1.5
VERSION = "2"  # of core.numbers.text: another way of reading is another cache


def positions(store: Store, texts: Sequence[str]) -> NDArray[np.float32]:
    """(n, axes) of all texts, in their order, which is that of the creators' ids.

    The axes are fitted on the oldest texts only and newcomers are projected, until the table has grown by half. How
    many the oldest are depends on the table alone, so every process has the same axes whatever it saw before.
    """
    kept = _cache(store)
    mark = _mark(texts)
    if kept is not None and (found := _read(kept, mark)) is not None:
        return found
    # Half precision is far finer than what the texts can tell, and halves the file.
    halved = project(fit(texts[: fitted_on(len(texts))]), texts).astype(np.float16)
    if kept is not None:
        _write(kept, mark, halved)
    return halved.astype(np.float32)


def fitted_on(count: int) -> int:
    """How many of `count` texts the axes are fitted on: all up to FIRST, then the last step of a growth by half."""
    step = FIRST
    while step * GROWTH <= count:
        step = int(step * GROWTH)
    return min(step, count)


def _mark(texts: Sequence[str]) -> str:
    digest = hashlib.sha256(VERSION.encode())
    for text in texts:
        digest.update(text.encode("utf-8", "replace") + b"\0")
    return digest.hexdigest()


def _cache(store: Store) -> Path | None:
    if not store.is_sqlite or not store.url.database or store.url.database == ":memory:":
        return None
    return Path(store.url.database).with_suffix(".words.npz")


def _read(path: Path, mark: str) -> NDArray[np.float32] | None:
    try:
        with np.load(path, allow_pickle=False) as kept:
            return kept["positions"].astype(np.float32) if str(kept["mark"]) == mark else None
    except (OSError, ValueError, KeyError, BadZipFile):
        return None  # what cannot be read is made again


def _write(path: Path, mark: str, found: NDArray[np.float16]) -> None:
    part = path.with_suffix(".part.npz")
    try:
        np.savez(part, mark=np.array(mark), positions=found)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)  # a full disk costs the next start two seconds
