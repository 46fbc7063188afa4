"""Whose a measurement is: of which post, creator, campaign or other brand."""

from datetime import UTC, datetime

from sqlalchemy import select

from core.imports import workflow
from core.imports.reader import CreatorRow
from core.metrics.record import Origin
from core.model import Post
from core.store import Store
from tests.core.campaign_case import ask, vera
from tests.core.metrics.record_case import codes, line, tell


def test_a_post_belongs_to_one_campaign_and_one_creator(store: Store) -> None:
    ask(store, vera(store), "gaming us 5")
    tell(store, line())
    assert codes(tell(store, line(campaign=2, value=5))) == ["post_elsewhere"]
    assert codes(tell(store, line(handle="creator2", value=5))) == ["post_of_another"]
    named = tell(store, line(campaign="", handle="", moment="2026-03-01T15:00:00Z"))
    assert (named.kept, codes(named)) == (1, []), "the post alone says whose it is"
    assert codes(tell(store, line(campaign="", post="P2"))) == ["no_campaign"]
    assert tell(store, line(campaign="", post="P2"), origin=Origin(campaign_id=2)).kept == 1


def test_with_one_campaign_open_nobody_need_name_it(store: Store) -> None:
    assert tell(store, line(campaign="")).kept == 1
    assert tell(store, line(campaign="№1", value=101)).corrected == 1


def test_other_brands_posts_come_in_the_same_way(store: Store) -> None:
    rival = line(campaign="", brand="Acme Cola", handle="somebody.else", post="R1")
    taken = tell(
        store,
        {**rival, "hashtags": "#Summer #cola"},
        {**rival, "brand": "ACME cola", "value": 5, "moment": "2026-03-01T15:00:00Z"},
    )
    assert (taken.kept, taken.posts, codes(taken)) == (2, 1, [])
    with store.reading() as work:
        post = work.db.scalars(select(Post)).one()
    assert (post.campaign_id, post.handle, post.creator_id, post.hashtags) == (
        None,
        "somebody.else",
        None,
        "summer cola",
    )
    assert codes(tell(store, line(post="R1"))) == ["post_elsewhere"]


def test_a_planned_post_becomes_the_one_that_comes_up(store: Store) -> None:
    plan = {
        "campaign": 1,
        "platform": "instagram",
        "handle": "creator1",
        "expected at": "2026-03-02T10:00:00Z",
        "format": "Reel",
        "post": "",
    }
    assert tell(store, plan).posts == 1
    assert tell(store, plan).posts == 0
    up = tell(store, line(post="P9", moment="2026-03-02T18:00:00Z"))
    assert (up.kept, up.posts) == (1, 0)
    with store.reading() as work:
        post = work.db.scalars(select(Post)).one()
    assert (post.external, post.format, post.expected_at) == ("P9", "reel", datetime(2026, 3, 2, 10, tzinfo=UTC))
    assert tell(store, line(post="P10", moment="2026-03-02T18:00:00Z")).posts == 1


def test_a_rivals_creator_who_becomes_known_later_is_the_same(store: Store) -> None:
    rival = line(campaign="", brand="Acme", handle="later", post="R1")
    assert tell(store, rival).kept == 1
    with store.work() as work:
        workflow.upsert(work, [CreatorRow("instagram", "later")], None)
    assert tell(store, {**rival, "moment": "2026-03-01T15:00:00Z"}).kept == 1
    assert codes(tell(store, {**rival, "handle": "creator2", "value": 4})) == ["post_of_another"]
