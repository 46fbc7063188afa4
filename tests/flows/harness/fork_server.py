"""The bot in processes that die at a chosen moment. As a script it is a nursery: it imports the bot once and forks a
process for every line it reads, so that many deaths cost one import."""

import asyncio
import json
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from functools import wraps
from typing import Any, NoReturn

from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.methods import GetUpdates
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from sqlalchemy import Engine, event

from bot.main import Sokrat, run
from bot.settings import read_settings
from bot.slack.outbound.speak import SlackSpeaker
from bot.telegram.speak import TelegramSpeaker
from handlers.router import Router

Tick = Callable[[], None]


def before_the_commit(tick: Tick) -> None:
    hearing = threading.local()
    hear_all = Router.hear_all

    @wraps(hear_all)
    def heard(self: Router, incomings: Any) -> Any:
        hearing.now = True
        try:
            return hear_all(self, incomings)
        finally:
            hearing.now = False

    Router.hear_all = heard  # type: ignore[method-assign]
    event.listen(Engine, "commit", lambda _connection: tick() if getattr(hearing, "now", False) else None)


def after_the_commit(tick: Tick) -> None:
    hear_all = Router.hear_all

    @wraps(hear_all)
    def heard(self: Router, incomings: Any) -> Any:
        answers = hear_all(self, incomings)
        tick()
        return answers

    Router.hear_all = heard  # type: ignore[method-assign]


def after_the_acknowledgement(tick: Tick) -> None:
    _around(AsyncBaseSocketModeClient, "send_socket_mode_response", after=lambda *_: tick())
    confirmed: list[int] = [0]

    def asked(_session: Any, _bot: Any, method: Any, *_: Any) -> None:
        if isinstance(method, GetUpdates) and (method.offset or 0) > confirmed[0]:
            confirmed[0] = method.offset or 0
            tick()

    _around(AiohttpSession, "make_request", after=asked)


def before_a_post(tick: Tick) -> None:
    for speaker in (SlackSpeaker, TelegramSpeaker):
        for name in ("say", "edit"):
            _around(speaker, name, before=lambda *_: tick())


def after_a_post(tick: Tick) -> None:
    for speaker in (SlackSpeaker, TelegramSpeaker):
        for name in ("say", "edit"):
            _around(speaker, name, after=lambda *_: tick())


MOMENTS = {
    moment.__name__: moment
    for moment in (before_the_commit, after_the_commit, after_the_acknowledgement, before_a_post, after_a_post)
}


def _around(owner: type, name: str, before: Any = lambda *_: None, after: Any = lambda *_: None) -> None:
    call = getattr(owner, name)

    @wraps(call)
    async def around(self: Any, *args: Any, **more: Any) -> Any:
        before(self, *args)
        answer = await call(self, *args, **more)
        after(self, *args)
        return answer

    setattr(owner, name, around)


def arm(moment: str, nth: int) -> None:
    """Kills this process, without a last word, the nth time it comes to the moment."""
    left = [nth]

    def tick() -> None:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    MOMENTS[moment](tick)


def live(wish: dict[str, Any]) -> None:
    log = os.open(wish["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(log, 2)
    os.environ |= wish["environment"]
    if wish["moment"]:
        arm(wish["moment"], wish["nth"])

    def ready(_sokrat: Sokrat) -> None:
        print("ready", flush=True)

    asyncio.run(run(read_settings(env_file=None), ready))


def _child(wish: dict[str, Any]) -> NoReturn:
    code = 1
    try:
        live(wish)
        code = 0
    except BaseException:  # noqa: BLE001 (nothing may reach the nursery's own loop)
        traceback.print_exc()
    finally:
        os._exit(code)


def nursery() -> None:
    print("open", flush=True)
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _child(json.loads(line))
        print(child, flush=True)
        _, status = os.waitpid(child, 0)
        print(f"gone {os.waitstatus_to_exitcode(status)}", flush=True)


if __name__ == "__main__":
    nursery()
