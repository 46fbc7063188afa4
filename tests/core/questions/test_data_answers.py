"""What the data answer is true of whom it speaks of: of the list or of everybody, with what isn't known left out."""

from datetime import date

import pytest
from sqlalchemy import update

from core.model import Choice, Creator
from core.people.accounts import Actor
from core.questions.grammar.rules import read_question
from core.questions.query.answer import Absent, Amount, Counted, Found
from core.questions.query.execution import answer
from core.questions.query.form import Field, Query, Scope
from core.questions.query.records import RatingTally
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


@pytest.mark.parametrize("text", ["how many creators aren't in the US?", "сколько блогеров не из США?"])
def test_whose_place_is_unknown_is_counted_apart(store: Store, us: Actor, text: str) -> None:
    counted = found(store, text)
    assert isinstance(counted, Counted)
    assert dict(counted.basis.unstated) == {"country": 3}


@pytest.mark.parametrize("text", ["how many yeses and noes?", "сколько да и сколько нет?"])
def test_yes_and_no_are_counted_side_by_side(store: Store, us: Actor, text: str) -> None:
    ask(store, us, "beauty russia 3")
    tally = found(store, text, 1)
    assert isinstance(tally, RatingTally)
    assert dict(tally.counts) == {Choice.YES: 0, Choice.MAYBE: 0, Choice.NO: 0}


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("what percent of @mila's followers are bots?", "fake"),
        ("какой процент ботов у @mila?", "fake"),
        ("who overlaps most with @mila?", "overlap"),
        ("насколько пересекаются @mila и @bob?", "overlap"),
        ("how many orders came by promo code X5?", "code"),
        ("сколько заказов по промокоду X5?", "code"),
        ("did @mila hit forecast?", "forecast"),
        ("who posts once a week?", "posting"),
    ],
)
def test_what_the_data_lack_is_named(store: Store, us: Actor, text: str, what: str) -> None:
    absent = found(store, text)
    assert isinstance(absent, Absent)
    assert (absent.code, absent.names) == ("lacking", (what,))


@pytest.mark.parametrize(
    "text", ["do you think her followers are bots?", "are his followers real?", "кажется, у неё боты, как думаешь?"]
)
def test_what_people_believe_is_no_figure(store: Store, text: str) -> None:
    assert not isinstance(read_question(text, date(2026, 3, 3)), Query)


@pytest.mark.parametrize("text", ["who's bigger, @mila or @bob?", "кто крупнее, @mila или @bob?"])
def test_who_is_bigger_compares_followers(store: Store, text: str) -> None:
    query = read_question(text, date(2026, 3, 3))
    assert isinstance(query, Query)
    assert (query.compare, query.fields, query.handles) == ("creator", (Field.FOLLOWERS,), ("mila", "bob"))


@pytest.mark.parametrize(
    "text",
    [
        "what percentage of Instagram creators are from Russia?",
        "among Instagram creators, what percentage are from Russia?",
        "какой процент блогеров в инстаграме из России?",
    ],
)
def test_a_share_is_of_those_it_is_said_of(store: Store, us: Actor, text: str) -> None:
    query = read_question(text, date(2026, 3, 3))
    assert isinstance(query, Query)
    assert {fact.kind for fact in query.filters} == {"platform", "market"}
    if "процент" not in text:
        assert [fact.value for fact in query.whole] == ["instagram"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("how many creators don't have a known market?", "market"),
        ("which creators have no views data?", "avg_views"),
        ("сколько блогеров без данных о подписчиках?", "followers"),
        ("у скольких геймеров нет просмотров?", "avg_views"),
    ],
)
def test_what_is_unknown_can_be_asked_for(store: Store, text: str, value: str) -> None:
    query = read_question(text, date(2026, 3, 3))
    assert isinstance(query, Query)
    assert value in [fact.value for fact in query.filters if fact.kind == "unknown"]


@pytest.mark.parametrize(
    "text",
    [
        "how many creators never post on weekends?",
        "which gamers don't swear?",
        "сколько блогеров не пьют на камеру?",
        "who knows if Russians celebrate Valentine's Day?",
    ],
)
def test_a_denial_nothing_uses_leaves_the_question_to_people(store: Store, text: str) -> None:
    assert read_question(text, date(2026, 3, 3)) is None


@pytest.mark.parametrize(
    "text",
    ["average follower count of American gaming YouTubers", "сколько подписчиков в среднем у российских геймеров?"],
)
def test_the_followers_of_russian_creators_are_no_russian_followers(store: Store, text: str) -> None:
    query = read_question(text, date(2026, 3, 3))
    assert isinstance(query, Query)
    assert not query.shares
    assert "market" in [fact.kind for fact in query.filters]


def test_two_counts_are_two_numbers(store: Store) -> None:
    query = read_question("сколько ютуберов и сколько тиктокеров с ER выше 10%?", date(2026, 3, 3))
    assert isinstance(query, Query)
    assert query.split == "platform"
