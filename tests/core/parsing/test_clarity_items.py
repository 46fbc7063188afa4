"""The six items in answers of both languages."""

import pytest

from core.parsing.clarity_items import items_of, says_something


@pytest.mark.parametrize(
    ("answer", "items"),
    [
        ("80% of her audience is in Leeds", {"claim", "evidence"}),
        ("80 % подписчиков из Перми", {"claim", "evidence"}),
        ("he's twice as expensive as the other two", {"claim", "comparison"}),
        ("он вдвое дороже остальных", {"claim", "comparison"}),
        ("the hook comes late, so people leave before they see it", {"claim", "mechanism"}),
        ("обложка тёмная, поэтому её пролистывают", {"claim", "mechanism"}),
        ("I'd expect fewer than 50 codes by Friday if the price is the reason", {"claim", "test"}),
        ("если дело в цене, к пятнице введут меньше 50 кодов", {"claim", "test"}),
        ("her videos are good, although the last brand left her", {"claim", "counter_evidence"}),
        ("ролики хорошие, хотя прошлый бренд от неё ушёл", {"claim", "counter_evidence"}),
    ],
)
def test_an_item_is_found_in_either_language(answer: str, items: set[str]) -> None:
    assert items <= items_of(answer)


@pytest.mark.parametrize(
    "answer", ["", "🔥🔥🔥", "?!", "yes", "да", "she's great, love her", "она классная, обожаю", "idk", "Because."]
)
def test_words_without_weight_are_neither_evidence_nor_comparison_nor_test(answer: str) -> None:
    assert not items_of(answer) & {"evidence", "comparison", "test"}


def test_a_long_text_is_read_to_its_two_thousandth_character() -> None:
    assert "evidence" not in items_of("word " * 2000 + "we counted 40 orders")
    assert "evidence" in items_of("we counted 40 orders" + " word" * 2000)


@pytest.mark.parametrize(
    "answer", ["", "   ", "👍👍", "...", "—", "why did you pick this one", "Why this one, did you pick?"]
)
def test_silence_and_the_question_given_back_say_nothing(answer: str) -> None:
    assert not says_something(answer, "Why did you pick this one?")


@pytest.mark.parametrize("answer", ["3.1", "no", "нет", "why not this one then", "she posted it at 8 pm"])
def test_a_word_or_a_figure_says_something(answer: str) -> None:
    assert says_something(answer, "Why did you pick this one?")
