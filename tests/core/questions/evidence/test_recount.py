"""What a question says of a creator, counted again from the tables by hand."""

from statistics import median

import pytest
from sqlalchemy import select

from core.fact import Fact
from core.model import Creator, CreatorFigures
from core.people.accounts import Actor
from core.questions.evidence.profile import tellings_of
from core.store import Store, UnitOfWork
from core.vocabulary.topics import SIZES
from tests.core.campaign_case import ask, judge, listed

pytestmark = pytest.mark.parametrize("address", ["sqlite"], indirect=True)


def facts(work: UnitOfWork, code: str) -> dict[int, Fact]:
    """The fact of one kind about each creator that has it."""
    rows = list(work.db.scalars(select(Creator).order_by(Creator.id)))
    found = tellings_of(work, 1, rows)
    return {id_: telling.fact for id_, tellings in found.items() for telling in tellings if telling.fact.code == code}


def size_of(creator: Creator) -> str:
    return next(code for code, (low, high) in SIZES.items() if low <= (creator.followers or 0) < high)


def test_the_median_is_that_of_others_of_the_size_on_the_platform(store: Store, us: Actor) -> None:
    with store.work() as work:
        work.db.add_all(
            Creator(platform="instagram", handle=f"peer{n}", name="P", followers=20_000 + n, engagement=0.01 + n / 1000)
            for n in range(30)
        )
        work.db.add(
            Creator(platform="instagram", handle="odd", name="Odd", topics="beauty", followers=30_000, engagement=0.2)
        )
    ask(store, us, "beauty 40")
    with store.reading() as work:
        told = {id_: fact for id_, fact in facts(work, "peers").items() if fact.get("figure") == "engagement"}
        odd = work.db.scalars(select(Creator).where(Creator.handle == "odd")).one()
        assert odd.id in told
        rows = list(work.db.scalars(select(Creator)))
        for id_, fact in told.items():
            own = work.db.get_one(Creator, id_)
            assert (fact.get("size"), fact.get("value")) == (size_of(own), own.engagement)
            alike = [r for r in rows if r.id != id_ and r.platform == own.platform and size_of(r) == size_of(own)]
            rates = [row.engagement for row in alike if row.engagement is not None]
            assert (fact.get("of"), fact.number("median")) == (len(rates), pytest.approx(median(rates)))


def test_topics_that_the_brief_asks_for_and_a_creator_lacks_are_named(store: Store, us: Actor) -> None:
    ask(store, us, "beauty 40")
    with store.reading() as work:
        told = facts(work, "lacks_topics")
        without = {row.id: row.topics for row in work.db.scalars(select(Creator)) if "beauty" not in row.topics}
        assert {id_: fact.text("own") for id_, fact in told.items()} == without


def test_a_yes_elsewhere_counts_campaigns_and_a_no_there_silences_it(store: Store, us: Actor) -> None:
    ask(store, us, "beauty 40")
    rounds = [ask(store, us, brief) for brief in ("beauty Instagram 40", "beauty and fashion 40")]
    first, second = sorted(set(listed(store, rounds[0])) & set(listed(store, rounds[1])))[:2]
    for number, round_id in enumerate(rounds):
        judge(store, us, round_id, [first], "yes")
        judge(store, us, round_id, [second], "yes" if number else "no")
    with store.reading() as work:
        picked, passed = facts(work, "picked_elsewhere"), facts(work, "passed_elsewhere")
    assert picked[first].integer("count") == 2
    assert second not in picked | passed


@pytest.mark.parametrize(
    ("before", "now", "currency", "kinds"),
    [
        ("2024-01", "2025-01", "USD", {"followers_since", "price_since"}),
        ("2024-01", "2025-01", "EUR", {"followers_since"}),
        ("2024-03", "2024", "USD", set[str]()),  # nobody knows which came first
        ("2025-01", "2024-01", "USD", set[str]()),
    ],
)
def test_a_change_is_told_between_two_known_times(
    store: Store, us: Actor, before: str, now: str, currency: str, kinds: set[str]
) -> None:
    ask(store, us, "beauty 40")
    with store.work() as work:
        mila = work.db.get_one(Creator, 1)
        mila.followers, mila.price, mila.currency, mila.measured_on = 5_000, 300.0, "USD", now
        then = {"followers": 10_000, "price": 100.0, "currency": currency}
        work.db.add(CreatorFigures(creator_id=1, measured_on=before, figures=then, replaced_at=work.now))
    with store.reading() as work:
        told = {code for code in ("followers_since", "price_since") if 1 in facts(work, code)}
        assert told == kinds
        for fact in (facts(work, code)[1] for code in sorted(told)):
            assert (fact.get("since"), fact.get("measured")) == (before, now)
