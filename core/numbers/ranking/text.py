"""Words as numbers: latent semantic analysis of hashed n-grams, in any alphabet, fitted once and then projected."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

DIMENSIONS = 128
BUCKETS = 1 << 15  # for words, and as many for character n-grams: two that collide are seldom both needed
LENGTHS = (4, 5)
SPARE = 20  # extra directions that make the randomized decomposition accurate enough
PASSES = 4
RARE, COMMON = 2, 0.3  # minimum number and maximum share of texts for a bucket to be informative
FEW = 1000  # texts up to which a bucket is never too common
BLOCK = 2000  # texts projected at once, so memory doesn't grow with their number
MOST = 2000  # characters read per text: a description pasted twenty times says no more than once

_WORD = re.compile(r"\w+")
_PRIME = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True)
class Reader:
    """What a corpus taught about words: enough to place a text that wasn't in it. Plain arrays, cacheable."""

    rarity: NDArray[np.float32]  # (2 * BUCKETS,) inverse document frequency; 0 for an uninformative bucket
    axes: NDArray[np.float32]  # (2 * BUCKETS, dimensions)


def fit(texts: Sequence[str], dimensions: int = DIMENSIONS) -> Reader:
    """Learns from n texts: TF-IDF of words 1-2 and of character 4-5-grams within words, then its first singular
    directions (Halko, Martinsson, Tropp 2011, with power iterations). The same texts give the same reader. Takes
    seconds at 5,000."""
    found = counts(texts)
    met = np.bincount(found.indices, minlength=2 * BUCKETS)
    told = (met >= min(RARE, len(texts))) & (met <= max(COMMON * len(texts), FEW))
    rarity = np.where(told, np.log((1 + len(texts)) / (1 + met)) + 1, 0).astype(np.float32)
    weighted = weighed(found, rarity)
    used = np.flatnonzero(told)
    axes = np.zeros((2 * BUCKETS, dimensions), dtype=np.float32)
    if len(used) and len(texts):
        directions = _directions(weighted[:, used], dimensions)
        axes[used, : directions.shape[1]] = directions
    return Reader(rarity, axes)


def project(reader: Reader, texts: Sequence[str]) -> NDArray[np.float32]:
    """Projects texts onto the corpus axes, (n, dimensions), rows of length 1, or 0 if no word is known."""
    if not texts:
        return np.zeros((0, reader.axes.shape[1]), dtype=np.float32)
    blocks = (texts[start : start + BLOCK] for start in range(0, len(texts), BLOCK))
    return unit(np.concatenate([np.asarray(weigh(reader, block) @ reader.axes) for block in blocks]))


def weigh(reader: Reader, texts: Sequence[str]) -> Any:
    """Returns TF-IDF with sublinear counts, (n, 2 * BUCKETS): words and characters each of length 1."""
    return weighed(counts(texts), reader.rarity)


def unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Scales rows to length 1; zeros stay 0."""
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12), dtype=np.float32)


def _directions(weighted: Any, dimensions: int) -> NDArray[np.float32]:
    width = min(dimensions + SPARE, *weighted.shape)
    turned = weighted.T.tocsr()
    basis = np.linalg.qr(weighted @ np.random.default_rng(0).standard_normal((weighted.shape[1], width), np.float32))[0]
    for _ in range(PASSES):
        basis = np.linalg.qr(weighted @ (turned @ basis))[0]
    small = np.asarray(turned @ basis)  # (buckets, width): its left singular directions from its small Gram matrix
    values, turns = np.linalg.eigh(small.T @ small)
    kept = np.argsort(-values)[:dimensions]
    axes = small @ turns[:, kept] / np.sqrt(np.maximum(values[kept], 1e-12))
    return np.asarray(axes * np.where(axes.sum(axis=0) < 0, -1, 1), dtype=np.float32)


def weighed(counts: Any, rarity: NDArray[np.float32]) -> Any:
    """Returns sublinear counts times rarity; words and characters each of length 1."""
    rows = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
    values = (1 + np.log(counts.data)) * rarity[counts.indices]
    half = 2 * rows + (counts.indices >= BUCKETS)
    length = np.sqrt(np.bincount(half, values**2, 2 * counts.shape[0]))
    values = values / np.maximum(length, 1e-12)[half]
    return _sparse((values.astype(np.float32), counts.indices, counts.indptr), counts.shape)


def counts(texts: Sequence[str]) -> Any:
    """Returns how often each bucket occurs in each text, (n, 2 * BUCKETS)."""
    told = [_WORD.findall(plain(text)) for text in texts]
    rows, buckets = [np.concatenate(both) for both in zip(_words(told), _grams(told), strict=True)]
    pairs, times = np.unique(rows * (2 * BUCKETS) + buckets, return_counts=True)
    row, bucket = np.divmod(pairs, 2 * BUCKETS)
    starts = np.searchsorted(row, np.arange(len(told) + 1))
    return _sparse((times.astype(np.float32), bucket, starts), (len(told), 2 * BUCKETS))


def _sparse(parts: tuple[NDArray[Any], ...], shape: tuple[int, ...]) -> Any:
    from scipy.sparse import csr_array  # 20 MB: only where texts are read that were not read before

    return csr_array(parts, shape=shape)


def plain(text: str) -> str:
    """Normalizes spelling that people vary: case, ё, full-width and decorative letters."""
    return unicodedata.normalize("NFKC", text[:MOST]).casefold().replace("ё", "е")


def _words(told: list[list[str]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    found = [(row, term) for row, words in enumerate(told) for term in (*words, *_pairs(words))]
    rows = np.array([row for row, _ in found], dtype=np.int64)
    return rows, np.array([crc32(term.encode()) % BUCKETS for _, term in found], dtype=np.int64)


def _pairs(words: list[str]) -> list[str]:
    return [f"{word} {other}" for word, other in pairwise(words)]


def _grams(told: list[list[str]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Windows of LENGTHS characters within words, blanks marking their edges, hashed for all texts at once."""
    joined = [f" {' '.join(words)} " for words in told]
    letters = np.frombuffer("".join(joined).encode("utf-32-le", "replace"), dtype=np.uint32).astype(np.uint64)
    owner = np.repeat(np.arange(len(joined)), [len(text) for text in joined])
    blank = np.concatenate([[0], np.cumsum(letters == 32)])
    rows, buckets = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for length in LENGTHS:
        last = len(letters) - length + 1
        if last <= 0:
            continue
        inside = blank[length - 1 : last + length - 1] - blank[1 : last + 1] == 0  # blanks only at the edges
        start = np.flatnonzero(inside & (owner[:last] == owner[length - 1 :]))
        code = np.full(len(start), length, dtype=np.uint64)
        for step in range(length):
            code = (code ^ letters[start + step]) * _PRIME
            code ^= code >> np.uint64(29)
        rows.append(owner[start])
        buckets.append(BUCKETS + (code % np.uint64(BUCKETS)).astype(np.int64))
    return np.concatenate(rows), np.concatenate(buckets)
