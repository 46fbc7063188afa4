"""What is only preferred leaves nobody out; quotas by country, flags, months together, and what is allowed."""

from datetime import date

import pytest

from core.parsing.brief import read_brief
from core.parsing.facts import Value

TODAY = date(2026, 11, 29)


def facts(text: str) -> set[tuple[str, Value]]:
    reading = read_brief(text, TODAY)
    assert not reading.doubts, reading.doubts
    return {(fact.kind, fact.value) for fact in reading.facts}


@pytest.mark.parametrize(
    "text",
    ["preferably TikTok, beauty", "beauty, TikTok preferred", "желательно тикток, бьюти", "бьюти, лучше тикток"],
)
def test_a_preferred_platform_is_no_filter(text: str) -> None:
    assert facts(text) == {("topic", "beauty"), ("prefer", ("platform", "tiktok"))}


def test_a_preference_ends_with_its_part_of_the_sentence() -> None:
    assert facts("beauty, ideally 50k+ followers, US only") == {
        ("topic", "beauty"),
        ("prefer", ("followers", 50000.0, None)),
        ("market", "us"),
    }


def test_one_of_two_platforms_may_be_liked_better() -> None:
    assert facts("beauty, Instagram or ideally TikTok") == {
        ("topic", "beauty"),
        ("platform", "instagram"),
        ("platform", "tiktok"),
        ("prefer", ("platform", "tiktok")),
    }


def test_a_softened_no_leaves_nobody_out() -> None:
    assert ("prefer", ("no_topic", "gambling")) in facts("beauty, preferably no gambling")
    assert ("no_topic", "gambling") in facts("beauty, no gambling")


@pytest.mark.parametrize(
    ("text", "quota"),
    [
        ("beauty, 10 creators, at least 3 from Spain", ("country", "ES", 3, "min")),
        ("бьюти, 10 блогеров, минимум трое из Казахстана", ("country", "KZ", 3, "min")),
        ("мода, не больше двух из Грузии", ("country", "GE", 2, "max")),
        ("gaming US, at least 2 of them in Mexico", ("country", "MX", 2, "min")),
        ("мода, 20 блогеров, из них 5 из Беларуси", ("country", "BY", 5, "exactly")),
    ],
)
def test_so_many_from_a_country_are_a_part_of_the_list(text: str, quota: Value) -> None:
    assert ("quota", quota) in facts(text)


def test_a_country_with_a_quota_is_let_in_beside_a_market() -> None:
    found = facts("beauty US, at least 3 from Spain, Texas")
    assert {("market", "us"), ("country", "ES"), ("quota", ("country", "ES", 3, "min")), ("city", "Texas")} <= found
    assert ("country", "US") not in found


def test_all_of_them_from_a_country_are_no_part() -> None:
    assert facts("3 creators from Spain, food") == {("count", 3), ("country", "ES"), ("topic", "food")}


@pytest.mark.parametrize("text", ["gaming, not Fortnite", "игры, не Fortnite"])
def test_a_game_is_ruled_out_without_its_topic(text: str) -> None:
    assert facts(text) == {("topic", "gaming"), ("no_search", "fortnite")}


def test_a_topic_and_its_own_name_still_contradict() -> None:
    assert read_brief("gaming, no games", TODAY).doubts


@pytest.mark.parametrize("text", ["Jan-Feb, beauty", "бьюти, янв-фев", "бьюти в январе-феврале"])
def test_months_side_by_side_are_one_period(text: str) -> None:
    assert facts(text) == {("topic", "beauty"), ("dates", ("2027-01-01", "2027-02-28"))}


def test_flags_name_countries() -> None:
    assert facts("beauty 🇺🇸🇷🇺") == {("topic", "beauty"), ("market", "us"), ("market", "ru")}
    assert facts("food 🇪🇸") == {("topic", "food"), ("country", "ES")}


