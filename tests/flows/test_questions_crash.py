"""The bot is killed while an answer is weighed, and while it is read: each happens once and is said once."""

import asyncio
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.playground import cast
from bot.playground.app import Playground
from core.model import Answer, Assumption, Job, Outgoing, Question
from core.store import Store
from tests.conftest import until
from tests.core.llm.chat_server import Answering, ChatServer, hangs
from tests.flows.harness.language_model import KEY, WHY, Model
from tests.flows.harness.processes import Nursery, environment
from tests.flows.people.dialogue import RUSSIAN, VAGUE, all_is_well, counted, everything, press, reply, shown, states
from tests.flows.people.person import shows
from tests.flows.people.slack_person import SlackPerson
from tests.flows.people.telegram_person import TelegramPerson

AT_WORK = {"OPENS": "0", "CLOSES": "24", "DAYS_OFF": "[]"}


@pytest.fixture
async def server() -> AsyncIterator[ChatServer]:
    async with ChatServer().running() as running:
        yield running


class Lives:
    """One bot after another on the same database."""

    def __init__(self, nursery: Nursery, playground: Playground, server: ChatServer, folder: Path) -> None:
        self._nursery, self._server, self._log = nursery, server, folder / "log"
        hours = {f"SOKRAT_TEAMS__RU__{name}": value for name, value in AT_WORK.items()}
        self._settings = environment(playground, folder) | hours | {"SOKRAT_LOG_LEVEL": "ERROR"}
        self.store = Store(self._settings["SOKRAT_DATABASE_URL"])

    async def begin(self, model: Answering | None = None) -> None:
        told = {"OPENAI_API_KEY": KEY, "OPENAI_MODEL": "m", "OPENAI_BASE_URL": self._server.base_url}
        if model:
            self._server.then(model)
        await self._nursery.bear(self._settings | (told | {"OPENAI_SECONDS": "60"} if model else {}), self._log)
        await self._nursery.ready()

    async def end(self, how: signal.Signals = signal.SIGKILL) -> None:
        self._nursery.end(how)
        expected = 0 if how == signal.SIGTERM else -how
        assert await asyncio.wait_for(self._nursery.gone(), 20) == expected, self._log.read_text()


async def test_an_answer_that_was_heard_is_weighed_and_read_once(
    nursery: Nursery, playground: Playground, server: ChatServer, tmp_path: Path
) -> None:
    lives = Lives(nursery, playground, server, tmp_path)
    await lives.begin(first := Model(weigh=hangs()))
    new_york = SlackPerson(playground.slack, cast.ROLES[0].slack)
    moscow = TelegramPerson(playground.telegram, cast.ROLES[1].telegram)
    await new_york.command("shortlist beauty russia 20")
    await shows(new_york, "round 1")
    await new_york.command(f"ask {WHY}")
    sent = await shown(new_york, "hurry", WHY)
    await press(new_york, sent, sent.can("hurry"))
    await reply(moscow, await shown(moscow, "unsure", WHY), VAGUE)
    await until(lambda: "weigh" in first.asked)
    await lives.end()
    assert states(lives.store) == ["weighing"]

    await lives.begin(second := Model(read=hangs()))
    await reply(moscow, await shown(moscow, "clear", VAGUE), RUSSIAN)
    await until(lambda: "read" in second.asked)
    await lives.end()
    assert states(lives.store) == ["answered"]

    await lives.begin()
    answered = await shown(new_york, "rule", RUSSIAN)
    assert answered.can("assume")
    await all_is_well(lives.store)
    assert_each_happened_once(lives.store)
    for person, words in ((new_york, RUSSIAN), (moscow, RUSSIAN)):
        assert len([card for card in everything(person) if words in card.text]) == 1
    await lives.end(signal.SIGTERM)


def assert_each_happened_once(store: Store) -> None:
    with store.reading() as work:
        assert [row.verdict for row in work.db.scalars(select(Answer).order_by(Answer.id))] == ["ask", "clear"]
        jobs = {row.key: row.attempts for row in work.db.scalars(select(Job)) if row.kind == "llm"}
        assert jobs == {"weigh:1": 2, "weigh:2": 1, "read:2": 2}
        keys = [row.key.split(":")[0] for row in work.db.scalars(select(Outgoing)) if row.about.endswith("ed:1")]
        assert sorted(keys) == ["answered", "asked"]
        assert len(set(work.db.scalars(select(Assumption.said)))) == counted(store, Assumption.id.is_not(None)) > 0
    assert counted(store, Outgoing.key.like("follow:%")) == 1
    assert counted(store, Question.id.is_not(None)) == 1
