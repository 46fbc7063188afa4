"""Numbers, ratings, campaigns, files and languages, as people name them."""

import pytest

from core.intents.arguments import campaign_of, file_of, language_of, rating_of, round_of, spots_of


@pytest.mark.parametrize(
    ("text", "spots"),
    [
        ("take 2 and 7", (2, 7)),
        ("mark the first three as yes", (1, 2, 3)),
        ("пятого мимо", (5,)),
        ("второй и девятый отказались", (2, 9)),
        ("put number two down as a maybe", (2,)),
        ("3-5, 9", (3, 4, 5, 9)),
        ("5 has 20% women and 100k followers", (5,)),
        ("$300 a post", ()),
        ("reject all of them", ()),
    ],
)
def test_spots(text: str, spots: tuple[int, ...]) -> None:
    assert spots_of(text) == spots


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        ("not sure about 7", "unsure"),
        ("I don't like number 4", "no"),
        ("6 не берём", "no"),
        ("6 огонь, берём", "yes"),
        ("12 maybe, dunno yet", "maybe"),
        ("yes to 3 and no to 4", ""),
        ("what about 5", ""),
    ],
)
def test_ratings(text: str, rating: str) -> None:
    assert rating_of(text) == rating


def test_campaigns_rounds_files_and_languages() -> None:
    assert campaign_of("прибей четвёртую кампанию") == campaign_of("kill campaign #4") == campaign_of("#4") == 4
    assert campaign_of("close this campaign") is None
    assert round_of("покажи второй раунд") == round_of("round 2") == 2
    assert (file_of("выгрузи в эксель"), file_of("as CSV, please"), file_of("as a file")) == ("xlsx", "csv", "")
    assert language_of("говори по-английски") == language_of("why do you speak Russian to me, use English") == "en"
    assert language_of("I don't speak Russian") == "en"
    assert language_of("change the language") == ""
