"""A campaign that is measured hour by hour, with a clock stepped by hand."""

from collections.abc import Callable, Sequence
from copy import copy, deepcopy
from datetime import UTC, datetime, timedelta
from math import pi, sin
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from sqlalchemy import select

from bot.workers.detection import each_hour, each_morning, feed_news
from core.incidents import actions, notify
from core.metrics.cadence import SECONDS
from core.metrics.parse import Measurement
from core.metrics.record import Origin, take_in
from core.model import Alert, DetectorState, Incident
from core.numbers.questions.hours import Hours
from core.people.working_hours import WorkingHours
from core.store import Store, UnitOfWork
from handlers.subscriptions import tell
from tests.core.campaign_case import ask, furnish, vera
from tests.core.stage import Clock, Processes
from tests.databases import sqlite_template

WORKING_HOURS = WorkingHours({"ru": Hours("Europe/Moscow"), "us": Hours("America/New_York")})
HOUR = timedelta(hours=1)
Factor = Callable[[str, datetime], float]  # of a creator's views at a moment


def usual(handle: str, at: datetime) -> float:
    return 1.0


Tell = Callable[[Store, Clock], "Campaign"]
_told: dict[Tell, tuple[bytes, datetime, "Campaign"]] = {}


class Campaign:
    """Views an hour (or a day) of some creators of Instagram, reported by a source as they come."""

    def __init__(self, store: Store, clock: Clock, creators: Sequence[int] = (0, 1, 2, 3), level: float = 400) -> None:
        self.store, self.clock, self.level = store, clock, level
        self.handles = [f"creator{number}" for number in creators]
        self._rng = np.random.default_rng(5)
        furnish(store)
        ask(store, vera(store), "beauty russia 5")

    @classmethod
    def told_once(cls, address: str, clock: Clock, open_store: Processes, tell: "Tell") -> "Campaign":
        """What `tell` makes of an empty SQLite database: told the first time, a copy of it afterwards."""
        if tell not in _told:
            with TemporaryDirectory() as folder:
                file, then = Path(folder, "told.db"), Clock()
                file.write_bytes(sqlite_template())
                store = Store(f"sqlite:///{file}", clock=then)
                first = tell(store, then)
                store.close()
                _told[tell] = (file.read_bytes(), then.now, first)
        content, clock.now, first = _told[tell]
        Path(address.removeprefix("sqlite:///")).write_bytes(content)
        found = copy(first)
        found.store, found.clock, found._rng = open_store(), clock, deepcopy(first._rng)
        return found

    def history(self, days: int, period: str = "hour") -> None:
        """All of it reported at once, up to now."""
        span = timedelta(seconds=SECONDS[period])
        first = self._whole(period) - timedelta(days=days)
        moments = [first + number * span for number in range(int(timedelta(days=days) / span))]
        self.measure([row for at in moments for row in self.rows(at, usual, period)])
        self.feed()

    def hours(self, count: int, factor: Factor = usual) -> None:
        """Hour after hour passes, is reported and fed; mornings come and go."""
        for _ in range(count):
            at = self._whole("hour")
            self.clock.forward(hours=1)
            self.measure(list(self.rows(at, factor)))
            self.feed()
            self.notify()

    def days(self, count: int, factor: Factor = usual) -> None:
        for _ in range(count):
            at = self._whole("day")
            self.clock.forward(days=1)
            self.measure(list(self.rows(at, factor, "day")))
            self.feed()
            self.notify()

    def _whole(self, period: str) -> datetime:
        seconds = SECONDS[period]
        return datetime.fromtimestamp(self.clock.now.timestamp() // seconds * seconds, UTC)

    def rows(self, at: datetime, factor: Factor, period: str = "hour", metric: str = "views") -> list[Measurement]:
        day = (1 + 0.4 * sin(2 * pi * at.hour / 24)) if period == "hour" else 24.0
        return [
            row(handle, at, self._rng.poisson(self.level * day * factor(handle, at)), period=period, metric=metric)
            for handle in self.handles
        ]

    def measure(self, rows: Sequence[Measurement]) -> None:
        with self.store.work() as work:
            take_in(work, Origin(campaign_id=1), rows)

    def feed(self) -> None:
        feed_news(self.store, 1)

    def notify(self) -> None:
        with self.store.reading() as work:
            mornings = [team.id for team in notify.mornings(work, WORKING_HOURS)]
        each_hour(self.store)
        for team in mornings:
            each_morning(self.store, team)
        with self.store.work() as work:
            actions.measure_effects(work)
            notify.notify_due(work, WORKING_HOURS)
            tell(work)

    def incidents(self) -> list[Incident]:
        with self.store.reading() as work:
            return list(work.db.scalars(select(Incident).order_by(Incident.id)))

    def alerts(self) -> list[Alert]:
        with self.store.reading() as work:
            return list(work.db.scalars(select(Alert).order_by(Alert.id)))

    def detectors(self) -> dict[str, DetectorState]:
        with self.store.reading() as work:
            return {detector.key: detector for detector in work.db.scalars(select(DetectorState))}

    def do(self, change: Callable[[UnitOfWork], object]) -> None:
        with self.store.work() as work:
            change(work)
            tell(work)


def row(handle: str, at: datetime, value: float, **changes: object) -> Measurement:
    values = {
        "line": 1,
        "at": int(at.timestamp()),
        "metric": "views",
        "value": float(value),
        "platform": "instagram",
        "handle": handle,
        "period": "hour",
        "campaign": "",
        "post": "",
        "url": "",
        "brand": "",
        "segment": "",
        "unit": "",
        "about": None,
    }
    return Measurement(**{**values, **changes})  # type: ignore[arg-type]
