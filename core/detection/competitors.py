"""Other brands targeting the same people at the same time, and whether their rise coincides with our fall."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from statistics import median

import numpy as np
from sqlalchemy import select

from core.detection.competitor_posts import ALIVE, CompetitorPost, Side, compared, of_brands, ours, pool, topics_of
from core.incidents import about
from core.incidents.finding import Finding
from core.model import Brand, Campaign, DetectorState
from core.model.alert.codes import Cause
from core.model.alert.facts import CompetitorFacts
from core.model.alert.memory import DayHigh
from core.model.alert.settings import CompetitorSettings
from core.numbers.anomaly.batch import PING_RATE, first_threshold
from core.numbers.anomaly.codes import DetectorKind
from core.numbers.anomaly.codes import Side as LevelSide
from core.numbers.causes import overlap
from core.store import UnitOfWork

WINDOW = timedelta(days=14)  # a brand's posts within this count as one campaign
NEW = timedelta(days=7)
# Half of the same people: topic alone isn't a competitor yet (.46 if audiences are unknown), topic plus audience is
# (.65), and so is topic plus every seventh creator.
SCORE = 0.5
LUCK = 0.05  # if the odds of sharing creators by chance are higher, it means nothing
# As strict as for our fall alone (z of both, summed), though both together are rarer.
JOINT = first_threshold(DetectorKind.HOURLY, LevelSide.FALL, PING_RATE)
METRICS = ("views", "reach", "likes", "engagement")
LINKS = 3
EPOCH = date(1970, 1, 1)
SETTINGS = CompetitorSettings(score=SCORE, luck=LUCK, joint=JOINT, days=WINDOW.days, new=NEW.days)


@dataclass(frozen=True)
class Joint:
    """The day when our fall and their rise were most certain together."""

    day: date
    fall: float
    rise: float
    market: str


def competitors(work: UnitOfWork, campaign_id: int) -> list[Finding]:
    """Returns brands whose posts of the last 14 days overlap with a running campaign by SCORE and started within 7
    days, and brands that rose on a day when ours fell."""
    us = ours(work, work.db.get_one(Campaign, campaign_id))
    if us is None or us.last < work.now:
        return []
    posts = of_brands(work, work.now - WINDOW)
    joint = _joints(work, campaign_id, posts)
    names = {row.id: row.name for row in work.db.execute(select(Brand.id, Brand.name).order_by(Brand.id))}
    found = (
        _finding(work, campaign_id, us, (id_, name), posts.get(id_, ()), joint.get(id_)) for id_, name in names.items()
    )
    return [finding for finding in found if finding]


def _finding(
    work: UnitOfWork,
    campaign_id: int,
    us: Side,
    brand: tuple[int, str],
    posts: tuple[CompetitorPost, ...],
    joint: Joint | None,
) -> Finding | None:
    them = Side(posts, posts[0].at, posts[-1].at + timedelta(days=ALIVE), ()) if posts else None
    found = _overlap(work, us, them) if them else None
    is_new = found is not None and found.score >= SCORE and posts[0].at >= work.now - NEW
    if not is_new and joint is None:
        return None
    day = datetime.combine(joint.day, time(), UTC) if joint else work.now
    markets = {post.market for post in posts if post.market} & set(us.markets) or set(us.markets)
    return Finding(
        cause=Cause.COMPETITOR,
        campaign_id=campaign_id,
        market=(joint.market if joint else "") or (markets.pop() if len(markets) == 1 else ""),
        about=about.competitor(campaign_id, brand[0]),
        since=posts[0].at if posts else day,
        at=max(posts[-1].at, day) if posts and joint else posts[-1].at if posts else day,
        side=LevelSide.RISE,
        z=joint.fall + joint.rise if joint else None,
        at_once=joint is not None,
        facts=_facts(us, them, brand, found, joint),
        settings=SETTINGS,
    )


def _overlap(work: UnitOfWork, us: Side, them: Side) -> overlap.Overlap:
    """Shared creators don't count if a niche pool would produce them by chance."""
    ours_, theirs = compared(us, them)
    size = len(ours_.creators | theirs.creators)
    shared = {code for code, _ in topics_of(us)} & {code for code, _ in topics_of(them)}
    hired = pool(work, shared, us.markets, size) if ours_.creators & theirs.creators else size
    found = overlap.overlap(ours_, theirs, hired)
    if not found.shared_creators or found.chance <= LUCK:
        return found
    others = theirs.creators - ours_.creators or frozenset([""])
    by_lot = overlap.overlap(ours_, replace(theirs, creators=others), size + 1)
    return replace(by_lot, shared_creators=found.shared_creators, chance=found.chance)


