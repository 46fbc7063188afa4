"""Signed HTTP: events, interactions and commands POSTed to the app's request URL."""

import json
import time
from typing import Any
from urllib.parse import urlencode

from aiohttp import ClientConnectionError, ClientError, ClientSession, ClientTimeout, TooManyRedirects
from slack_sdk.signature import SignatureVerifier

from bot.playground.slack.errors import Undelivered

FORM = "application/x-www-form-urlencoded"


def signed(secret: str, body: bytes, timestamp: int) -> dict[str, str]:
    signature = SignatureVerifier(secret).generate_signature(timestamp=str(timestamp), body=body)
    return {"X-Slack-Request-Timestamp": str(timestamp), "X-Slack-Signature": str(signature)}


def encoded(kind: str, payload: dict[str, Any]) -> tuple[bytes, str]:
    if kind == "slash_commands":
        return urlencode(payload).encode(), FORM
    if kind == "interactive":
        return urlencode({"payload": json.dumps(payload)}).encode(), FORM
    return json.dumps(payload).encode(), "application/json"


class SignedHttp:
    def __init__(self) -> None:
        self._session: ClientSession | None = None

    async def send(
        self, url: str, secret: str, kind: str, payload: dict[str, Any], retry: tuple[int, str], patience: float
    ) -> Any:
        body, content_type = encoded(kind, payload)
        headers = {
            "Content-Type": content_type,
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            # The real time, whatever the playground's clock says: the app compares it with its own.
            **signed(secret, body, int(time.time())),
        }
        if retry[0]:
            headers |= {"X-Slack-Retry-Num": str(retry[0]), "X-Slack-Retry-Reason": retry[1]}
        return await self._post(url, body, headers, patience)

    async def _post(self, url: str, body: bytes, headers: dict[str, str], patience: float) -> Any:
        if self._session is None:
            self._session = ClientSession()
        limit = ClientTimeout(total=patience)
        try:
            async with self._session.post(url, data=body, headers=headers, timeout=limit, max_redirects=2) as answer:
                final = answer.headers.get("X-Slack-No-Retry") == "1"
                if not 200 <= answer.status < 300:
                    raise Undelivered("http_error", final=final)
                return understood(await answer.text())
        except TimeoutError:
            raise Undelivered("http_timeout") from None
        except TooManyRedirects:
            raise Undelivered("too_many_redirects") from None
        except ClientConnectionError:
            raise Undelivered("connection_failed") from None
        except ClientError:
            raise Undelivered("unknown_error") from None

    async def stop(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None


def understood(body: str) -> Any:
    """The response parsed as JSON; any other text answers a command as plain text."""
    if not body.strip():
        return None
    try:
        return json.loads(body)
    except ValueError:
        return body
