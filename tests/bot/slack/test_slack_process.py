"""Starting, stopping, and whatever the internet sends to the HTTP route."""

import asyncio
import contextlib
import hashlib
import hmac
import json
import re
import time
from collections.abc import Iterator
from copy import copy
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import aiohttp
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from slack_case import CHANNEL, US, Rig, until

from bot.playground import cast
from bot.slack import REQUIRED_SCOPES, SlackApp, client_for
from bot.slack.gate import Gate
from bot.slack.http import well_formed
from bot.slack.payloads import Malformed, action, command, event, submission
from handlers.card import Action, Ask, Card

IGNORED = (
    b'{"type": "event_callback", "event": {"type": "message"}}',
    b'{"type": "event_callback", "event": {"type": "app_mention", "user": "U1", "bot_id": 5}}',
)
NASTY = (
    *IGNORED,
    b"",
    b"{",
    b"[]",
    b"null",
    b"{}",
    b'"text"',
    b"\xff\xfe",
    b"payload=",
    b"payload=%7B",
    b"payload=[]",
    b"payload=null",
    b"[" * 100_000,
    b'{"type": "event_callback"}',
    b'{"type": "event_callback", "event": null}',
    b'{"type": "event_callback", "event": []}',
    b'{"type": "event_callback", "event": {}}',
    b'{"type": "event_callback", "event": {"type": null}}',
    b'{"type": "event_callback", "event": {"type": "message", "user": "U1", "channel": 5, "event_ts": "x"}}',
    b'{"type": "event_callback", "event": {"type": "app_mention", "user": {}, "channel": "C1"}}',
    b'{"type": "event_callback", "event": {"type": "app_home_opened", "tab": "home"}}',
    b'{"type": "event_callback", "authorizations": 5, "event": {"type": "message"}}',
    b'{"type": "block_actions"}',
    b'{"type": "block_actions", "actions": []}',
    b'{"type": "block_actions", "actions": [{"action_id": "x"}]}',
    b'{"type": "block_actions", "user": "U1", "actions": [{"action_id": "x", "type": "button"}], "container": {}}',
    b'{"type": "view_submission"}',
    b'{"type": "view_submission", "view": {}}',
    b'{"type": "view_submission", "view": {"callback_id": "ask", "private_metadata": "{", "state": {}}}',
    b"command=/sokrat",
    b"command=/sokrat&text=help&user_id=U1",
)


def signed(body: bytes, **changed: str) -> dict[str, str]:
    stamp = str(int(time.time()))
    digest = hmac.new(cast.SLACK_SIGNING_SECRET.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256)
    headers = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest.hexdigest()}"}
    return headers | {"Content-Type": "application/json" if body[:1] == b"{" else FORM} | changed


FORM = "application/x-www-form-urlencoded"


async def post(rig: Rig, body: bytes, headers: dict[str, str]) -> int:
    assert rig.server.request_url
    async with (
        aiohttp.ClientSession() as session,
        session.post(rig.server.request_url, data=body, headers=headers) as answer,
    ):
        return answer.status


async def test_malformed_bodies_are_refused_and_never_break_anything(rig: Rig) -> None:
    await rig.start("http")
    for body in NASTY:
        assert await post(rig, body, signed(body)) in ((200,) if body in IGNORED else (400, 401)), body
        assert await post(rig, body, {"Content-Type": "application/json"}) == 401
    assert await post(rig, b"{}", signed(b"{}", **{"Content-Type": "text/plain; charset=nonsense"})) == 400
    assert rig.core.heard == []


async def test_no_damage_to_a_real_payload_breaks_anything(rig: Rig) -> None:
    await rig.start("http")
    rig.core.answer = Ask("why:7", "Why?", "Why?")
    ts = await rig.say(Card("A card", actions=(Action("Yes", "pick", "1"),)))
    await rig.server.press(US, CHANNEL, ts, "pick#1")
    view = await rig.view()
    rig.core.answer = None
    await rig.server.submit(US, view["id"], {"words": "x"})
    await rig.server.say(US, CHANNEL, "because", thread_ts=ts)
    await rig.server.upload(US, CHANNEL, "a.csv", b"a")
    sent = [payload for _, payload in rig.server.deliveries]
    async with aiohttp.ClientSession() as session:
        for damaged in (d for payload in sent for d in damages(payload)):
            body = json.dumps(damaged).encode()
            async with session.post(rig.server.request_url, data=body, headers=signed(body)) as answer:
                assert answer.status in (200, 400), body


def damages(part: Any, depth: int = 3) -> Iterator[Any]:
    """The same with one thing in it missing or of another kind."""
    if not isinstance(part, dict | list) or not depth:
        return
    for name in list(part) if isinstance(part, dict) else range(len(part)):
        for value in (None, 5, "x", [], {}, *damages(part[name], depth - 1)):
            damaged = copy(part)
            damaged[name] = value
            yield damaged
        damaged = copy(part)
        del damaged[name]
        yield damaged


async def test_only_slack_is_heard(rig: Rig) -> None:
    await rig.start("http")
    body = urlencode(
        {"command": "/sokrat", "text": "", "user_id": US, "channel_id": CHANNEL, "trigger_id": "1"}
    ).encode()
    for header, value in (
        ("X-Slack-Signature", "v0=00"),
        ("X-Slack-Signature", "é"),
        ("X-Slack-Request-Timestamp", "soon"),
        ("X-Slack-Request-Timestamp", str(int(time.time()) - 400)),
    ):
        assert await post(rig, body, signed(body, **{header: value})) == 401
    assert await post(rig, body, signed(body)) == 200
    assert len(rig.core.heard) == 1


async def test_slack_can_check_the_address(rig: Rig) -> None:
    await rig.start("http")
    assert await rig.server.verify()


names = st.sampled_from(
    ["type", "event", "user", "channel", "actions", "container", "view", "text", "files", "event_ts", "action_id"]
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=5),
    max_leaves=12,
)


@given(st.dictionaries(names, json_values))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_shape_breaks_the_translation(body: dict[str, Any]) -> None:
    assert well_formed(body) in (True, False)
    for translate in (
        lambda: command(body, 1.0),
        lambda: action(body),
        lambda: submission(body, 1.0),
        lambda: event(body, "U0"),
    ):
        with contextlib.suppress(Malformed):
            translate()


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
    assert [one.name for one in wired.core.heard] == ["first"]
    wired.core.gate.set()
    await stopping
    await wired.start(mode)
    await asyncio.gather(hearing, late)
    await until(lambda: {one.name for one in wired.core.committed} == {"first", "second"})


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
    connections = rig.server.courier.sockets.connections
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
