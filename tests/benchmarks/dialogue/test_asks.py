"""Questions get what they ask for, and nothing is made up."""

from pathlib import Path

import pytest

from tests.benchmarks.__main__ import _refused
from tests.benchmarks.dialogue.asks import DATA, measure
from tests.benchmarks.frame.result import Options


@pytest.mark.long
def test_most_questions_to_the_data_are_answered_and_no_value_is_invented() -> None:
    found = measure(Options()).flat()
    for lang in ("en", "ru"):
        assert float(found[f"asks_answered_{lang}"]) >= 0.8
        assert float(found[f"asks_product_{lang}"]) >= 0.9
        assert float(found[f"asks_private_{lang}"]) == 1
    assert float(found["asks_values_right"]) >= 0.8
    assert float(found["invented"]) == 0


def test_strangers_questions_come_in_a_folder(tmp_path: Path) -> None:
    assert _refused("asks", "data", tmp_path, DATA, is_folder=True) == ""
    assert "no folder" in _refused("asks", "data", tmp_path / "asks.csv", DATA, is_folder=True)
