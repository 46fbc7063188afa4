"""When only texts are known, liked ones are found by their words."""

import numpy as np

from tests.benchmarks.shortlist.by_words import by_words, read_words

WORDS = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta"]
TEXTS = [f"борщ и рецепт {WORDS[at % 8]}" if at % 4 == 0 else f"игра {WORDS[(at * 3) % 8]} {at}" for at in range(80)]
LIKED = np.arange(80) % 4 == 0


def test_the_liked_come_first_whatever_the_order_of_judgements() -> None:
    words = read_words(TEXTS)
    judged = np.array([0, 1, 2, 4, 5, 7])
    scores = by_words(words, judged, LIKED[judged])
    rest = np.setdiff1d(np.arange(80), judged)
    assert LIKED[rest[np.argsort(-scores[rest])[:18]]].all()
    assert (by_words(words, judged[::-1], LIKED[judged[::-1]]) == scores).all()


def test_nothing_liked_says_nothing_and_everything_liked_still_ranks() -> None:
    words = read_words(TEXTS)
    assert not by_words(words, np.array([1, 2]), np.array([False, False])).any()
    assert by_words(words, np.array([0, 4]), np.array([True, True]))[8] > 0
