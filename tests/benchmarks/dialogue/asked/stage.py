"""A small campaign on real tables, with everything a question can be about: the sample, prices and audiences for some,
two lists, ratings with reasons, posts, spend and views by the hour."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select

from bot.migrations import migrate
from core.creators.upsert import upsert
from core.imports.reader import read_sample
from core.model import Brand, Choice, Creator, Import, ImportKind, ImportState, Observation, Post, Reason, Series
from core.people import accounts
from core.people.accounts import Actor, TeamPlan
from core.shortlist import judgements, rounds
from core.shortlist.brief import read_request
from core.shortlist.judgements import Opinion, Stamp
from core.store import Store

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
BRIEF = "beauty, instagram, USA and Russia, 20 creators, budget $40,000, March 1 - April 15, 2027"
TEAMS = (
    TeamPlan(
        "ru", {"en": "Russian team", "ru": "российская команда"}, "ru", "ru", "Europe/Moscow", "telegram", "-1", "", ()
    ),
    TeamPlan("us", {"en": "US team", "ru": "команда США"}, "us", "en", "America/New_York", "slack", "C1", "", ()),
)
HOURS = 72


@dataclass(frozen=True)
class Stage:
    store: Store
    campaign: int
    round: int
    vera: Actor
    john: Actor
    quiet: Actor  # has written, has rated nobody


@contextmanager
def staged() -> Iterator[Stage]:
    with TemporaryDirectory() as folder:
        moment = [NOW - timedelta(days=10)]
        store = Store(f"sqlite:///{Path(folder) / 'asks.db'}", clock=lambda: moment[0])
        try:
            yield _furnished(store, moment)
        finally:
            store.close()


def _furnished(store: Store, moment: list[datetime]) -> Stage:
    migrate(store)
    with store.work() as work:
        accounts.sync_teams(work, TEAMS)
        file = Import(
            name="creators.csv",
            sha256="0",
            state=ImportState.DONE,
            kind=ImportKind.CREATORS,
            created_at=work.now,
            done_at=work.now,
        )
        work.db.add(file)
        work.db.flush()
        upsert(work, read_sample(), file.id)
    vera, oleg = (_person(store, "telegram", "-1", external, name) for external, name in (("1", "Vera"), ("2", "Oleg")))
    john = _person(store, "slack", "C1", "U1", "John")
    first = _list(store, john)
    _judge(store, first, vera, john)
    moment[0] = NOW
    with store.work() as work:
        made = rounds.next_round(work, john, first, 20)
        assert made
        campaign, newest = made.campaign_id, made.id
    _price(store, newest)
    _judge_again(store, newest, vera)
    _measure(store, campaign, newest)
    return Stage(store, campaign, newest, vera, john, oleg)


def _person(store: Store, platform: str, chat: str, external: str, name: str) -> Actor:
    with store.work() as work:
        team = accounts.team_of(work, platform, chat, "")
        actor = accounts.actor_of(work, (platform, external, name), team, False, {})
        assert actor
        return actor


def _list(store: Store, john: Actor) -> int:
    with store.work() as work:
        return rounds.shortlist(work, john, read_request(BRIEF, today=NOW.date())).id


def _say(store: Store, actor: Actor, round_id: int, creator: int, opinion: Opinion) -> None:
    with store.work() as work:
        stamp = Stamp(f"{actor.person_id}:{round_id}:{creator}", "slack", float(creator))
        judgements.judge(work, actor, round_id, [creator], opinion, stamp)


def _listed(store: Store, round_id: int) -> list[int]:
    with store.reading() as work:
        return [place.creator_id for place in rounds.places_of(work, round_id)]


def _judge(store: Store, round_id: int, vera: Actor, john: Actor) -> None:
    ids = _listed(store, round_id)
    for place, creator in enumerate(ids[:12]):
        yes = place % 3 == 0
        words = "way too expensive for us" if place == 1 else "дорого" if place == 4 else ""
        reason = Reason.OFF_TOPIC if place in (2, 5) else Reason.NONE
        choice = Choice.YES if yes else Choice.NO
        _say(store, vera if place % 2 else john, round_id, creator, Opinion(choice, reason, words))


def _judge_again(store: Store, round_id: int, vera: Actor) -> None:
    ids = _listed(store, round_id)
    for creator, choice in ((ids[0], Choice.YES), (ids[1], Choice.MAYBE), (ids[2], Choice.NO)):
        _say(store, vera, round_id, creator, Opinion(choice))


def _price(store: Store, round_id: int) -> None:
    """Half of the list has a price, two in three an audience."""
    ids = _listed(store, round_id)
    with store.work() as work:
        for place, creator in enumerate(work.db.scalars(select(Creator).where(Creator.id.in_(ids)))):
            if place % 2 == 0:
                creator.price, creator.currency = 400.0 + 110 * (place * 7 % 20), "USD"
            if place % 3:
                russian = round(0.004 * (place * 11 % 20), 3)
                women = round(0.5 + 0.02 * (place * 3 % 20), 3)
                creator.audience = {
                    "country": {"US": round(0.6 + russian, 3), "RU": russian},
                    "gender": {"f": women, "m": round(1 - women, 3)},
                }


def _measure(store: Store, campaign: int, round_id: int) -> None:
    """Four posts, three of them up, measured by the hour for three days: views fall on the last; a rival's post."""
    ids = _listed(store, round_id)
    end = int(NOW.timestamp())
    with store.work() as work:
        rival = Brand(key="glowco", name="GlowCo")
        work.db.add(rival)
        work.db.flush()
        work.db.add(
            Post(
                brand_id=rival.id,
                creator_id=ids[3],
                platform="instagram",
                external="r1",
                published_at=NOW - timedelta(days=20),
                created_at=NOW,
            )
        )
        for place, creator in enumerate(ids[:4]):
            up = place < 3
            post = Post(
                campaign_id=campaign,
                creator_id=creator,
                platform="instagram",
                external=f"p{place}" if up else None,
                published_at=NOW - timedelta(days=4) if up else None,
                expected_at=NOW,
                created_at=NOW,
            )
            work.db.add(post)
            work.db.flush()
            for metric, unit in (("views", ""), ("spend", "USD")) if up else ():
                series = Series(
                    key=f"{campaign}:{post.id}:{metric}",
                    campaign_id=campaign,
                    creator_id=creator,
                    post_id=post.id,
                    metric=metric,
                    period="hour",
                    unit=unit,
                    newest=end - 3600,
                )
                work.db.add(series)
                work.db.flush()
                for hour in range(HOURS):
                    late = hour >= HOURS - 24
                    value = (50.0 if late else 100.0) * (place + 1) if metric == "views" else 2.5 * (place + 1)
                    at = end - (HOURS - hour) * 3600
                    work.db.add(Observation(series_id=series.id, at=at, value=value, taken_at=at))
