"""The Web API through slack_sdk: tokens, scopes, bodies, people, files, limits."""

import json

import pytest
from aiohttp import ClientSession
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.bot.playground.slack.slack_support import CHANNEL, RU, US, code, refused, section, slack
from tests.bot.playground.telegram.telegram_case import PIXEL


async def test_tokens_and_methods():
    async with slack() as bench:
        who = await bench.web.auth_test()
        assert (who["user_id"], who["team_id"]) == ("U0SOKRAT", "T0PLAYGRND")
        assert "chat:write" in who.headers["x-oauth-scopes"]
        assert await code(bench.web.api_call("chat.shout")) == "unknown_method"
        for token, error in ((None, "not_authed"), ("xoxb-no", "invalid_auth"), ("xapp-playground", None)):
            web = AsyncWebClient(token, base_url=bench.web.base_url)
            assert await code(web.auth_test()) == (error or "not_allowed_token_type")
        assert (await bench.web.api_test(foo="bar"))["args"]["foo"] == "bar"
        assert await code(bench.web.api_test(error="my_error")) == "my_error"


async def test_a_missing_scope_is_named():
    async with slack() as bench:
        bench.server.scopes = {"users:read"}
        body = await refused(bench.web.chat_postMessage(channel=CHANNEL, text="x"))
        assert (body["error"], body["needed"], body["provided"]) == (
            "missing_scope",
            "chat:write",
            "users:read",
        )
        body = await refused(bench.web.conversations_history(channel=CHANNEL))
        assert body["needed"] == "channels:history"
        body = await refused(bench.web.conversations_history(channel="D0USSTRAT"))
        assert body["needed"] == "im:history"


@pytest.mark.parametrize("kind", ["json", "form", "multipart", "query"])
async def test_bodies_of_every_kind(kind):
    async with slack() as bench, ClientSession() as http:
        url = f"{bench.web.base_url}chat.postMessage"
        args = {"channel": CHANNEL, "text": "x", "blocks": json.dumps([section()])}
        token = {"Authorization": f"Bearer {bench.server.bot_token}"}
        sent = {
            "json": {"json": {**args, "blocks": [section()]}, "headers": token},
            "form": {"data": {**args, "token": bench.server.bot_token}},
            "multipart": {"data": args, "headers": token, "params": {}},
            "query": {"params": args, "headers": token},
        }[kind]
        async with http.post(url, **sent) as answer:
            assert answer.status == 200
            body = await answer.json()
        assert body["ok"], body
        assert body["message"]["blocks"][0]["block_id"]
        assert body["message"]["blocks"][0]["text"]["verbatim"] is False


async def test_people_places_and_the_rest():
    async with slack() as bench:
        web = bench.web
        info = await web.users_info(user=RU, include_locale=True)
        assert (info["user"]["locale"], info["user"]["tz"]) == ("ru-RU", "Europe/Moscow")
        assert len((await web.users_list())["members"]) == 4
        assert await code(web.users_info(user="U0NOBODY")) == "user_not_found"
        channel = (await web.conversations_info(channel=CHANNEL))["channel"]
        assert (channel["name"], channel["is_member"]) == ("us-team", True)
        assert RU in (await web.conversations_members(channel=CHANNEL))["members"]
        assert [c["id"] for c in (await web.conversations_list())["channels"]] == [CHANNEL]
        assert (await web.bots_info(bot="B0SOKRAT"))["bot"]["user_id"] == "U0SOKRAT"
        assert await code(web.bots_info(bot="B0OTHER")) == "bot_not_found"
        assert (await web.team_info())["team"]["id"] == "T0PLAYGRND"
        ts = await bench.post([section()])
        await web.reactions_add(channel=CHANNEL, timestamp=ts, name="eyes")
        assert await code(web.reactions_add(channel=CHANNEL, timestamp=ts, name="eyes")) == "already_reacted"
        message = (await web.conversations_history(channel=CHANNEL))["messages"][0]
        assert message["reactions"] == [{"name": "eyes", "users": ["U0SOKRAT"], "count": 1}]
        assert await code(web.conversations_open(users="U0NOBODY")) == "user_not_found"


