"""Buttons, menus, the home tab, and answers through a response URL."""

import pytest
from aiohttp import ClientSession

from bot.playground.slack import Impossible
from tests.bot.playground.slack.slack_support import (
    CHANNEL,
    RU,
    US,
    actions,
    button,
    options,
    refused,
    section,
    slack,
    until,
)


async def test_a_press_says_what_was_pressed_where():
    async with slack() as bench:
        app, got = bench.bolt(), []

        @app.action("yes")
        async def yes(ack, body, respond):
            await ack()
            got.append(body)
            await respond(text="Thanks", replace_original=False)

        await bench.socket(app)
        ts = await bench.post([section(), actions(button(), button("no"))])
        await bench.server.press(US, CHANNEL, ts, "yes")
        await until(lambda: len(bench.server.messages(CHANNEL, US)) == 2)
        body = got[0]
        assert body["type"] == "block_actions"
        assert body["container"] == {
            "type": "message",
            "message_ts": ts,
            "channel_id": CHANNEL,
            "is_ephemeral": False,
        }
        (action,) = body["actions"]
        assert (action["block_id"], action["action_id"], action["value"]) == ("row", "yes", "1")
        assert action["text"]["emoji"] is True
        assert action["action_ts"]
        assert body["message"]["ts"] == ts
        assert body["state"] == {"values": {}}
        with pytest.raises(Impossible):
            await bench.server.press(US, CHANNEL, ts, "maybe")


async def test_a_press_on_what_was_drawn_anew_meanwhile_still_arrives():
    async with slack() as bench:
        app, got = bench.bolt(), []

        @app.action("judge")
        async def judge(ack, body):
            await ack()
            got.append(body["actions"][0]["value"])

        await bench.socket(app)
        old, new = ([{"type": "actions", "elements": [button("judge", value)]}] for value in ("old", "new"))
        ts = await bench.post(old)
        stale = bench.server.messages(CHANNEL, US)[0]["blocks"][0]["block_id"]
        await bench.web.chat_update(channel=CHANNEL, ts=ts, text="A card", blocks=new)
        await bench.server.press(US, CHANNEL, ts, "judge", block_id=stale, value="old")
        await bench.server.press(US, CHANNEL, ts, "judge")
        assert got == ["old", "new"]


async def test_menus_send_the_chosen_option_and_keep_their_state():
    async with slack() as bench:
        app, got = bench.bolt(), []

        @app.action({"block_id": "row"})
        async def chosen(ack, body):
            await ack()
            got.append(body)

        await bench.socket(app)
        menu = {"type": "static_select", "action_id": "pick", "options": options("a", "b")}
        more = {"type": "overflow", "action_id": "more", "options": options("c", "d")}
        ts = await bench.post([actions(menu, more)])
        await bench.server.press(US, CHANNEL, ts, "pick", value="b")
        await bench.server.press(US, CHANNEL, ts, "more", block_id="row", value="d")
        assert got[0]["actions"][0]["selected_option"]["value"] == "b"
        assert got[1]["actions"][0]["selected_option"]["value"] == "d"
        assert got[1]["state"]["values"]["row"]["pick"]["selected_option"]["value"] == "b"
        with pytest.raises(Impossible):
            await bench.server.press(US, CHANNEL, ts, "pick", value="z")


async def test_an_ephemeral_message_is_pressed_by_its_person_only_and_replaced_by_response_url():
    async with slack() as bench:
        app, got = bench.bolt(), []

        @app.action("yes")
        async def yes(ack, body, respond):
            await ack()
            got.append(body)
            await respond(text="Done", replace_original=True)

        await bench.socket(app)
        ts = (await bench.web.chat_postEphemeral(channel=CHANNEL, user=US, text="x", blocks=[actions(button())]))[
            "message_ts"
        ]
        with pytest.raises(Impossible):
            await bench.server.press(RU, CHANNEL, ts, "yes")
        await bench.server.press(US, CHANNEL, ts, "yes")
        await until(lambda: bench.server.messages(CHANNEL, US)[0]["text"] == "Done")
        assert "message" not in got[0]
        assert got[0]["container"]["is_ephemeral"] is True
        assert bench.server.messages(CHANNEL, US)[0]["blocks"] == []
        assert (await refused(bench.web.chat_update(channel=CHANNEL, ts=ts, text="y")))["error"] == (
            "message_not_found"
        )


async def test_a_response_url_works_five_times_within_half_an_hour():
    now = [1_800_000_000.0]
    async with slack(lambda: now[0]) as bench:
        url = bench.server.response_url(US, CHANNEL)
        async with ClientSession() as http:
            for _ in range(5):
                async with http.post(url, json={"text": "one"}) as answer:
                    assert answer.status == 200
            async with http.post(url, json={"text": "six"}) as answer:
                assert (answer.status, (await answer.json())["error"]) == (404, "used_url")
            late = bench.server.response_url(US, CHANNEL)
            now[0] += 1801
            async with http.post(late, json={"text": "late"}) as answer:
                assert (await answer.json())["error"] == "expired_url"
            async with http.post(bench.server.response_url(US, CHANNEL), json={"text": ""}) as answer:
                assert (answer.status, (await answer.json())["error"]) == (400, "no_text")


async def test_the_home_tab_is_published_and_pressed():
    async with slack() as bench:
        app, got = bench.bolt(), []

        @app.event("app_home_opened")
        async def home(event, client):
            got.append(event)
            await client.views_publish(user_id=event["user"], view={"type": "home", "blocks": [actions(button("go"))]})

        @app.action("go")
        async def go(ack, body):
            await ack()
            got.append(body)

        await bench.socket(app)
        await bench.server.open_home(US)
        await until(lambda: bench.server.home(US))
        await bench.server.press_home(US, "go")
        assert (got[0]["tab"], got[0]["channel"]) == ("home", "D0USSTRAT")
        assert got[1]["view"]["type"] == "home"
        assert bench.server.home(RU) is None
        assert bench.events("home")[0]["user"] == US
