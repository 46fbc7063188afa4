"""A dozen creators, two teams, and a campaign that both of them work on."""

from collections.abc import Iterable
from itertools import count

from sqlalchemy import select

from core.model import Creator, Judgement
from core.people import accounts
from core.people.accounts import Actor, TeamPlan
from core.shortlist import judgements, rounds
from core.shortlist.brief import read_request
from core.shortlist.judgements import Opinion, Stamp
from core.store import Store

TEAMS = (
    TeamPlan("ru", "Москва", "ru", "ru", "Europe/Moscow", "telegram", "-100", "", ("1",)),
    TeamPlan("us", "New York", "us", "en", "America/New_York", "slack", "C1", "", ("U1",)),
)
STRATEGISTS = {team.key: team.strategists for team in TEAMS}
TOPICS = ("beauty", "beauty|fashion", "gaming|beauty", "food|beauty")
ORDERS = count(1_000_000)  # of words that simply come one after the other


def creator(number: int) -> Creator:
    """No two alike; every third one's views are unknown."""
    market = ("ru", "us")[number % 2]
    return Creator(
        platform="instagram",
        handle=f"creator{number}",
        name=f"Creator {number}",
        topics=TOPICS[number % 4],
        market=market,
        country=market.upper(),
        followers=10_000 * (number + 1) ** 2,
        engagement=0.01 * (number % 5 + 1),
        avg_views=None if number % 3 == 0 else 900.0 * (number + 1) ** 2,
    )


def furnish(store: Store, creators: int = 12) -> None:
    with store.work() as work:
        accounts.sync_teams(work, TEAMS)
        work.db.add_all(map(creator, range(creators)))


def person(store: Store, platform: str, external: str, name: str) -> Actor:
    chat = {team.platform: team.place for team in TEAMS}[platform]
    with store.work() as work:
        team = accounts.team_of(work, platform, chat, "")
        actor = accounts.actor_of(work, (platform, external, name), team, False, STRATEGISTS)
    assert actor
    return actor


def vera(store: Store) -> Actor:
    """Leads in Moscow."""
    return person(store, "telegram", "1", "Вера")


def john(store: Store) -> Actor:
    """Leads in New York."""
    return person(store, "slack", "U1", "John")


def oleg(store: Store) -> Actor:
    """Of the team in Moscow, leads nothing."""
    return person(store, "telegram", "2", "Олег")


def ask(store: Store, actor: Actor, text: str) -> int:
    """The round that somebody who asks in these words is shown."""
    with store.work() as work:
        return rounds.shortlist(work, actor, read_request(text)).id


def listed(store: Store, round_id: int) -> list[int]:
    with store.reading() as work:
        return [place.creator_id for place in rounds.places_of(work, round_id)]


def judge(
    store: Store,
    actor: Actor,
    round_id: int,
    creators: Iterable[int],
    choice: str,
    order: float | None = None,
    reason: str = "",
) -> int:
    moment = next(ORDERS) if order is None else order
    stamp = Stamp(f"press {moment}", "telegram" if actor.team == "ru" else "slack", moment)
    with store.work() as work:
        return judgements.judge(work, actor, round_id, creators, Opinion(choice, reason), stamp)


def words(store: Store, creator_id: int) -> list[tuple[str, bool]]:
    """Everything said of a creator, in the order of arrival: (choice, whether it counts)."""
    with store.reading() as work:
        rows = work.db.scalars(select(Judgement).where(Judgement.creator_id == creator_id).order_by(Judgement.id))
        return [(row.choice, row.current) for row in rows]
