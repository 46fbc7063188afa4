"""What the peers learn from: the same texts and metrics as ours, prepared as their makers recommend."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_array, hstack

from core.numbers.ranking.features import Floats, against_peers, logs, peer_groups, size_codes
from core.numbers.ranking.text import unit
from tests.benchmarks.shortlist.creators import VOCABULARY, Creators
from tests.benchmarks.shortlist.tastes import Reading, Taste

AXES, TEXT = 160, 2.0  # length of a text's row: the best for that recipe among 1, 2, 4 and standardized axes


@dataclass(frozen=True)
class Columns:
    """n creators as the peers see them."""

    words: Any  # (n, words) TF-IDF of words 1-2, sparse
    both: Any  # the same plus one-hots and standardized metrics, sparse
    dense: np.ndarray  # (n, d) float32: latent axes, one-hots, metrics and their squares


def columns(creators: Creators) -> Columns:
    from sklearn.feature_extraction.text import TfidfVectorizer

    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True).fit_transform(creators.told)
    hot, figures = _one_hots(creators), _figures(creators)
    ones = np.ones((len(figures), 1))
    dense = np.hstack([ones, TEXT * _axes(creators), hot, figures, figures**2]).astype(np.float32)
    return Columns(words, hstack([words, csr_array(np.hstack([hot, figures]))]).tocsr(), dense)


def wish(creators: Creators, reading: Reading, taste: Taste) -> Floats:
    """The task's brief as label points: market, category, and better engagement."""
    fits = 0.5 * (creators.market == taste.market) + 0.3 * (creators.category == taste.category)
    return np.asarray(fits + 0.1 * np.clip(reading.engagement, -2, 2))


def _axes(creators: Creators) -> np.ndarray:
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer

    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2)
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, min_df=3)
    told = hstack([kind.fit_transform(creators.told) for kind in (words, letters)]).tocsr()
    return unit(TruncatedSVD(AXES, random_state=0).fit_transform(told).astype(np.float32))


def _one_hots(creators: Creators) -> np.ndarray:
    bands = size_codes(creators.arrays.followers, VOCABULARY.bounds)
    codes = (creators.category, creators.market, bands)
    return np.hstack([(each[:, None] == np.unique(each)[None]).astype(float) for each in codes])


def _figures(creators: Creators) -> np.ndarray:
    """Engagement and comments vs. peers, size, and the raw ones, standardized; unknowns in the middle."""
    arrays = creators.arrays
    groups = peer_groups(arrays)
    talk = logs(arrays.avg_comments / arrays.avg_likes)
    seen = [against_peers(logs(arrays.engagement), groups), against_peers(logs(arrays.followers), groups[2:])]
    seen += [against_peers(talk, groups), logs(arrays.engagement), logs(arrays.followers)]
    return np.nan_to_num(np.column_stack([_standard(each) for each in seen]))


def _standard(figures: Floats) -> Floats:
    if np.isnan(figures).all():
        return figures
    return np.asarray((figures - np.nanmean(figures)) / max(float(np.nanstd(figures)), 1e-9))
