"""Files of the workspace: uploaded by the app in three steps or by a user in one, downloaded with the bot's token."""

import mimetypes
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from bot.playground.cast import SLACK_TEAM

# What a browser without a session gets from a private file's URL: not 401, but a page with status 200.
LOGIN_PAGE = """<!DOCTYPE html><html lang="en-US" class=""><head><meta charset="utf-8">
<title>Sign in | Slack</title></head><body><h1>Sign in to Playground</h1></body></html>"""


@dataclass(eq=False)
class File:
    id: str
    name: str
    user: str
    created: int
    length: int
    title: str = ""
    alt_txt: str = ""
    content: bytes | None = None  # None until it has been uploaded
    complete: bool = False
    completed_at: float = 0.0
    shares: dict[str, list[str]] = field(default_factory=dict)  # channel: ts of the messages

    @property
    def mimetype(self) -> str:
        return mimetypes.guess_type(self.name)[0] or "application/octet-stream"

    def api(self, address: str) -> dict[str, Any]:
        suffix = self.name.rpartition(".")[2].lower() if "." in self.name else "binary"
        url = f"{address}/files/{self.id}/{quote(self.name)}"
        channels = [c for c in self.shares if c.startswith("C")]
        return {
            "id": self.id,
            "created": self.created,
            "timestamp": self.created,
            "name": self.name,
            "title": self.title or self.name,
            "mimetype": self.mimetype,
            "filetype": suffix,
            "pretty_type": suffix.upper(),
            "user": self.user,
            "user_team": SLACK_TEAM,
            "editable": False,
            "size": len(self.content or b""),
            "mode": "hosted",
            "is_external": False,
            "external_type": "",
            "is_public": bool(channels),
            "public_url_shared": False,
            "display_as_bot": False,
            "username": "",
            "url_private": url,
            "url_private_download": f"{url}?download=1",
            "permalink": f"https://playground.slack.com/files/{self.user}/{self.id}/{quote(self.name)}",
            "channels": channels,
            "groups": [c for c in self.shares if c.startswith("G")],
            "ims": [c for c in self.shares if c.startswith("D")],
            "file_access": "visible",
        }
