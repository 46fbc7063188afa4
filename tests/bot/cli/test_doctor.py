"""The doctor finds what is wrong with a connection and says what to do; run against both chats on loopback."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from pydantic import SecretStr

from bot.cli.doctor import examine
from bot.playground import cast
from bot.playground.app import Playground
from bot.playground.settings import with_playground
from tests.conftest import settings


@pytest.fixture
async def town() -> AsyncIterator[Playground]:
    playground = Playground()
    await playground.start()
    yield playground
    await playground.stop()


async def findings(folder: Path, town: Playground, **changes: Any) -> list[str]:
    connected = with_playground(settings(folder), town).model_copy(update=changes)
    return [str(finding) async for finding in examine(connected)]


async def test_a_good_connection_has_nothing_to_mend(tmp_path: Path, town: Playground) -> None:
    told = await findings(tmp_path, town)
    assert all(line.startswith("ok") for line in told), told
    assert len(told) == 8
    assert told[-1] == "ok    no language model is set: built-in rules are used"


async def test_wrong_tokens_are_named_and_not_shown(tmp_path: Path, town: Playground) -> None:
    wrong = SecretStr("xoxb-not-this-one")
    told = await findings(tmp_path, town, slack_bot_token=wrong, telegram_bot_token=SecretStr("123456:not-this-one"))
    text = "\n".join(told)
    assert "FIX   SLACK_BOT_TOKEN: it's not a token for this workspace" in text
    assert "FIX   TELEGRAM_BOT_TOKEN: Telegram doesn't know this token" in text
    assert "not-this-one" not in text


async def test_a_missing_scope_is_named(tmp_path: Path, town: Playground) -> None:
    town.slack.scopes = town.slack.scopes - {"files:read"}
    told = "\n".join(await findings(tmp_path, town))
    assert "FIX   Slack scopes: add files:read" in told


async def test_an_app_token_of_the_wrong_kind(tmp_path: Path, town: Playground) -> None:
    told = "\n".join(await findings(tmp_path, town, slack_app_token=SecretStr(cast.SLACK_BOT_TOKEN)))
    assert "FIX   SLACK_APP_TOKEN: wrong kind of token" in told


async def test_chats_that_are_not_there(tmp_path: Path, town: Playground) -> None:
    connected = with_playground(settings(tmp_path), town)
    teams = dict(connected.sokrat_teams)
    teams["us"] = teams["us"].model_copy(update={"place": "C0NOWHERE"})
    teams["ru"] = teams["ru"].model_copy(update={"place": "-1009999999999"})
    told = "\n".join(await findings(tmp_path, town, sokrat_teams=teams))
    assert "FIX   channel C0NOWHERE of team us: no such channel" in told
    assert "FIX   chat -1009999999999 of team ru: no such chat" in told


async def test_nobody_answers(tmp_path: Path, town: Playground) -> None:
    nowhere = "http://127.0.0.1:9"
    told = "\n".join(await findings(tmp_path, town, slack_api_url=f"{nowhere}/", telegram_api_url=nowhere))
    assert "can't reach Slack" in told
    assert "can't reach Telegram" in told


@pytest.mark.parametrize("status", [200, 503])
async def test_somebody_else_answers_in_place_of_slack(tmp_path: Path, town: Playground, status: int) -> None:
    async def page(_: web.Request) -> web.Response:
        return web.Response(status=status, text="<!DOCTYPE html>Sign in first", content_type="text/html")

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", page)
    async with TestServer(app) as stranger:
        told = await findings(tmp_path, town, slack_api_url=str(stranger.make_url("/")))
    assert "FIX   SLACK_BOT_TOKEN: can't read the answer. Check SLACK_API_URL, or try again later." in told


async def test_a_database_that_cannot_be_opened(tmp_path: Path, town: Playground) -> None:
    (tmp_path / "sokrat.db").write_bytes(b"this is no database at all, and long enough to be sure of it" * 20)
    told = await findings(tmp_path, town)
    assert told[0].startswith("FIX   database: can't open it")
