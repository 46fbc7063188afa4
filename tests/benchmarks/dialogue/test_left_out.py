"""What the clarity benchmark chooses for itself."""

import numpy as np

from core.numbers.questions.clarity import fit, probability
from tests.benchmarks.dialogue.answers.left_out import choose_penalty, left_out


def test_a_question_that_is_left_out_gives_nothing_away() -> None:
    """Each question has its own giveaway that means nothing elsewhere: seen, it looks perfect; left out, it's a coin
    toss."""
    rng = np.random.default_rng(3)
    question = np.repeat(np.arange(20), 10)
    clear = rng.random(200) < 0.5
    matrix = np.eye(20)[question] * np.where(clear, 1, -1)[:, None] * rng.choice([-1, 1], 20)[question][:, None]
    known = probability(fit(matrix, clear, np.ones(200), 0.01), matrix) > 0.5
    apart = left_out(matrix, clear, np.ones(200), question, 0.01) > 0.5
    assert (known == clear).mean() == 1
    assert (apart == clear).mean() < 0.65


def test_noise_is_held_down_by_the_penalty_that_fits_questions_left_out() -> None:
    rng = np.random.default_rng(5)
    matrix, clear = rng.normal(size=(80, 60)), rng.random(80) < 0.5
    among = (0.001, 1.0, 1000.0)
    assert choose_penalty(matrix, clear, np.ones(80), np.arange(80) // 4, among, folds=5) == 1000.0
