"""Slack in one piece: the client, Bolt, two sockets or one HTTP route, and a clean shutdown."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from urllib.parse import urlsplit

from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from bot.settings import Settings
from bot.slack.inbound.answers import Answers, LocaleOf
from bot.slack.inbound.display_names import DisplayNames
from bot.slack.inbound.gate import PATIENCE, Gate
from bot.slack.inbound.http import Receiver
from bot.slack.inbound.listener import Hear, Listener
from bot.slack.outbound.errors import as_troubles

log = logging.getLogger(__name__)
# A connection closes before its successor opens: with only one, events would wait at every refresh.
CONNECTIONS = 2
REQUIRED_SCOPES = (
    "app_mentions:read",
    "channels:history",
    "chat:write",
    "commands",
    "files:read",
    "files:write",
    "groups:history",
    "im:history",
    "im:write",
    "users:read",
)


def client_for(settings: Settings) -> AsyncWebClient:
    """A client that doesn't retry: the outbox decides when to."""
    token = settings.slack_bot_token.get_secret_value()
    client = AsyncWebClient(token=token, base_url=settings.slack_api_url, retry_handlers=[])
    if _on_this_machine(settings.slack_api_url):
        client.proxy = None
    return client


class SlackApp:
    def __init__(self, settings: Settings, client: AsyncWebClient, hear: Hear, locale_of: LocaleOf) -> None:
        self._settings = settings
        self._client = client
        self._gate = Gate()
        self._handlers: list[_Socket] = []
        self._connecting: list[asyncio.Task[None]] = []
        secret = settings.slack_signing_secret.get_secret_value()
        self.bolt = AsyncApp(
            name="sokrat",  # without one, Bolt reads the sources of its callers to find it
            logger=_quiet(),
            client=client,
            signing_secret=secret,
            authorize=_once(client),
            process_before_response=True,  # the response is the acknowledgment: it waits for the commit
            raise_error_for_unhandled_request=True,
        )
        Listener(hear, Answers(client, locale_of), DisplayNames(client), self._gate).listen(self.bolt)
        self._receiver = Receiver(self.bolt, secret, self._gate) if settings.slack_mode == "http" else None

    def routes(self) -> list[web.AbstractRouteDef]:
        """Routes for the process's web app; none in Socket Mode."""
        return self._receiver.routes() if self._receiver else []

    async def start(self, patience: float = PATIENCE) -> None:
        """Returns when connected, or after `patience` seconds; it keeps trying until it succeeds."""
        if self._receiver:
            return
        token = self._settings.slack_app_token.get_secret_value()
        self._handlers = [_Socket(self.bolt, token, self._client, self._gate) for _ in range(CONNECTIONS)]
        self._connecting = [asyncio.create_task(handler.client.connect()) for handler in self._handlers]
        connected, waiting = await asyncio.wait(self._connecting, timeout=patience)
        for task in connected:
            task.result()
        if waiting:
            log.warning("Slack cannot be reached yet; going on trying")
        else:
            here = _on_this_machine(self._settings.slack_api_url)  # the playground, which isn't Slack
            log.log(logging.DEBUG if here else logging.INFO, "Slack is connected")

    async def stop(self, patience: float = PATIENCE) -> None:
        """Accepts nothing new, finishes events in progress, then disconnects."""
        await self._gate.close(patience)
        for task in self._connecting:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        for handler in self._handlers:
            await handler.client.close()


class _Socket(AsyncSocketModeHandler):
    def __init__(self, app: AsyncApp, app_token: str, client: AsyncWebClient, gate: Gate) -> None:
        super().__init__(app, app_token, web_client=client)
        self.client.proxy = client.proxy
        self._gate = gate

    async def handle(  # type: ignore[override]  # Bolt's own handler narrows what its base takes
        self, client: SocketModeClient, req: SocketModeRequest
    ) -> None:
        if not self._gate.is_open:
            return  # not acknowledged, so Slack resends it to whoever listens next
        with self._gate.passing():
            await super().handle(client, req)


def _once(client: AsyncWebClient) -> Callable[[], Awaitable[AuthorizeResult]]:
    """Asks Slack who we are, until it answers. Bolt's own request acknowledges the event even if Slack refuses."""
    known: list[AuthorizeResult] = []

    async def authorize() -> AuthorizeResult:
        if not known:
            with as_troubles():
                answer = await client.auth_test()
            known.append(AuthorizeResult.from_auth_test_response(auth_test_response=answer, bot_token=client.token))
        return known[0]

    return authorize


def _quiet() -> logging.Logger:
    """On every start Bolt warns that a token is ignored. It isn't: `authorize` hands it out."""
    bolt = logging.getLogger("slack_bolt")
    bolt.setLevel(logging.ERROR)
    return bolt


def _on_this_machine(url: str) -> bool:
    return urlsplit(url).hostname in ("127.0.0.1", "localhost", "::1")
