"""One bot after another on the same database, with a language model or without."""

import signal
from pathlib import Path

from bot.playground.app import Playground
from core.store import Store
from tests.core.llm.chat_server import Answering, ChatServer
from tests.flows.harness.language_model import KEY
from tests.flows.harness.processes import Nursery, environment

AT_WORK = {"OPENS": "0", "CLOSES": "24", "DAYS_OFF": "[]"}


class Lives:
    def __init__(self, nursery: Nursery, playground: Playground, server: ChatServer, folder: Path) -> None:
        self._nursery, self._server, self._log = nursery, server, folder / "log"
        hours = {f"SOKRAT_TEAMS__RU__{name}": value for name, value in AT_WORK.items()}
        self._settings = environment(playground, folder) | hours | {"SOKRAT_LOG_LEVEL": "ERROR"}
        playground.slack.ack_timeout = 20  # a busy machine is no story
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
        assert await self._nursery.gone() == expected, self._log.read_text()
