"""A server on loopback that takes measurements."""

from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from bot.http.ingest import Ingest
from bot.http.server import Http
from tests.bot.http.ingest_case import Door, prepared


@pytest.fixture
async def door(tmp_path: Path) -> AsyncIterator[Door]:
    store, token = prepared(tmp_path)
    http, woken = Http("127.0.0.1", 0), list[bool]()
    server = Ingest(store, lambda: woken.append(True))
    http.app.add_routes(server.routes())
    await http.start()
    async with aiohttp.ClientSession() as session:
        yield Door(store, http.address, token, session, woken)
    await server.stop()
    await http.stop()
    store.close()
