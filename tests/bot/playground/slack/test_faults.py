"""Injected faults, and the throughput the playground itself must reach."""

import asyncio
import time

import pytest
from aiohttp import ClientConnectionError, ClientError
from slack_sdk.errors import SlackApiError

from bot.playground.faults import Fault
from tests.bot.playground.slack.slack_support import CHANNEL, US, section, slack, until


async def test_a_rate_limit_says_how_long_to_wait_and_posts_nothing():
    async with slack() as bench:
        bench.faults.add(Fault("rate_limit", "chat.postMessage", seconds=7))
        with pytest.raises(SlackApiError) as caught:
            await bench.web.chat_postMessage(channel=CHANNEL, text="x")
        assert (caught.value.response.status_code, caught.value.response.headers["Retry-After"]) == (429, "7")
        assert bench.server.messages(CHANNEL) == []
        await bench.web.chat_postMessage(channel=CHANNEL, text="x")


async def test_server_errors_come_as_json_and_as_a_page():
    async with slack() as bench:
        bench.faults.add(Fault("server_error", times=None))
        seen = set()
        for _ in range(20):
            with pytest.raises(SlackApiError) as caught:
                await bench.web.chat_postMessage(channel=CHANNEL, text="x")
            seen.add(caught.value.response.status_code)
        assert seen == {500, 503}
        assert bench.server.messages(CHANNEL) == []


async def test_a_dropped_connection_leaves_the_message_behind():
    async with slack() as bench:
        bench.faults.add(Fault("drop_after", "chat.postMessage"))
        with pytest.raises((ClientConnectionError, ClientError)):
            await bench.web.chat_postMessage(channel=CHANNEL, text="applied")
        assert [m["text"] for m in bench.server.messages(CHANNEL)] == ["applied"]


async def test_slow_calls_are_slow():
    async with slack() as bench:
        bench.faults.add(Fault("slow", "auth.test", seconds=0.2))
        began = time.monotonic()
        await bench.web.auth_test()
        assert time.monotonic() - began >= 0.2


async def test_a_busy_workspace():
    """300 messages heard and answered; the floor is far below what a free machine does."""
    async with slack() as bench:
        app, left = bench.bolt(), 300

        @app.event("message")
        async def message(client):
            await client.chat_postMessage(channel=CHANNEL, text="heard", blocks=[section("heard")])

        bench.server.echo = False
        await bench.socket(app)
        began = time.monotonic()
        for _ in range(left // 30):
            await asyncio.gather(*(bench.server.say(US, CHANNEL, "x") for _ in range(30)))
        await until(lambda: len(bench.server.messages(CHANNEL)) == 600, 30)
        assert left / (time.monotonic() - began) > 25
