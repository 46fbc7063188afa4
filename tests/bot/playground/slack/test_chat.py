"""chat.* and conversations.*: what is kept of a message, and every refusal by its own code."""

import pytest

from tests.bot.playground.slack.slack_support import CHANNEL, US, code, section, slack


async def test_a_message_is_posted_edited_and_deleted():
    async with slack() as bench:
        posted = await bench.web.chat_postMessage(channel=CHANNEL, text="a &lt; b", blocks=[section("b")])
        ts = posted["ts"]
        assert posted["channel"] == CHANNEL
        assert (posted["message"]["bot_id"], posted["message"]["text"]) == ("B0SOKRAT", "a &lt; b")
        link = await bench.web.chat_getPermalink(channel=CHANNEL, message_ts=ts)
        assert link["permalink"].endswith(f"/p{ts.replace('.', '')}")
        await bench.web.chat_update(channel=CHANNEL, ts=ts, text="c", blocks=[section("c")])
        (seen,) = bench.server.messages(CHANNEL, US)
        assert (seen["text"], seen["edited"]) == ("c", False)
        await bench.web.chat_update(channel=CHANNEL, ts=ts, text="only text")
        (seen,) = bench.server.messages(CHANNEL, US)
        assert (seen["text"], seen["blocks"], seen["edited"]) == ("only text", [], True)
        await bench.web.chat_delete(channel=CHANNEL, ts=ts)
        assert bench.server.messages(CHANNEL, US) == []
        assert [e["type"] for e in bench.events("message") + bench.events("edit") + bench.events("delete")] == [
            "message",
            "edit",
            "edit",
            "delete",
        ]


async def test_a_person_as_the_channel_means_direct_messages():
    async with slack() as bench:
        posted = await bench.web.chat_postMessage(channel=US, text="x")
        assert posted["channel"] == bench.server.dm(US) == "D0USSTRAT"
        opened = await bench.web.conversations_open(users=US)
        assert opened["channel"]["id"] == "D0USSTRAT"
        assert await code(bench.web.chat_update(channel=US, ts=posted["ts"], text="y")) == "channel_not_found"
        named = await bench.web.chat_postMessage(channel="#us-team", text="x")
        assert named["channel"] == CHANNEL


@pytest.mark.filterwarnings("ignore:The top-level `text` argument")
async def test_refusals_of_chat():
    async with slack() as bench:
        web, post = bench.web, bench.web.chat_postMessage
        bench.server.events.clear()
        theirs = await bench.server.say(US, CHANNEL, "mine")
        bench.server.add_channel("C0OTHER", "other", [US])
        bench.server.add_channel("G0SECRET", "secret", [US], "group")
        table = [
            (post(channel="C0NOWHERE", text="x"), "channel_not_found"),
            (post(channel="G0SECRET", text="x"), "channel_not_found"),
            (post(channel="C0OTHER", text="x"), "not_in_channel"),
            (web.api_call("chat.postMessage", json={"text": "x"}), "invalid_arguments"),
            (post(channel=CHANNEL, text=""), "no_text"),
            (post(channel=CHANNEL, text=" \n"), "no_text"),
            (post(channel=CHANNEL, text="x" * 40_001), "msg_too_long"),
            (post(channel=CHANNEL, text="x", thread_ts="1.000001"), "thread_not_found"),
            (post(channel=CHANNEL, text="x", thread_ts="yesterday"), "invalid_thread_ts"),
            (post(channel=CHANNEL, text="x", blocks="{]"), "invalid_blocks_format"),
            (post(channel=CHANNEL, text="x", blocks='{"type": "divider"}'), "invalid_blocks_format"),
            (post(channel=CHANNEL, text="x", metadata={"event_type": "a"}), "invalid_metadata_schema"),
            (
                post(
                    channel=CHANNEL,
                    text="x",
                    metadata={"event_type": "a", "event_payload": {"a": "x" * 9000}},
                ),
                "metadata_too_large",
            ),
            (post(channel=CHANNEL, text="x", attachments=[{"text": "a"}] * 101), "too_many_attachments"),
            (web.chat_postEphemeral(channel=CHANNEL, user="U0NOBODY", text="x"), "user_not_in_channel"),
            (web.chat_update(channel=CHANNEL, ts="1.000001", text="x"), "message_not_found"),
            (web.chat_update(channel=CHANNEL, ts=theirs, text="x"), "cant_update_message"),
            (web.chat_delete(channel=CHANNEL, ts=theirs), "cant_delete_message"),
            (web.chat_delete(channel=CHANNEL, ts="1.000001"), "message_not_found"),
            (web.chat_getPermalink(channel=CHANNEL, message_ts="1.000001"), "message_not_found"),
        ]
        for call, error in table:
            assert await code(call) == error
        ours = (await post(channel=CHANNEL, text="x"))["ts"]
        assert await code(web.chat_update(channel=CHANNEL, ts=ours, text="x" * 4001)) == "msg_too_long"
        assert await code(web.chat_update(channel=CHANNEL, ts=ours, text="")) == "no_text"


async def test_metadata_is_kept_and_given_back_when_asked_for():
    async with slack() as bench:
        about = {"event_type": "pick", "event_payload": {"id": 7}}
        ts = (await bench.web.chat_postMessage(channel=CHANNEL, text="x", metadata=about))["ts"]
        plain = await bench.web.conversations_history(channel=CHANNEL)
        full = await bench.web.conversations_history(channel=CHANNEL, include_all_metadata=True)
        assert "metadata" not in plain["messages"][0]
        assert full["messages"][0]["metadata"] == about
        await bench.web.chat_update(channel=CHANNEL, ts=ts, text="y")
        assert bench.server.messages(CHANNEL)[0]["metadata"] == about
        await bench.web.chat_update(channel=CHANNEL, ts=ts, text="y", metadata={})
        assert bench.server.messages(CHANNEL)[0]["metadata"] is None


async def test_history_goes_backwards_in_pages_and_leaves_threads_out():
    async with slack() as bench:
        tss = [(await bench.web.chat_postMessage(channel=CHANNEL, text=str(n)))["ts"] for n in range(5)]
        await bench.web.chat_postMessage(channel=CHANNEL, text="reply", thread_ts=tss[0])
        await bench.web.chat_postEphemeral(channel=CHANNEL, user=US, text="secret")

        async def history(**args):
            return await bench.web.conversations_history(channel=CHANNEL, **args)

        assert [m["ts"] for m in (await history())["messages"]] == tss[::-1]
        page = await history(limit=2)
        assert page["has_more"] is True
        rest = await history(limit=9, cursor=page["response_metadata"]["next_cursor"])
        assert [m["text"] for m in rest["messages"]] == ["2", "1", "0"]
        between = await history(oldest=tss[1], latest=tss[3])
        assert [m["text"] for m in between["messages"]] == ["2"]
        between = await history(oldest=tss[1], latest=tss[3], inclusive=True)
        assert [m["text"] for m in between["messages"]] == ["3", "2", "1"]
        thread = await bench.web.conversations_replies(channel=CHANNEL, ts=tss[0])
        assert [m["text"] for m in thread["messages"]] == ["0", "reply"]
        assert thread["messages"][0]["reply_count"] == 1
        assert await code(bench.web.conversations_replies(channel=CHANNEL, ts="1.000001")) == ("thread_not_found")
