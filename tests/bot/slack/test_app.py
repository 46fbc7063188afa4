"""Starting, stopping in order, and what the workspace must allow."""

import asyncio
import re
from pathlib import Path

import pytest

from bot.playground import cast
from bot.slack import REQUIRED_SCOPES, SlackApp, client_for
from bot.slack.inbound.gate import Gate
from tests.bot.slack.slack_case import CHANNEL, US, Rig, until


async def test_stopping_lets_what_is_being_heard_finish(wired: Rig) -> None:
    app = wired.apps.pop()
    wired.core.gate.clear()
    hearing = asyncio.create_task(wired.server.command(US, CHANNEL, "help"))
    await until(lambda: wired.core.heard)
    stopping = asyncio.create_task(app.stop())
    await asyncio.sleep(0.05)
    assert not stopping.done()
    wired.core.gate.set()
    await asyncio.wait_for(asyncio.gather(hearing, stopping), 2)  # the command was acknowledged
    assert len(wired.core.committed) == 1


async def test_an_event_during_the_stop_waits_for_the_next_start(wired: Rig) -> None:
    app = wired.apps.pop()
    mode = "http" if wired.server.request_url else "socket"
    wired.server.ack_timeout = 0.2
    wired.server.retry_delays = (0.2, 0.5, 1)
    wired.core.gate.clear()
    hearing = asyncio.create_task(wired.server.say(US, wired.server.dm(US), "first"))
    await until(lambda: wired.core.heard)
    stopping = asyncio.create_task(app.stop())
    await asyncio.sleep(0.05)
    late = asyncio.create_task(wired.server.say(US, wired.server.dm(US), "second"))
    await asyncio.sleep(0.05)
    assert [incoming.name for incoming in wired.core.heard] == ["first"]
    wired.core.gate.set()
    await stopping
    await wired.start(mode)
    await asyncio.gather(hearing, late)
    await until(lambda: {incoming.name for incoming in wired.core.committed} == {"first", "second"})


async def test_a_stop_does_not_wait_for_ever(rig: Rig) -> None:
    app = await rig.start()
    rig.core.gate.clear()
    rig.server.ack_timeout = 0.3
    hearing = asyncio.create_task(rig.server.say(US, rig.server.dm(US), "help"))
    await until(lambda: rig.core.heard)
    rig.apps.remove(app)
    await asyncio.wait_for(app.stop(patience=0.1), 2)
    rig.core.gate.set()
    await hearing


async def test_two_connections_and_one_goes(rig: Rig) -> None:
    await rig.start()
    connections = rig.server.delivery.sockets.connections
    assert len(connections) == 2
    await connections[0].ws.close()
    await rig.server.say(US, rig.server.dm(US), "help")
    assert len(rig.core.committed) == 1


async def test_a_start_without_slack_goes_on_trying(rig: Rig, caplog: pytest.LogCaptureFixture) -> None:
    given_settings = rig.settings(slack_api_url="http://127.0.0.1:9/")
    app = SlackApp(given_settings, client_for(given_settings), rig.core.hear, rig.core.locale_of)
    await app.start(patience=0.1)
    assert "cannot be reached yet" in caplog.text
    await app.stop(patience=0.1)


async def test_an_event_is_not_lost_when_slack_does_not_say_who_we_are(rig: Rig) -> None:
    rig.server.retry_delays = (0.05, 0.05, 0.05)
    rig.server.ack_timeout = 0.3
    rig.server.bot_token = "xoxb-rotated"
    await rig.start()
    await rig.server.say(US, rig.server.dm(US), "help")
    assert rig.core.heard == []
    rig.server.bot_token = cast.SLACK_BOT_TOKEN
    await rig.heard()


async def test_a_proxy_does_not_stand_before_this_machine(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    assert client_for(rig.settings()).proxy is None
    assert client_for(rig.settings(slack_api_url="https://slack.com/api/")).proxy == "http://127.0.0.1:9"
    rig.client = client_for(rig.settings())
    await rig.start()
    await rig.server.command(US, CHANNEL, "help")


async def test_the_gate_counts_what_follows_too() -> None:
    gate, done = Gate(), []

    async def work() -> None:
        await asyncio.sleep(0.05)
        done.append(1)

    gate.later(work())
    await gate.close(1)
    assert done == [1]
    assert not gate.is_open


def test_the_manifest_asks_for_what_the_code_needs() -> None:
    manifest = (Path(__file__).parents[3] / "slack-manifest.yaml").read_text()
    scopes = manifest.partition("    bot:\n")[2].partition("settings:")[0]
    assert tuple(re.findall(r"- (\S+)\n", scopes)) == REQUIRED_SCOPES
    for name in ("app_home_opened", "app_mention", "message.channels", "message.groups", "message.im", "file_shared"):
        assert f"- {name}\n" in manifest
    assert "- command: /sokrat\n" in manifest
