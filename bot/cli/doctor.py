"""`python -m bot doctor`: asks everyone who has to answer, and says what to mend."""

import asyncio
from collections.abc import AsyncIterator

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import AiogramError, TelegramNotFound, TelegramUnauthorizedError
from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from bot.cli.finding import Finding
from bot.cli.llm_check import check_llm
from bot.cli.source import trouble
from bot.prepare import open_store
from bot.settings import Settings
from bot.slack.app import REQUIRED_SCOPES, client_for
from bot.team_settings import TeamSettings
from core.metrics import sources
from core.model import Creator, DeadLetter

SLACK_SAYS = {
    "invalid_auth": "it is not a token of this workspace. Copy it again from the app's OAuth & Permissions page",
    "account_inactive": "the app was removed from the workspace. Install it again",
    "token_revoked": "it was revoked. Install the app again and copy the new token",
    "token_expired": "it has expired. Copy a new one",
    "not_allowed_token_type": "another kind of token: the bot token begins with xoxb-, the app token with xapp-",
    "channel_not_found": "there is no such channel, or it is private. Invite Sokrat there: /invite @Sokrat",
    "not_in_channel": "Sokrat is not a member. Invite it there: /invite @Sokrat",
    "is_archived": "the channel is archived",
    "missing_scope": "a scope is missing. Paste slack-manifest.yaml into the app again and reinstall it",
}


async def doctor(settings: Settings) -> int:
    """Prints every finding; 0 where nothing has to be mended."""
    well = True
    async for finding in examine(settings):
        print(finding)  # noqa: T201 (this is what the command is for)
        well = well and not finding.mend
    return 0 if well else 1


async def examine(settings: Settings) -> AsyncIterator[Finding]:
    yield await asyncio.to_thread(_database, settings)
    if settings.playground_on:
        yield Finding("no tokens are set, so Sokrat opens its playground")
    if settings.slack_on:
        async for finding in _slack(settings):
            yield finding
    if settings.telegram_on:
        async for finding in _telegram(settings):
            yield finding
    yield await check_llm(settings)
    for finding in await asyncio.to_thread(_sources, settings):
        yield finding


def _database(settings: Settings) -> Finding:
    what = "database"
    try:
        store = open_store(settings)
        with store.reading() as work:
            creators = work.db.scalar(select(func.count(Creator.id)))
            dead = work.db.scalar(select(func.count(DeadLetter.id)))
        store.close()
    except (SQLAlchemyError, OSError) as error:
        return Finding(what, f"it cannot be opened ({type(error).__name__}). Check SOKRAT_DATABASE_URL")
    kept = f", {dead} events kept that could not be handled" if dead else ""
    return Finding(f"{what}: {creators} creators{kept}")


def _sources(settings: Settings) -> list[Finding]:
    """Measurements: from whom they come, and from whom they do not."""
    try:
        store = open_store(settings)
        with store.reading() as work:
            open_ = [source for source in sources.listed(work) if source.closed_at is None]
            found = [Finding(f"source {source.name}", trouble(work, source)) for source in open_]
        store.close()
    except (SQLAlchemyError, OSError):
        return []  # told of the database already
    return found


async def _slack(settings: Settings) -> AsyncIterator[Finding]:
    client = client_for(settings)
    token = await _slack_call("SLACK_BOT_TOKEN", client.auth_test())
    yield token
    if token.mend:
        return
    yield await _scopes(client)
    if settings.slack_mode == "socket":
        app_token = settings.slack_app_token.get_secret_value()
        yield await _slack_call("SLACK_APP_TOKEN", client.apps_connections_open(app_token=app_token))
    for key, team in _teams(settings, "slack"):
        what = f"channel {team.place} of team {key}"
        yield await _slack_call(what, client.conversations_history(channel=team.place, limit=1))


async def _scopes(client: AsyncWebClient) -> Finding:
    answer = await client.auth_test()
    granted = {scope.strip() for scope in str(answer.headers.get("x-oauth-scopes", "")).split(",")}
    missing = [scope for scope in REQUIRED_SCOPES if scope not in granted]
    if missing:
        return Finding("Slack scopes", f"add {', '.join(missing)} and reinstall the app (slack-manifest.yaml has them)")
    return Finding("Slack scopes")


async def _slack_call(what: str, call: object) -> Finding:
    try:
        await call  # type: ignore[misc]  # a coroutine of slack_sdk, which has no name for its type
    except SlackApiError as error:
        code = str(error.response.get("error", "")) if hasattr(error.response, "get") else "unknown"
        return Finding(what, SLACK_SAYS.get(code, f"Slack says {code}"))
    except (ClientError, TimeoutError, OSError) as error:
        return Finding(what, f"Slack cannot be reached ({type(error).__name__}). Check SLACK_API_URL and the network")
    return Finding(what)


async def _telegram(settings: Settings) -> AsyncIterator[Finding]:
    api = TelegramAPIServer.from_base(settings.telegram_api_url)
    async with AiohttpSession(api=api) as session:
        try:
            bot = Bot(settings.telegram_bot_token.get_secret_value(), session=session)
            me = await bot.me()
        except (TelegramUnauthorizedError, TelegramNotFound, ValueError, AiogramError) as error:
            yield Finding("TELEGRAM_BOT_TOKEN", _telegram_says(error))
            return
        yield Finding(f"TELEGRAM_BOT_TOKEN: @{me.username}")
        for key, team in _teams(settings, "telegram"):
            yield await _chat(bot, me.id, key, team)


async def _chat(bot: Bot, me: int, key: str, team: TeamSettings) -> Finding:
    what = f"chat {team.place} of team {key}"
    try:
        member = await bot.get_chat_member(team.place, me)
    except AiogramError as error:
        return Finding(what, _telegram_says(error))
    if member.status in ("left", "kicked"):
        return Finding(what, "Sokrat is not a member. Add it to the group")
    return Finding(what)


def _telegram_says(error: Exception) -> str:
    if isinstance(error, TelegramUnauthorizedError | TelegramNotFound | ValueError):
        return "Telegram does not know this token. Copy it again from @BotFather"
    if "chat not found" in str(error) or "member" in str(error):
        return "there is no such chat, or Sokrat is not in it. Add Sokrat, write there, and use the id that it tells"
    return f"Telegram cannot be asked ({type(error).__name__}). Check TELEGRAM_API_URL and the network"


def _teams(settings: Settings, platform: str) -> list[tuple[str, TeamSettings]]:
    return [(key, team) for key, team in settings.sokrat_teams.items() if team.platform == platform]
