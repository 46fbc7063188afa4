"""Modals: opened, filled in, refused, stacked and closed."""

import pytest

from bot.playground.slack import Impossible
from tests.bot.playground.slack.slack_support import CHANNEL, US, ask, modal, options, section, slack


async def test_a_form_is_opened_filled_and_answered():
    async with slack() as bench:
        app, got = bench.bolt(), []

        @app.command("/sokrat")
        async def start(ack, body, client):
            await client.views_open(
                trigger_id=body["trigger_id"],
                view=modal(ask(), callback_id="form", private_metadata="42"),
            )
            await ack()

        @app.view("form")
        async def submitted(ack, body):
            got.append(body)
            if len(got) == 1:
                await ack(response_action="errors", errors={"reason": "Say more"})
            elif len(got) == 2:
                await ack(response_action="push", view=modal(section("Sure?"), callback_id="sure"))
            else:
                await ack()

        @app.view("sure")
        async def sure(ack):
            await ack(response_action="clear")

        await bench.socket(app)
        await bench.server.command(US, CHANNEL, "form")
        view = bench.server.view(US)
        with pytest.raises(Impossible):
            await bench.server.submit(US, view["id"], {})
        await bench.server.submit(US, view["id"], {"why": "because"})
        assert bench.server.view(US)["errors"] == {"reason": "Say more"}
        await bench.server.submit(US, view["id"], {"why": "because it is"})
        top = bench.server.view(US)
        assert (top["callback_id"], top["previous_view_id"], top["root_view_id"]) == (
            "sure",
            view["id"],
            view["id"],
        )
        await bench.server.submit(US, top["id"], {})
        assert bench.server.view(US) is None
        sent = got[1]["view"]
        assert sent["state"]["values"] == {"reason": {"why": {"type": "plain_text_input", "value": "because it is"}}}
        assert (sent["private_metadata"], sent["callback_id"]) == ("42", "form")
        assert [e["view"] and e["view"]["callback_id"] for e in bench.events("view")] == [
            "form",
            "form",
            "sure",
            None,
        ]


async def test_closing_a_form_is_told_only_when_it_asked_for_that():
    async with slack() as bench:
        app, got = bench.bolt(), []

        @app.view_closed("form")
        async def closed(ack, body):
            await ack()
            got.append(body)

        await bench.socket(app)
        for wants in (False, True):
            view = modal(section(), callback_id="form", notify_on_close=wants)
            opened = await bench.web.views_open(trigger_id=bench.server.triggers.give(US), view=view)
            await bench.server.close(US, opened["view"]["id"])
        assert len(got) == 1
        assert got[0]["is_cleared"] is False


async def test_presses_inside_a_form_carry_the_view_and_can_push():
    async with slack() as bench:
        app, got = bench.bolt(), []

        @app.action("pick")
        async def pick(ack, body, client):
            got.append(body)
            await client.views_push(trigger_id=body["trigger_id"], view=modal(section("deeper")))
            await ack()

        await bench.socket(app)
        menu = {"type": "static_select", "action_id": "pick", "options": options("a", "b")}
        given = modal(section(accessory=menu, block_id="choice"))
        opened = await bench.web.views_open(trigger_id=bench.server.triggers.give(US), view=given)
        await bench.server.press_view(US, opened["view"]["id"], "pick", "a")
        (body,) = got
        assert body["container"] == {"type": "view", "view_id": opened["view"]["id"]}
        assert "response_url" not in body
        assert body["view"]["state"]["values"]["choice"]["pick"]["selected_option"]["value"] == "a"
        assert bench.server.view(US)["previous_view_id"] == opened["view"]["id"]
