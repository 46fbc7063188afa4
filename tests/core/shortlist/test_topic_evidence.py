"""Who is about a topic: names and hashtags show it, a catalogue's category only hints at it."""

import pytest
from sqlalchemy import delete

from core.creators import upsert
from core.creators.own_topics import topics_of
from core.creators.pool import pool_of
from core.creators.row import CreatorRow
from core.model import Creator, Import, Round
from core.people import accounts
from core.people.accounts import Actor
from core.shortlist import rounds
from core.shortlist.brief import read_request
from core.store import Store
from handlers.chat.words import Words
from handlers.text import places
from tests.core.campaign_case import TEAMS, vera

ENGLISH, RUSSIAN = Words("en", "UTC"), Words("ru", "UTC")
# As a public catalogue has them: the first word is its category, the others are key words of its own.
CATALOGUE = (
    ("mia.skincare", "Mia", "beauty", "makeup, books, #sunday"),
    ("anna", "Anna", "beauty", "skincare, #skincareroutine, #spf"),
    ("jo", "Jo", "beauty", "hair, #glowskincare"),
    ("category", "Bea", "beauty", "skincare"),
    ("unheard", "Lou", "beauty", "skincare, #home"),
    ("keyword", "Kim", "home|beauty", "home decor, skincare, #sofa"),
    ("silent", "Sam", "", ""),
)


@pytest.fixture
def actor(store: Store) -> Actor:
    with store.work() as work:
        accounts.sync_teams(work, TEAMS)
        rows = [
            CreatorRow("instagram", handle, name, topics=topics, tags=tags, country="US", market="us", followers=50_000)
            for handle, name, topics, tags in CATALOGUE
        ]
        upsert.upsert(work, rows, None)
    return vera(store)


def lines(store: Store, actor: Actor, brief: str, words: Words) -> dict[str, str]:
    """Handle -> what its place on the list says, best first."""
    with store.work() as work:
        made = rounds.shortlist(work, actor, read_request(brief))
        shown = work.db.get_one(Round, made.id)
        return {
            place.creator.handle: " ".join(
                (*places.reasons(words, shown, place, pool_of(work)), places.doubts(work, words, shown, place))
            )
            for place in rounds.places_of(work, made.id)
        }


def test_own_words_come_first_a_category_alone_is_doubted_and_what_hashtags_do_not_bear_out_is_no_match(
    store: Store, actor: Actor
) -> None:
    found = lines(store, actor, "skincare US", ENGLISH)
    assert list(found)[-1] == "category"
    assert set(found) == {"mia.skincare", "anna", "jo", "category"}
    assert "Topic not confirmed by the name or hashtags." in found.pop("category")
    assert not any("not confirmed" in line for line in found.values())
    assert "#skincareroutine" in found["anna"]
    assert "#glowskincare" in found["jo"]
    with store.reading() as work:
        assert rounds.newest_round(work, 1).settings.known == 3


def test_where_nobody_else_fits_a_category_will_do_and_says_what_it_is(store: Store, actor: Actor) -> None:
    with store.work() as work:
        work.db.execute(delete(Creator).where(Creator.handle.not_in(("unheard", "keyword"))))
    found = lines(store, actor, "skincare US", ENGLISH)
    assert list(found) == ["unheard"]
    assert "Topic not confirmed by the name or hashtags." in found["unheard"]


def test_in_russian_the_doubt_is_said_in_russian(store: Store, actor: Actor) -> None:
    found = lines(store, actor, "уход за кожей США", RUSSIAN)
    assert "Тема не подтверждена: её нет ни в имени, ни в хэштегах." in found["category"]


def test_a_teams_own_file_is_taken_at_its_word(store: Store, actor: Actor) -> None:
    rows = [
        CreatorRow("instagram", handle, handle, topics="beauty", tags="#sofa", market="us") for handle in ("one", "two")
    ]
    with store.work() as work:
        coming = Import(name="ours.csv", sha256="0", state="done", created_at=work.now, added=1)
        work.db.add(coming)
        work.db.flush()
        upsert.upsert(work, rows[:1], None)
        upsert.upsert(work, rows[1:], coming.id)
    found = lines(store, actor, "beauty US", ENGLISH)
    assert "one" not in found
    assert "not confirmed" not in found["two"]


@pytest.mark.parametrize(
    ("row", "topics"),
    [
        ({"name": "Mia | skincare"}, "beauty"),
        ({"name": "Chef Bob"}, "food"),
        ({"name": "Иван", "tags": "#рецептыдня, #питер"}, "food"),
        ({"name": "Ann", "bio": "Mom of two. Travel hacks, travel stories and food"}, "travel"),
        ({"name": "Олег", "bio": "Инвестиции и ещё раз инвестиции"}, "finance"),
        ({"name": "John Carter", "bio": "Loves travel"}, ""),  # once in passing
        ({"name": "Карина", "bio": ""}, ""),
    ],
)
def test_a_file_without_topics_gets_them_from_names_hashtags_and_what_bios_repeat(
    row: dict[str, str], topics: str
) -> None:
    assert topics_of(CreatorRow("instagram", "someone", **row)) == topics
