"""One question until it is answered or its time is up: forms, parameters and pauses between the requests."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from core.llm.budget import Ledger
from core.llm.capabilities import FORMS, Capabilities
from core.llm.client import Client
from core.llm.prompts import LlmTask
from core.llm.response import Answer
from core.llm.terms import Form, Terms, Why

Asked = TypeVar("Asked")
Said = TypeVar("Said")
SHARE = 0.6  # of the whole time for one request, so that a slow one leaves time for another
RETRIES = 3
PAUSE = 0.5  # seconds before the first retry; each further one waits twice as long
PASSING: frozenset[Why] = frozenset(("timeout", "unreachable", "broken", "rate_limited", "server_error"))
# Another form may help: llama.cpp answers 500 to json_schema, others 400 or prose.
FORMAL: frozenset[Why] = frozenset(("rejected", "garbled", "not_json", "wrong_schema"))


class Asking:
    def __init__(
        self,
        terms: Terms,
        client: Client,
        ledger: Ledger,
        habits: Capabilities,
        monotonic: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]],
        jitter: Callable[[], float],
    ) -> None:
        self._terms, self._client, self._ledger, self._habits = terms, client, ledger, habits
        self._monotonic, self._sleep, self._jitter = monotonic, sleep, jitter

    async def ask(self, door: LlmTask[Asked, Said], asked: Asked, message: str) -> tuple[Said | None, Why]:
        """What the model says to `message`, or the code of what came last."""
        address = self._terms.base_url
        form, retries = self._habits.form(address), 0
        end = self._monotonic() + self._terms.seconds
        why: Why = "timeout"
        while (left := end - self._monotonic()) > 0:
            done = await self._request(door, asked, message, form, left)
            said, why, answer = done
            if said is not None:
                self._habits.worked(address, form)
                return said, ""
            if answer.param and self._habits.refused(address, answer.param):
                continue
            lower = _lower(form, why, answer.status)
            if lower:
                form = lower
                continue
            pause = self._pause(why, answer.retry_after, retries)
            retries += 1
            if pause is None or pause >= end - self._monotonic():
                break
            await self._sleep(pause)
        return None, why

    async def _request(
        self, door: LlmTask[Asked, Said], asked: Asked, message: str, form: Form, left: float
    ) -> tuple[Said | None, Why, Answer]:
        """One request, written down before and after."""
        system, most = door.system(asked), door.most_tokens
        extra = self._habits.parameters(self._terms.base_url, form, door.name, door.schema, most)
        call = await asyncio.to_thread(self._ledger.begin, door.name, form, _tokens(system, message, extra), most)
        if call is None:
            return None, "over_budget", Answer("over_budget")
        began = self._monotonic()
        answer = await self._client.ask(system, message, extra, min(left, SHARE * self._terms.seconds))
        # A long answer takes a tenth of a second to judge: not in the event loop.
        read = (None, answer.why) if answer.why else await asyncio.to_thread(door.read, asked, answer.text)
        said, why = read
        milliseconds = round((self._monotonic() - began) * 1000)
        await asyncio.to_thread(self._ledger.end, call, why, answer.tokens, milliseconds)
        return said, why, answer

    def _pause(self, why: Why, retry_after: float | None, retries: int) -> float | None:
        """Seconds until it is worth asking again, None for never: half of a doubling pause is left to chance."""
        if why not in PASSING or retries >= RETRIES:
            return None
        pause: float = PAUSE * 2**retries * (0.5 + 0.5 * self._jitter())
        return max(pause, retry_after or 0.0)


def _lower(form: Form, why: Why, status: int) -> Form | None:
    """The next form of the chain where this one may be what the server cannot do."""
    after = FORMS.index(form) + 1
    return FORMS[after] if (why in FORMAL or status in (500, 501)) and after < len(FORMS) else None


def _tokens(system: str, message: str, extra: dict[str, Any]) -> int:
    """At most so many tokens are asked: no tokenizer in use makes more than one of two bytes of English or Russian."""
    return len((system + message + str(extra.get("response_format", ""))).encode()) // 2
