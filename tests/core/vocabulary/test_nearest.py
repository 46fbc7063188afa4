"""A mistyped word is answered with a word that exists, or with none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.parsing.lexicon import suggestion, terms_of
from core.vocabulary.nearest import most_alike


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("beuty", "beauty"),
        ("красата", "красота"),
        ("косметекой", "косметика"),
        ("фитнесс", "фитнес"),
        ("instgram", "instagram"),
        ("rusia", "russia"),
        ("казахстене", "казахстан"),
        ("ютбу", "ютуб"),
        ("sparkles", ""),
        ("nike", ""),
        ("beauty", ""),
        ("абв", ""),
        ("b3auty", ""),
    ],
)
def test_a_typo_is_answered_with_the_word_that_was_meant(typed: str, meant: str) -> None:
    assert suggestion(typed) == meant


@given(st.one_of(st.text(alphabet="abeginmorstuy", max_size=9), st.text(alphabet="авеикмнорст", max_size=9)))
def test_whatever_is_suggested_is_understood(typed: str) -> None:
    word = suggestion(typed)
    assert word == "" or terms_of(word)[0].meanings


def test_a_command_is_most_like_the_one_that_shares_its_letters() -> None:
    verbs = ("shortlist", "status", "report")
    assert most_alike("shortlst", verbs) == "shortlist"
    assert most_alike("staut", verbs) == "status"
    assert most_alike("budget", verbs) == ""
