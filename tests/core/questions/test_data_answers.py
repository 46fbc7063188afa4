"""What the data answer is true of whom it speaks of: of the list or of everybody, with what isn't known left out."""

from datetime import date

import pytest
from sqlalchemy import update

from core.model import Creator
from core.people.accounts import Actor
from core.questions.grammar.rules import read_question
from core.questions.query.answer import Absent, Amount, Counted, Found
from core.questions.query.execution import answer
from core.questions.query.form import Query, Scope
from core.store import Store
from tests.core.campaign_case import ask, furnish, john

pytestmark = pytest.mark.parametrize("address", ["sqlite"], indirect=True)


@pytest.fixture
def us(store: Store) -> Actor:
    """With twelve creators, half of each market, of whom three have no market."""
    furnish(store, 12)
    with store.work() as work:
        work.db.execute(update(Creator).where(Creator.id > 9).values(market="", country=""))
    return john(store)


def found(store: Store, text: str, campaign_id: int | None = None) -> Found:
    query = read_question(text, date(2026, 3, 3))
    assert isinstance(query, Query)
    with store.reading() as work:
        return answer(work, query, campaign_id).found


@pytest.mark.parametrize("text", ["how many creators aren't in the US?", "сколько блогеров не из США?"])
def test_whose_market_is_unknown_is_not_counted_as_elsewhere(store: Store, us: Actor, text: str) -> None:
    counted = found(store, text)
    assert isinstance(counted, Counted)
    with store.reading() as work:
        assert counted.count == work.db.query(Creator).filter(Creator.market == "ru").count() > 0


@pytest.mark.parametrize("text", ["how many creators are from Texas?", "сколько блогеров из Казани?"])
def test_a_city_is_not_answered_with_its_country(store: Store, us: Actor, text: str) -> None:
    absent = found(store, text)
    assert isinstance(absent, Absent)
    assert absent.code == "filter"


@pytest.mark.parametrize("text", ["average ER of creators in the US", "средний ER у блогеров в США"])
def test_creators_of_whom_none_is_on_the_list_are_looked_up_among_all(store: Store, us: Actor, text: str) -> None:
    ask(store, us, "beauty russia 3")
    amount = found(store, text, 1)
    assert isinstance(amount, Amount)
    assert amount.basis.scope == Scope.POOL


@pytest.mark.parametrize(
    "text",
    ["сколько блогеров из России с подписчиками больше 100 тысяч?", "how many Russian creators over 100k followers?"],
)
def test_how_many_followers_is_no_share_of_an_audience(store: Store, us: Actor, text: str) -> None:
    assert isinstance(found(store, text), Counted)
