"""What the ranking sees of a creator: one dense matrix, with every metric compared to the creator's peers."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.numbers.ranking.audience import AudienceArrays

Floats = NDArray[np.float64]
Codes = NDArray[np.int8]

ASKED = ("search", "like", "price", "language", "city")  # parts without columns: only what a campaign asks for
PARTS = ("base", "topic", "market", "platform", "size", "engagement", "reach", "text", "audience", *ASKED)
# Finer than the sizes people name: engagement keeps dropping above a million followers too.
PEER_BOUNDS = np.log10([1e4, 1e5, 5e5, 1e6, 5e6, 2e7])
MIN_PEERS = 8
CLIP = 3.0
MIN_SPREAD = 0.05  # in log10: even peers whose metrics all agree carry measurement noise


@dataclass(frozen=True)
class Vocabulary:
    """What the codes in the arrays mean. `near` is (topics, topics) in 0..1; `bounds` are lower follower bounds."""

    topics: tuple[str, ...]
    near: NDArray[np.float32]
    markets: tuple[str, ...]
    platforms: tuple[str, ...]
    sizes: tuple[str, ...]
    bounds: tuple[float, ...]


@dataclass(frozen=True)
class CreatorArrays:
    """n creators as plain columns. Unknown is NaN for a metric and -1 for a code."""

    keys: NDArray[np.int64]  # (n,) unique, ascending: they break ties in a ranking
    topics: NDArray[np.float32]  # (n, topics) 0..1: how much of a creator is about the topic
    market: Codes  # (n,) index into Vocabulary.markets
    platform: Codes  # (n,) index into Vocabulary.platforms
    followers: Floats  # (n,) people
    avg_views: Floats  # (n,) per post
    avg_likes: Floats  # (n,) per post
    avg_comments: Floats  # (n,) per post
    avg_shares: Floats  # (n,) per post
    engagement: Floats  # (n,) rate, 0..1
    audience: AudienceArrays | None = None  # None: nobody's is known


@dataclass(frozen=True)
class Features:
    """The ranking's matrix: d columns, each belonging to one part of the score."""

    keys: NDArray[np.int64]  # (n,)
    matrix: NDArray[np.float32]  # (n, d)
    names: tuple[str, ...]  # (d,) "part:column"
    groups: tuple[str, ...]  # (d,) one of PARTS; columns of one part are adjacent, in PARTS order
    unknown: NDArray[np.bool_]  # (n, len(PARTS)) True if a part rests on missing data

    @cached_property
    def gram(self) -> NDArray[np.float64]:
        """X'X over all creators, (d, d): needed for the presumed negatives, computed once instead of every round."""
        return np.asarray((self.matrix.T @ self.matrix).astype(np.float64))

    def column(self, name: str) -> NDArray[np.float32]:
        """Returns one column, (n,). KeyError for an unknown name."""
        if name not in self.names:
            raise KeyError(name)
        column: NDArray[np.float32] = self.matrix[:, self.names.index(name)]
        return column


def logs(figures: Floats) -> Floats:
    """Returns log10 of the metrics; unknown or nonpositive ones become NaN."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(figures > 0, np.log10(figures), np.nan)


def size_codes(followers: Floats, bounds: tuple[float, ...]) -> NDArray[np.int64]:
    """Returns each creator's size band index by lower bounds, -1 if followers are unknown."""
    bands = np.searchsorted(np.asarray(bounds), followers, side="right") - 1
    return np.where(np.isnan(followers), -1, bands)


def against_peers(values: Floats, peers: list[NDArray[np.int64]]) -> Floats:
    """Robust z of each value among its peers: (value - median) / (1.4826 MAD), clipped to ±CLIP; NaN stays NaN.

    `peers` are group codes (n,), narrow to wide: a group with fewer than MIN_PEERS known values falls back to the next.
    """
    result = np.full(len(values), np.nan)
    waiting = ~np.isnan(values)
    known = waiting.copy()
    for depth, groups in enumerate(peers):
        last = depth == len(peers) - 1
        for rows in _members(groups, known):
            if (last or len(rows) >= MIN_PEERS) and waiting[rows].any():
                mine = rows[waiting[rows]]
                result[mine] = _robust_z(values[mine], values[rows])
                waiting[mine] = False
    return result


def _members(groups: NDArray[np.int64], known: NDArray[np.bool_]) -> list[NDArray[np.int64]]:
    rows = np.flatnonzero(known)
    if not len(rows):
        return []
    rows = rows[np.argsort(groups[rows], kind="stable")]
    return np.split(rows, np.flatnonzero(np.diff(groups[rows])) + 1)


