"""Invalid arguments are refused and never crash the server."""

import itertools
import json
from typing import Any

import pytest

from bot.playground.slack import ApiError, SlackServer
from bot.playground.slack.api.call import METHODS
from bot.playground.slack.api.server import Api
from tests.bot.playground.slack.slack_support import CHANNEL, US, ask, modal, slack

JUNK = [None, "", "x", "1.5", "-1", "{}", "[]", "[1]", '{"a": 1}', 0, -1, 1.5, 10**20, True, [], {}, [{}], [1], "²"]
NAMES = """channel text blocks attachments metadata thread_ts ts user users view view_id external_id hash trigger_id
user_id limit cursor oldest latest inclusive files filename length channel_id channels file name timestamp bot team
message_ts types markdown_text reply_broadcast include_locale""".split()  # noqa: SIM905


async def sane(server: SlackServer, method: str) -> dict[str, Any]:
    """Arguments that are valid for every method."""
    view = server.views.open(US, modal(ask()))
    api, token = Api(server), server.bot_token
    file = api.run("files.getUploadURLExternal", {"filename": "a.txt", "length": 3}, token)["file_id"]
    server.world.files[file].content = b"abc"
    ts = api.run("chat.postMessage", {"channel": CHANNEL, "text": "x"}, token)["ts"]
    home = {"type": "home", "blocks": []}
    return {
        **dict.fromkeys(("ts", "timestamp", "message_ts"), ts),
        **dict.fromkeys(("user", "users", "user_id"), US),
        **{"channel": CHANNEL, "text": "x", "name": "eyes", "filename": "a.txt", "length": "3"},
        **{"file": await server.upload(US, CHANNEL, "a.txt", b"abc"), "files": [{"id": file}]},
        "view": home if method == "views.publish" else modal(ask()),
        **{"trigger_id": server.triggers.give(US, view.id), "view_id": view.id},
    }


@pytest.mark.parametrize("method", sorted(set(METHODS) - {"api.test"}))
async def test_junk_arguments_are_refused_and_never_break(method):
    async with slack() as bench:
        bench.server.events.clear()
        token = bench.server.app_token if METHODS[method].by == "app" else bench.server.bot_token
        assert Api(bench.server).run(method, await sane(bench.server, method), token) is not None
        for name, junk in itertools.product(NAMES, JUNK):
            args = await sane(bench.server, method) | {name: junk}
            try:
                answer = Api(bench.server).run(method, args, token)
            except ApiError as refusal:
                answer = refusal.body()
            assert json.dumps(answer)
