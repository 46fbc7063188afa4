"""Whatever the internet sends to the HTTP route, it is refused in order and breaks nothing."""

import contextlib
import hashlib
import hmac
import json
import time
from collections.abc import Iterator
from copy import copy
from typing import Any
from urllib.parse import urlencode

import aiohttp
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.playground import cast
from bot.slack.inbound.http import well_formed
from bot.slack.inbound.payloads import Malformed, action, command, event, submission
from handlers.chat.card import Action, Ask, Card
from tests.bot.slack.slack_case import CHANNEL, US, Rig

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
