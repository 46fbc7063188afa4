"""What the adapters ask of the tables."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot import prepare
from bot.inbound.lookups import Lookups
from core.delivery import claims, outbox
from core.store import Store
from handlers.chat.card import Card, dump
from tests.conftest import settings

HERE = outbox.Spot("telegram", "-1", "", "en", "UTC")
OLDER, NEWER = Card("Older"), Card("Newer")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = prepare.open_store(settings(tmp_path))
    yield store
    store.close()


async def test_a_card_is_settled_when_its_edit_is_written_down(store: Store, tmp_path: Path) -> None:
    lookups = Lookups(store, settings(tmp_path))
    with store.work() as work:
        outbox.post(work, "k", HERE, dump(OLDER))
    with store.work() as work:
        (row,) = claims.claim(work, "telegram", 1)
        id_ = row.id
    with store.work() as work:
        outbox.mark_sent(work, id_, 1, "7", dump(OLDER))
    assert await lookups.settled_card_of("-1", "7") == OLDER
    with store.work() as work:
        row = work.db.get_one(type(row), id_)
        row.lease_until = work.now + timedelta(seconds=30)
    asked = asyncio.create_task(lookups.settled_card_of("-1", "7"))
    done, _ = await asyncio.wait({asked}, timeout=0.3)
    assert not done  # people may see either of them
    with store.work() as work:
        work.db.get_one(type(row), id_).card = dump(NEWER)
        outbox.mark_sent(work, id_, 1, "7", dump(NEWER))
    assert await asked == NEWER
