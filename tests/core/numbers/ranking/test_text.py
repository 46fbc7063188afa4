"""Texts in both alphabets find their like."""

import numpy as np
import pytest

from core.numbers.ranking.text import fit, plain, project, weigh

COOKS = ["Вкусные рецепты для семьи", "Рецепт борща, готовим вместе", "Готовим ужин: рецепты шефа", "Кухня и рецепты"]
PLAYERS = ["Minecraft survival gameplay", "Fortnite gameplay and tips", "Gameplay of the week", "Minecraft builds"]
CORPUS = (COOKS + PLAYERS) * 3


def near(one: np.ndarray, others: np.ndarray) -> float:
    return float((others @ one).mean())


@pytest.mark.parametrize(
    ("newcomer", "like", "unlike"),
    [("рецептами делимся", COOKS, PLAYERS), ("MINECRAFT: new gameplay!", PLAYERS, COOKS)],
)
def test_a_newcomer_is_placed_among_its_like_without_learning_anew(
    newcomer: str, like: list[str], unlike: list[str]
) -> None:
    reader = fit(CORPUS, 4)
    new = project(reader, [newcomer])[0]
    assert near(new, project(reader, like)) > near(new, project(reader, unlike)) + 0.2


def test_the_same_texts_give_the_same_axes_and_a_text_stands_where_it_stood() -> None:
    one, other = fit(CORPUS, 4), fit(CORPUS, 4)
    assert (one.axes == other.axes).all()
    together = project(one, CORPUS)
    np.testing.assert_allclose(together[3], project(one, [CORPUS[3]])[0], atol=1e-6)


def test_unknown_words_and_no_words_stand_nowhere() -> None:
    placed = project(fit(CORPUS, 4), ["", "漢字", "🎉🎉"])
    assert not placed.any()
    assert project(fit(CORPUS, 4), []).shape == (0, 4)
    assert not fit([], 4).axes.any()


def test_spelling_does_not_part_what_belongs_together() -> None:
    assert plain("ЁЛКА") == plain("елка")
    assert plain("𝓑eauty") == plain("BEAUTY")
    weights = weigh(fit(CORPUS, 4), CORPUS)
    assert weights.shape[0] == len(CORPUS)
    assert (weights.data >= 0).all()
