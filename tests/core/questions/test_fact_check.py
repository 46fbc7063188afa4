"""A claim that the creators' data contradict comes back with the figure that contradicts it."""

import pytest

from core.llm.schemas import ReadClaim
from core.model import Creator
from core.parsing.claims import claims_of
from core.people.accounts import Actor
from core.questions.fact_check import Contradiction, contradictions
from core.store import Store
from tests.core.campaign_case import ask, furnish, vera

GIRLS = {"gender": {"f": 0.85, "m": 0.15}, "age": {"13-17": 0.7, "18-24": 0.3}}
MEN = {"gender": {"f": 0.2, "m": 0.8}, "age": {"25-34": 0.3, "35-44": 0.7}}
MIXED = {"gender": {"f": 0.5, "m": 0.5}, "age": {"18-24": 0.5, "25-34": 0.5}}
# Number 12 has 1,440,000 followers, the median of the list of twelve is 425,000; number 5 has an engagement of 5 %,
# number 1 one of 1 %, and the median is 2.5 %.
LARGE, ENGAGED, WEAK, SMALL = 12, 5, 1, 1


@pytest.fixture
def actor(store: Store) -> Actor:
    furnish(store)
    return vera(store)


def told(store: Store, actor: Actor, creator: int, answer: str) -> list[str]:
    """Figure, value, and what it is held against."""
    with store.reading() as work:
        found = contradictions(work, 1, creator, claims_of(answer))
    return [f"{check.figure} {check.value:g} {_against(check)}" for check in found]


def _against(one: Contradiction) -> str:
    return f"said {one.said_value:g}" if one.median is None else f"median {one.median:g} of {one.of}"


def change(store: Store, creators: dict[int, dict[str, object]]) -> None:
    with store.work() as work:
        for creator, values in creators.items():
            for name, value in values.items():
                setattr(work.db.get_one(Creator, creator), name, value)


@pytest.fixture
def listed(store: Store, actor: Actor) -> Actor:
    ask(store, actor, "instagram, 12 creators")
    return actor


@pytest.mark.parametrize(
    ("creator", "answer", "found"),
    [
        (WEAK, "Her engagement is higher than the others'", ["engagement 0.01 median 0.025 of 12"]),
        (WEAK, "вовлечённость у неё выше, чем у остальных", ["engagement 0.01 median 0.025 of 12"]),
        (ENGAGED, "engagement is too low", ["engagement 0.05 median 0.025 of 12"]),
        (ENGAGED, "вовлечённость слишком низкая", ["engagement 0.05 median 0.025 of 12"]),
        (LARGE, "she has fewer followers than anyone on the list", ["followers 1.44e+06 median 425000 of 12"]),
        (LARGE, "подписчиков меньше, чем у всех", ["followers 1.44e+06 median 425000 of 12"]),
        (2, "Her reach is much higher than usual", ["avg_views 3600 median 45000 of 8"]),
        (2, "охваты выше, чем у соседей", ["avg_views 3600 median 45000 of 8"]),
        (WEAK, "ER is 9 %, double what the rest have", ["engagement 0.01 said 0.09"]),
        (WEAK, "ER 9 %", ["engagement 0.01 said 0.09"]),
        (2, "охват 2 млн", ["avg_views 3600 said 2e+06"]),
        (SMALL, "followers 50K", ["followers 10000 said 50000"]),
        (SMALL, "у неё 300 тысяч подписчиков и ER 2 %", ["followers 10000 said 300000", "engagement 0.01 said 0.02"]),
        (WEAK, "ER at least 5%", ["engagement 0.01 said 0.05"]),
        (WEAK, "Higher engagement than the rest. ER 9 %.", ["engagement 0.01 median 0.025 of 12"]),
    ],
)
def test_the_figure_that_says_otherwise_is_told(
    store: Store, listed: Actor, creator: int, answer: str, found: list[str]
) -> None:
    assert told(store, listed, creator, answer) == found


