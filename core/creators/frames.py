"""SQL rows to arrays with declared columns."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from core.creators.row import COUNTS
from core.files.audience_columns import DIMENSIONS, Audience
from core.model.creators import Creator
from core.numbers.ranking.audience import AudienceArrays, Shares, is_band
from core.numbers.ranking.features import CreatorArrays, Vocabulary
from core.vocabulary.topics import MARKETS, PLATFORMS, SIZES, TOPICS, nearness

VOCABULARY = Vocabulary(
    topics=TOPICS,
    near=np.array([[nearness(a, b) for b in TOPICS] for a in TOPICS], dtype=np.float32),
    markets=MARKETS,
    platforms=PLATFORMS,
    sizes=tuple(SIZES),
    bounds=tuple(low for low, _ in SIZES.values()),
)
FIGURES = (*COUNTS, "engagement")
WORDS = ("topics", "market", "platform")
LATER = 0.85  # of a topic's weight, for each topic named before it
COLUMNS = ("id", *WORDS, *FIGURES)


def creator_arrays(connection: Connection) -> CreatorArrays:
    """All creators, ordered by id. Units as in CreatorArrays; codes outside the vocabulary count as unknown."""
    wanted = (*(getattr(Creator, name) for name in COLUMNS), Creator.audience)
    return _arrays([tuple(row) for row in connection.execute(select(*wanted).order_by(Creator.id))])


def creator_texts(connection: Connection) -> list[str]:
    """What is written about each creator, ordered by id: name, handle, topics, key words, description."""
    wanted = (Creator.name, Creator.handle, Creator.topics, Creator.tags, Creator.bio)
    return [
        f"{name} {handle.replace('_', ' ')} {topics.replace('|', ' ')} {tags} {bio}"
        for name, handle, topics, tags, bio in connection.execute(select(*wanted).order_by(Creator.id))
    ]


def arrays_of(creators: Iterable[tuple[int, object]]) -> CreatorArrays:
    """(key, creator) pairs that never were in a table, such as the rows of a file, in the order given.

    AttributeError for an object without a creator's columns.
    """
    told = [(key, *(getattr(creator, name) for name in (*WORDS, *FIGURES, "audience"))) for key, creator in creators]
    return _arrays(told)


def _arrays(rows: Sequence[tuple[Any, ...]]) -> CreatorArrays:
    columns = dict(zip((*COLUMNS, "audience"), zip(*rows, strict=True), strict=True)) if rows else {}
    # Unknown figures are None there and NaN here.
    figures = {name: np.array(columns.get(name, ()), dtype=np.float64) for name in FIGURES}
    return CreatorArrays(
        keys=np.array(columns.get("id", ()), dtype=np.int64),
        topics=_multi_hot(columns.get("topics", ())),
        market=_codes(columns.get("market", ()), MARKETS),
        platform=_codes(columns.get("platform", ()), PLATFORMS),
        audience=_audiences([audience or {} for audience in columns.get("audience", ())]),
        **figures,
    )


def _audiences(told: Sequence[Audience]) -> AudienceArrays | None:
    if not any(told):
        return None
    of = {dimension: [_sound(dimension, kept.get(dimension) or {}) for kept in told] for dimension in DIMENSIONS}
    return AudienceArrays(**{dimension: _shares(shares) for dimension, shares in of.items()})


def _sound(dimension: str, shares: Mapping[str, float]) -> Mapping[str, float]:
    """Who tells the share of women only has told that of men too."""
    if dimension == "age":
        return {code: share for code, share in shares.items() if is_band(code)}
    if dimension == "gender" and len(shares) == 1:
        ((code, share),) = shares.items()
        return {code: share, "m" if code == "f" else "f": max(0.0, 1.0 - share)}
    return shares


def _shares(told: Sequence[Mapping[str, float]]) -> Shares:
    codes = sorted({code for shares in told for code in shares})
    place = {code: index for index, code in enumerate(codes)}
    matrix = np.zeros((len(told), len(codes)), dtype=np.float32)
    for row, shares in enumerate(told):
        for code, share in shares.items():
            matrix[row, place[code]] = share
    return Shares(tuple(codes), matrix)


def _codes(column: Sequence[str], codes: tuple[str, ...]) -> NDArray[np.int8]:
    place = {code: index for index, code in enumerate(codes)}
    return np.array([place.get(word, -1) for word in column], dtype=np.int8)


def _multi_hot(column: Sequence[str]) -> NDArray[np.float32]:
    """(n, topics): how much of a creator is about the topic: 1 for the main one, less for each that follows."""
    place = {code: index for index, code in enumerate(TOPICS)}
    hot = np.zeros((len(column), len(TOPICS)), dtype=np.float32)
    for row, text in enumerate(column):
        for turn, code in enumerate(text.split("|") if text else ()):
            if code in place:
                hot[row, place[code]] = max(hot[row, place[code]], LATER ** min(turn, 3))
    return hot
