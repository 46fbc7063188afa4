"""`python -m bot doctor`: queries everything Sokrat depends on, and says what to fix."""

import bot.deferred_types  # noqa: F401 (before anything imports aiogram)

# isort: split
import argparse
import asyncio
from collections.abc import AsyncIterator, Awaitable, Sequence
from typing import Annotated

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import AiogramError, TelegramNotFound, TelegramUnauthorizedError
from aiohttp import ClientError
from pydantic import BaseModel, BeforeValidator, ValidationError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from bot.cli.check import Check
from bot.cli.llm_check import check_llm
from bot.cli.source import trouble
from bot.prepare import open_store
from bot.settings import Settings, read_settings
from bot.slack.app import REQUIRED_SCOPES, client_for
from bot.team_settings import TeamSettings
from core.metrics import sources
from core.model import Creator, DeadLetter

SLACK_SAYS = {
    "invalid_auth": "it's not a token for this workspace. Copy it again from the app's OAuth & Permissions page",
    "account_inactive": "the app was removed from the workspace. Install it again",
    "token_revoked": "it was revoked. Install the app again and copy the new token",
    "token_expired": "it has expired. Copy a new one",
    "not_allowed_token_type": "wrong kind of token: the bot token starts with xoxb-, the app token with xapp-",
    "channel_not_found": "no such channel, or it's private. Invite Sokrat there: /invite @Sokrat",
    "not_in_channel": "Sokrat isn't a member. Invite it there: /invite @Sokrat",
    "is_archived": "the channel is archived",
    "missing_scope": "a scope is missing. Paste slack-manifest.yaml into the app again and reinstall it",
}


class SlackAnswer(BaseModel):
    """The part of Slack's answer that the doctor reads."""

    ok: bool
    error: str = "unknown"
    scopes: Annotated[frozenset[str], BeforeValidator(lambda header: header.replace(" ", "").split(","))]


def arguments(_parser: argparse.ArgumentParser) -> None:
    """Everything is checked."""


def command(_given: argparse.Namespace) -> int:
    return asyncio.run(doctor(read_settings()))


async def doctor(settings: Settings) -> int:
    """Prints every check; 0 if nothing needs fixing."""
    well = True
    async for check in examine(settings):
        print(check)
        well = well and not check.mend
    return 0 if well else 1


async def examine(settings: Settings) -> AsyncIterator[Check]:
    yield await asyncio.to_thread(_database, settings)
    if settings.playground_on:
        yield Check("no tokens are set, so Sokrat opens its playground")
    if settings.slack_on:
        async for check in _slack(settings):
            yield check
    if settings.telegram_on:
        async for check in _telegram(settings):
            yield check
    yield await check_llm(settings)
    for check in await asyncio.to_thread(_sources, settings):
        yield check


def _database(settings: Settings) -> Check:
    what = "database"
    try:
        store = open_store(settings)
        with store.reading() as work:
            creators = work.db.scalar(select(func.count(Creator.id)))
            dead = work.db.scalar(select(func.count(DeadLetter.id)))
        store.close()
    except (SQLAlchemyError, OSError) as error:
        return Check(what, f"can't open it ({type(error).__name__}). Check SOKRAT_DATABASE_URL")
    kept = f", {dead:,} unhandled event{'s' * (dead != 1)} kept" if dead else ""
    return Check(f"{what}: {creators:,} creators{kept}")


def _sources(settings: Settings) -> list[Check]:
    """Checks the measurement sources: which ones report, and which don't."""
    try:
        store = open_store(settings)
        with store.reading() as work:
            open_ = [source for source in sources.listed(work) if source.closed_at is None]
            checks = [Check(f"source {source.name}", trouble(work, source)) for source in open_]
        store.close()
    except (SQLAlchemyError, OSError):
        return []  # already reported by the database check
    return checks


async def _slack(settings: Settings) -> AsyncIterator[Check]:
    client = client_for(settings)
    token = await _slack_call("SLACK_BOT_TOKEN", client.auth_test())
    yield token
    if token.mend:
        return
    yield await _slack_call("Slack scopes", client.auth_test(), REQUIRED_SCOPES)
    if settings.slack_mode == "socket":
        app_token = settings.slack_app_token.get_secret_value()
        yield await _slack_call("SLACK_APP_TOKEN", client.apps_connections_open(app_token=app_token))
    for key, team in _teams(settings, "slack"):
        what = f"channel {team.place} of team {key}"
        yield await _slack_call(what, client.conversations_history(channel=team.place, limit=1))


async def _slack_call(what: str, call: Awaitable[AsyncSlackResponse], scopes: Sequence[str] = ()) -> Check:
    try:
        answer = await _slack_answer(call)
    except ValidationError:
        return Check(what, "can't read the answer. Check SLACK_API_URL, or try again later")
    except (ClientError, TimeoutError, OSError) as error:
        return Check(what, f"can't reach Slack ({type(error).__name__}). Check SLACK_API_URL and the network")
    if not answer.ok:
        return Check(what, SLACK_SAYS.get(answer.error, f"Slack says {answer.error}"))
    if missing := [scope for scope in scopes if scope not in answer.scopes]:
        return Check(what, f"add {', '.join(missing)} and reinstall the app (slack-manifest.yaml has them)")
    return Check(what)


async def _slack_answer(call: Awaitable[AsyncSlackResponse]) -> SlackAnswer:
    """ValidationError if it isn't a Slack answer."""
    try:
        response: object = await call
    except SlackApiError as error:
        response = error.response
    body, headers = getattr(response, "data", None), getattr(response, "headers", {})
    scopes = {"scopes": headers.get("x-oauth-scopes", "")}
    return SlackAnswer.model_validate(body | scopes if isinstance(body, dict) else body)


async def _telegram(settings: Settings) -> AsyncIterator[Check]:
    api = TelegramAPIServer.from_base(settings.telegram_api_url)
    async with AiohttpSession(api=api) as session:
        try:
            bot = Bot(settings.telegram_bot_token.get_secret_value(), session=session)
            me = await bot.me()
        except (TelegramUnauthorizedError, TelegramNotFound, ValueError, AiogramError) as error:
            yield Check("TELEGRAM_BOT_TOKEN", _telegram_says(error))
            return
        yield Check(f"TELEGRAM_BOT_TOKEN: @{me.username}")
        for key, team in _teams(settings, "telegram"):
            yield await _chat(bot, me.id, key, team)


async def _chat(bot: Bot, me: int, key: str, team: TeamSettings) -> Check:
    what = f"chat {team.place} of team {key}"
    try:
        member = await bot.get_chat_member(team.place, me)
    except AiogramError as error:
        return Check(what, _telegram_says(error))
    if member.status in ("left", "kicked"):
        return Check(what, "Sokrat isn't a member. Add it to the group")
    return Check(what)


def _telegram_says(error: Exception) -> str:
    if isinstance(error, TelegramUnauthorizedError | TelegramNotFound | ValueError):
        return "Telegram doesn't know this token. Copy it again from @BotFather"
    if "chat not found" in str(error) or "member" in str(error):
        return "no such chat, or Sokrat isn't in it. Add Sokrat, write there, and use the ID it replies with"
    return f"can't reach Telegram ({type(error).__name__}). Check TELEGRAM_API_URL and the network"


def _teams(settings: Settings, platform: str) -> list[tuple[str, TeamSettings]]:
    return [(key, team) for key, team in settings.sokrat_teams.items() if team.platform == platform]