@pytest.mark.parametrize(
    ("creator", "answer"),
    [
        (ENGAGED, "Her engagement is higher than the others'"),  # so it is
        (WEAK, "вовлечённость низкая"),
        (ENGAGED, "ER 5 %"),
        (ENGAGED, "ER 6 %"),  # not clearly another
        (ENGAGED, "ER at least 3%"),
        (LARGE, "followers under 2 million"),
        (ENGAGED, "her engagement fell since March"),  # of another time
        (WEAK, "last year her engagement was higher than the others'"),
        (WEAK, "If she posts in May, engagement would be higher"),
        (WEAK, "the others have an ER of 2 %"),  # of somebody else
        (WEAK, "наша вовлечённость выше"),
        (3, "that reel got 2M views"),  # of one post
        (1, "she gets 5M views"),  # nobody knows her views
        (WEAK, "her comments are all about games"),
        (WEAK, "she is great"),
        (2, "her reach among teens is higher than others'"),  # of an audience's age the views say nothing
        (WEAK, "engagement up 40% on her old posts"),  # how it moved isn't how high it is
        (LARGE, "her audience is bigger than anyone's"),
        (WEAK, "likes are higher than others'"),
        (99, "ER 9 %"),
    ],
)
def test_what_may_well_be_so_is_left_alone(store: Store, listed: Actor, creator: int, answer: str) -> None:
    assert told(store, listed, creator, answer) == []


def test_a_short_list_has_no_median_worth_telling(store: Store, actor: Actor) -> None:
    ask(store, actor, "instagram, 4 creators")
    assert told(store, actor, WEAK, "Her engagement is higher than the others'") == []
    assert told(store, actor, WEAK, "ER 9 %") == ["engagement 0.01 said 0.09"]


def test_prices_meet_in_one_currency_only(store: Store, actor: Actor) -> None:
    prices = {number: {"price": 100.0 * number, "currency": "USD"} for number in range(1, 7)}
    change(store, prices | {number: {"price": 9e6, "currency": "RUB"} for number in range(7, 12)})
    ask(store, actor, "instagram, 12 creators")
    assert told(store, actor, 6, "she is cheaper than the others") == ["price 600 median 350 of 6"]
    assert told(store, actor, 1, "Она дороже остальных") == ["price 100 median 350 of 6"]
    assert told(store, actor, 6, "she charges $800 a post") == []
    assert told(store, actor, 6, "she charges $1500 a post") == ["price 600 said 1500"]
    assert told(store, actor, 6, "она берёт 90 000 ₽ за пост") == []
    assert told(store, actor, 12, "cheaper than the others") == []
    assert told(store, actor, 6, "cost per view is 2 cents") == []  # of a view, not of a post


def test_an_audience_is_held_against_its_shares(store: Store, actor: Actor) -> None:
    change(store, {number: {"audience": (GIRLS, MEN, MIXED)[number % 3]} for number in range(1, 10)})
    ask(store, actor, "instagram, 12 creators")
    girls, men = 3, 1
    assert told(store, actor, men, "her audience is mostly women") == ["women 0.2 median 0.5 of 9"]
    assert told(store, actor, girls, "аудитория в основном мужчины") == ["women 0.85 median 0.5 of 9"]
    assert told(store, actor, girls, "аудитория в основном женщины") == []
    assert told(store, actor, men, "80% of her followers are women") == ["women 0.2 said 0.8"]
    assert told(store, actor, girls, "the audience is older than ours") == []
    assert told(store, actor, girls, "her audience is older") == ["age 16 median 24 of 9"]
    assert told(store, actor, men, "аудитория слишком молодая") == ["age 37 median 24 of 9"]
    assert told(store, actor, men, "Her audience is mostly teenagers") == ["age 37 median 24 of 9"]
    assert told(store, actor, girls, "Her audience is mostly teenagers") == []
    assert told(store, actor, 12, "her audience is mostly women") == []


def test_a_claim_that_a_model_read_is_held_against_the_data_too(store: Store, listed: Actor) -> None:
    claim = ReadClaim("engagement", "higher", "data", "her engagement is higher")
    with store.reading() as work:
        (found,) = contradictions(work, 1, WEAK, [claim, claim])
    assert found == Contradiction(claim, "engagement", 0.01, 0.025, 12)
