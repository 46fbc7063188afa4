"""A wish to ask nobody is kept, and a question about one side's minds goes to that side."""

import pytest

from core.numbers.questions.codes import Need
from core.numbers.questions.routing import Route
from core.questions.routing.discretion import discreet
from core.questions.routing.minds import narrowed


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("никому не передавай: почему у нас плохие итоги?", "почему у нас плохие итоги?"),
        ("between us, is the Moscow team slow?", "is the Moscow team slow?"),
        ("don't tell the Russians: are they slow?", "are they slow?"),
        ("только не спрашивай американцев: какие у них праздники?", "какие у них праздники?"),
        ("please don't ask anyone, just tell me how many gamers we have", "tell me how many gamers we have"),
    ],
)
def test_the_wish_is_told_from_the_question(text: str, rest: str) -> None:
    assert discreet(text) == rest


@pytest.mark.parametrize(
    "text",
    [
        "what's the difference between US and Russian gamers?",
        "don't ask me again",
        "ты никому не передаёшь наши данные?",
    ],
)
def test_what_is_no_such_wish(text: str) -> None:
    assert discreet(text) is None


@pytest.mark.parametrize(
    ("text", "team"),
    [
        ("what do Russian moms think of American snacks?", "ru"),
        ("нравится ли россиянам американский рэп?", "ru"),
        ("почему американцы не взяли Моргенштерна?", "us"),
    ],
)
def test_one_sides_minds_are_asked_of_that_side(text: str, team: str) -> None:
    both = Route(Need.BOTH, ("us", "ru"), (), 0.9, True, {})
    assert narrowed(both, text).teams == (team,)


@pytest.mark.parametrize(
    "text",
    [
        "how do the US and Russian teams each feel about long contracts?",
        "what does each office think of the discount",
        "обе команды согласны на один слоган?",
        "что думают российская и американская команды?",
    ],
)
def test_both_teams_are_asked_what_each_of_them_thinks(text: str) -> None:
    centre = Route(Need.CENTRE, ("centre",), (), 0.9, True, {})
    assert set(narrowed(centre, text).teams) == {"us", "ru"}
