"""Files of creators come in, again and again, from people who measure different things."""

import pytest
from sqlalchemy import select

from core.creators.pool import pool_of
from core.events import CreatorsImported, ImportRefused
from core.imports import workflow
from core.imports.workflow import MOST_BYTES
from core.model import Blob, Creator, Import
from core.refusal import Refusal
from core.store import Store
from tests.core.campaign_case import furnish, oleg, vera

MARCH = (
    "Ник;Соцсеть;Имя;Подписчики;Средние просмотры;Страна;Тематика;Дата\n"
    "@Mila;инстаграм;Мила;1,2 млн;10 000;Россия;красота, мода;2026-03\n"
    "gamer;тикток;;350 тыс.;;США;гейминг;2026-03\n"
)
APRIL = "handle,platform,followers,er,measured on\nmila,instagram,1300000,4.5%,2026-04\n"


@pytest.fixture(autouse=True)
def _teams(store: Store) -> None:
    furnish(store, creators=0)


def bring(store: Store, content: str | bytes, name: str = "creators.csv") -> Import:
    """A strategist drops a file into the chat, and it is read."""
    data = content.encode() if isinstance(content, str) else content
    actor = vera(store)
    with store.work() as work:
        coming = workflow.announce(work, actor, name, len(data))
    parsed = workflow.read(data, name)
    with store.work() as work:
        coming = work.db.get_one(Import, coming.id)
        workflow.take_in(work, coming, data, parsed)
        happened = ImportRefused if coming.state == "refused" else CreatorsImported
        assert work.news == [happened(coming.id)]
    return coming


def creators(store: Store) -> dict[str, Creator]:
    with store.reading() as work:
        return {creator.handle: creator for creator in work.db.scalars(select(Creator).order_by(Creator.id))}


def told(creator: Creator) -> dict[str, object]:
    return {column.name: getattr(creator, column.name) for column in Creator.__table__.columns}


def test_a_file_becomes_creators(store: Store) -> None:
    coming = bring(store, MARCH)
    assert (coming.state, coming.rows, coming.added, coming.updated, coming.problems) == ("done", 2, 2, 0, ())
    mila, gamer = creators(store)["mila"], creators(store)["gamer"]
    assert (mila.name, mila.topics, mila.followers, mila.market) == ("Мила", "beauty|fashion", 1_200_000, "ru")
    assert (gamer.name, gamer.avg_views, gamer.import_id) == ("gamer", None, coming.id)


def test_the_same_file_again_changes_nothing(store: Store) -> None:
    bring(store, MARCH)
    before = {handle: told(creator) for handle, creator in creators(store).items()}
    again = bring(store, MARCH)
    assert (again.state, again.rows, again.added, again.updated) == ("done", 2, 0, 0)
    assert {handle: told(creator) for handle, creator in creators(store).items()} == before


def test_a_newer_file_updates_what_it_knows_and_leaves_the_rest(store: Store) -> None:
    bring(store, MARCH)
    before = told(creators(store)["mila"])
    newer = bring(store, APRIL)
    assert (newer.added, newer.updated) == (0, 1)
    news = {"followers": 1_300_000, "engagement": 0.045, "measured_on": "2026-04", "import_id": newer.id}
    assert told(creators(store)["mila"]) == {**before, **news}
    assert creators(store)["gamer"].followers == 350_000


def test_what_a_file_says_of_an_account_is_kept_when_the_next_one_does_not_say_it(store: Store) -> None:
    bring(store, "handle,platform,kind,city,language,tags,audience country\nmila,instagram,brand,NYC,en,#glow,MX\n")
    bring(store, APRIL)
    mila = creators(store)["mila"]
    assert (mila.kind, mila.city, mila.language, mila.tags) == ("brand", "New York", "en", "#glow")
    assert (mila.audience_country, mila.country, mila.market, mila.followers) == ("MX", "", "", 1_300_000)


