"""Incidents of the gallery: what each is about, and how it is raised."""

from datetime import timedelta
from math import pi, sin
from typing import Any

from core.incidents.finding import COMPARISON, COMPETITOR, LEVEL, SEGMENT, SILENCE
from core.incidents.notify import tell as put
from core.incidents.queries import WAITING
from core.model import Alert, DetectorState, Incident
from core.numbers.anomaly import stream
from core.people import accounts
from core.store import UnitOfWork
from handlers.gallery.stage import Stage
from handlers.subscriptions import tell

DROP = 9  # points of it


LEVEL_FACTS: dict[str, Any] = {
    "expected": 12400.0,
    "actual": 7440.0,
    "hours": 9,
    "usual": 1380.0,
    "hour": 1.21,
    "weekday": 0.92,
    "course": 0.5,
    "level": 7.2,
    "unit": "",
    "posts": 3,
    "holiday": "",
    "lost": 4960.0,
    "lost_money": 318.4,
    "currency": "USD",
}


BAR = {"detector": "hourly", "bar": 4.2, "budget": 2.0, "factor": 1.57}


FACTS: dict[str, dict[str, Any]] = {
    SEGMENT: {
        "dimension": "age",
        "moved": 0.31,
        "target": "18-24",
        "metric": "views",
        "people": 8120,
        "parts": [["18-24", 0.7, 0.39, 0.34, 0.44], ["other", 0.3, 0.61, 0.56, 0.66]],
    },
    COMPETITOR: {
        "brand_id": 1,
        "brand": "Nonesuch Cosmetics",
        "score": 0.64,
        "days": 0.86,
        "days_both": 6,
        "creators": ["@mila"],
        "creators_share": 0.2,
        "audience": 0.7,
        "topics_share": 0.8,
        "topics": ["beauty", "fashion"],
        "chance": 0.001,
        "first": "2026-11-18T09:00:00+00:00",
        "posts": 6,
        "links": ["https://www.instagram.com/p/abc"],
        "displaced": False,
    },
    COMPARISON: {
        "kind": "hashtag",
        "item": "дачныйлайфхак",
        "metric": "views",
        "market": "us",
        "other_market": "ru",
        "posts": 4,
        "own_posts": 3,
        "change": -0.4,
        "low": -0.5,
        "high": -0.3,
        "similar": 16,
        "siblings": [["lifehack", 0.2, 9], ["diy", 0.05, 7]],
        "other_change": 0.3,
        "apart": [-0.54, -0.65, -0.4],
    },
    SILENCE: {
        "post_id": 1,
        "url": "https://www.instagram.com/p/abc",
        "platform": "instagram",
        "creator_id": 1,
        "gone": True,
        "last_seen": "2026-11-20T09:00:00+00:00",
        "hours": 30.0,
        "source": "agency",
    },
}


SCALES = {"engagement": 1 / 5700, "cost": 1 / 16000}  # of the figures below, where they are no counts


WORDS = {"en": "The cover is changed by tomorrow", "ru": "Меняем обложку до завтра"}


def raised(stage: Stage, name: str = "", cause: str = LEVEL, series: int = 1, daily: bool = False, **more: Any) -> int:
    """An incident as the detectors raise it, put before its team."""
    made, market = stage.newest_round(), stage.plan.market
    with stage.store.work() as work:
        team = accounts.team_of(work, stage.platform, stage.chat, "")
        assert team is not None
        since = work.now - timedelta(hours=DROP * (24 if daily else 1))
        row = Incident(
            campaign_id=made.campaign_id,
            market=market,
            team_id=team.id,
            cause=cause,
            side="fall",
            state=WAITING,
            urgent=True,
            since=since,
            newest_at=work.now,
            raised_at=work.now,
            due_at=work.now,
        )
        work.db.add(row)
        work.db.flush()
        for number in range(series):
            creator = stage.at(made.id, number + 1)
            work.db.add(_alert(work, row, creator, number, daily, more))
        work.db.flush()
        put(work, row, more.get("digest_key", ""))
        tell(work)
        id_ = row.id
    said = stage.deliver()
    if name:
        stage.keep(name, *said[-1:])
    return id_


def _alert(work: UnitOfWork, row: Incident, creator: int, number: int, daily: bool, more: dict[str, Any]) -> Alert:
    level = row.cause == LEVEL
    watch = _watch(work, row, creator, number, daily, more.get("metric", "views")) if level else None
    facts = {**(LEVEL_FACTS if level else more.get("known", FACTS[row.cause])), **more.get("facts", {})}
    return Alert(
        incident_id=row.id,
        about=f"example:{row.id}:{number}",
        detector_id=watch.id if watch else None,
        creator_id=creator,
        metric=more.get("metric", "views") if level else "",
        side="fall",
        since=row.since,
        at=row.newest_at,
        change=-0.4 - 0.05 * number,
        low=-0.48 - 0.05 * number,
        high=-0.31 - 0.05 * number,
        z=6.1,
        p=0.0004,
        at_once=True,
        facts=facts,
        settings=BAR if level else {"days": 7, "rate": 0.1},
        raised_at=work.now,
    )


def _watch(work: UnitOfWork, row: Incident, creator: int, number: int, daily: bool, metric: str) -> DetectorState:
    scale = SCALES.get(metric, 1.0)
    kept = stream.begin("daily" if daily else "hourly", scale == 1.0)
    step, count = (24, 60) if daily else (1, 400)
    last = int(work.now.timestamp() / 3600) // step * step
    for place in range(count):
        at = last - (count - 1 - place) * step
        low = 0.6 if place >= count - DROP else 1.0
        value = 200 * (1 + 0.4 * sin(2 * pi * at / 24)) * (1 + 0.2 * sin(place * 1.7)) * low
        kept, _ = stream.step(kept, at, round(value) * scale)
    watch = DetectorState(
        key=f"example:{row.id}:{number}",
        campaign_id=row.campaign_id,
        creator_id=creator,
        metric=metric,
        period="day" if daily else "hour",
        market=row.market,
        offset=0,
        fed_until=0,
        last_run_at=0,
        state=stream.state_of(kept),
    )
    work.db.add(watch)
    work.db.flush()
    return watch
