"""Results monitored through the tables: a thousand hourly series, what it costs, who it holds up."""

import json
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
from sqlalchemy import func, select

from bot.migrations import migrate
from bot.workers.detection import each_morning, feed_news
from core.metrics.parse import Measurement
from core.metrics.record import Origin, take_in
from core.model import Alert, Campaign, CampaignBrief, Creator, DetectorState, Incident, Person, Team
from core.store import Store, UnitOfWork
from tests.benchmarks.frame.result import Figure, Options, Result

CREATORS, QUICK = 200, 20
METRICS = ("views", "likes", "comments", "shares", "clicks")
WARM, LIVE, HIT = 14 * 24, 24, 10  # hours of history, live hours, every tenth creator drops
NOTES = (
    "SQLite (WAL, synchronous FULL). Each creator has five metrics and the engagement worked out of them; two weeks "
    "are history, then a day comes hour by hour. Every tenth creator loses three fifths of everything.",
)


class Timed(Store):
    """Tracks how long others had to wait for the longest write transaction."""

    longest = 0.0

    @contextmanager
    def work(self) -> Iterator[UnitOfWork]:
        with super().work() as work:
            began = time.perf_counter()
            yield work
        self.longest = max(self.longest, time.perf_counter() - began)


class Clock:
    now = datetime(2026, 3, 3, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


def measure(options: Options) -> Result:
    result = Result("Watching: results through the tables")
    result.notes += NOTES
    with tempfile.TemporaryDirectory() as folder:
        clock = Clock()
        store = Timed(f"sqlite:///{Path(folder)}/watching.db", clock=clock)
        migrate(store)
        creators = QUICK if options.quick else CREATORS
        _furnish(store, creators)
        result.figures += _figures(store, clock, creators)
        store.close()
    return result


def _furnish(store: Store, creators: int) -> None:
    with store.work() as work:
        team = Team(
            key="us",
            name="US",
            market="us",
            locale="en",
            zone="America/New_York",
            platform="slack",
            place="C1",
            place_setting="C1",
        )
        work.db.add(team)
        work.db.flush()
        person = Person(team_id=team.id, name="", role="strategist", created_at=work.now)
        work.db.add(person)
        work.db.flush()
        work.db.add(
            Campaign(
                brief_key="watching",
                brief=CampaignBrief(market="us"),
                created_by=person.id,
                created_at=work.now,
            )
        )
        work.db.add_all(
            Creator(platform="instagram", handle=f"c{number}", name=f"c{number}", market="us", country="US")
            for number in range(creators)
        )


def _figures(store: Timed, clock: Clock, creators: int) -> list[Figure]:
    rng = np.random.default_rng(6)
    for hour in range(WARM, 0, -1):
        _tell(store, rng, clock.now - timedelta(hours=hour), creators)
    history = _looked(store)
    watches = creators * (len(METRICS) + 1)
    looks, told = [], store.longest
    store.longest = 0.0
    for _ in range(LIVE):
        at, clock.now = clock.now, clock.now + timedelta(hours=1)
        _tell(store, rng, at, creators, fall=HIT)
        store.longest, kept = 0.0, store.longest
        looks.append(_looked(store))
        store.longest = max(store.longest, kept)
    with store.reading() as work:
        state = work.db.scalars(select(DetectorState.state).limit(1)).one()
        alerts = work.db.scalar(select(func.count()).select_from(Alert)) or 0
        incidents = work.db.scalar(select(func.count()).select_from(Incident)) or 0
    began = time.process_time()
    each_morning(store, 1)
    return [
        Figure("history_us", "history, CPU a point", history / (watches * WARM) * 1e6, "µs", less=True),
        Figure("hour_s", f"one hour of {watches:,} series, CPU", float(np.median(looks)), "s", less=True),
        Figure("morning_s", "a morning's look at all of them, CPU", time.process_time() - began, "s", less=True),
        Figure("held_ms", "longest that a look held others up (history)", told * 1000, "ms", less=True),
        Figure("live_held_ms", "the same while it is live", store.longest * 1000, "ms", less=True),
        Figure("state_kb", "what is kept of a series", len(json.dumps(state)) / 1000, "kB", less=True),
        Figure("alerts", f"alerts, of {creators // HIT * (len(METRICS))} series that fell", alerts),
        Figure("incidents", "incidents that they are", incidents, less=True),
    ]


def _looked(store: Store) -> float:
    began = time.process_time()
    feed_news(store, 1)
    return time.process_time() - began


def _tell(store: Store, rng: np.random.Generator, at: datetime, creators: int, fall: int = 0) -> None:
    level = 400 * (1 + 0.4 * np.sin(2 * np.pi * at.hour / 24))
    rows = [
        Measurement(
            1,
            "1",
            platform="instagram",
            handle=f"c{number}",
            metric=metric,
            period="hour",
            at=int(at.timestamp()) // 3600 * 3600,
            value=float(rng.poisson(level / (place + 1) * (0.4 if fall and number % fall == 0 else 1))),
        )
        for number in range(creators)
        for place, metric in enumerate(METRICS)
    ]
    with store.work() as work:
        take_in(work, Origin(campaign_id=1), rows)
