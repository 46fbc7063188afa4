"""A stranger's screening set: how much reading is saved on text alone, compared to ASReview's recipe."""

import math
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.feature_extraction.text import TfidfVectorizer

from tests.benchmarks.frame.result import Figure, Result
from tests.benchmarks.shortlist.by_words import by_words, read_words
from tests.benchmarks.shortlist.course import RECALL, Method
from tests.benchmarks.shortlist.peers import asreview

LABELS = ("label", "label_included", "included")
STARTS, QUICK = 5, 2
STEP = 0.02  # of what was read: texts read before learning again, for both alike


def is_screening_set(path: Path) -> bool:
    columns = pd.read_csv(path, nrows=0).columns
    return "title" in columns and any(name in columns for name in LABELS)


def screen(path: Path, quick: bool) -> Result:
    """WSS@95 from one liked and one disliked text at random, over several starts."""
    rows = pd.read_csv(path)
    label = next(name for name in LABELS if name in rows)
    texts = [f"{title} {text}" for title, text in zip(rows["title"].fillna(""), _abstracts(rows), strict=True)]
    liked = rows[label].fillna(0).astype(float).to_numpy() > 0
    told = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True).fit_transform(texts)
    words = read_words(texts)
    starts = range(QUICK if quick else STARTS)
    ours = [saved(lambda judged, said: by_words(words, judged, said), liked, start) for start in starts]
    theirs = [saved(asreview(told), liked, start) for start in starts]
    figure = Figure("wss95_text", "WSS@95", float(np.mean(ours)), peers={"peer_asreview": float(np.mean(theirs))})
    spread = f"ours {min(ours):.1f}–{max(ours):.1f}, ASReview's recipe {min(theirs):.1f}–{max(theirs):.1f}"
    notes = [f"{len(liked):,} texts, {liked.sum():,} liked, {len(starts)} starts: {spread}."]
    return Result(f"Ranking by text alone: {path.name}", [figure], notes)


def _abstracts(rows: pd.DataFrame) -> "pd.Series[str]":
    return rows["abstract"].fillna("") if "abstract" in rows else pd.Series("", index=rows.index)


def saved(method: Method, liked: np.ndarray, seed: int) -> float:
    """WSS@95, points; the two starting texts are counted."""
    rng = np.random.default_rng(seed)
    shown = np.array([rng.choice(np.flatnonzero(liked)), rng.choice(np.flatnonzero(~liked))])
    target = math.ceil(RECALL * liked.sum())
    while liked[shown].sum() < target:
        scores = np.array(method(shown, liked[shown]), dtype=float)
        scores[shown] = -np.inf
        size = max(1, int(STEP * len(shown)))
        shown = np.concatenate([shown, np.argsort(-scores, kind="stable")[:size]])
    reached = int(np.searchsorted(np.cumsum(liked[shown]), target)) + 1
    return 100 * ((len(liked) - reached) / len(liked) - (1 - RECALL))
