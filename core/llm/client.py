"""The only module that uses `openai`: one request to a chat-completions server, with every failure as a code."""

import asyncio
import math
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from core.llm.policy import Failure, Policy
from core.llm.response import MOST_BYTES, Response, read_response

if TYPE_CHECKING:
    from ssl import SSLContext

    from openai import APIStatusError, AsyncOpenAI

STATUSES: Mapping[int, Failure] = {
    401: Failure.BAD_KEY,
    403: Failure.BAD_KEY,
    408: Failure.TIMEOUT,
    429: Failure.RATE_LIMITED,
}


class Client:
    """Connects on the first request, so without a key `openai` costs nothing."""

    def __init__(self, policy: Policy, clock: Callable[[], datetime]) -> None:
        self._policy, self._clock = policy, clock
        self._opened: asyncio.Task[AsyncOpenAI] | None = None

    async def ask(self, system: str, data: str, extra: Mapping[str, Any], seconds: float) -> Response:
        """Returns the server's answer within `seconds`. Its error texts may contain the key, so they go no further."""
        try:
            async with asyncio.timeout(seconds):
                return await self._ask(system, data, extra, seconds)
        except TimeoutError:
            return Response(Failure.TIMEOUT)

    async def _ask(self, system: str, data: str, extra: Mapping[str, Any], seconds: float) -> Response:
        client = await self._open()
        import httpx2
        import openai

        try:
            async with client.chat.completions.with_streaming_response.create(
                model=self._policy.model,
                messages=[{"role": "system", "content": system}, {"role": "user", "content": data}],
                extra_body=dict(extra),
                timeout=seconds,
            ) as response:
                content = bytearray()
                async for chunk in response.iter_bytes():
                    content += chunk
                    if len(content) > MOST_BYTES:
                        return Response(Failure.TOO_BIG)
        except openai.APIStatusError as error:
            return self._status(error)
        except (openai.APITimeoutError, httpx2.TimeoutException):
            return Response(Failure.TIMEOUT)
        except openai.APIConnectionError as error:
            return Response(Failure.UNREACHABLE if isinstance(error.__cause__, httpx2.ConnectError) else Failure.BROKEN)
        except httpx2.RequestError:
            return Response(Failure.BROKEN)
        return read_response(bytes(content))

    async def _open(self) -> "AsyncOpenAI":
        # Importing takes a good part of a second and mustn't block the event loop.
        if self._opened is None:
            self._opened = asyncio.create_task(asyncio.to_thread(self._make))
        return await asyncio.shield(self._opened)

    def _make(self) -> "AsyncOpenAI":
        from openai import AsyncOpenAI, DefaultAsyncHttpx2Client

        # People's words go to the configured address and nowhere else. openai's own retries would ignore our deadline.
        http = DefaultAsyncHttpx2Client(follow_redirects=False, verify=_certificates())
        return AsyncOpenAI(api_key=self._policy.key, base_url=self._policy.base_url, max_retries=0, http_client=http)

    def _status(self, error: "APIStatusError") -> Response:
        why = STATUSES.get(error.status_code) or (
            Failure.SERVER_ERROR if error.status_code >= 500 else Failure.REJECTED
        )
        param = error.param if isinstance(error.param, str) else ""
        after = retry_after(error.response.headers.get("retry-after"), self._clock())
        return Response(why, retry_after=after, status=error.status_code, param=param)

    async def close(self) -> None:
        if self._opened is not None:
            await (await self._opened).close()


@cache
def _certificates() -> "SSLContext":
    import httpx2

    return httpx2.create_ssl_context()


def retry_after(header: str | None, now: datetime) -> float | None:
    """Returns seconds to wait, from seconds or a date (RFC 9110, 10.2.3); None if the header has neither."""
    if header is None:
        return None
    try:
        seconds = float(header)
    except ValueError:
        return _until(header, now)
    return seconds if math.isfinite(seconds) and seconds >= 0 else None


def _until(header: str, now: datetime) -> float | None:
    try:
        then = parsedate_to_datetime(header)
    except ValueError:
        return None
    then = then if then.tzinfo else then.replace(tzinfo=UTC)
    return max(0.0, (then - now).total_seconds())
