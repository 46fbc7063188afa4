"""What must be so at the end of any day: every word in the tables once, and every card as the tables tell it."""

import re
from collections import Counter

from sqlalchemy import func, select

from core.model import Account, Campaign, Judgement, Outgoing, RoundPlace
from core.store import Store, UnitOfWork
from tests.conftest import until
from tests.flows.harness.records import given_up, tally, waiting
from tests.flows.people.crowd import PATIENCE, Crowd
from tests.flows.people.visible_message import VisibleMessage

MARKS = {"yes": "✓ yes", "maybe": "~ maybe", "no": "✗ no", "unsure": "? not sure"}


async def assert_the_day_ends_well(store: Store, crowd: Crowd) -> None:
    await until(lambda: not crowd.telegram.updates.entries and not waiting(store), PATIENCE)
    assert given_up(store) == []
    with store.reading() as work:
        assert what_stands(work) == crowd.said
        assert_said_once(work)
        for cards in crowd.cards():
            assert len(cards) == 1, [card.lines[0] for card in cards]
            assert_true(work, cards[0])


def what_stands(work: UnitOfWork) -> dict[tuple[str, int], str]:
    rows = work.db.execute(
        select(Account.external, Judgement.creator_id, Judgement.choice)
        .join(Account, Account.person_id == Judgement.person_id)
        .where(Judgement.current)
    ).all()
    found = {(who, creator): choice for who, creator, choice in rows}
    assert len(found) == len(rows)
    return found


def assert_said_once(work: UnitOfWork) -> None:
    """One event is one judgement of a creator, and a row of the outbox is one message."""
    keys = work.db.execute(select(Judgement.event_key, Judgement.creator_id)).all()
    assert len(keys) == len(set(keys))
    said = work.db.execute(
        select(Outgoing.platform, Outgoing.place, Outgoing.said_as, func.count())
        .where(Outgoing.said_as.is_not(None))
        .group_by(Outgoing.platform, Outgoing.place, Outgoing.said_as)
    )
    assert all(count == 1 for *_, count in said)


def assert_true(work: UnitOfWork, card: VisibleMessage) -> None:
    """The tally on the card is that of the tables, and so is the newest word under every name."""
    campaign = work.db.scalars(select(Campaign)).one()
    (told,) = [line for line in card.lines if line.startswith(("Creators rated: ", "No ratings yet."))]
    counts = re.findall(r"(yes|maybe|no|not sure) (\d+)", told)
    assert {choice: int(count) for choice, count in counts} == tally(work, campaign.id), told
    for place in work.db.scalars(select(RoundPlace)):
        entry = card.under(place.rank)
        said = list(
            work.db.scalars(
                select(Judgement.choice)
                .where(Judgement.creator_id == place.creator_id, Judgement.current, Judgement.choice != "none")
                .order_by(Judgement.id)
            )
        )
        shown = Counter({mark: entry.count(f"{mark} — ") for mark in MARKS.values() if f"{mark} — " in entry})
        assert not entry or shown == Counter(MARKS[choice] for choice in said[-2:]), entry