def _facts(
    us: Side, them: Side | None, brand: tuple[int, str], found: overlap.Overlap | None, joint: Joint | None
) -> CompetitorFacts:
    posts = them.posts if them else ()
    shared = {code for code, _ in topics_of(us)} & {code for code, _ in topics_of(them)} if them else set()
    return CompetitorFacts(
        brand_id=brand[0],
        brand=brand[1],
        score=found.score if found else None,
        days=found.days if found else None,
        days_both=_days(us, them) if them else None,
        creators=tuple(f"@{creator.partition('/')[2]}" for creator in found.shared_creators) if found else (),
        creators_share=found.creators if found else None,
        audience=found.audience if found else None,
        topics_share=found.topics if found else None,
        topics=tuple(sorted(shared)),
        chance=found.chance if found else None,
        first=posts[0].at.isoformat() if posts else "",
        posts=len(posts),
        links=tuple(post.url for post in posts if post.url)[:LINKS],
        displaced=joint is not None,
        day=joint.day.isoformat() if joint else None,
        fall=joint.fall if joint else None,
        rise=joint.rise if joint else None,
    )


def _days(us: Side, them: Side) -> int:
    """Counts the days both run, in UTC."""
    return max((min(us.last, them.last).date() - max(us.first, them.first).date()).days + 1, 0)


Days = dict[int, float]  # day since 1970 on the market's clock -> z


def _joints(work: UnitOfWork, campaign_id: int, posts: Mapping[int, tuple[CompetitorPost, ...]]) -> dict[int, Joint]:
    rises = _rises(work)
    falls = _falls(work, campaign_id) if rises else {}
    found: dict[int, Joint] = {}
    for (brand_id, market), days in rises.items():
        theirs = {post.creator_id for post in posts.get(brand_id, ()) if post.creator_id}
        if (surest := _surest(_fall(falls, market, theirs), days, market)) is not None:
            before = found.get(brand_id)
            found[brand_id] = max(before or surest, surest, key=lambda joint: joint.fall + joint.rise)
    return found


def _surest(falls: Days, rises: Days, market: str) -> Joint | None:
    both = sorted(falls.keys() & rises.keys())
    if not both:
        return None
    fall, rise = (np.array([side[day] for day in both]) for side in (falls, rises))
    z = overlap.displaced(fall, rise)
    at = int(z.argmax())
    return Joint(EPOCH + timedelta(days=both[at]), float(fall[at]), float(rise[at]), market) if z[at] >= JOINT else None


def _rises(work: UnitOfWork) -> dict[tuple[int, str], Days]:
    """Returns, by brand and market ("" for all), the highest z of a rise on each day."""
    rows = select(DetectorState.brand_id, DetectorState.market, DetectorState.days).where(
        DetectorState.brand_id.is_not(None)
    )
    found: dict[tuple[int, str], Days] = defaultdict(dict)
    for brand_id, market, days in work.db.execute(rows):
        assert brand_id is not None
        for day, (_, rise) in _lately(work, days).items():
            found[brand_id, market][day] = max(rise, found[brand_id, market].get(day, 0.0))
    return found


def _falls(work: UnitOfWork, campaign_id: int) -> dict[tuple[int | None, str], Days]:
    """Returns, by creator and market, the highest z of a fall on each day."""
    rows = select(DetectorState.creator_id, DetectorState.market, DetectorState.days)
    found: dict[tuple[int | None, str], Days] = defaultdict(dict)
    for creator_id, market, days in work.db.execute(
        rows.where(DetectorState.campaign_id == campaign_id, DetectorState.metric.in_(METRICS))
    ):
        for day, (fall, _) in _lately(work, days).items():
            highest = found[creator_id, market]
            highest[day] = max(fall, highest.get(day, 0.0))
    return found


def _lately(work: UnitOfWork, days: Mapping[int, DayHigh]) -> dict[int, DayHigh]:
    first = (work.now - NEW).date() - EPOCH
    return {day: highest for day, highest in days.items() if day >= first.days}


def _fall(falls: Mapping[tuple[int | None, str], Days], market: str, theirs: set[int]) -> Days:
    """Of the creators both have, takes the most certain fall; if there are none, the median creator's, because of a
    hundred creators one falls on any day."""
    here = {creator: days for (creator, own), days in falls.items() if market in ("", own)}
    shared = [days for creator, days in here.items() if creator in theirs]
    some = shared or list(here.values())
    middle = max if shared else median
    days = {day for own in some for day in own}
    return {day: float(middle([own.get(day, 0.0) for own in some])) for day in days}
