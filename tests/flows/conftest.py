"""The two strategists who share a list: one in New York on Slack, one in Moscow on Telegram."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.main import Sokrat
from bot.playground import cast
from bot.playground.app import Playground
from handlers.questions import notifications as question_notifications
from tests.core.llm.chat_server import ChatServer
from tests.flows.harness.processes import Nursery
from tests.flows.people.slack_person import SlackPerson
from tests.flows.people.telegram_person import TelegramPerson
from tests.seeded_database import lay


@pytest.fixture(autouse=True)
def ground(tmp_path: Path) -> None:
    lay(tmp_path / "sokrat.db")


@pytest.fixture
def immediate_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who judges changes no mind: a question comes a moment later."""
    monkeypatch.setattr(question_notifications, "SETTLES", 1)


@pytest.fixture
def chats(sokrat: Sokrat) -> Playground:
    assert sokrat.playground is not None
    sokrat.playground.slack.ack_timeout = 20  # a busy machine is no story
    return sokrat.playground


@pytest.fixture
def new_york(chats: Playground) -> SlackPerson:
    return SlackPerson(chats.slack, cast.ROLES[0].slack)


@pytest.fixture
async def moscow(chats: Playground) -> TelegramPerson:
    return await TelegramPerson(chats.telegram, cast.ROLES[1].telegram).start()


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    born = Nursery()
    yield born
    born.close()


@pytest.fixture
async def playground() -> AsyncIterator[Playground]:
    open_ = Playground()
    await open_.start()
    yield open_
    await open_.stop()


@pytest.fixture
async def server() -> AsyncIterator[ChatServer]:
    """A language model on loopback."""
    async with ChatServer().running() as running:
        yield running
