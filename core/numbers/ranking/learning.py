"""What judgements teach: a closed-form Bayesian linear model on top of the brief."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from core.numbers.ranking.features import Features, Floats
from core.numbers.ranking.wishes import Prior

Rows = NDArray[np.int64]

# verdict -> (label, weight); "unsure" says nothing either way and is left out
VERDICTS = {"yes": (1.0, 1.0), "maybe": (0.5, 0.5), "no": (0.0, 1.0)}
# How far a column may matter before anyone has judged: ridge is divided by the square. Text axes are short, so they
# are scaled up; topics come with their neighbours, so each of them is scaled down.
REACH: Mapping[str, float] = MappingProxyType(
    {"base": 10.0, "topic": 0.5, "market": 2.0, "size": 1.5, "engagement": 2.0, "text": 2.0}
)
LASTING = ("platform", "size", "engagement", "reach")  # what a team likes whatever the brief
CONTRAST_RIDGE = 5.0


@dataclass(frozen=True)
class Settings:
    """Chosen in simulations on real creators with hidden strategists; no need to touch them."""

    ridge: float = 30.0
    presumed: float = 12.0  # labels' worth of "no", spread over everyone unjudged
    fading: float = 0.3  # the brief's soft wishes are divided by judgements to this power
    apart: float = 2.0  # how much harder a market's own taste is held to the shared one than that to the brief
    past: float = 0.25  # weight of a judgement of an earlier campaign made today
    half_life: float = 365.0  # days until such a judgement weighs half
    noise: float = 0.15  # variance of a label around the linear score


@dataclass(frozen=True)
class Taste:
    """What judgements taught: weights on the columns of Features, and how sure they are."""

    prior: Prior
    fade: float  # share of the brief's soft wishes that is left
    weights: Floats  # (d,) label points per unit of a column
    sureness: Floats  # (d, d) inverse covariance of the weights, from judgements alone
    contrast: Floats  # (d,) what sets the liked apart from the disliked among the judged
    judged: int  # labels learned from
    offsets: Floats  # (markets, d) what each market likes besides; no rows where one market alone was judged

    @cached_property
    def spread(self) -> Floats:
        """Covariance of the weights, (d, d), label points squared."""
        return _solved(self.sureness, np.eye(len(self.weights)))


@dataclass(frozen=True)
class Lesson:
    """What judgements taught: `points` for having a code, or for a figure three deviations above its peers."""

    part: str
    column: str  # a code of that part, or a figure: followers, rate, comments, shares, views
    points: float


def labelled(verdicts: Iterable[tuple[int, str]], features: Features) -> tuple[Rows, Floats, Floats]:
    """(key, verdict) pairs as rows, labels and weights; unsure, and creators that are gone, are left out."""
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
    """Judgements of this team in earlier campaigns. What they say of topics, markets and words was about other briefs,
    so they inform what is left: platform, size, engagement, reach."""

    rows: Rows  # (p,)
    labels: Floats  # (p,)
    days: Floats  # (p,) age of each
    campaign: Rows  # (p,) which one: each is set against its own mean


def learn(
    features: Features,
    brief: Prior,
    judged_rows: Rows,
    labels: Floats,
    weights: Floats,
    settings: Settings,
    past: Past | None = None,
) -> Taste:
    """Ridge regression of what the brief does not explain of the labels, on the columns: (X'WX + R)^-1 X'Wr.

    Everyone unjudged is presumed a very weak negative: everything judged has passed the brief, and without them the
    learner forgets what the brief had ruled out. Their part of X'WX is all of X'X less the judged, so the cost does
    not grow with the number of creators. The order of judgements does not matter.
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
    _, once = np.unique(rows, return_index=True)  # judged by several, a creator is still one of all
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
    """What past judgements add to X'WX and X'Wy: less the older they are, and nothing on what their brief was about."""
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
    """Ridge regression, per market, of what the shared taste leaves unexplained, shrunk hard towards it."""
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
    """Places of the one-hot columns of the market, in the order of the vocabulary."""
    return np.flatnonzero([group == "market" for group in features.groups])


def _contrast(features: Features, seen: Floats, labels: Floats, weights: Floats) -> Floats:
    """Ridge regression among the judged only, around their mean: what they have in common teaches nothing here.

    A topic that fewer than two of them have themselves is left at 0: it would only echo its neighbours. So is text,
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
    """The columns that set the liked apart most, largest first; what is under `least` points teaches nothing."""
    points = 100.0 * taste.contrast
    order = sorted(range(len(points)), key=lambda column: (-abs(points[column]), column))
    told = [c for c in order if abs(points[c]) >= least and not features.names[c].endswith(("²", "base:"))][:limit]
    return tuple(Lesson(features.groups[c], features.names[c].partition(":")[2], float(points[c])) for c in told)
