"""What a model may say: its input's numbers, handles and links, in the language that was asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.llm.checks.figures import all_among, numbers
from core.llm.checks.guard import Source, handles, in_language, is_part, links, objection
from core.llm.schemas import TranslateRequest
from core.llm.tasks import TRANSLATE_TEXT

EN_RU = [
    ("5.1 %", "5,1 %"),
    ("12.3M followers", "12,3 млн подписчиков"),
    ("12.3 million", "12 300 000"),
    ("1,200 likes", "1\u00a0200 лайков"),
    ("1,234,567.5", "1 234 567,5"),
    ("5k", "5 тысяч"),
    ("5000", "5 тыс."),
    ("$2.5B", "2,5 млрд $"),
    ("two of them", "двое из них"),
    ("2 times", "вдвое"),
    ("half of it", "половина"),
    ("1.5 times", "в полтора раза"),
    ("on 12.05.2026 at 18:00", "12.05.2026 в 18:00"),
    ("−40 %", "падение на 40 %"),
    ("１２ posts", "12 постов"),
    ("no number at all", "ни одного числа"),
]


@pytest.mark.parametrize(("english", "russian"), EN_RU)
def test_the_same_number_in_both_languages(english: str, russian: str) -> None:
    one, other = numbers(english, "en").all, numbers(russian, "ru").all
    assert all_among(one, other)
    assert all_among(other, one)


@pytest.mark.parametrize(
    ("english", "russian"),
    [
        ("5.1 %", "51 %"),
        ("1,200", "1,2"),
        ("1.2M", "1,2 тыс."),
        ("12.3M", "12,3"),
        ("2 times", "втрое"),
        ("12 posts", "1 2 поста"),
        ("2024", "2025"),
        ("nothing", "300"),
        ("nothing", "три сотни"),
        ("12.05.2026", "13.05.2026"),
    ],
)
def test_another_number(english: str, russian: str) -> None:
    assert not all_among(numbers(russian, "ru").all, numbers(english, "en").all)


@given(st.decimals(0, 10**12, places=2), st.sampled_from(["en", "ru"]))
def test_a_number_as_each_language_writes_it_is_itself(value: object, locale: str) -> None:
    text = f"{value:,}"
    told = text if locale == "en" else text.replace(",", "\u00a0").replace(".", ",")
    assert all_among(numbers(told, locale).all, numbers(f"{value}", "en").all)


@given(st.text(), st.text(), st.sampled_from(["en", "ru"]))
def test_any_text_is_judged(said: str, source: str, locale: str) -> None:
    objection(said, Source(((source, "en"),)), locale)
    assert objection(said, Source(((said, locale),)), locale) in ("", "wrong_language")


@pytest.mark.parametrize(
    "text",
    [
        "https://evil.example/x",
        "evil.example",
        "HTTP://EVIL.EXAMPLE",
        "www.evil",
        "t.me/evil",
        "a@evil.example",
        "tg://resolve?domain=evil",
        "javascript:alert(1)",
        "(evil.example)",
        "пример.рф",
        "evil。example",
        "mailto:a",
        "https:/evil",
        "x..evil.example",
        "http://1.2.3.4/x",
        "see:evil.example",
    ],
)
def test_a_link_is_found_however_it_hides(text: str) -> None:
    assert links(f"look: {text} now")


@pytest.mark.parametrize("text", ["e.g. this", "и т.д.", "5.1 %", "v2.0", "word. Another", "U.S.", "1/2", "a/b", "?!"])
def test_what_is_no_link(text: str) -> None:
    assert not links(text)


@pytest.mark.parametrize(
    "text", ["@mila", "＠mila", "@Мила", "#tag", "<@U012>", "<!channel>", "<!here", "mila_ray", "@a.b", "@everyone"]
)
def test_a_handle_is_found_however_it_hides(text: str) -> None:
    assert handles(f"ask {text}, now")


def test_a_look_alike_is_another_handle() -> None:
    source = Source((("Ask @mila and Cсылка", "en"),))
    assert objection("Ask @mila there", source, "en") == ""
    assert objection("Ask @mіla there, please, as we said", source, "en") == "foreign_handle"
    assert objection("Ask Мilа there, please, as we said", source, "en") == "foreign_handle"


@pytest.mark.parametrize(
    ("text", "locale", "is_it"),
    [
        ("Мила ведёт канал про TikTok", "ru", True),
        ("Mila runs a channel about Тикток", "en", True),
        ("Mila runs a channel", "ru", False),
        ("Мила ведёт канал", "en", False),
        ("@mila_ray_official_page да", "ru", True),
        ("https://very.long.example/address да", "ru", True),
        ("为什么", "ru", False),
        ("123 😀", "en", False),
        ("", "en", False),
    ],
)
def test_the_language_by_its_script(text: str, locale: str, is_it: bool) -> None:
    assert in_language(text, locale) is is_it


def test_a_quotation_is_faithful_but_for_case_spaces_and_marks() -> None:
    answer = "Её «аудитория» — мамы,\n  а просмотры ещё растут."
    assert is_part("ее «Аудитория» — мамы", answer)
    assert is_part('"просмотры еще растут"', answer)
    assert not is_part("просмотры растут", answer)
    assert not is_part("…", answer)


@pytest.mark.parametrize(
    ("original", "said", "why"),
    [
        ("Her ER is 5.1 %.", "Её ER — 5,1 %.", ""),
        ("Ask @mila about #tag at mila.example", "Спросите @mila о #tag на mila.example", ""),
        ("Good fit 👩‍👩‍👧", "Хорошо подходит 👩‍👩‍👧", ""),
        ("Her ER is 5.1 %.", "Её вовлечённость низкая.", "left_out"),
        ("Ask @mila", "Спросите Милу", "left_out"),
        ("Ask @mila", "Спросите @mіla и @mila", "foreign_handle"),
        ("See mila.example", "Смотрите её сайт", "left_out"),
        ("Her ER is 5.1 %.", "Её ER — 5,1 %, это 3 место.", "foreign_number"),
        ("Good fit", "Хорошо подходит: evil.example", "foreign_link"),
        ("Good fit", "Good fit", "wrong_language"),
        ("Good fit", "Хорошо " * 40, "misshapen"),
    ],
)
def test_a_translation_adds_nothing_and_loses_nothing(original: str, said: str, why: str) -> None:
    asked = TranslateRequest(original, "en", "ru")
    shape = TRANSLATE_TEXT.result_type(said)
    assert TRANSLATE_TEXT.objection(asked, shape) == why


@pytest.mark.parametrize("piece", ["a_", "a.", "a-", "1 000 ", "1.", "@a.", "a@", "<!", "{", "x:/", "ａ"])
def test_no_text_takes_long_to_judge(piece: str) -> None:
    """Quadratic patterns would take minutes here, and this file with them."""
    long = piece * (18_000 // len(piece))
    objection(long, Source(((long, "en"),)), "ru")
    objection("да " + long, Source(((long, "en"),)), "ru")
