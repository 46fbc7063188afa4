"""Where creators' texts fall on the axes of meaning: axes are fitted once and cached, new creators are projected."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from core.numbers.ranking.text import Reader, fit, project
from core.store import Store

FIRST, GROWTH, MOST = 1000, 1.5, 10_000  # more texts than MOST teach nothing new about words, and cost memory
VERSION = "2"  # version of core.numbers.ranking.text: a new way of reading needs a new cache
AXES, PLACES = ("rarity", "used", "axes"), ("places",)  # arrays in each file
Packed = dict[str, NDArray[np.generic]]  # a Reader without its empty rows, in half precision: 10 MB instead of 40

_newest: dict[str, Packed] = {}  # per process, by key: the last axes fitted are the next ones needed


def positions(store: Store, texts: Sequence[str]) -> NDArray[np.float32]:
    """Returns (n, axes) for all texts, in their order, which is the order of the creators' ids.

    The axes are fitted on the oldest texts only and new creators are projected, until the table has grown by half. How
    many texts count as oldest depends on the table alone, so every process has the same axes whatever it saw before.
    For a database in a file, both are cached beside it: a start with the same texts reads the positions.
    """
    path, mark = _cache(store, "places"), _mark(texts)
    kept = _read(path, mark, PLACES)
    if kept is None:
        kept = {"places": project(_unpack(_axes(store, texts[: fitted_on(len(texts))])), texts)}
        _write(path, mark, kept)
    return kept["places"].astype(np.float32, copy=False)


def _axes(store: Store, oldest: Sequence[str]) -> Packed:
    mark = _mark(oldest)
    if mark not in _newest:
        path = _cache(store, "words")
        kept = _read(path, mark, AXES)
        if kept is None:
            kept = _pack(fit(oldest))
            _write(path, mark, kept)
        _newest.clear()
        _newest[mark] = kept
    return _newest[mark]


def fitted_on(count: int) -> int:
    """How many of `count` texts the axes are fitted on: all up to FIRST, then the last step of growth by half."""
    step, count = FIRST, min(count, MOST)
    while step * GROWTH <= count:
        step = int(step * GROWTH)
    return min(step, count)


def _mark(texts: Sequence[str]) -> str:
    digest = hashlib.sha256(VERSION.encode())
    for text in texts:
        digest.update(text.encode("utf-8", "replace") + b"\0")
    return digest.hexdigest()


def _pack(reader: Reader) -> Packed:
    used = np.flatnonzero(reader.rarity)
    # Half precision is far finer than the texts can resolve.
    return {"rarity": reader.rarity, "used": used, "axes": reader.axes[used].astype(np.float16)}


def _unpack(packed: Packed) -> Reader:
    rarity = packed["rarity"].astype(np.float32)
    axes = np.zeros((len(rarity), packed["axes"].shape[1]), dtype=np.float32)
    axes[packed["used"].astype(np.int64)] = packed["axes"]
    return Reader(rarity, axes)


def _cache(store: Store, what: str) -> Path | None:
    if not store.is_sqlite or not store.url.database or store.url.database == ":memory:":
        return None
    return Path(store.url.database).with_suffix(f".{what}.npz")


def _read(path: Path | None, mark: str, names: Sequence[str]) -> Packed | None:
    if path is None:
        return None
    try:
        with np.load(path, allow_pickle=False) as kept:
            return {name: kept[name] for name in names} if str(kept["mark"]) == mark else None
    except (OSError, EOFError, ValueError, KeyError, BadZipFile):
        return None  # if it can't be read, it's rebuilt


def _write(path: Path | None, mark: str, packed: Packed) -> None:
    if path is None:
        return
    part = path.with_suffix(".part.npz")
    try:
        np.savez(part, mark=np.array(mark), **packed)  # type: ignore[arg-type]
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)  # a full disk only costs the next start a few seconds
