"""The day's tokens and money hold, across processes and whatever the server says it used."""

import asyncio

import pytest
from sqlalchemy import select

from core.llm import Policy, Reply
from core.llm.budget import Ledger, Spent, spent
from core.model import LlmCall
from core.store import Store
from tests.core.llm.chat_server import ChatServer, hangs, says
from tests.core.llm.llm_case import PHRASED, PHRASING, Make
from tests.core.stage import Clock, Processes, all_at_once

TERMS = Policy("k", "m", tokens_per_day=1000, money_per_day=0.005, price_in=1.0, price_out=10.0)


def today(store: Store) -> Spent:
    with store.reading() as work:
        return spent(work)


def test_money_is_counted_in_millionths_and_rounded_up() -> None:
    assert TERMS.cost(1_000_000, 0) == 1_000_000
    assert TERMS.cost(3, 2) == 23
    assert Policy("k", "m", price_in=0.15).cost(1, 0) == 1
    assert Policy("k", "m").cost(10**6, 10**6) == 0


def test_requests_under_way_count_with_all_that_they_may_use(store: Store, clock: Clock) -> None:
    ledger = Ledger(store, TERMS)
    first = ledger.begin("phrase", "text", 100, 300)
    assert first
    assert today(store) == Spent(1, 400, 0.0031)
    assert ledger.begin("phrase", "text", 100, 300) is None, "the money does not reach"
    ledger.end(first, "", (100, 20), 850)
    assert today(store) == Spent(1, 120, 0.0003)
    second = ledger.begin("weigh", "text", 500, 300)
    assert second
    assert ledger.begin("weigh", "text", 81, 0) is None, "the tokens do not reach"
    assert ledger.begin("weigh", "text", 80, 0)
    ledger.end(second, "timeout", None, 20_000)
    assert today(store).tokens == 1000, "what timed out may have been paid for"
    clock.forward(hours=12)
    assert today(store) == Spent(0, 0, 0), "it is another day in UTC"
    assert ledger.begin("phrase", "text", 100, 300)


def test_a_request_that_was_turned_away_costs_nothing(store: Store, clock: Clock) -> None:
    ledger = Ledger(store, TERMS)
    for why in ("rate_limited", "server_error", "bad_key", "rejected", "unreachable"):
        call = ledger.begin("read", "text", 100, 300)
        assert call
        ledger.end(call, why, None, 5)
    assert today(store) == Spent(5, 0, 0)
    with store.reading() as work:
        assert "bad_key" in work.db.scalars(select(LlmCall.verdict)).all()


def test_many_processes_together_keep_to_one_budget(process: Processes) -> None:
    policy = Policy("k", "m", tokens_per_day=1000)
    ledgers = [Ledger(process(), policy) for _ in range(3)]
    begun = all_at_once(lambda ledger: ledger.begin("phrase", "text", 100, 50), ledgers * 4)
    assert len([call for call in begun if call]) == 6


async def test_a_day_that_is_spent_is_finished_by_the_rules(
    make: Make, server: ChatServer, lone: Store, clock: Clock
) -> None:
    server.then(says(PHRASED, usage={"prompt_tokens": 3000, "completion_tokens": 2000}))
    llm = make(tokens_per_day=9000)
    assert (await llm.phrase(PHRASING)).read_by == "llm"
    assert (await llm.phrase(PHRASING)).read_by == "llm"
    assert await llm.phrase(PHRASING) == Reply(None, "rules", "over_budget")
    assert len(server.heard) == 2
    assert today(lone).tokens == 10_000
    clock.forward(days=1)
    assert (await llm.phrase(PHRASING)).read_by == "llm"


@pytest.mark.parametrize("usage", [None, {}, {"prompt_tokens": -5, "completion_tokens": 1}, {"prompt_tokens": "1"}, []])
async def test_a_server_that_does_not_say_what_it_used_has_used_all_it_might(
    make: Make, server: ChatServer, lone: Store, usage: object
) -> None:
    server.then(says(PHRASED, usage=usage))
    await make().phrase(PHRASING)
    assert today(lone).tokens > 2000


async def test_a_question_that_is_broken_off_stays_counted_and_closes_no_door(
    make: Make, server: ChatServer, lone: Store
) -> None:
    server.then(hangs())
    llm = make()
    asking = asyncio.create_task(llm.phrase(PHRASING))
    await server.arrived.wait()
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    assert today(lone).tokens > 2000
    server.then(says(PHRASED))
    assert (await llm.phrase(PHRASING)).read_by == "llm"
