"""What happens in a campaign turns into questions with a fact that the person is unlikely to have weighed."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from core.fact import Fact
from core.numbers.questions.triggers import (
    ChoiceContext,
    Premise,
    fallen,
    human_against_human,
    of_choice,
    untested,
)

ODD = ChoiceContext(person=1, creator=7, choice="yes", place=390, of=400)


def test_a_pick_that_the_engine_ranks_low_is_asked_about_with_its_place() -> None:
    (question,) = of_choice(ODD)
    assert (question.kind, question.subject, question.person) == ("why_pick", "creator:7", 1)
    assert question.fact == Fact.of("engine_place", place=390, of=400)
    assert question.value > 0.9


def test_three_falling_collaborations_are_the_stronger_fact() -> None:
    (question,) = of_choice(replace(ODD, rates=(0.04, 0.051, 0.037, 0.022)))
    assert question.fact == Fact.of("falling", count=3, first=0.051, last=0.022)


def test_a_pass_on_the_top_candidate_is_asked_about_and_a_pass_further_down_is_not() -> None:
    (question,) = of_choice(replace(ODD, choice="no", place=1))
    assert (question.kind, question.value) == ("why_pass", 1.0)
    assert of_choice(replace(ODD, choice="no", place=200)) == []
    assert of_choice(replace(ODD, choice="unsure", place=1)) == []


def test_two_passed_with_the_same_kind_as_the_one_that_was_picked() -> None:
    (question,) = of_choice(replace(ODD, place=30, twins=(8, 9)))
    assert question.fact == Fact.of("same_kind", count=2)


def test_a_pick_high_on_the_list_with_falling_results_may_change_a_mind() -> None:
    (question,) = of_choice(replace(ODD, place=3, rates=(0.051, 0.037, 0.022)))
    assert (question.kind, question.fact.code) == ("change_mind", "falling")
    assert fallen((0.051, 0.05, 0.049)) is None
    assert fallen((0.05, 0.02)) is None


def test_two_people_of_two_minds_are_both_asked() -> None:
    found = human_against_human([ODD, replace(ODD, person=2, choice="no"), replace(ODD, person=3, creator=8)])
    assert [(candidate.person, dict(candidate.fact.values)["other"]) for candidate in found] == [(1, 2), (2, 1)]


def test_an_assumption_that_nobody_has_tested() -> None:
    premise = Premise(owner=1, assumption=9, days=6, weight=0.6, tested=False)
    (question,) = untested(premise)
    assert (question.subject, question.value) == ("assumption:9", 0.6)
    assert untested(replace(premise, tested=True)) == untested(replace(premise, days=1)) == []


rates = st.lists(st.floats(0, 1), max_size=5).map(tuple)
choices = st.builds(
    ChoiceContext,
    st.integers(1, 3),
    st.integers(1, 3),
    st.sampled_from(["yes", "maybe", "no", "unsure"]),
    st.integers(1, 500),
    st.just(500),
    rates,
    st.lists(st.integers(1, 9), max_size=9).map(tuple),
)


@given(choices)
def test_every_question_has_a_value_between_none_and_all(choice: ChoiceContext) -> None:
    found = of_choice(choice)
    assert all(0 <= candidate.value <= 1 and candidate.person == choice.person for candidate in found)
    assert len({candidate.key for candidate in found}) == len(found)
