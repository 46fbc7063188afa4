"""Hidden strategists: what each of them finds acceptable among real creators, and how carelessly they answer."""

from dataclasses import dataclass

import numpy as np

from core.numbers.features import CLIP, Floats, against_peers, logs, peer_groups, size_codes
from core.numbers.text import unit
from core.numbers.wishes import Brief
from core.topics import MARKETS, TOPICS
from tests.benchmarks.picks.creators import VOCABULARY, Creators

DEVELOPMENT = range(0, 32)  # everything was chosen on these
UNSEEN = range(1000, 1048)  # and measured on these, which nothing was chosen on
# What a strategist weighs, drawn for each between these bounds, in deviations of the thing weighed. Set on development
# tastes so that the first page and the peers stand about where they stood in an earlier study of the same task.
AFFINITY, CATEGORY, ENGAGEMENT = (0.5, 1.0), (0.4, 1.0), (0.3, 0.6)
BAND, MARKET, NOISE = (0.3, 0.9), (0.8, 1.6), 0.2
STEM = 5  # letters of a word that the strategist's own reading keeps: not the learner's n-grams


@dataclass(frozen=True)
class Taste:
    """One strategist and one brief. `truth` is what they would say with all the time in the world."""

    brief: Brief
    category: int  # what the brief asks for, in the words of the platform
    market: int
    truth: np.ndarray  # (n,) bool
    said: np.ndarray  # (n,) bool, with slips


@dataclass(frozen=True)
class Reading:
    """What strategists see in creators: themes of the titles, figures against peers."""

    themes: np.ndarray  # (n, 64) rows of length 1
    engagement: Floats  # (n,) z against peers of the same market and size, 0 unknown
    band: np.ndarray  # (n,) size band


def read(creators: Creators) -> Reading:
    """Themes from words cut to their stems: the same titles as the learner reads, but not its n-grams or axes."""
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer

    stems = TfidfVectorizer(
        tokenizer=lambda text: [word[:STEM] for word in text.lower().split() if len(word) > 2],
        token_pattern=None, min_df=3, max_df=0.1, sublinear_tf=True,
    ).fit_transform(creators.told)  # fmt: skip
    themes = unit(TruncatedSVD(64, random_state=1).fit_transform(stems).astype(np.float32))
    engagement = against_peers(logs(creators.arrays.engagement), peer_groups(creators.arrays))
    return Reading(themes, np.nan_to_num(engagement), size_codes(creators.arrays.followers, VOCABULARY.bounds))


def taste(creators: Creators, reading: Reading, seed: int, share: float, missed: float, wrong: float) -> Taste:
    """A strategist who accepts `share` of all creators, in truth; `missed` and `wrong` are shares of their slips."""
    rng = np.random.default_rng(seed)
    market = int(seed % 2)
    exemplar = int(rng.choice(np.flatnonzero((creators.market == market) & (creators.category >= 0))))
    joy = _joy(creators, reading, exemplar, market, rng)
    truth = joy >= np.quantile(joy, 1 - share)
    slips = rng.random(len(joy))
    said = np.where(truth, slips >= missed, slips < wrong)
    category = int(creators.category[exemplar])
    topics = tuple(TOPICS[at] for at in np.flatnonzero(creators.arrays.topics[exemplar]))
    return Taste(Brief(topics=topics, market=MARKETS[market]), category, market, truth, said)


def _joy(creators: Creators, reading: Reading, exemplar: int, market: int, rng: np.random.Generator) -> Floats:
    near = reading.themes @ reading.themes[exemplar]
    theme = reading.themes[np.argsort(-near)[:25]].mean(axis=0)  # what the exemplar stands for, not its own words only
    affinity = reading.themes @ theme
    affinity = np.clip((affinity - affinity.mean()) / affinity.std(), -CLIP, CLIP)
    joy = rng.uniform(*AFFINITY) * affinity
    joy += rng.uniform(*CATEGORY) * (creators.category == creators.category[exemplar])
    joy += rng.uniform(*ENGAGEMENT) * reading.engagement
    joy += rng.uniform(*BAND) * (reading.band == reading.band[exemplar])
    joy += rng.uniform(*MARKET) * (creators.market == market)
    return np.asarray(joy + rng.normal(0, NOISE, len(joy)))
