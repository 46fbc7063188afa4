"""A reason is read to what it's about, which way, how much and whose, never the other way round."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.parsing.clauses import LONGEST
from core.parsing.statements.model import Statement
from core.parsing.statements.policies import policies_in
from core.parsing.statements.reader import MOST, statements_of

REASONS = [
    ("no", "her followers are 64% men, we sell lipstick", "audience_gender present 0.64 men"),
    ("no", "audience skews male", "audience_gender present men"),
    ("no", "аудитория в основном мужская", "audience_gender present men"),
    ("no", "half of the audience lives in India", "audience_country present 0.5 IN"),
    ("no", "почти половине зрителей нет 18", "audience_age low 18"),
    ("no", "too old, most of them are 45+", "audience_age high 45"),
    ("no", "posted 3 ads in a week", "ad_load high 3"),
    ("no", "четыре рекламы за неделю", "ad_load high 4"),
    ("no", "half her followers are bots", "fake present 0.5"),
    ("no", "матерится в каждом видео", "topic present profanity"),
    ("yes", "he isn't political, that was one post", "topic absent politics"),
    ("no", "All politics lately", "topic present politics"),
    ("no", "Reps Puma, a direct competitor", "partner present Puma competing"),
    ("no", "рекламировала Летуаль, а это конкурент", "partner present Летуаль competing"),
    ("no", "we tested beauty in March and it flopped, 0.4% CTR", "result bad 0.004 beauty"),
    ("no", "в марте тестили бьюти, провал", "result bad beauty"),
    ("yes", "привела 340 заказов по промокоду", "result good 340"),
    ("no", "просит 300 тысяч, а у нас потолок 120", "price high 300000 <120000"),
    ("no", "we only take people over 50k, she has 8k", "followers low 8000 <50000"),
    ("no", "ER 0.4%", "engagement low 0.004"),
    ("yes", "ER isn't low at all", "engagement high"),
    ("no", "he isn't cheap", "price high"),
    ("yes", "недорого", "price low"),
    ("no", "dorogo", "price high"),
    ("no", "views are down 60% since spring", "views falling 0.6"),
    ("yes", "cost per view is 2 cents", "cpv low 0.02"),
    ("no", "audience overlaps 70% with @katie's", "overlap high 0.7 katie"),
    ("maybe", "fine if she comes down to 800", "condition low 800 price"),
    ("no", "our client won't pay over $40 CPM and hers is 61", "cpm high 61 <40"),
    ("no", "мельче 50к не рассматриваем, у неё 12", "followers low 12000 <50000"),
    ("no", "больше трёх реклам в неделю не берём, а у него шесть", "ad_load high 6 <3"),
    ("maybe", "her ER of 0.9% concerns me", "engagement low 0.009"),
    ("yes", "25 cents a click in spring", "cpa low 0.25"),
    ("no", "works with Lipton and we sell iced tea", "partner present Lipton competing"),
    ("no", "на тапок снимает", "quality low"),
    ("yes", "bot check says 4%, fine", "fake low 0.04"),
    ("no", "ботов 40%", "fake present 0.4"),
    ("yes", "политики в канале нет", "topic absent politics"),
    ("yes", "в роликах у него всегда дети", "topic present kids"),
    ("maybe", "скинет до 30к — берём", "condition low 30000 price"),
    ("yes", "чем длиннее ролик, тем больше просмотров", "lever good views"),
    ("yes", "ROMI 240%, отбилась за неделю", "result good 2.4"),
    ("yes", "зря говорят, что у неё накрутка", "fake absent"),
    ("maybe", "если клиент согласует", "condition present client"),
    ("yes", "with a code she'd sell better than without", "lever good sales"),
    ("no", "missed two deadlines", "reliability low 2"),
    ("yes", "always delivers on time", "reliability high"),
    ("no", "битая ссылка", "link bad"),
    ("no", "$6,500 for one TikTok??", "price high 6500"),
]
SAYS_NOTHING = [
    "no idea tbh",
    "хз",
    "vibes are off",
    "чуйка",
    "idk just like her",
    "не чувствую её",
    "Is her ER 6%?",
    "",
    "?!",
]
RULES = [
    ("anything below 2% ER is a hard pass for us", "engagement (0.02, None) 1"),
    ("с ER ниже 3% никого не берём", "engagement (0.03, None) 1"),
    ("too small, we don't go under 10k", "followers (10000.0, None) 1"),
    ("с теми, у кого больше 500к, не работаем", "followers (None, 500000.0) 1"),
    ("we never go over $2k a post", "price (2000.0, 'USD') 1"),
    ("курит в кадре, курящих не берём", "topic tobacco -1"),
    ("All politics lately. We stay away from politics, always.", "topic politics -1"),
    ("did a spot for NordVPN, our competitor", "partner NordVPN -1"),
    ("ведёт на английском, а нам всегда нужен русский", "language ru 1"),
]
NO_RULES = [
    "ER 0.4%",
    "просит 300 тысяч",
    "she swears",
    "just did a spot for NordVPN",
    "speaks Spanish",
    "we never agreed on it",
]


def short(statement: Statement) -> str:
    numbers = [f"{number:g}" for number in (statement.value,) if number is not None]
    limits = [f"<{statement.limit:g}"] if statement.limit is not None else []
    name = [statement.name] if statement.name else []
    return " ".join(
        [statement.matter, statement.way, *numbers, *limits, *name, *(["competing"] if statement.competing else [])]
    )


@pytest.mark.parametrize(("choice", "reason", "expected"), REASONS)
def test_a_reason_keeps_its_values(choice: str, reason: str, expected: str) -> None:
    assert expected in [short(statement) for statement in statements_of(reason, choice)]


@pytest.mark.parametrize("reason", SAYS_NOTHING)
def test_nothing_is_read_from_a_reason_that_says_nothing(reason: str) -> None:
    assert statements_of(reason, "no") == ()


@pytest.mark.parametrize(("reason", "rule"), RULES)
def test_a_reason_that_draws_a_line_for_everybody_implies_a_rule(reason: str, rule: str) -> None:
    found = [
        f"{statement.steer.kind} {statement.steer.value} {statement.steer.direction}"
        for statement in policies_in(reason, "no")
    ]
    assert found == [rule]


@pytest.mark.parametrize("reason", NO_RULES)
def test_a_reason_about_one_creator_implies_none(reason: str) -> None:
    assert policies_in(reason, "no") == ()


def test_a_pick_of_somebody_who_works_with_a_competitor_excludes_nobody() -> None:
    assert policies_in("did a spot for NordVPN, our competitor, and it sold out", "yes") == ()


PIECES = [
    "ER ",
    "0.4% ",
    "не ",
    "her ",
    "аудитория ",
    "works with ",
    "Puma",
    ", ",
    ". ",
    "if ",
    "50k ",
    "?",
    "competitor",
    "\n",
]


@pytest.mark.parametrize(
    ("reason", "choice", "matter", "way", "value", "name"),
    [
        ("She isn't with Sephora anymore, that contract ended in March.", "yes", "partner", "absent", None, "Sephora"),
        ("she fronts Dyson's hair line and that's who we're up against", "no", "partner", "present", None, "Dyson"),
        ("she stopped doing crypto last year", "yes", "topic", "absent", None, "crypto"),
        ("с инфобизом завязала ещё в прошлом году", "yes", "topic", "absent", None, "infobiz"),
        ("раньше 80к просмотров набирала, щас еле 20к", "no", "views", "falling", 20_000, ""),
        ("subs jumped from 20k to 65k since spring", "yes", "followers", "rising", 65_000, ""),
        ("кпв рубль двадцать, беру", "yes", "cpv", "low", 1.2, ""),
        ("cost per install came to $2.40 last time", "yes", "cpa", "low", 2.4, ""),
        ("my floor is 4% engagement, she's at 1.9", "no", "engagement", "low", 0.019, ""),
        ("already follow @kim, 55 percent of her people", "no", "overlap", "high", 0.55, "kim"),
    ],
)
def test_what_ended_what_turned_and_what_it_came_to(
    reason: str, choice: str, matter: str, way: str, value: float | None, name: str
) -> None:
    (found,) = [statement for statement in statements_of(reason, choice) if statement.matter == matter]
    assert (found.way, found.value and round(found.value, 4), found.name) == (way, value, name)


def test_our_own_product_is_nothing_a_creator_does() -> None:
    assert {s.matter for s in statements_of("Her viewers are 13 to 17. We sell wine.", "no")} == {"audience_age"}


@given(st.text() | st.lists(st.sampled_from(PIECES)).map("".join), st.sampled_from(["yes", "no", "maybe", ""]))
def test_whatever_people_type_is_read_to_their_own_words(reason: str, choice: str) -> None:
    for statement in statements_of(reason, choice):
        assert statement.said.strip()
        assert statement.value is None or statement.value >= 0


@pytest.mark.parametrize("piece", ["1 ", "did ", "реклама ", "half ", "US ", "’s ", "а мы ", "«", "15.", "too "])
def test_a_page_of_noise_is_read_no_further_than_any_answer(piece: str) -> None:
    page = piece * 20_000
    assert len(statements_of(page, "no")) <= MOST
    assert statements_of(page, "no") == statements_of(page[:LONGEST], "no")