async def test_files_go_up_in_three_steps():
    async with slack() as bench:
        done = await bench.web.files_upload_v2(
            channel=CHANNEL, filename="report.csv", content=b"a;b\n1;2\n", initial_comment="Here"
        )
        (posted,) = bench.server.messages(CHANNEL)
        assert (posted["text"], posted["files"][0]["name"]) == ("Here", "report.csv")
        info = (await bench.web.files_info(file=done["file"]["id"]))["file"]
        assert (info["size"], info["mimetype"], info["filetype"]) == (8, "text/csv", "csv")
        assert info["shares"]["public"] == {CHANNEL: [{"ts": posted["ts"]}]}
        assert await code(bench.web.files_info(file="F0NOTHING")) == "file_not_found"
        given = await bench.web.files_getUploadURLExternal(filename="a.txt", length=3)
        files = [{"id": given["file_id"], "title": "a"}]
        assert await code(bench.web.files_completeUploadExternal(files=files)) == "file_not_found"
        async with ClientSession() as http:
            async with http.post(given["upload_url"], data=b"long") as answer:
                assert answer.status == 400
            async with http.post(given["upload_url"], data=b"abc") as answer:
                assert await answer.text() == "OK - 3"
        where = bench.web.files_completeUploadExternal(files=files, channel_id="C0NOWHERE")
        assert await code(where) == "channel_not_found"
        assert (await bench.web.files_completeUploadExternal(files=files))["files"][0]["title"] == "a"
        assert await code(bench.web.files_getUploadURLExternal(filename="a", length=0)) == "invalid_arguments"


async def test_built_in_limits_are_off_until_asked_for():
    now = [1_800_000_000.0]
    async with slack(lambda: now[0]) as bench:
        for _ in range(10):
            await bench.web.chat_postMessage(channel=CHANNEL, text="x")
        bench.server.enforce_limits = True
        for _ in range(4):
            await bench.web.chat_postMessage(channel=CHANNEL, text="x")
        with pytest.raises(SlackApiError) as caught:
            await bench.web.chat_postMessage(channel=CHANNEL, text="x")
        assert caught.value.response.status_code == 429
        assert caught.value.response.headers["Retry-After"] == "1"
        assert caught.value.response["error"] == "ratelimited"
        await bench.web.chat_postMessage(channel=US, text="another channel has its own pace")
        now[0] += 1
        await bench.web.chat_postMessage(channel=CHANNEL, text="x")


async def uploaded(bench, content: bytes) -> str:
    given = await bench.web.files_getUploadURLExternal(filename="chart.png", length=len(content))
    async with ClientSession() as http, http.post(given["upload_url"], data=content) as answer:
        assert answer.status == 200
    return given["file_id"]


async def test_blocks_show_pictures_that_are_there_and_were_looked_at():
    async with slack() as bench:

        def picture(**named):
            return [section(), {"type": "image", "alt_text": "A chart", "slack_file": named}]

        async def why(**named) -> str:
            body = await refused(bench.web.chat_postMessage(channel=CHANNEL, text="x", blocks=picture(**named)))
            assert body["response_metadata"]["messages"] == [f"[ERROR] {body['errors'][0]}"]
            return f"{body['error']}: {body['errors'][0]}"

        invalid = "invalid_blocks: invalid slack file [json-pointer:/blocks/1/slack_file]"
        id_, words = await uploaded(bench, PIXEL), await uploaded(bench, b"words")
        assert await why(id="F0NOTHING0") == await why(id=id_) == invalid  # not complete yet
        await bench.web.files_completeUploadExternal(files=[{"id": id_}, {"id": words}])
        bench.server.processing = 60
        assert await why(id=id_) == await why(id=words) == invalid
        bench.server.processing = 0
        assert await why(id=words) == invalid
        ts = await bench.post(picture(id=id_))
        file = (await bench.web.files_info(file=id_))["file"]
        for named in ({"url": file["url_private"]}, {"url": file["permalink"]}):
            await bench.web.chat_update(channel=CHANNEL, ts=ts, text="x", blocks=picture(**named))
        assert await why(url="https://example.com/a.png") == invalid
        (shown,) = bench.server.messages(CHANNEL)
        assert (shown["blocks"][1]["slack_file"], shown["files"]) == (named, [])
        view = {"type": "home", "blocks": picture(id=words)}
        body = await refused(bench.web.views_publish(user_id=US, view=view))
        assert (body["error"], "/view/blocks/1/slack_file" in str(body)) == ("invalid_arguments", True)
        await bench.web.views_publish(user_id=US, view={"type": "home", "blocks": picture(id=id_)})
