"""Works on one request until it's answered or time is up: forms, parameters and pauses between attempts."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from core.llm.budget import Ledger
from core.llm.capabilities import FORMS, Capabilities
from core.llm.client import Client
from core.llm.policy import Failure, Form, Policy
from core.llm.response import Response
from core.llm.tasks import LlmTask

AnyRequest = TypeVar("AnyRequest")
Result = TypeVar("Result")
SHARE = 0.6  # of the total time for one attempt, so a slow one leaves time for another
RETRIES = 3
PAUSE = 0.5  # seconds before the first retry; each further one waits twice as long
PASSING: frozenset[Failure] = frozenset(
    {
        Failure.TIMEOUT,
        Failure.UNREACHABLE,
        Failure.BROKEN,
        Failure.RATE_LIMITED,
        Failure.SERVER_ERROR,
    }
)
# Another form may help: llama.cpp answers 500 to json_schema, others 400 or prose.
FORMAL: frozenset[Failure] = frozenset(
    {
        Failure.REJECTED,
        Failure.GARBLED,
        Failure.NOT_JSON,
        Failure.WRONG_SCHEMA,
    }
)


class RetryingClient:
    def __init__(
        self,
        policy: Policy,
        client: Client,
        ledger: Ledger,
        capabilities: Capabilities,
        monotonic: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]],
        jitter: Callable[[], float],
    ) -> None:
        self._policy, self._client, self._ledger, self._capabilities = policy, client, ledger, capabilities
        self._monotonic, self._sleep, self._jitter = monotonic, sleep, jitter

    async def ask(
        self,
        task: LlmTask[AnyRequest, Result],
        request: AnyRequest,
        message: str,
        seconds: float | None = None,
    ) -> tuple[Result | None, Failure]:
        """Returns the model's reply to `message`, or the code of the last failure; `seconds` may be fewer than the
        policy's."""
        address = self._policy.base_url
        form, retries = self._capabilities.form(address), 0
        end = self._monotonic() + min(self._policy.seconds, seconds or self._policy.seconds)
        why = Failure.TIMEOUT
        while (left := end - self._monotonic()) > 0:
            outcome = await self._request(task, request, message, form, left)
            result, why, response = outcome
            if result is not None:
                self._capabilities.worked(address, form)
                return result, Failure.NONE
            if response.param and self._capabilities.refused(address, response.param):
                continue
            lower = _lower(form, why, response.status)
            if lower:
                form = lower
                continue
            pause = self._pause(why, response.retry_after, retries)
            retries += 1
            if pause is None or pause >= end - self._monotonic():
                break
            await self._sleep(pause)
        return None, why

    async def _request(
        self, task: LlmTask[AnyRequest, Result], request: AnyRequest, message: str, form: Form, left: float
    ) -> tuple[Result | None, Failure, Response]:
        """Makes one request, recorded before and after."""
        system, most = task.system(request), task.most_tokens
        extra = self._capabilities.parameters(self._policy.base_url, form, task.purpose, task.schema, most)
        call = await asyncio.to_thread(self._ledger.begin, task.purpose, form, _tokens(system, message, extra), most)
        if call is None:
            return None, Failure.OVER_BUDGET, Response(Failure.OVER_BUDGET)
        began = self._monotonic()
        response = await self._client.ask(system, message, extra, min(left, SHARE * self._policy.seconds))
        result, why = None, response.why
        if not why:  # checking a long answer takes a tenth of a second: not in the event loop
            result, why = await asyncio.to_thread(task.read, request, response.text)
        milliseconds = round((self._monotonic() - began) * 1000)
        await asyncio.to_thread(self._ledger.end, call, why, response.tokens, milliseconds)
        return result, why, response

    def _pause(self, why: Failure, retry_after: float | None, retries: int) -> float | None:
        """Returns seconds until a retry makes sense, None for never: half of a doubling pause is random."""
        if why not in PASSING or retries >= RETRIES:
            return None
        pause: float = PAUSE * 2**retries * (0.5 + 0.5 * self._jitter())
        return max(pause, retry_after or 0.0)


def _lower(form: Form, why: Failure, status: int) -> Form | None:
    """Returns the next form in the chain if this one may be what the server can't do."""
    after = FORMS.index(form) + 1
    return FORMS[after] if (why in FORMAL or status in (500, 501)) and after < len(FORMS) else None


def _tokens(system: str, message: str, extra: dict[str, Any]) -> int:
    """Upper bound on input tokens: no tokenizer in use makes more than one per two bytes of English or Russian."""
    return len((system + message + str(extra.get("response_format", ""))).encode()) // 2
