"""What a question about Sokrat asks, by the meaning of its words: the nearest of the questions kept as examples."""

import re
import threading
import tomllib
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.questions.clarity.encoder import UniversalEncoder
from core.questions.query.form import PrivateQuestion, ProductQuestion, Query, Question

EXAMPLES = Path(__file__).parent / "examples.toml"
OTHER = "other"  # questions to the data and to people
LONGEST = 120  # characters: whoever asks how something works is short
# Least cosine to an example, and least distance to what isn't about Sokrat: near, or less near and far from the rest;
# for words that could also be a question to the data; and for words that are surely about Sokrat.
ALIKE = ((0.55, 0.06), (0.48, 0.18))
DOUBTFUL = ((0.82, 0.3),)
SURE = ((0.4, 0.0),)
PART = 8  # sentences encoded at once
SPELLED = 90  # of 100: one letter of a short question
# Who speaks of somebody else doesn't ask about Sokrat.
_SOMEBODY = re.compile(r"\b(?:she|he|her|his|him|she's|he's|они|она|он|её|ее|его|ему|ей|неё|нее|него)\b", re.IGNORECASE)

Bars = tuple[tuple[float, float], ...]
Vectors = NDArray[np.float32]


def by_meaning(text: str, read: Question | None) -> Question | None:
    """Returns the question as its words were read, or as one about Sokrat if that's what it means. Loading takes a
    second, too long for an event: until it's done, the words alone decide."""
    if isinstance(read, PrivateQuestion) or (isinstance(read, ProductQuestion) and read.topic):
        return read
    if read is None and (spelled := _as_written(text)) is not None:
        return spelled
    if isinstance(read, Query):  # quick, and mostly right: nothing is loaded for it
        return (_about_sokrat(text, DOUBTFUL) if _loaded.is_set() else None) or read
    return _about_sokrat(text, ALIKE if read is None else SURE) or read


def _about_sokrat(text: str, bars: Bars) -> ProductQuestion | None:
    if len(text) > LONGEST or "@" in text or _SOMEBODY.search(text) or not _is_ready():
        return None
    topics, vectors = _known()
    alike = vectors @ UniversalEncoder().encode([text])[0]
    best: dict[str, float] = {}
    for topic, value in zip(topics, alike.tolist(), strict=True):
        best[topic] = max(best.get(topic, -1.0), value)
    other = best.pop(OTHER)
    topic = max(best, key=lambda code: (best[code], code))
    sure = any(best[topic] >= near and best[topic] - other >= apart for near, apart in bars)
    return ProductQuestion(topic) if sure else None


def _as_written(text: str) -> ProductQuestion | None:
    """One of the examples, give or take a letter: needs nothing loaded."""
    from rapidfuzz import fuzz, process  # imported late: not needed at startup

    found = process.extractOne(text.casefold(), _plain(), scorer=fuzz.token_sort_ratio, score_cutoff=SPELLED)
    topic = "" if found is None else _pairs()[found[2]][0]
    return ProductQuestion(topic) if topic not in ("", OTHER) else None


def load() -> None:
    """Reads the examples; what follows is quick."""
    _known()
    _loaded.set()


_loaded = threading.Event()


def _is_ready() -> bool:
    if not _loaded.is_set():
        _start()
    return _loaded.is_set()


@cache
def _start() -> None:
    """Starts loading, once in a process."""
    threading.Thread(target=load, daemon=True).start()


@cache
def _known() -> tuple[tuple[str, ...], Vectors]:
    lines, encoder = [line for _, line in _pairs()], UniversalEncoder()
    # A few at a time: whoever asks meanwhile waits for one part, not for all.
    vectors = np.concatenate([encoder.encode(lines[at : at + PART]) for at in range(0, len(lines), PART)])
    return tuple(topic for topic, _ in _pairs()), vectors


@cache
def _pairs() -> tuple[tuple[str, str], ...]:
    with EXAMPLES.open("rb") as file:
        sections = tomllib.load(file)
    return tuple((topic, line) for topic, lines in sections.items() for line in lines.strip().split("\n"))


@cache
def _plain() -> tuple[str, ...]:
    return tuple(line.casefold() for _, line in _pairs())
