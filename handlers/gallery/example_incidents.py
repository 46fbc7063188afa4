"""Incidents as the detectors raise them, for the gallery's scenes."""

from dataclasses import replace
from datetime import datetime, timedelta
from math import pi, sin
from typing import Any

from core.incidents.notify import mark_notified
from core.model import Alert, DetectorState, Incident
from core.model.alert.codes import Cause, IncidentState
from core.model.alert.facts import (
    AlertFacts,
    ComparisonFacts,
    CompetitorFacts,
    LevelFacts,
    MarketGap,
    MissingPostFacts,
    MissingSourceFacts,
    SegmentFacts,
    SegmentShare,
    Sibling,
)
from core.model.alert.settings import LevelSettings, SegmentSettings
from core.numbers.anomaly import stream
from core.numbers.anomaly.codes import DetectorKind, Side
from core.people import accounts
from core.series import memory
from core.store import UnitOfWork
from core.vocabulary.holidays import holiday_name
from handlers.gallery.stage import Stage
from handlers.subscriptions import tell

DROP = 9  # points in the drop
LEVEL_FACTS = LevelFacts(
    expected=12400.0,
    actual=7440.0,
    hours=9,
    usual=1238.0,
    hour=1.21,
    weekday=0.92,
    course=0.5,
    level=7.2,
    unit="",
    posts=3,
    lost=4960.0,
    lost_money=318.4,
    currency="USD",
)
LEVEL_SETTINGS = LevelSettings(detector="hourly", threshold=4.2, budget=2.0, factor=1.57)
OTHER_SETTINGS = SegmentSettings(days=7, clumped=10.0, least=0.1, sure=0.01, rate=0.1)
FACTS: dict[Cause, AlertFacts] = {
    Cause.SEGMENT: SegmentFacts(
        dimension="age",
        moved=0.31,
        target="18-24",
        metric="views",
        people=8120,
        parts=(SegmentShare("18-24", 0.7, 0.39, 0.34, 0.44), SegmentShare("other", 0.3, 0.61, 0.56, 0.66)),
    ),
    Cause.COMPETITOR: CompetitorFacts(
        brand_id=1,
        brand="Nonesuch Cosmetics",
        score=0.64,
        days=0.86,
        days_both=6,
        creators=("@mila",),
        creators_share=0.2,
        audience=0.7,
        topics_share=0.8,
        topics=("beauty", "fashion"),
        chance=0.001,
        first="2026-11-18T09:00:00+00:00",
        posts=6,
        links=("https://www.instagram.com/p/abc",),
        displaced=False,
    ),
    Cause.COMPARISON: ComparisonFacts(
        kind="hashtag",
        item="дачныйлайфхак",
        metric="views",
        market="us",
        other_market="ru",
        posts=4,
        own_posts=3,
        change=-0.4,
        low=-0.5,
        high=-0.3,
        similar=16,
        siblings=(Sibling("lifehack", 0.2, 9), Sibling("diy", 0.05, 7)),
        other_change=0.3,
        apart=MarketGap(-0.54, -0.65, -0.4),
    ),
    Cause.MISSING_DATA: MissingPostFacts(
        post_id=1,
        url="https://www.instagram.com/p/abc",
        platform="instagram",
        creator_id=1,
        gone=True,
        last_seen="2026-11-20T09:00:00+00:00",
        hours=30.0,
        source="agency",
    ),
}
SOURCE = MissingSourceFacts(
    source_id=1,
    source="Shop",
    usual=1.0,
    longest=3.0,
    age=9.0,
    last="2026-11-20T09:00:00+00:00",
    failure="",
)
EXPECTED = {"engagement": 0.035, "cost": 0.0125}  # per hour or per day; counts have the one of the facts above


