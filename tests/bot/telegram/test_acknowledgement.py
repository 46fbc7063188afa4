"""An event is with Telegram until it is committed: no failure and no stop loses one."""

import asyncio
from typing import Any

import aiohttp
import pytest

from bot.playground import cast
from bot.telegram import TokenRefused
from handlers.home.help import VERBS

GROUP = cast.TELEGRAM_CHAT
WHO = cast.ROLES[1].telegram


async def test_a_database_that_is_away_for_a_while_loses_nothing(rig: Any) -> None:
    rig.core.failures = 2
    await rig.poll()
    for number in range(3):
        await rig.server.say(WHO, GROUP, f"/status {number}")
    await rig.heard(3)
    assert sorted(event.text for event in rig.core.heard) == ["0", "1", "2"]


async def test_a_stop_in_the_middle_of_the_trouble_leaves_the_update_with_telegram(rig: Any) -> None:
    rig.core.failures = 10**6
    app = await rig.poll()
    await rig.server.say(WHO, GROUP, "/status 1")
    await rig.server.say(WHO, GROUP, "/status 2")
    await rig.until(lambda: rig.core.attempts >= 2)
    rig.forget(app)
    await asyncio.wait_for(app.stop(), 5)
    rig.core.failures = 0
    await rig.poll()
    await rig.heard(2)
    assert [event.text for event in rig.core.heard] == ["1", "2"]


async def test_what_was_begun_ends_before_the_stop_does(rig: Any) -> None:
    rig.core.gate.clear()
    app = await rig.poll()
    await rig.server.say(WHO, GROUP, "/status 1")
    await rig.server.say(WHO, GROUP, "/status 2")
    await rig.until(lambda: rig.core.attempts)
    rig.forget(app)
    stopping = asyncio.create_task(app.stop())
    await rig.quiet()
    rig.core.gate.set()
    await asyncio.wait_for(stopping, 5)
    assert [event.text for event in rig.core.heard] == ["1", "2"]


async def test_an_update_is_confirmed_only_after_it_was_heard(rig: Any) -> None:
    rig.core.gate.clear()
    await rig.poll()
    await rig.server.say(WHO, GROUP, "/status")
    await rig.until(lambda: rig.core.attempts)
    await rig.quiet()
    assert len(rig.server.updates.entries) == 1
    rig.core.gate.set()
    await rig.until(lambda: not rig.server.updates.entries)


async def test_what_was_written_while_sokrat_was_away_is_heard(rig: Any) -> None:
    await rig.server.say(WHO, GROUP, "/status")
    await rig.poll()
    assert (await rig.heard()).name == "status"


async def test_telegram_out_of_reach_at_the_start_is_asked_again(rig: Any) -> None:
    rig.trouble("server_error", "getMe")
    await rig.poll()
    await rig.server.say(WHO, GROUP, "/status")
    assert (await rig.heard()).name == "status"


async def test_a_wrong_token_ends_the_start_and_is_not_told(rig: Any) -> None:
    app = rig.make(telegram_bot_token="123456:wrong")
    rig.forget(app)
    with pytest.raises(TokenRefused) as refused:
        await app.start()
    assert "wrong" not in str(refused.value)


async def test_the_webhook_brings_events_and_repeats_what_failed(rig: Any) -> None:
    rig.server.webhook_backoff = 0.05
    rig.core.failures = 2
    await rig.hook()
    await rig.server.say(WHO, GROUP, "/status")
    assert (await rig.heard()).name == "status"
    assert rig.core.attempts == 3
    await rig.until(lambda: not rig.server.updates.entries)


@pytest.mark.parametrize(
    ("secret", "body", "status"),
    [
        ("", b"{}", 403),
        ("wrong", b"{}", 403),
        ("секрет", b"{}", 403),
        ("webhook-secret", b"{", 400),
        ("webhook-secret", b"[]", 400),
        ("webhook-secret", b"{}", 400),
        ("webhook-secret", b"\xff", 400),
        ("webhook-secret", b"[" * 200_000 + b"]" * 200_000, 400),
        ("webhook-secret", b'{"update_id": 1, "message": ' + b"[" * 200_000 + b"]" * 200_000 + b"}", 400),
        ("webhook-secret", b'{"update_id": 1, "message": ' + b"[" * 400 + b"]" * 400 + b"}", 200),
        ("webhook-secret", b'{"update_id": 1}', 200),
        ("webhook-secret", b'{"update_id": 1, "message": {"text": 5}}', 200),
        ("webhook-secret", b'{"update_id": 1, "poll": {}}', 200),
    ],
)
async def test_who_may_knock_and_what_broken_bodies_are_told(rig: Any, secret: str, body: bytes, status: int) -> None:
    address = await rig.hook()
    headers = {"X-Telegram-Bot-Api-Secret-Token": secret}
    async with aiohttp.ClientSession() as session, session.post(address, data=body, headers=headers) as answer:
        assert answer.status == status
    assert not rig.core.heard


@pytest.mark.parametrize("depth", [800, 900, *range(930, 1000, 5)])
async def test_a_body_about_as_deep_as_python_goes_is_answered_like_any_other(rig: Any, depth: int) -> None:
    address, deep = await rig.hook(), b'{"a": ' * depth + b"1" + b"}" * depth
    headers = {"X-Telegram-Bot-Api-Secret-Token": "webhook-secret", "Content-Type": "text/plain; charset=nonsense"}
    async with aiohttp.ClientSession() as session:
        for body in (b'{"update_id": 1, "message": %s}' % deep, b'{"update_id": 1, "poll": {"question": %s}}' % deep):
            async with session.post(address, data=body, headers=headers) as answer:
                assert answer.status in (200, 400)
    assert not rig.core.heard


async def test_polling_takes_over_from_a_webhook_with_what_is_waiting(rig: Any) -> None:
    await rig.hook()
    rig.core.failures = 1
    rig.server.webhook_backoff = 60
    app = rig.app
    rig.forget(app)
    await app.stop()
    await rig.server.say(WHO, GROUP, "/status")
    await rig.poll()
    assert (await rig.heard()).name == "status"


async def test_the_commands_are_offered_in_both_languages(rig: Any) -> None:
    await rig.poll()
    default = '{"type": "default"}'
    english, russian = rig.server.commands[default, ""], rig.server.commands[default, "ru"]
    verbs = [*VERBS, "sokrat"]
    assert [command["command"] for command in english] == verbs
    assert [command["command"] for command in russian] == verbs
    assert all(command["description"].startswith("ru: ") for command in russian)
