"""A server that fails is tried again only where that may help, within the deadline, and left alone at last."""

from datetime import timedelta
from email.utils import format_datetime

import pytest

from core.llm import LanguageModel
from core.llm.circuit import FAILURES, REST
from core.llm.retry import RETRIES
from tests.core.llm.chat_server import (
    Answering,
    ChatServer,
    fails,
    floods,
    hangs_up,
    says,
)
from tests.core.llm.llm_case import (
    PHRASED,
    PHRASING,
    Make,
    Sleeper,
    why,
)
from tests.core.stage import Clock


async def test_nobody_listens(make: Make, server: ChatServer, sleeper: Sleeper) -> None:
    llm = make(base_url="http://127.0.0.1:1/v1")
    assert await why(llm) == "unreachable"
    assert len(sleeper.pauses) == RETRIES
    assert server.heard == []


async def test_a_passing_trouble_is_waited_out_with_growing_uneven_pauses(
    llm: LanguageModel, server: ChatServer, sleeper: Sleeper
) -> None:
    server.then(fails(429), fails(503), hangs_up(), says(PHRASED))
    assert (await llm.phrase(PHRASING)).read_by == "llm"
    first, second, third = sleeper.pauses
    assert 0.25 <= first <= 0.5 <= second <= 1 <= third <= 2
    assert len({pause % 0.25 for pause in sleeper.pauses}) == 3


@pytest.mark.parametrize("form", ["seconds", "date"])
async def test_a_server_that_names_its_pause_gets_it(
    llm: LanguageModel, server: ChatServer, sleeper: Sleeper, clock: Clock, form: str
) -> None:
    date = format_datetime(clock.now + timedelta(seconds=7), usegmt=True)
    server.then(fails(429, Retry_After="7" if form == "seconds" else date), says(PHRASED))
    assert (await llm.phrase(PHRASING)).read_by == "llm"
    assert sleeper.pauses == [7]


@pytest.mark.parametrize("header", ["21", "86400", "1e9", "Fri, 31 Dec 2027 23:59:59 GMT"])
async def test_a_pause_past_the_deadline_is_not_begun(
    llm: LanguageModel, server: ChatServer, sleeper: Sleeper, header: str
) -> None:
    server.then(fails(429, Retry_After=header))
    assert await why(llm) == "rate_limited"
    assert sleeper.pauses == []
    assert len(server.heard) == 1


@pytest.mark.parametrize("header", ["-5", "nan", "inf", "soon", "", "0"])
async def test_a_pause_that_makes_no_sense_is_our_own(
    llm: LanguageModel, server: ChatServer, sleeper: Sleeper, header: str
) -> None:
    server.then(fails(429, Retry_After=header), says(PHRASED))
    assert (await llm.phrase(PHRASING)).read_by == "llm"
    assert 0.25 <= sleeper.pauses[0] <= 0.5


async def test_all_tries_together_keep_within_the_deadline(make: Make, server: ChatServer, sleeper: Sleeper) -> None:
    server.then(fails(429, Retry_After="4"))
    assert await why(make(seconds=10)) == "rate_limited"
    assert sleeper.pauses == [4, 4]
    assert len(server.heard) == 3


@pytest.mark.parametrize("useless", [401, 403])
async def test_a_wrong_key_is_tried_once(llm: LanguageModel, server: ChatServer, useless: int) -> None:
    server.then(fails(useless))
    assert await why(llm) == "bad_key"
    assert len(server.heard) == 1


@pytest.mark.parametrize(
    "behaviour", [says(PHRASED, choice={"finish_reason": "length"}), says({"question": "为什么选她?"}), floods()]
)
async def test_what_asking_again_would_not_mend_is_not_asked_again(
    llm: LanguageModel, server: ChatServer, sleeper: Sleeper, behaviour: Answering
) -> None:
    server.then(behaviour)
    await why(llm)
    assert (len(server.heard), sleeper.pauses) == (1, [])


async def test_a_server_that_fails_again_and_again_is_left_alone_and_tried_later(
    llm: LanguageModel, server: ChatServer, sleeper: Sleeper
) -> None:
    server.then(fails(401))
    assert [await why(llm) for _ in range(FAILURES + 2)] == ["bad_key"] * FAILURES + ["circuit_open"] * 2
    assert len(server.heard) == FAILURES
    sleeper.now += REST
    assert [await why(llm) for _ in range(2)] == ["bad_key", "circuit_open"], "one trial, then a longer rest"
    sleeper.now += REST
    assert await why(llm) == "circuit_open"
    sleeper.now += REST
    server.then(says(PHRASED))
    assert (await llm.phrase(PHRASING)).read_by == "llm"
    server.then(fails(401))
    assert [await why(llm) for _ in range(FAILURES)] == ["bad_key"] * FAILURES, "it closed all the way"


async def test_bad_answers_do_not_open_the_circuit(llm: LanguageModel, server: ChatServer) -> None:
    server.then(says({"question": "为什么选她?"}))
    assert [await why(llm) for _ in range(FAILURES + 1)] == ["wrong_language"] * (FAILURES + 1)