@pytest.mark.parametrize(
    ("text", "left"),
    [("не против юмора, бьюти", "не против юмора"), ("mostly women, men are fine too, beauty", "men are fine")],
)
def test_what_is_merely_allowed_is_seen_as_not_used(text: str, left: str) -> None:
    reading = read_brief(text, TODAY)
    assert left in [piece.said for piece in reading.unknown]
    assert not {("topic", "humor"), ("gender", "men")} & {(fact.kind, fact.value) for fact in reading.facts}


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("anywhere but Russia, travel", "no_market", "ru"),
        ("за пределами России, путешествия", "no_market", "ru"),
        ("all but gaming", "no_topic", "gaming"),
        ("less than 50k is not ok, beauty", "followers", (50000.0, None)),
        ("больше 500к это перебор, бьюти", "followers", (None, 500000.0)),
        ("neither gaming nor crypto, US", "no_topic", "crypto"),
        ("ни игры, ни крипта, россия", "no_topic", "gaming"),
    ],
)
def test_a_no_in_other_words_is_one(text: str, kind: str, value: Value) -> None:
    assert (kind, value) in facts(text)


@pytest.mark.parametrize(
    "text",
    [
        "no beauty unless it's skincare, US",
        "без бьюти, если только это не уход",
        "no gaming except esports, US",
        "без игр, кроме киберспорта",
        "gaming unless they stream gambling",
        "rather fashion than beauty",
        "not gaming but esports",
    ],
)
def test_an_exception_is_asked(text: str) -> None:
    assert read_brief(text, TODAY).doubts


@pytest.mark.parametrize(
    "text",
    [
        "beauty, except @anna, except those who worked with Nike",
        "красота, кроме @anna, кроме тех, кто работал с Nike, до 90 000 ₽",
    ],
)
def test_one_more_of_what_is_left_out_is_no_exception(text: str) -> None:
    assert not read_brief(text, TODAY).doubts
    assert {("no_creator", "anna"), ("no_partner", "Nike")} <= set(facts(text))


def test_an_exception_to_only_changes_nothing_and_is_seen() -> None:
    reading = read_brief("only women unless they're gamers", TODAY)
    assert [(fact.kind, fact.value) for fact in reading.facts] == [("gender", "women")]
    assert [piece.said for piece in reading.unknown] == ["unless they're gamers"]


@pytest.mark.parametrize(
    ("text", "quota"),
    [
        ("no fewer than 3 gaming creators, 10 total", ("topic", "gaming", 3, "min")),
        ("at most 2 YouTube creators, 10 total, beauty", ("platform", "youtube", 2, "max")),
        ("3 из США и 4 из России, мода", ("market", "ru", 4, "exactly")),
        ("Both markets: fashion, 5 in US and 5 in Russia", ("market", "us", 5, "exactly")),
    ],
)
def test_a_smaller_number_is_a_part_of_the_list(text: str, quota: Value) -> None:
    assert ("quota", quota) in facts(text)


@pytest.mark.parametrize("text", ["пост + 3 сторис за 20к, бьюти, 10 блогеров", "бьюти, рилс + 2 сторис, 10 блогеров"])
def test_what_one_of_them_delivers_is_no_number_of_creators(text: str) -> None:
    assert ("count", 10) in facts(text)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("launching our app on March 3, fitness", "2027-03-03"),
        ("запускаем доставку в Питере 15 января, еда", "2027-01-15"),
    ],
)
def test_a_launch_is_a_start(text: str, first: str) -> None:
    assert ("dates", (first, None)) in facts(text)


def test_an_audience_is_where_its_age_goes_on() -> None:
    assert {("audience_country", (code, None, None)) for code in ("US", "CA", "AU")} <= facts(
        "photography, audience 25-54 in US, CA, AU"
    )


@pytest.mark.parametrize("text", ["nothing but skincare", "ничего кроме ухода за кожей"])
def test_nothing_but_is_only(text: str) -> None:
    assert facts(text) == {("topic", "beauty/skincare")}
