"""Unchanged Bolt behind a request URL: signatures, content types, retries."""

import asyncio
import json
from urllib.parse import parse_qs

import pytest
from aiohttp import web
from slack_sdk.signature import SignatureVerifier

from bot.playground.slack import NotAcknowledged
from tests.bot.playground.slack.slack_support import CHANNEL, US, actions, ask, button, modal, slack, until


async def test_bolt_accepts_the_signature_and_answers():
    async with slack() as bench:
        app, got = bench.bolt(), []

        @app.command("/sokrat")
        async def hear(ack, body):
            got.append(body["text"])
            await ack("Hello")

        @app.action("yes")
        async def yes(ack, body):
            got.append(body["actions"][0]["value"])
            await ack()

        @app.event("message")
        async def message(event):
            got.append(event["text"])

        async with bench.http(app):
            assert await bench.server.verify()
            await bench.server.command(US, CHANNEL, "Привет & пока")
            ts = await bench.post([actions(button())])
            await bench.server.press(US, CHANNEL, ts, "yes")
            await bench.server.say(US, CHANNEL, "said")
        assert got == ["Привет &amp; пока", "1", "said"]
        assert bench.server.messages(CHANNEL, US)[0]["text"] == "Hello"


async def test_a_wrong_secret_is_refused_by_bolt():
    async with slack() as bench:
        app = bench.bolt()
        bench.server.signing_secret = "another"
        async with bench.http(app):
            with pytest.raises(NotAcknowledged) as caught:
                await bench.server.command(US, CHANNEL, "x")
        assert caught.value.reason == "http_error"


async def test_a_submitted_form_is_answered_in_the_body():
    async with slack() as bench:
        app = bench.bolt()

        @app.view("form")
        async def submitted(ack):
            await ack(response_action="errors", errors={"reason": "No"})

        async with bench.http(app):
            view = modal(ask(), callback_id="form")
            opened = await bench.web.views_open(trigger_id=bench.server.triggers.give(US), view=view)
            await bench.server.submit(US, opened["view"]["id"], {"why": "x"})
        assert bench.server.view(US)["errors"] == {"reason": "No"}


async def test_each_kind_has_its_content_type_and_retries_say_why():
    async with slack() as bench:
        bench.server.retry_delays, bench.server.ack_timeout, bench.server.echo = (0, 0.02, 0.02), 0.2, False
        verifier, got = SignatureVerifier(bench.server.signing_secret), []

        async def hear(request: web.Request) -> web.Response:
            body = await request.read()
            assert verifier.is_valid_request(body, dict(request.headers))
            assert request.headers["User-Agent"].startswith("Slackbot 1.0")
            got.append((request.content_type, body.decode(), request.headers))
            if len(got) == 2:
                await asyncio.sleep(0.3)
            return web.Response(status=404 if len(got) < 3 else 200)

        runner, address = await bench.listen(web.post("/", hear))
        bench.server.request_url = address
        await bench.server.say(US, CHANNEL, "hello")
        await until(lambda: len(got) == 3)
        await bench.server.command(US, CHANNEL, "x")
        ts = await bench.post([actions(button())])
        await bench.server.press(US, CHANNEL, ts, "yes")
        await runner.cleanup()
        assert [kind for kind, _, _ in got] == [
            *["application/json"] * 3,
            *["application/x-www-form-urlencoded"] * 2,
        ]
        assert len({json.loads(body)["event_id"] for _, body, _ in got[:3]}) == 1
        assert [h.get("X-Slack-Retry-Num") for _, _, h in got] == [None, "1", "2", None, None]
        assert [h.get("X-Slack-Retry-Reason") for _, _, h in got[1:3]] == ["http_error", "http_timeout"]
        assert json.loads(parse_qs(got[4][1])["payload"][0])["type"] == "block_actions"


async def test_the_app_can_refuse_retries_and_nobody_listening_is_connection_failed():
    async with slack() as bench:
        bench.server.retry_delays, got = (0, 0, 0), []

        async def hear(request: web.Request) -> web.Response:
            got.append(request)
            return web.Response(status=500, headers={"X-Slack-No-Retry": "1"})

        runner, address = await bench.listen(web.post("/", hear))
        bench.server.request_url = address
        await bench.server.say(US, CHANNEL, "hello")
        assert len(got) == len(bench.server.undelivered) == 1
        await runner.cleanup()
        with pytest.raises(NotAcknowledged, match="connection_failed"):
            await bench.server.command(US, CHANNEL, "x")