def raised(
    stage: Stage, name: str = "", cause: Cause = Cause.LEVEL, series: int = 1, daily: bool = False, **more: Any
) -> int:
    """Raises an incident as the detectors do, and shows it to its team."""
    made, market = stage.newest_round(), stage.plan.market
    with stage.store.work() as work:
        team = accounts.team_of(work, stage.platform, stage.chat, "")
        assert team is not None
        at = more.get("at", work.now)
        since = at - timedelta(hours=DROP * (24 if daily else 1))
        row = Incident(
            campaign_id=made.campaign_id,
            market=market,
            team_id=team.id,
            cause=cause,
            side=Side.FALL,
            state=IncidentState.WAITING,
            urgent=True,
            since=since,
            newest_at=at,
            raised_at=work.now,
            due_at=work.now,
        )
        work.db.add(row)
        work.db.flush()
        for number in range(series):
            creator = stage.at(made.id, number + 1)
            work.db.add(_alert(work, row, creator, number, daily, more))
        work.db.flush()
        mark_notified(work, row, more.get("digest_key", ""))
        tell(work)
        id_ = row.id
    cards = stage.deliver()
    if name:
        stage.keep(name, *cards[-1:])
    return id_


def last_holiday(market: str, now: datetime) -> tuple[datetime, str]:
    """Returns an afternoon of this market's latest public holiday, and its name."""
    days = (now - timedelta(days=ago) for ago in range(1, 366))
    day, name = next((day, name) for day in days if (name := holiday_name(market, day.date())))
    return day.replace(hour=15, minute=0, second=0, microsecond=0), name


def _alert(work: UnitOfWork, row: Incident, creator: int, number: int, daily: bool, more: dict[str, Any]) -> Alert:
    level = row.cause == Cause.LEVEL
    change = more.get("change", -0.4 - 0.05 * number)
    detector = _detector(work, row, creator, number, daily, more.get("metric", "views"), change) if level else None
    facts: AlertFacts = _level(change) if level else more.get("known") or FACTS[row.cause]
    return Alert(
        incident_id=row.id,
        about=f"example:{row.id}:{number}",
        detector_id=detector.id if detector else None,
        creator_id=creator,
        metric=more.get("metric", "views") if level else "",
        side=Side.FALL,
        since=row.since,
        at=row.newest_at,
        change=change,
        low=change - 0.08,
        high=change + 0.09,
        z=6.1,
        p=0.0004,
        at_once=True,
        facts=replace(facts, **more.get("facts", {})),
        settings=LEVEL_SETTINGS if level else OTHER_SETTINGS,
        raised_at=work.now,
    )


def _level(change: float) -> LevelFacts:
    """As large as this change."""
    lost = -change * LEVEL_FACTS.expected
    money = (LEVEL_FACTS.lost_money or 0.0) * -change / 0.4
    return replace(LEVEL_FACTS, actual=(1 + change) * LEVEL_FACTS.expected, lost=lost, lost_money=money)


def _detector(
    work: UnitOfWork, row: Incident, creator: int, number: int, daily: bool, metric: str, change: float
) -> DetectorState:
    counted = metric not in EXPECTED
    mean = LEVEL_FACTS.expected / DROP if counted else EXPECTED[metric]
    own = stream.begin(DetectorKind.DAILY if daily else DetectorKind.HOURLY, counted)
    step, count = (24, 60) if daily else (1, 400)
    last = int(row.newest_at.timestamp() / 3600) // step * step
    for place in range(count):
        at = last - (count - 1 - place) * step
        low = 1 + change if place >= count - DROP else 1.0
        value = mean * (1 + 0.4 * sin(2 * pi * at / 24)) * (1 + 0.2 * sin(place * 1.7)) * low
        own, _ = stream.step(own, at, round(value) if counted else value)
    detector = DetectorState(
        key=f"example:{row.id}:{number}",
        campaign_id=row.campaign_id,
        creator_id=creator,
        metric=metric,
        period="day" if daily else "hour",
        market=row.market,
        offset=0,
        fed_until=0,
        last_run_at=0,
        state=memory.memory_of(own),
    )
    work.db.add(detector)
    work.db.flush()
    return detector
