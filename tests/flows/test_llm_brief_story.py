"""A brief in words with a language model on loopback: read by it first, checked by the rules, and never waited for."""

import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.main import Sokrat
from bot.playground import cast
from bot.playground.app import Playground
from core.model import Campaign, LlmCall
from handlers.chat.words import Words
from tests.conftest import until
from tests.core.llm.brief_case import answer
from tests.core.llm.chat_server import Answering, ChatServer, fails, hangs, says
from tests.flows.harness.language_model import BRIEFED, Model, with_model
from tests.flows.harness.lives import Lives
from tests.flows.harness.processes import Nursery
from tests.flows.people.dialogue import Shown, all_is_well, counted, everything, press, saying
from tests.flows.people.person import shows
from tests.flows.people.slack_person import SlackPerson
from tests.flows.people.telegram_person import TelegramPerson

EN, RU = Words("en", "UTC").t, Words("ru", "UTC").t
READING, GOT = "Reading your brief. The list comes in a moment.", "Here's what I got from your brief."
BY_RULES = "Read without the AI model."
ENGLISH, RUSSIAN = "beauty in Russia, fledglings, no gambling, 10", "бьюти, Россия, птенцы, 10"
TURNED = {"kind": "topic", "value": "gambling", "said": "no gambling"}
INVENTED = {"kind": "followers", "low": 50000.0, "said": "fledglings"}


@pytest.fixture
def seconds() -> int:
    return 20


@pytest.fixture
async def sokrat(tmp_path: Path, server: ChatServer, seconds: int) -> AsyncIterator[Sokrat]:
    async with with_model(tmp_path, server, seconds) as running:
        yield running


def always(_shown: Shown) -> bool:
    return True


async def test_the_model_knows_a_word_that_the_rules_do_not(
    sokrat: Sokrat, server: ChatServer, moscow: TelegramPerson
) -> None:
    server.then(model := Model())
    await moscow.command(f"shortlist {RUSSIAN}")
    got = await saying(moscow, RU(GOT), always)
    assert "нано" in got.text
    assert RU(BY_RULES) not in got.text
    assert [card for card in everything(moscow) if RU(READING) in card.text] == [], "the card became this one"
    await shows(moscow, "раунд 1")
    assert model.asked == ["brief"]
    await all_is_well(sokrat.store)


async def test_a_simple_brief_asks_nobody(sokrat: Sokrat, server: ChatServer, new_york: SlackPerson) -> None:
    server.then(model := Model())
    await new_york.command("shortlist beauty russia 20")
    await shows(new_york, "round 1")
    assert model.asked == []


async def test_a_model_that_turns_a_wish_round_is_not_believed(
    sokrat: Sokrat, server: ChatServer, moscow: TelegramPerson
) -> None:
    server.then(Model(brief=says(answer(TURNED, BRIEFED["fledglings"]))))
    await moscow.command(f"shortlist {ENGLISH}")
    asked = await saying(moscow, "no gambling", lambda card: bool(card.can("brief_read")))
    assert counted(sokrat.store, Campaign.id > 0) == 0, "the list waits for the choice"
    await press(moscow, asked, asked.can("brief_read"))
    got = await saying(moscow, RU(GOT), always)
    assert "без азартных игр" in got.text
    assert "нано" in got.text
    await shows(moscow, "раунд 1")
    await all_is_well(sokrat.store)


@pytest.mark.parametrize("seconds", [1])
@pytest.mark.parametrize(
    "badly",
    [says(answer(INVENTED)), hangs(), fails(500), says("I'd rather {not")],
    ids=("invents a number", "hangs", "fails", "no JSON"),
)
async def test_where_the_model_fails_the_rules_read_it_and_say_so(
    badly: Answering, sokrat: Sokrat, server: ChatServer, new_york: SlackPerson
) -> None:
    server.then(Model(brief=badly))
    await new_york.command(f"shortlist {ENGLISH}")
    assert EN(READING) in (await new_york.told()).text
    got = await new_york.told()
    assert EN(GOT) in got.text
    assert EN(BY_RULES) in got.text
    assert "nano" not in got.text
    assert "no gambling" in got.text
    await shows(new_york, "round 1")
    assert counted(sokrat.store, LlmCall.id > 0) > 0
    await all_is_well(sokrat.store)


async def test_a_restart_while_the_model_reads_loses_no_brief(
    nursery: Nursery, playground: Playground, server: ChatServer, tmp_path: Path
) -> None:
    lives = Lives(nursery, playground, server, tmp_path)
    await lives.begin(first := Model(brief=hangs()))
    new_york = SlackPerson(playground.slack, cast.ROLES[0].slack)
    await new_york.command(f"shortlist {ENGLISH}")
    assert EN(READING) in (await new_york.told()).text
    await until(lambda: "brief" in first.asked)
    await lives.end()
    assert counted(lives.store, Campaign.id > 0) == 0

    await lives.begin(second := Model())
    got = await new_york.told()
    assert "nano" in got.text
    assert BY_RULES not in got.text
    await shows(new_york, "round 1")
    assert second.asked == ["brief"]
    await all_is_well(lives.store)
    assert counted(lives.store, Campaign.id > 0) == 1
    await lives.end(signal.SIGTERM)
