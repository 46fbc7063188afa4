"""A circuit by itself: closed, open, and half open for one question at a time."""

import pytest

from core.llm.circuit import FAILURES, LONGEST_REST, REST, Circuit
from tests.core.llm.llm_case import Sleeper


@pytest.fixture
def opened(sleeper: Sleeper) -> Circuit:
    circuit = Circuit(sleeper)
    for _ in range(FAILURES):
        circuit.failed()
    return circuit


def may_pass(circuit: Circuit) -> bool:
    with circuit.passage() as may:
        return may


def test_failures_that_are_not_in_a_row_open_nothing(sleeper: Sleeper) -> None:
    circuit = Circuit(sleeper)
    for _ in range(10):
        for _ in range(FAILURES - 1):
            circuit.failed()
        circuit.answered()
    assert may_pass(circuit)


def test_at_a_trial_all_others_are_kept_back_until_it_ends(opened: Circuit, sleeper: Sleeper) -> None:
    assert not may_pass(opened)
    sleeper.now += REST
    with opened.passage() as trial:
        assert trial
        assert not may_pass(opened)
    assert may_pass(opened)


def test_a_trial_that_is_broken_off_makes_room_for_the_next(opened: Circuit, sleeper: Sleeper) -> None:
    sleeper.now += REST
    with pytest.raises(RuntimeError), opened.passage():
        raise RuntimeError
    assert may_pass(opened)


def test_rests_grow_to_a_limit_and_begin_anew(opened: Circuit, sleeper: Sleeper) -> None:
    rests = []
    for _ in range(8):
        began = sleeper.now
        while not may_pass(opened):
            sleeper.now += REST
        rests.append(sleeper.now - began)
        opened.failed()
    assert rests == [REST, 2 * REST, 4 * REST, 8 * REST, *[LONGEST_REST] * 4]
    opened.answered()
    assert may_pass(opened)
