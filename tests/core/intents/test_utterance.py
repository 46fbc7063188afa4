"""A sentence is read the same way every time, the right way round, and whatever its length."""

from datetime import date

import pytest

from core.intents.codes import TALK, Intent
from core.intents.examples import LANGUAGES, examples, is_example
from core.intents.utterance import read

TODAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("who should we take for a skincare launch in Moscow?", Intent.SHORTLIST),
        ("покажи, кто ещё не проголосовал", Intent.WAITING),
        ("undo", Intent.UNDO),
        ("close this campaign", Intent.CLOSE),
        ("what can you do", Intent.HELP),
        ("give me next round", Intent.NEXT),
        ("давай дальше", Intent.NEXT),
        ("pause alerts till Monday", Intent.QUIET),
        ("export this to excel", Intent.EXPORT),
        ("ПОКАЖИ СПИСОК!!!", Intent.OPEN),
        ("поменьше геймеров", Intent.STEER),
        ("why did the hashtag fail in Russia?", Intent.ASK),
        ('Does the word "бомба" work there, do people like it?', Intent.ASK),
        ("спасибо 🙏", Intent.THANKS),
    ],
)
def test_a_sentence_means_one_thing(text: str, intent: Intent) -> None:
    assert read(text, TODAY).intent == intent


@pytest.mark.parametrize(
    "text", ["don't close the campaign", "не закрывай кампанию", "do not start the next round yet"]
)
def test_saying_not_to_do_it_is_seen(text: str) -> None:
    assert read(text, TODAY).negated


def test_asking_for_silence_is_no_negation() -> None:
    assert not read("don't send any alerts until Friday", TODAY).negated


def test_what_is_not_clear_comes_with_the_two_nearest() -> None:
    found = read("ля-ля тополя", TODAY)
    assert found.intent is None
    assert len(found.others) == 2
    assert not set(found.others) & set(TALK)


@pytest.mark.parametrize("text", ["", " ", "???", "🙈", "а" * 50_000, "not " * 12_500, "1, " * 15_000, "@x " * 15_000])
def test_anything_is_read(text: str) -> None:
    assert read(text, TODAY) == read(text, TODAY)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_intent_has_examples_and_no_sentence_means_two(language: str) -> None:
    known = examples(language)
    assert {intent for intent, _ in known} == set(Intent)
    texts = [text for _, text in known]
    assert len(texts) == len(set(texts))


def test_examples_are_recognized_whatever_their_case() -> None:
    assert is_example("Следующий раунд!")
    assert not is_example("shortlits")
