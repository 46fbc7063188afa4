"""Everything outside a process: the clock, the people on four teams, and the creators they know."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

import numpy as np
from sqlalchemy import select

from core.model import Creator, PastResult, Team
from core.people import accounts
from core.people.accounts import Actor, TeamPlan
from core.shortlist import rounds
from core.shortlist.brief import read_request
from core.store import Store, UnitOfWork

START = datetime(2026, 3, 2, tzinfo=UTC)  # a Monday; New York changes its clocks during these weeks
ZONES = {
    "us": "America/New_York",
    "us-west": "America/Los_Angeles",
    "ru": "Europe/Moscow",
    "ru-ural": "Asia/Yekaterinburg",
}
TEAMS = tuple(
    TeamPlan(key, key, key[:2], {"us": "en"}.get(key[:2], "ru"), zone, "slack", f"C-{key}", "", ())
    for key, zone in ZONES.items()
)
SEATS = ("us", "us", "us-west", "ru", "ru-ural", "ru")  # for each of the six
BRIEFS = ("beauty 50", "food russia 40")
TOPICS = ("beauty", "beauty|fashion", "food", "gaming")


@dataclass
class Life:
    """Everything outside a process: the clock, the people, and what they've seen."""

    rng: np.random.Generator
    now: datetime = START
    actors: list[Actor] = field(default_factory=list)
    seen: list[tuple[int, datetime]] = field(default_factory=list)  # question, when its reader saw it
    last: Callable[[UnitOfWork], object] = lambda work: None  # the last event, which the platform redelivers
    events: int = 0
    judged: set[int] = field(default_factory=set)  # campaigns rated since the last look

    def chance(self, share: float) -> bool:
        return bool(self.rng.random() < share)


def furnish(store: Store, life: Life) -> None:
    with store.work() as work:
        accounts.sync_teams(work, TEAMS)
        made = [_creator(life, number) for number in range(300)]
        work.db.add_all(made)
        work.db.flush()
        work.db.add_all(row for creator in made[::7] for row in _falling(creator))
        work.db.flush()
        for at, key in enumerate(SEATS):
            team = work.db.scalars(select(Team).where(Team.key == key)).one()
            actor = accounts.actor_of(work, ("slack", f"U{at}", f"Person {at}"), team, False, {})
            assert actor
            life.actors.append(actor)
        for at, brief in enumerate(BRIEFS):
            rounds.shortlist(work, life.actors[3 * at], read_request(brief))


def _creator(life: Life, number: int) -> Creator:
    market, rng = ("ru", "us")[number % 2], life.rng
    followers = int(10 ** rng.uniform(3.5, 6.5))
    return Creator(
        platform="instagram",
        handle=f"creator{number}",
        name=f"Creator {number}",
        topics=TOPICS[number // 2 % 4],
        market=market,
        country=market.upper(),
        followers=followers,
        engagement=float(rng.uniform(0.005, 0.08)),
        avg_views=None if number % 5 == 0 else float(followers * rng.uniform(0.1, 0.6)),
    )


def _falling(creator: Creator) -> list[PastResult]:
    rates = ((f"2025-1{month}", rate) for month, rate in enumerate((0.051, 0.04, 0.022)))
    return [
        PastResult(
            platform=creator.platform,
            handle=creator.handle,
            creator_id=creator.id,
            campaign=f"c{at}",
            happened_on=day,
            metric="ER",
            value=rate,
        )
        for at, (day, rate) in enumerate(rates)
    ]