def _robust_z(mine: Floats, peers: Floats) -> Floats:
    median = np.median(peers)
    spread = max(1.4826 * float(np.median(np.abs(peers - median))), MIN_SPREAD)
    return np.clip((mine - median) / spread, -CLIP, CLIP)


def peer_groups(arrays: CreatorArrays) -> list[NDArray[np.int64]]:
    """Returns peers narrow to wide: platform × market × size band, platform × size band, platform, everyone."""
    platform, market = arrays.platform.astype(np.int64), arrays.market.astype(np.int64)
    followers = logs(arrays.followers)
    band = np.where(np.isnan(followers), -1, np.searchsorted(PEER_BOUNDS, followers, side="right"))
    sized = (platform + 1) * 100 + band + 1
    return [sized * 100 + market + 1, sized, platform, np.zeros_like(platform)]


def build_features(arrays: CreatorArrays, vocabulary: Vocabulary, text: NDArray[np.float32] | None = None) -> Features:
    """Builds the matrix of n creators; a missing metric adds nothing to a score and is flagged in `unknown` instead,
    except for an audience: core.numbers.ranking.audience_wishes flags it if one is asked for.

    `text` are positions on the axes of core.numbers.ranking.text, (n, axes), all 0 if nothing is known; None: no text
    part.
    """
    groups = peer_groups(arrays)
    size = size_codes(arrays.followers, vocabulary.bounds)
    followers = against_peers(logs(arrays.followers), groups[2:])
    engagement = against_peers(logs(arrays.engagement), groups)
    views = against_peers(logs(arrays.avg_views), groups)
    comments = against_peers(logs(arrays.avg_comments / arrays.avg_likes), groups)
    shares = against_peers(logs(arrays.avg_shares / arrays.avg_views), groups)
    graded = np.array([(arrays.topics * near).max(axis=1) for near in vocabulary.near])
    columns: dict[str, NDArray[Any]] = {"base:": np.ones(len(arrays.keys))}
    columns |= _named("topic", vocabulary.topics, graded)
    columns |= _one_hot("market", vocabulary.markets, arrays.market)
    columns |= _one_hot("platform", vocabulary.platforms, arrays.platform)
    columns |= _one_hot("size", vocabulary.sizes, size) | _curve("size:followers", followers)
    columns |= _curve("engagement:rate", engagement)
    columns |= {"engagement:comments": comments / CLIP, "engagement:shares": shares / CLIP}
    columns |= _curve("reach:views", views)
    told = np.zeros((len(arrays.keys), 0), dtype=np.float32) if text is None else text
    columns |= {f"text:{axis}": row for axis, row in enumerate(told.T)} | _audience(arrays.audience)
    missing = {
        "topic": ~arrays.topics.any(axis=1),
        "market": arrays.market < 0,
        "platform": arrays.platform < 0,
        "size": size < 0,
        "engagement": np.isnan(engagement),
        "reach": np.isnan(views),
        "text": ~told.any(axis=1) & (text is not None),
    }
    known = np.zeros(len(arrays.keys), dtype=bool)
    return Features(
        keys=arrays.keys,
        matrix=_stack(columns),
        names=tuple(columns),
        groups=tuple(name.partition(":")[0] for name in columns),
        unknown=np.column_stack([missing.get(part, known) for part in PARTS]),
    )


def _audience(audience: AudienceArrays | None) -> dict[str, NDArray[Any]]:
    """Compares with everyone: an audience isn't determined by market or size. Without data there's no column."""
    if audience is None:
        return {}
    figures = {"audience:women": audience.women, "audience:age": logs(audience.median_age)}
    everyone = [np.zeros(len(audience.women), dtype=np.int64)]
    return {name: against_peers(values, everyone) / CLIP for name, values in figures.items()}


def _stack(columns: dict[str, NDArray[Any]]) -> NDArray[np.float32]:
    return np.nan_to_num(np.column_stack([column.astype(np.float32) for column in columns.values()]))


def _named(part: str, codes: tuple[str, ...], rows: NDArray[Any]) -> dict[str, NDArray[Any]]:
    return {f"{part}:{code}": row for code, row in zip(codes, rows, strict=True)}


def _one_hot(part: str, codes: tuple[str, ...], values: NDArray[Any]) -> dict[str, NDArray[Any]]:
    return _named(part, codes, np.arange(len(codes))[:, None] == values[None])


def _curve(name: str, z: Floats) -> dict[str, NDArray[Any]]:
    """A metric and its square, both within ±1: the square lets people prefer "in the middle"."""
    return {name: z / CLIP, f"{name}²": (z / CLIP) ** 2}
