"""Socket Mode: redelivery, connections, refreshes and injected faults."""

import asyncio

from aiohttp import ClientSession

from bot.playground.faults import Fault
from tests.bot.playground.slack.slack_support import CHANNEL, MEMBER, US, refused, slack, until


async def test_an_unacknowledged_event_is_redelivered_with_its_attempt():
    async with slack() as bench:
        bench.server.ack_timeout, bench.server.retry_delays = 0.2, (0, 0.05)
        app, got = bench.bolt(), []

        @app.middleware
        async def keep(req, next):
            got.append((req.body["event_id"], dict(req.headers)))
            if len(got) == 1:
                await asyncio.sleep(0.3)
            return await next()

        @app.event("message")
        async def message():
            pass

        await bench.socket(app)
        await bench.server.say(US, CHANNEL, "once")
        await until(lambda: len(got) == 2)
        assert got[0][0] == got[1][0]
        assert got[0][1]["x-slack-retry-num"] == ["0"]
        assert got[1][1]["x-slack-retry-num"] == ["1"]
        assert got[1][1]["x-slack-retry-reason"] == ["timeout"]
        assert bench.server.undelivered == []


async def test_events_wait_for_a_connection_and_are_given_up_in_the_end():
    async with slack() as bench:
        bench.server.ack_timeout, bench.server.retry_delays = 0.2, (0, 0.1)
        await bench.server.say(US, CHANNEL, "too early")
        app, got = bench.bolt(), []

        @app.event("message")
        async def message(event):
            got.append(event["text"])

        handler = await bench.socket(app)
        await until(lambda: got == ["too early"])
        await handler.disconnect_async()
        await until(lambda: not bench.server.delivery.sockets.connections)
        await bench.server.say(US, CHANNEL, "lost")
        await until(lambda: bench.server.undelivered)
        assert bench.server.undelivered[0]["event"]["text"] == "lost"


async def test_duplicates_reorders_and_lost_acks():
    async with slack() as bench:
        # Long: an acknowledgement that's only late, on a busy machine, would bring another delivery.
        bench.server.ack_timeout, bench.server.retry_delays = 60, (0, 0, 0)
        app, got = bench.bolt(), []

        @app.event("message")
        async def message(body):
            got.append((body["event"]["text"], body["event_id"]))

        await bench.socket(app)
        bench.faults.add(Fault("duplicate", "message"))
        await bench.server.say(US, CHANNEL, "twice")
        await until(lambda: len(got) == 2)
        assert got[0] == got[1]
        bench.faults.add(Fault("reorder", "message"))
        await bench.server.say(US, CHANNEL, "first")
        await bench.server.say(US, CHANNEL, "second")
        await until(lambda: len(got) == 4)
        assert [text for text, _ in got[2:]] == ["second", "first"]
        bench.faults.add(Fault("drop_after", "message"))
        await bench.server.say(US, CHANNEL, "ack lost")
        await until(lambda: len(got) == 6)
        assert got[4] == got[5]
        await bench.server.deliver("events_api", bench.server.deliveries[-1][1])
        assert got[6] == got[5]


async def test_connections_share_the_work_and_survive_a_refresh():
    async with slack() as bench:
        counts = [0, 0]

        async def start(number):
            app = bench.bolt()

            @app.event("message")
            async def message():
                counts[number] += 1

            await bench.socket(app)

        await start(0)
        await start(1)
        for _ in range(10):
            await bench.server.say(MEMBER, CHANNEL, "x")
        assert counts == [5, 5]
        sockets = bench.server.delivery.sockets
        before = list(sockets.connections)
        await bench.server.disconnect()
        await until(lambda: len(sockets.connections) == 2 and not set(before) & set(sockets.connections))
        await bench.server.say(MEMBER, CHANNEL, "after")
        assert sum(counts) == 11


async def test_a_socket_address_works_once_and_wants_the_app_token():
    async with slack() as bench:
        url = (await bench.web.apps_connections_open(app_token=bench.server.app_token))["url"]
        async with ClientSession() as http:
            async with http.ws_connect(url) as socket:
                hello = await socket.receive_json()
                assert (hello["type"], hello["num_connections"]) == ("hello", 1)
            async with http.get(url.replace("ws", "http", 1)) as again:
                assert again.status == 404
        wrong = bench.web.apps_connections_open(app_token=bench.server.bot_token)
        assert (await refused(wrong))["error"] == "not_allowed_token_type"


async def test_the_eleventh_connection_is_sent_away():
    async with slack() as bench, ClientSession() as http:
        sockets = []
        for number in range(11):
            opened = await bench.web.apps_connections_open(app_token=bench.server.app_token)
            sockets.append(await http.ws_connect(opened["url"]))
            frame = await sockets[-1].receive_json()
            assert frame["type"] == ("hello" if number < 10 else "disconnect")
        assert frame["reason"] == "too_many_websockets"
