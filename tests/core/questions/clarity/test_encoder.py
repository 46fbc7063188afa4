"""The shipped encoder behind its door."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from core.questions.clarity.encoder import UniversalEncoder


@pytest.fixture(scope="module")
def encoder() -> UniversalEncoder:
    return UniversalEncoder()


def test_texts_become_unit_vectors_in_their_order(encoder: UniversalEncoder) -> None:
    found = encoder.encode(["a cat on the roof", "", "налоговая отчётность", "🔥"])
    assert (found.shape, found.dtype) == ((4, 512), np.float32)
    np.testing.assert_allclose(np.linalg.norm(found, axis=1), 1, atol=1e-3)


def test_nothing_becomes_an_empty_matrix(encoder: UniversalEncoder) -> None:
    assert encoder.encode([]).shape == (0, 512)


def test_both_languages_share_one_space(encoder: UniversalEncoder) -> None:
    cat, кот, tax = encoder.encode(["a cat sleeps on the roof", "кот спит на крыше", "the tax office sent a letter"])
    assert cat @ кот > cat @ tax + 0.2


def test_a_novel_is_read_to_its_two_thousandth_character(encoder: UniversalEncoder) -> None:
    novel = "she cooks in the evening " * 400
    whole, start = encoder.encode([novel, novel[:2000]])
    np.testing.assert_allclose(whole, start, atol=1e-4)


def test_a_string_without_a_space_is_read_as_far_as_a_word_goes(encoder: UniversalEncoder) -> None:
    whole, start = encoder.encode(["ё" * 50_000, "ё" * 60])
    np.testing.assert_allclose(whole, start, atol=1e-4)


def test_threads_do_not_disturb_each_other(encoder: UniversalEncoder) -> None:
    texts = [f"creator number {number} posts about tea" for number in range(8)]
    expected = encoder.encode(texts)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda text: encoder.encode([text])[0], texts))
    np.testing.assert_allclose(np.array(found), expected, atol=1e-4)
