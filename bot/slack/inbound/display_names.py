"""People's chosen names: events carry a handle at best."""

import asyncio
import logging

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

log = logging.getLogger(__name__)
MOST = 2000
PATIENCE = 1.0  # seconds, out of the three Slack allows for an acknowledgment


class DisplayNames:
    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client
        self._known: dict[str, str] = {}

    async def of(self, user: str, handle: str = "") -> str:
        """Returns the display name; if Slack doesn't provide it in time, `handle`, or the id."""
        if user not in self._known:
            try:
                answer = await asyncio.wait_for(self._client.users_info(user=user), PATIENCE)
            except (SlackApiError, aiohttp.ClientError, TimeoutError):
                # Better an event without a name than a lost one.
                log.warning("Slack did not tell the name of %s", user, exc_info=True)
                return handle or user
            self._remember(user, answer["user"] or {})
        return self._known[user]

    def _remember(self, user: str, person: dict[str, object]) -> None:
        if len(self._known) >= MOST:
            self._known.clear()
        profile = person.get("profile")
        display = profile.get("display_name") if isinstance(profile, dict) else ""
        self._known[user] = str(display or person.get("real_name") or person.get("name") or user)
