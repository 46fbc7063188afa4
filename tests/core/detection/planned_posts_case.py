"""A campaign of which sources tell posts and measurements, with a clock stepped by hand."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select

from core.metrics import sources
from core.metrics.parse import About, Measurement
from core.metrics.record import Origin, take_in
from core.model import Creator, Post
from core.store import Store
from tests.core.campaign_case import ask, furnish, vera
from tests.core.detection.monitored_campaign_case import row
from tests.core.stage import Clock

DAY = timedelta(days=1)


class PlannedPosts:
    """Campaign 1 of Moscow; creators 0, 2, 4, ... of Russia, 1, 3, 5, ... of the US."""

    def __init__(self, store: Store, clock: Clock, brief: str = "beauty russia 5", creators: int = 12) -> None:
        self.store, self.clock = store, clock
        furnish(store, creators)
        ask(store, vera(store), brief)

    def source(self, name: str = "Tracker", every: int | None = None) -> int:
        with self.store.work() as work:
            return sources.add(work, name, every=every)[0].id

    def measure(self, rows: Iterable[Measurement], source: int | None = None) -> None:
        with self.store.work() as work:
            taken = take_in(work, Origin(source, campaign_id=1), rows)
            assert not taken.refused, taken.refused
            if source is not None:
                sources.brought(work, work.db.get_one(sources.Source, source), 0)

    def audience(self, number: int, **shares: Mapping[str, float]) -> None:
        with self.store.work() as work:
            creator = work.db.scalars(select(Creator).where(Creator.handle == f"creator{number}")).one()
            creator.audience = {name: dict(segments) for name, segments in shares.items()}

    def post(self, number: int, name: str) -> Post:
        with self.store.reading() as work:
            return work.db.scalars(select(Post).where(Post.external == name)).one()

    def ago(self, **by: float) -> datetime:
        return self.clock.now - timedelta(**by)

    def midnight(self, days: float) -> datetime:
        """So many days before the last midnight of UTC."""
        return datetime.combine(self.clock.now.date(), datetime.min.time(), UTC) - timedelta(days=days)


def post(handle: str, name: str, at: datetime | None = None, due: datetime | None = None, **more: Any) -> Measurement:
    """A line that only tells of a post."""
    about = {key: more.pop(key) for key in ("topics", "hashtags", "format") if key in more}
    seconds = [int(moment.timestamp()) if moment else None for moment in (at, due)]
    told = About(*seconds, **about)
    return row(handle, datetime.fromtimestamp(0, UTC), 0, metric="", post=name, about=told, **more)


def daily(handle: str, at: datetime, counts: Mapping[str, float], **more: Any) -> list[Measurement]:
    """One day of counts by segment ("gender:f")."""
    return [row(handle, at, count, period="day", segment=segment, **more) for segment, count in counts.items()]
