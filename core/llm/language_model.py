"""A question to the model within one deadline: what is asked, asked again, asked otherwise, or left to the rules."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from random import Random
from typing import TypeVar

from core.llm.budget import Ledger
from core.llm.capabilities import Capabilities
from core.llm.circuit import Circuit
from core.llm.client import Client
from core.llm.prompts import PHRASE, READ, TRANSLATE, WEIGH, LlmTask
from core.llm.retry import Asking
from core.llm.schemas import Phrased, Phrasing, Read, Reading, Translated, Translating, Weighed, Weighing
from core.llm.terms import Reply, Rules, Terms, Why
from core.store import Store

Asked = TypeVar("Asked")
Said = TypeVar("Said")
# Nobody answered: such failures in a row open the circuit. Money is not wasted on a server that talks nonsense either.
SILENT: frozenset[Why] = frozenset(
    ("timeout", "unreachable", "broken", "rate_limited", "server_error", "bad_key", "rejected", "garbled", "too_big")
)


class LanguageModel:
    """`terms` None: no key, so the rules answer and nothing is opened. Lives in one event loop."""

    def __init__(
        self,
        store: Store,
        terms: Terms | None,
        *,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        rng: Random | None = None,
    ) -> None:
        self.terms = terms
        self._asking: Asking | None = None
        if terms is None:
            return
        client, ledger = Client(terms, store.clock), Ledger(store, terms)
        jitter = (rng or Random()).random  # noqa: S311 (spreads retries, guards nothing)
        self._asking = Asking(terms, client, ledger, Capabilities(monotonic), monotonic, sleep, jitter)
        self._client, self._circuit = client, Circuit(monotonic)

    async def phrase(self, asked: Phrasing, rules: Rules[Phrased] | None = None) -> Reply[Phrased]:
        """A question around a fact."""
        return await self.think(PHRASE, asked, rules)

    async def weigh(self, asked: Weighing, rules: Rules[Weighed] | None = None) -> Reply[Weighed]:
        """Which of the six items an answer shows, and in which words."""
        return await self.think(WEIGH, asked, rules)

    async def read(self, asked: Reading, rules: Rules[Read] | None = None) -> Reply[Read]:
        """Steers and claims in free words."""
        return await self.think(READ, asked, rules)

    async def translate(self, asked: Translating, rules: Rules[Translated] | None = None) -> Reply[Translated]:
        """One team's words for the other."""
        return await self.think(TRANSLATE, asked, rules)

    async def think(self, door: LlmTask[Asked, Said], asked: Asked, rules: Rules[Said] | None = None) -> Reply[Said]:
        """The model's answer within `Terms.seconds`, else the rules', else None; never an error of the network."""
        found = await self._ask(door, asked)
        said, why = found
        if said is not None:
            return Reply(said, "mind")
        return Reply(rules() if rules else None, "rules", why)

    async def _ask(self, door: LlmTask[Asked, Said], asked: Asked) -> tuple[Said | None, Why]:
        if self._asking is None:
            return None, "no_key"
        message = door.message(asked)
        if message is None:
            return None, "too_long"
        with self._circuit.passage() as may:
            if not may:
                return None, "circuit_open"
            found = await self._asking.ask(door, asked, message)
            _, why = found
            if why in SILENT:
                self._circuit.failed()
            elif why != "over_budget":
                self._circuit.answered()
            return found

    async def close(self) -> None:
        if self._asking is not None:
            await self._client.close()