def test_lists_see_a_newer_file_at_once(store: Store) -> None:
    bring(store, MARCH)
    with store.reading() as work:
        before = pool_of(work)
        assert pool_of(work) is before
    bring(store, APRIL)
    with store.reading() as work:
        assert pool_of(work) is not before


def test_a_creator_told_with_other_capitals_is_the_same_creator(store: Store) -> None:
    bring(store, "handle,platform,followers\nMrBeast,youtube,300M\n")
    newer = bring(store, "handle,platform,followers\nmrbeast,youtube,310M\n")
    assert (newer.added, newer.updated) == (0, 1)
    assert {handle: creator.followers for handle, creator in creators(store).items()} == {"MrBeast": 310_000_000}


def test_problems_are_kept_line_by_line_beside_the_good_lines(store: Store) -> None:
    coming = bring(store, "handle,platform,followers\nmila,instagram,5\nbad,instagram,many\nother,nowhere,7\n")
    assert (coming.rows, coming.added) == (3, 1)
    with store.reading() as work:
        kept = work.db.get_one(Import, coming.id)
    assert kept.problems == ((3, "followers", "bad_number", "many"), (4, "platform", "unknown_platform", "nowhere"))


@pytest.mark.parametrize(
    ("content", "code"), [("", "empty"), (b"PK\x03\x04sheet", "broken_file"), ("followers\n5\n", "missing_column")]
)
def test_a_refused_file_leaves_nothing_but_the_reason(store: Store, content: str | bytes, code: str) -> None:
    coming = bring(store, content)
    assert (coming.state, coming.added, coming.updated) == ("refused", 0, 0)
    with store.reading() as work:
        refusal = work.db.get_one(Import, coming.id).refusal
    assert refusal
    assert refusal.code == code
    assert creators(store) == {}


def test_what_cannot_be_a_file_of_creators_is_refused_before_it_is_fetched(store: Store) -> None:
    strategist, member = vera(store), oleg(store)
    refused = []
    for actor, name, size in (
        (member, "creators.csv", 5),
        (strategist, "creators.csv", MOST_BYTES + 1),
        (strategist, "creators.png", 5),
    ):
        with pytest.raises(Refusal) as caught, store.work() as work:
            workflow.announce(work, actor, name, size)
        refused.append(caught.value.code)
    assert refused == ["not_a_strategist", "file_too_big", "file_not_table"]
    with store.reading() as work:
        assert work.db.scalars(select(Import)).all() == []


def test_the_same_bytes_are_kept_once(store: Store) -> None:
    with store.work() as work:
        refs = {workflow.store_blob(work, name, b"problems") for name in ("a.csv", "b.csv")}
        other = workflow.store_blob(work, "a.csv", b"other")
    with store.reading() as work:
        blobs = {blob.ref: bytes(blob.content) for blob in work.db.scalars(select(Blob))}
    assert blobs == {**dict.fromkeys(refs, b"problems"), other: b"other"}
    assert len(blobs) == 2


def test_thousands_come_in_one_file(store: Store) -> None:
    lines = [f"creator{number},tiktok,{number + 1}" for number in range(2500)]
    coming = bring(store, "\n".join(["handle,platform,followers", *lines]))
    assert coming.added == len(creators(store)) == 2500
    newer = bring(store, "\n".join(["handle,platform,followers", *(f"{line}0" for line in lines)]))
    assert (newer.added, newer.updated) == (0, 2500)
    assert creators(store)["creator2499"].followers == 25000


def test_a_slow_file_that_ends_after_a_later_one_is_ranked_too(store: Store) -> None:
    actor = vera(store)
    with store.work() as work:
        slow = workflow.announce(work, actor, "march.csv", len(MARCH)).id
    bring(store, APRIL)
    with store.reading() as work:
        before = pool_of(work)
    with store.work() as work:
        late = MARCH.replace("@Mila", "@late").encode()
        workflow.take_in(work, work.db.get_one(Import, slow), late, workflow.read(late, "march.csv"))
    with store.reading() as work:
        assert pool_of(work) is not before
