"""What ratings teach: a closed-form Bayesian linear model on top of the brief."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from core.numbers.ranking.features import Features, Floats
from core.numbers.ranking.wishes import Prior

Rows = NDArray[np.int64]

# verdict -> (label, weight); "unsure" says nothing either way and is skipped
VERDICTS = {"yes": (1.0, 1.0), "maybe": (0.5, 0.5), "no": (0.0, 1.0)}
# How much a column may matter before anyone has rated: ridge is divided by its square. Text axes are short, so they're
# scaled up; topics come with their neighbors, so each of them is scaled down.
REACH: Mapping[str, float] = MappingProxyType(
    {"base": 10.0, "topic": 0.5, "market": 2.0, "size": 1.5, "engagement": 2.0, "text": 2.0}
)
LASTING = ("platform", "size", "engagement", "reach")  # what a team likes regardless of the brief
CONTRAST_RIDGE = 5.0


@dataclass(frozen=True)
class Settings:
    """Tuned in simulations on real creators with hidden strategists; no need to change them."""

    ridge: float = 30.0
    presumed: float = 12.0  # labels' worth of "no", spread over everyone unrated
    fading: float = 0.3  # the brief's soft preferences are divided by the number of ratings to this power
    apart: float = 2.0  # how much more strongly a market's own taste is shrunk to the shared one than that to the brief
    past: float = 0.25  # weight of a rating in an earlier campaign, if made today
    half_life: float = 365.0  # days until such a rating weighs half
    noise: float = 0.15  # variance of a label around the linear score


@dataclass(frozen=True)
class Taste:
    """What ratings taught: weights on the columns of Features, and how certain they are."""

    prior: Prior
    fade: float  # remaining share of the brief's soft preferences
    weights: Floats  # (d,) label points per unit of a column
    sureness: Floats  # (d, d) inverse covariance of the weights, from ratings alone
    contrast: Floats  # (d,) what separates liked from disliked among the rated
    judged: int  # labels learned from
    offsets: Floats  # (markets, d) what each market likes in addition; no rows if only one market has ratings

    @cached_property
    def spread(self) -> Floats:
        """Covariance of the weights, (d, d), label points squared."""
        return _solved(self.sureness, np.eye(len(self.weights)))


@dataclass(frozen=True)
class Lesson:
    """What ratings taught: `points` for having a code, or for a metric three deviations above its peers."""

    part: str
    column: str  # a code of that part, or a metric: followers, rate, comments, shares, views
    points: float


def labelled(verdicts: Iterable[tuple[int, str]], features: Features) -> tuple[Rows, Floats, Floats]:
    """Turns (key, verdict) pairs into rows, labels and weights; skips unsure ones and creators that are gone."""
    said_of = [(key, VERDICTS[verdict]) for key, verdict in verdicts if verdict in VERDICTS]
    keys = np.array([key for key, _ in said_of], dtype=np.int64)
    places = np.minimum(np.searchsorted(features.keys, keys), max(len(features.keys) - 1, 0))
    there = features.keys[places] == keys if len(features.keys) else np.zeros(len(keys), dtype=bool)
    kept = sorted(
        (int(row), *verdict) for row, there_, (_, verdict) in zip(places, there, said_of, strict=True) if there_
    )
    rows, labels, weights = zip(*kept, strict=True) if kept else ((), (), ())
    return np.array(rows, dtype=np.int64), np.array(labels, dtype=float), np.array(weights, dtype=float)


@dataclass(frozen=True)
class Past:
    """This team's ratings in earlier campaigns. What they say about topics, markets and words was for other briefs, so
    they inform the rest: platform, size, engagement, reach."""

    rows: Rows  # (p,)
    labels: Floats  # (p,)
    days: Floats  # (p,) age of each
    campaign: Rows  # (p,) which one: each is compared with its own mean


def learn(
    features: Features,
    brief: Prior,
    judged_rows: Rows,
    labels: Floats,
    weights: Floats,
    settings: Settings,
    past: Past | None = None,
) -> Taste:
    """Ridge regression of the part of the labels the brief doesn't explain, on the columns: (X'WX + R)^-1 X'Wr.

    Everyone unrated is presumed a very weak negative: everything rated has passed the brief, and without them the
    learner forgets what the brief had ruled out. Their part of X'WX is all of X'X minus the rated, so cost doesn't grow
    with the number of creators. The order of ratings doesn't matter.
    """
    sort = np.lexsort((weights, labels, judged_rows))
    rows, labels, weights = judged_rows[sort], labels[sort], weights[sort]
    penalty = np.diag(settings.ridge / np.square([REACH.get(group, 1.0) for group in features.groups]))
    seen = features.matrix[rows].astype(np.float64)
    told = seen.T @ (seen * weights[:, None])
    sureness = (told + penalty) / settings.noise
    before = _remembered(features, past, settings) if past is not None and len(past.rows) else None
    if not len(rows) and before is None:
        nothing = np.zeros(len(features.names))
        return Taste(brief, 1.0, nothing, sureness, nothing, 0, np.zeros((0, len(nothing))))
    fade = float(max(len(rows), 1) ** -settings.fading)
    _, once = np.unique(rows, return_index=True)  # rated by several people, a creator still counts once
    share = settings.presumed / max(len(features.keys) - len(once), 1) if len(rows) else 0.0
    expected = (fade * brief.wishes[rows] + brief.facts[rows]).astype(np.float64)
    presumed = seen[once].T @ expected[once] - fade * brief.soft_pull - brief.hard_pull
    aim = seen.T @ (weights * (labels - expected)) + share * presumed
    mass = told + share * (features.gram - seen[once].T @ seen[once]) + penalty
    if before is not None:
        mass, aim = mass + before[0], aim + before[1]
    taught = _solved(mass, aim)
    rest = weights * (labels - expected - seen @ taught)
    offsets = _offsets(features, seen, weights, rest, settings.apart * penalty)
    return Taste(brief, fade, taught, sureness, _contrast(features, seen, labels, weights), len(rows), offsets)


def _remembered(features: Features, past: Past, settings: Settings) -> tuple[Floats, Floats]:
    """What past ratings add to X'WX and X'Wy: less the older they are, nothing on what their brief was about."""
    sort = np.lexsort((past.labels, past.campaign, past.rows))
    kept = np.array([group in LASTING for group in features.groups])
    seen = features.matrix[past.rows[sort]].astype(np.float64) * kept
    weights = settings.past * 0.5 ** (past.days[sort] / settings.half_life)
    _, campaign = np.unique(past.campaign[sort], return_inverse=True)
    mean = np.bincount(campaign, past.labels[sort]) / np.bincount(campaign)
    middle = np.array([seen[campaign == which].mean(axis=0) for which in range(len(mean))])
    seen = seen - middle[campaign]
    return seen.T @ (seen * weights[:, None]), seen.T @ (weights * (past.labels[sort] - mean[campaign]))


def _offsets(features: Features, seen: Floats, weights: Floats, rest: Floats, penalty: Floats) -> Floats:
    """Ridge regression, per market, of what the shared taste doesn't explain, shrunk strongly toward it."""
    places = market_columns(features)
    judged = [place for place in places if seen[:, place].any()]
    found = np.zeros((len(places), seen.shape[1]))
    if len(judged) < 2:
        return found[:0]
    for row, place in enumerate(places):
        mine = seen[seen[:, place] > 0]
        if len(mine):
            here = seen[:, place] > 0
            mass = mine.T @ (mine * weights[here, None]) + penalty
            found[row] = _solved(mass, mine.T @ rest[here])
    return found


