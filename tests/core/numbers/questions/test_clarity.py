"""The regression, the verdict and the missing item, on plain arrays."""

import numpy as np
import pytest

from core.numbers.questions.clarity import (
    FOLLOW_UPS,
    ITEMS,
    NEEDED,
    features,
    fit,
    missing,
    probability,
    verdict,
)


def two_crowds(rows: int = 120, spread: float = 0.5) -> tuple[np.ndarray, np.ndarray]:
    """Clear ones to the right of unclear ones."""
    rng = np.random.default_rng(7)
    clear = np.arange(rows) % 2 == 0
    return np.where(clear, 1.0, -1.0)[:, None] * [1, 0] + spread * rng.normal(size=(rows, 2)), clear


def test_two_crowds_are_told_apart_and_always_with_the_same_figures() -> None:
    matrix, clear = two_crowds()
    once, again = (fit(matrix, clear, np.ones(120)) for _ in range(2))
    assert ((probability(once, matrix) > 0.5) == clear).mean() > 0.95
    assert once.intercept == again.intercept
    np.testing.assert_array_equal(once.weights, again.weights)


def test_the_fit_stands_where_no_step_leads_lower() -> None:
    matrix, clear = two_crowds(spread=1.5)
    weights = np.linspace(0.5, 2, 120)
    fitted = fit(matrix, clear, weights, penalty=0.3)
    slope = matrix.T @ (weights * (probability(fitted, matrix) - clear)) + 0.3 * fitted.weights
    np.testing.assert_allclose(slope, 0, atol=1e-6)


def test_a_row_that_counts_twice_is_the_same_row_given_twice() -> None:
    matrix, clear = two_crowds(spread=1.5)
    heavy = np.ones(120)
    heavy[:10] = 2
    doubled = fit(np.vstack([matrix, matrix[:10]]), np.append(clear, clear[:10]), np.ones(130))
    np.testing.assert_allclose(fit(matrix, clear, heavy).weights, doubled.weights, atol=1e-6)


def test_one_kind_of_rows_teaches_nothing() -> None:
    with pytest.raises(ValueError, match="both"):
        fit(np.ones((3, 2)), np.ones(3, dtype=bool), np.ones(3))


def test_items_stand_beside_the_embedding() -> None:
    matrix = features(np.zeros((2, 4), dtype=np.float32), [{"test"}, set()])
    assert matrix.shape == (2, 4 + len(ITEMS))
    assert matrix[0, -1] > 0
    assert not matrix[1].any()
    with pytest.raises(ValueError, match="2 embeddings, 1 answers"):
        features(np.zeros((2, 4), dtype=np.float32), [set()])


@pytest.mark.parametrize(
    ("odds", "asked_before", "expected"),
    [(0.9, False, "clear"), (0.9, True, "clear"), (0.2, False, "ask"), (0.2, True, "unclear"), (0.0, False, "ask")],
)
def test_what_is_missing_is_asked_for_once(odds: float, asked_before: bool, expected: str) -> None:
    assert verdict(odds, asked_before) == expected


def test_the_first_needed_item_that_is_not_there_is_asked_for() -> None:
    assert missing("why_pick", set()) == "claim"
    assert missing("why_pick", {"claim"}) == "evidence"
    assert missing("why_failed", {"claim", "mechanism"}) == "comparison"
    assert missing("change_mind", {"claim"}) == "counter_evidence"


def test_where_all_is_there_the_person_is_asked_what_to_expect() -> None:
    assert missing("why_pass", set(ITEMS)) == "test"


def test_every_missing_item_has_a_follow_up_of_its_own() -> None:
    assert len(set(FOLLOW_UPS.values())) == len(ITEMS) == 6
    assert {item for needed in NEEDED.values() for item in needed} <= set(FOLLOW_UPS)


def test_an_unknown_type_of_question_is_told() -> None:
    with pytest.raises(KeyError):
        missing("how_are_you", set())
