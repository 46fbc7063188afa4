"""A question is put with the rarest fact against what was decided."""

import numpy as np
import pytest

from core.fact import Fact
from core.numbers.questions.tellings import AGAINST, EITHER, FOR, Telling, neutral, ordered, standing
from core.numbers.questions.triggers import ChoiceContext, of_choice

OTHERS = np.array([0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07, np.nan])


def told(name: str, side: int, rarity: float) -> Telling:
    return Telling(Fact.of("standing", figure=name), side, rarity)


def test_a_metric_stands_out_at_either_end_of_the_list_and_not_in_its_middle() -> None:
    best, worst = standing("engagement", 0.09, OTHERS, FOR), standing("engagement", 0.005, OTHERS, FOR)
    assert best
    assert worst
    assert (best.side, dict(best.fact.values)["count"], dict(best.fact.values)["of"]) == (FOR, 7, 7)
    assert (worst.side, dict(worst.fact.values)["above"]) == (AGAINST, 0)
    assert standing("engagement", 0.04, OTHERS, FOR) is None
    assert best.rarity > (standing("engagement", 0.06, OTHERS, FOR) or best).rarity
    assert standing("price", 900.0, OTHERS, AGAINST).side == AGAINST  # type: ignore[union-attr]


@pytest.mark.parametrize(("value", "others"), [(np.nan, OTHERS), (0.9, OTHERS[:3])])
def test_what_is_unknown_or_next_to_few_tells_nothing(value: float, others: np.ndarray) -> None:
    assert standing("engagement", value, others, FOR) is None


def test_for_a_pass_it_speaks_for_the_creator_and_for_a_pick_against() -> None:
    tellings = (
        told("engagement", FOR, 2.0),
        told("price", AGAINST, 4.0),
        told("avg_views", FOR, 3.0),
        told("followers", EITHER, 9.0),
    )
    assert [fact.get("figure") for fact in ordered(tellings, "no")] == ["avg_views", "engagement"]
    assert [fact.get("figure") for fact in ordered(tellings, "yes")] == ["price"]
    assert ordered(tellings[3:], "yes") == ()
    assert [fact.get("figure") for fact in neutral(tellings)] == ["followers"]
    top = ChoiceContext(person=1, creator=7, choice="no", place=1, of=400, tellings=tellings)
    assert of_choice(top)[0].fact.get("figure") == "avg_views"
