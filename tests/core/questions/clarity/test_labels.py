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
    assert (ROWS.brief & own).sum() >= 150
    assert (ROWS.aside & own).sum() >= 60
    assert len(set(ROWS.author[own])) >= 6


def test_every_type_of_question_is_asked_in_both_languages() -> None:
    assert {(row.lang, row.kind) for row in labelled()} == {(lang, kind) for lang in ("en", "ru") for kind in NEEDED}


def test_a_fact_about_something_else_is_never_clear() -> None:
    assert not (ROWS.aside & ROWS.clear).any()


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


def test_a_strangers_file_may_have_no_question(tmp_path) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "theirs.csv"
    file.write_text("id,lang,clear,length,text\nc-1,en,1,short,she sold 40 pairs\nc-2,ru,0,short,ну так\n")
    first, second = strangers(file)
    assert (first.answer, first.clear, second.clear) == ("she sold 40 pairs", True, False)


def test_a_strangers_label_that_means_nothing_is_told_with_its_line(tmp_path) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "theirs.csv"
    file.write_text("lang,question,answer,label\nen,why_pick,ok,perhaps\n")
    with pytest.raises(ValueError, match="line 2: label “perhaps”"):
        strangers(file)
