"""The labelled answers: enough of them, balanced, and the shipped regression fitted on exactly these."""

from collections import Counter

import numpy as np
import pytest

from core.numbers.questions.clarity import NEEDED
from core.questions.clarity.labels import digest, labelled
from core.questions.clarity.scorer import SHIPPED
from tests.benchmarks.dialogue.answers.rows import rows_of, strangers

ROWS = rows_of(labelled())


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_each_language_has_its_own_answers_in_balance(lang: str) -> None:
    own = ROWS.lang == lang
    assert own.sum() >= 400
    assert 0.45 < ROWS.clear[own].mean() < 0.55
    assert ROWS.hard[own].mean() >= 0.30
    assert len(set(ROWS.number[own])) >= 25
    assert 0.15 < ROWS.apart[own].mean() < 0.25


def test_every_type_of_question_is_asked_in_both_languages() -> None:
    typed = NEEDED.keys() - {"asked"}  # a colleague's own question is of no type; it is weighed as the others are
    assert {(row.lang, row.kind) for row in labelled()} == {(lang, kind) for lang in ("en", "ru") for kind in typed}


def test_no_answer_stands_twice() -> None:
    said = Counter((row.lang, row.answer.casefold()) for row in labelled())
    assert [answer for answer, times in said.items() if times > 1] == []


def test_the_shipped_regression_was_fitted_on_this_file() -> None:
    with np.load(SHIPPED) as kept:
        assert str(kept["labels"]) == digest(), "the file changed: fit anew, as CLARITY.md says"


def test_a_strangers_file_is_read_by_type_or_by_words(tmp_path) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "theirs.csv"
    file.write_text("lang,question,answer,label\nEN,why_pick,she sold 40 pairs,Clear\nru,Почему она?,ну так,unclear\n")
    typed, worded = strangers(file)
    assert (typed.lang, typed.question, typed.clear) == ("en", "", True)
    assert (worded.question, worded.clear) == ("Почему она?", False)


def test_a_strangers_label_that_means_nothing_is_told_with_its_line(tmp_path) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "theirs.csv"
    file.write_text("lang,question,answer,label\nen,why_pick,ok,perhaps\n")
    with pytest.raises(ValueError, match="line 2: label “perhaps”"):
        strangers(file)
