"""A source of measurements and the server that hears it, as a program of somebody else meets it."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
from sqlalchemy import func, select

from core.metrics import sources
from core.model import Observation, Source
from core.store import Store
from tests.core.campaign_case import ask, furnish, vera
from tests.databases import sqlite_template

JSON = {"Content-Type": "application/json"}
CSV = {"Content-Type": "text/csv"}


@dataclass
class Door:
    """A server on loopback with one source, as a program of somebody else meets it."""

    store: Store
    address: str
    token: str
    session: aiohttp.ClientSession
    woken: list[bool] = field(default_factory=list)

    async def post(self, body: Any, headers: dict[str, str] | None = None, **more: str) -> tuple[int, dict[str, Any]]:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        sent = {"Authorization": f"Bearer {self.token}", **(JSON if headers is None else headers), **more}
        async with self.session.post(f"{self.address}/ingest", data=data, headers=sent) as answer:
            self.headers = answer.headers
            return answer.status, await answer.json()

    def count(self, table: Any = Observation) -> int:
        with self.store.reading() as work:
            return work.db.scalar(select(func.count()).select_from(table)) or 0

    def source(self) -> Source:
        with self.store.reading() as work:
            return work.db.get_one(Source, 1)


def prepared(folder: Path, **source: Any) -> tuple[Store, str]:
    (folder / "sokrat.db").write_bytes(sqlite_template())
    store = Store(f"sqlite:///{folder}/sokrat.db")
    furnish(store)
    ask(store, vera(store), "beauty russia 5")
    with store.work() as work:
        _, token = sources.add(work, "Tracker", **{"per_minute": 6000, **source})
    return store, token


def row(number: int = 0, **changes: Any) -> dict[str, Any]:
    at = datetime(2026, 3, 1, tzinfo=UTC) + timedelta(hours=number)
    good = {
        "campaign": 1,
        "platform": "instagram",
        "handle": "creator1",
        "post": "P1",
        "moment": at.isoformat(),
        "metric": "views",
        "value": 100 + number,
    }
    return {**good, **changes}
