"""Creators not made up by hand: random metrics and words, for when only the amount of work matters."""

import numpy as np

from core.numbers.ranking.features import CreatorArrays
from core.vocabulary.topics import MARKETS, PLATFORMS, TOPICS


def arrays(count: int) -> CreatorArrays:
    rng = np.random.default_rng(1)
    powers = {"followers": 5, "avg_views": 4, "avg_likes": 3, "avg_comments": 2, "avg_shares": 1}
    figures = {name: 10 ** rng.normal(power, 0.8, count) for name, power in powers.items()}
    return CreatorArrays(
        keys=np.arange(count),
        topics=(rng.random((count, len(TOPICS))) < 0.05).astype(np.float32),
        market=rng.integers(0, len(MARKETS), count).astype(np.int8),
        platform=rng.integers(0, len(PLATFORMS), count).astype(np.int8),
        engagement=rng.random(count) * 0.1,
        **figures,
    )


def texts(count: int, words: int = 40) -> list[str]:
    """Words from a made-up language of 20,000, common ones more often, in both alphabets."""
    rng = np.random.default_rng(2)
    letters = [*"abcdefghijklmnoprstuvwyz", *"абвгдежзиклмнопрстуфхчшыья"]
    scripts = letters[:24], letters[24:]
    language = ["".join(rng.choice(scripts[at % 2], rng.integers(3, 10))) for at in range(20_000)]
    drawn = np.minimum(rng.zipf(1.2, (count, words)), len(language)) - 1
    return [" ".join(language[at] for at in row) for row in drawn]
