"""One request to the model within one deadline: ask, retry, ask in another form, or fall back to the rules."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from random import Random
from typing import TypeVar

from core.llm.budget import Ledger
from core.llm.capabilities import Capabilities
from core.llm.circuit import Circuit
from core.llm.client import Client
from core.llm.policy import Failure, Policy, ReadBy, Reply, Rules
from core.llm.retry import RetryingClient
from core.llm.schemas import (
    PhrasedQuestion,
    PhraseRequest,
    ReadAnswer,
    ReadRequest,
    TranslateRequest,
    Translation,
    WeighedAnswer,
    WeighRequest,
)
from core.llm.tasks import PHRASE_QUESTION, READ_ANSWER, TRANSLATE_TEXT, WEIGH_ANSWER, LlmTask
from core.store import Store

AnyRequest = TypeVar("AnyRequest")
Result = TypeVar("Result")
# No answer: such failures in a row open the circuit. Neither do we waste money on a server that talks nonsense.
SILENT: frozenset[Failure] = frozenset(
    (
        Failure.TIMEOUT,
        Failure.UNREACHABLE,
        Failure.BROKEN,
        Failure.RATE_LIMITED,
        Failure.SERVER_ERROR,
        Failure.BAD_KEY,
        Failure.REJECTED,
        Failure.GARBLED,
        Failure.TOO_BIG,
    )
)


class LanguageModel:
    """`policy` None: no key, so the rules answer and nothing is opened. Bound to one event loop."""

    def __init__(
        self,
        store: Store,
        policy: Policy | None,
        *,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        rng: Random | None = None,
    ) -> None:
        self.policy = policy
        self._retrying: RetryingClient | None = None
        if policy is None:
            return
        client, ledger = Client(policy, store.clock), Ledger(store, policy)
        jitter = (rng or Random()).random  # noqa: S311 (spreads retries, guards nothing)
        self._retrying = RetryingClient(policy, client, ledger, Capabilities(monotonic), monotonic, sleep, jitter)
        self._client, self._circuit = client, Circuit(monotonic)

    async def phrase(
        self, request: PhraseRequest, rules: Rules[PhrasedQuestion] | None = None
    ) -> Reply[PhrasedQuestion]:
        """Phrases a question around a fact."""
        return await self.run(PHRASE_QUESTION, request, rules)

    async def weigh(self, request: WeighRequest, rules: Rules[WeighedAnswer] | None = None) -> Reply[WeighedAnswer]:
        """Finds which of the six items an answer shows, and in which words."""
        return await self.run(WEIGH_ANSWER, request, rules)

    async def read(self, request: ReadRequest, rules: Rules[ReadAnswer] | None = None) -> Reply[ReadAnswer]:
        """Reads steers and claims from free text."""
        return await self.run(READ_ANSWER, request, rules)

    async def translate(self, request: TranslateRequest, rules: Rules[Translation] | None = None) -> Reply[Translation]:
        """Translates one team's words for the other."""
        return await self.run(TRANSLATE_TEXT, request, rules)

    async def run(
        self,
        task: LlmTask[AnyRequest, Result],
        request: AnyRequest,
        rules: Rules[Result] | None = None,
        seconds: float | None = None,
    ) -> Reply[Result]:
        """The model's reply within `Policy.seconds`, or fewer `seconds`, else the rules', else None; never raises a
        network error."""
        outcome = await self._ask(task, request, seconds)
        result, why = outcome
        if result is not None:
            return Reply(result, ReadBy.LLM)
        return Reply(rules() if rules else None, ReadBy.RULES, why)

    async def _ask(
        self, task: LlmTask[AnyRequest, Result], request: AnyRequest, seconds: float | None
    ) -> tuple[Result | None, Failure]:
        if self._retrying is None:
            return None, Failure.NO_KEY
        message = task.message(request)
        if message is None:
            return None, Failure.TOO_LONG
        if seconds is not None and seconds <= 0:
            return None, Failure.TIMEOUT
        with self._circuit.passage() as may:
            if not may:
                return None, Failure.CIRCUIT_OPEN
            outcome = await self._retrying.ask(task, request, message, seconds)
            _, why = outcome
            if why in SILENT:
                self._circuit.failed()
            elif why != Failure.OVER_BUDGET:
                self._circuit.answered()
            return outcome

    async def close(self) -> None:
        if self._retrying is not None:
            await self._client.close()
