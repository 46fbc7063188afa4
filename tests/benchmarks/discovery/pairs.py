"""Briefs, and creators judged by hand to be about what they want or not."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.prepare import fill, open_store
from core.model import Creator
from core.people import accounts
from core.people.accounts import Actor
from core.store import Store
from tests.conftest import settings
from tests.core.campaign_case import TEAMS, vera

SHAPE = "a CSV of columns brief, text, platform, handle, label (0, 1 or 2)"
BUNDLED = Path(__file__).parent / "judged" / "pairs.csv"
Account = tuple[str, str]  # platform, handle


@dataclass
class JudgedBrief:
    id: str
    text: str
    labels: dict[Account, int] = field(default_factory=dict)
    again: dict[Account, int] = field(default_factory=dict)


def read_briefs(file: Path | None) -> list[JudgedBrief]:
    """A brief's text may stand in one of its rows only. KeyError or ValueError for a file of another shape."""
    found: dict[str, JudgedBrief] = {}
    with (file or BUNDLED).open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            brief = found.setdefault(row["brief"], JudgedBrief(row["brief"], ""))
            brief.text = brief.text or row["text"]
            account = (row["platform"], row["handle"].casefold())
            brief.labels[account] = int(row["label"])
            if row.get("again"):
                brief.again[account] = int(row["again"])
    return list(found.values())


def account_of(creator: Creator) -> Account:
    return creator.platform, creator.handle.casefold()


@contextmanager
def sample_store() -> Iterator[tuple[Store, Actor]]:
    """A new installation with the bundled sample."""
    with TemporaryDirectory() as folder:
        store = open_store(settings(Path(folder)))
        try:
            fill(store, settings(Path(folder)))
            with store.work() as work:
                accounts.sync_teams(work, TEAMS)
            yield store, vera(store)
        finally:
            store.close()
