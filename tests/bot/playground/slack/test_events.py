"""Unchanged Bolt in Socket Mode hears commands, messages and files."""

import asyncio

import pytest
from aiohttp import ClientSession

from bot.playground.slack import Impossible, NotAcknowledged
from tests.bot.playground.slack.slack_support import CHANNEL, RU, US, section, slack, until


async def test_a_command_reaches_the_app_and_its_answer_only_the_person():
    async with slack() as bench:
        app, got = bench.bolt(), []

        @app.command("/sokrat")
        async def hear(ack, body):
            got.append(body)
            await ack(text="Hello, you")

        await bench.socket(app)
        await bench.server.command(US, CHANNEL, "help R&D <@U0RUSTRAT>")
        assert got[0]["text"] == "help R&amp;D <@U0RUSTRAT>"
        assert got[0].keys() == {
            "token",
            "team_id",
            "team_domain",
            "channel_id",
            "channel_name",
            "user_id",
            "user_name",
            "command",
            "text",
            "api_app_id",
            "is_enterprise_install",
            "response_url",
            "trigger_id",
        }
        (mine,) = bench.server.messages(CHANNEL, US)
        assert mine["text"] == "Hello, you"
        assert mine["ephemeral_to"] == US
        assert bench.server.messages(CHANNEL, RU) == []
        assert bench.server.messages(CHANNEL) == []
        assert bench.events("ephemeral")[0]["message"] == mine


async def test_an_answer_in_the_channel_is_for_everybody():
    async with slack() as bench:
        app = bench.bolt()

        @app.command("/sokrat")
        async def hear(ack):
            await ack(text="All", response_type="in_channel", blocks=[section("All")])

        await bench.socket(app)
        await bench.server.command(US, CHANNEL, "all")
        assert [m["text"] for m in bench.server.messages(CHANNEL)] == ["All"]


async def test_a_command_that_nobody_answers_fails_in_front_of_the_person():
    async with slack() as bench:
        bench.server.ack_timeout = 0.1
        with pytest.raises(NotAcknowledged):
            await bench.server.command(US, CHANNEL, "x")
        app = bench.bolt()

        @app.command("/sokrat")
        async def hear(ack):
            await asyncio.sleep(0.5)

        await bench.socket(app)
        with pytest.raises(NotAcknowledged) as caught:
            await bench.server.command(US, CHANNEL, "x")
        assert caught.value.reason == "timeout"
        failures = bench.events("failure")
        assert len(failures) == 2
        assert failures[0] == {
            "platform": "slack",
            "type": "failure",
            "user": US,
            "channel": CHANNEL,
            "text": "/sokrat failed because the app did not respond",
        }


async def test_an_answer_with_bad_blocks_is_a_failure_too():
    async with slack() as bench:
        app = bench.bolt()

        @app.command("/sokrat")
        async def hear(ack):
            await ack(text="x", blocks=[section("a" * 3001)])

        await bench.socket(app)
        with pytest.raises(NotAcknowledged, match="invalid_blocks"):
            await bench.server.command(US, CHANNEL, "x")


async def test_messages_and_mentions_are_two_events():
    async with slack() as bench:
        app, got = bench.bolt(), []

        @app.event("message")
        async def message(body):
            got.append(body)

        @app.event("app_mention")
        async def mention(body):
            got.append(body)

        await bench.socket(app)
        ts = await bench.server.say(US, CHANNEL, "<@U0SOKRAT> a < b")
        await until(lambda: len(got) == 2)
        kinds = {body["event"]["type"]: body for body in got}
        assert kinds.keys() == {"message", "app_mention"}
        inner = kinds["message"]["event"]
        assert inner["text"] == "<@U0SOKRAT> a &lt; b"
        assert (inner["channel_type"], inner["ts"], inner["user"]) == ("channel", ts, US)
        assert kinds["message"]["event_id"] != kinds["app_mention"]["event_id"]
        assert kinds["message"]["authorizations"][0]["user_id"] == "U0SOKRAT"
        reply = await bench.server.say(RU, CHANNEL, "in the thread", thread_ts=ts)
        await until(lambda: len(got) == 3)
        assert got[2]["event"]["thread_ts"] == ts
        assert got[2]["event"]["parent_user_id"] == US
        assert [m["ts"] for m in bench.server.messages(CHANNEL, US)] == [ts, reply]


async def test_direct_messages_are_im_events_without_a_mention():
    async with slack() as bench:
        app, got = bench.bolt(), []

        @app.event("message")
        async def message(event):
            got.append(event)

        await bench.socket(app)
        await bench.server.say(US, bench.server.dm(US), "hi <@U0SOKRAT>")
        assert [(e["channel_type"], e["channel"]) for e in got] == [("im", "D0USSTRAT")]
        with pytest.raises(Impossible):
            await bench.server.say(RU, bench.server.dm(US), "not my chat")


async def test_uploaded_files_are_shared_and_read_with_the_token_only():
    async with slack() as bench:
        app, got = bench.bolt(), []

        @app.event("file_shared")
        async def shared(event):
            got.append(event)

        @app.event({"type": "message", "subtype": "file_share"})
        async def message(event):
            got.append(event)

        await bench.socket(app)
        file_id = await bench.server.upload(US, CHANNEL, "креаторы.csv", b"a,b\n", text="here")
        await until(lambda: len(got) == 2)
        inner = next(e for e in got if e["type"] == "message")
        assert next(e for e in got if e["type"] == "file_shared")["file_id"] == file_id
        url = inner["files"][0]["url_private_download"]
        async with ClientSession() as http:
            async with http.get(url) as answer:
                assert answer.status == 200
                assert answer.content_type == "text/html"
            token = {"Authorization": f"Bearer {bench.server.bot_token}"}
            async with http.get(url, headers=token) as answer:
                assert await answer.read() == b"a,b\n"
        assert bench.server.file(file_id) == b"a,b\n"


async def test_the_app_hears_its_own_messages_as_in_slack():
    async with slack() as bench, ClientSession() as http:
        opened = await bench.web.apps_connections_open(app_token=bench.server.app_token)
        async with http.ws_connect(opened["url"]) as socket:
            await socket.receive_json()
            ts = await bench.post([section()])
            await bench.web.chat_update(channel=CHANNEL, ts=ts, text="edited", blocks=[section("b")])
            await bench.web.chat_delete(channel=CHANNEL, ts=ts)
            events = []
            for _ in range(3):
                envelope = await socket.receive_json()
                await socket.send_json({"envelope_id": envelope["envelope_id"]})
                events.append(envelope["payload"]["event"])
        assert [e.get("subtype") for e in events] == [None, "message_changed", "message_deleted"]
        assert events[0]["bot_id"] == events[1]["message"]["bot_id"]
        assert events[2]["deleted_ts"] == ts


@pytest.mark.parametrize("typed", ["@Sokrat status", "hey @sokrat, status?"])
async def test_a_typed_name_mentions_the_app(typed):
    async with slack() as bench:
        app, got = bench.bolt(), []

        @app.event("app_mention")
        async def mention(body):
            got.append(body)

        await bench.socket(app)
        await bench.server.say(US, CHANNEL, typed)
        await bench.server.say(US, CHANNEL, "mail me@sokrat.example or @sokrat_fan")
        await until(lambda: len(got) == 1)
        assert "<@U0SOKRAT>" in got[0]["event"]["text"]