def _solved(mass: Floats, aim: Floats) -> Floats:
    """What `mass`, symmetric and positive, turns into `aim`."""
    from scipy.linalg import cho_factor, cho_solve  # 25 MB: only where somebody has judged

    return np.asarray(cho_solve(cho_factor(mass), aim), dtype=np.float64)


def market_columns(features: Features) -> Rows:
    """Returns positions of the one-hot market columns, in vocabulary order."""
    return np.flatnonzero([group == "market" for group in features.groups])


def _contrast(features: Features, seen: Floats, labels: Floats, weights: Floats) -> Floats:
    """Ridge regression among the rated only, around their mean: what they have in common teaches nothing here.

    A topic that fewer than two of them have themselves stays at 0: it would only echo its neighbors. So does text,
    whose axes have no names.
    """
    if not len(seen):
        return np.zeros(seen.shape[1])
    named = np.array([group != "text" for group in features.groups])
    centred = (seen - np.average(seen, axis=0, weights=weights))[:, named]
    aim = weights * (labels - np.average(labels, weights=weights))
    gram = centred.T @ (centred * weights[:, None]) + CONTRAST_RIDGE * np.eye(centred.shape[1])
    found = np.zeros(len(named))
    found[named] = np.linalg.solve(gram, centred.T @ aim)
    echo = np.array([group == "topic" for group in features.groups]) & ((seen == 1.0).sum(axis=0) < 2)
    return np.where(echo, 0.0, found)


def lessons(taste: Taste, features: Features, limit: int = 5, least: float = 1.0) -> tuple[Lesson, ...]:
    """Returns the columns that set the liked apart the most, largest first; skips any under `least` points."""
    points = 100.0 * taste.contrast
    order = sorted(range(len(points)), key=lambda column: (-abs(points[column]), column))
    told = [c for c in order if abs(points[c]) >= least and not features.names[c].endswith(("²", "base:"))][:limit]
    return tuple(Lesson(features.groups[c], features.names[c].partition(":")[2], float(points[c])) for c in told)
