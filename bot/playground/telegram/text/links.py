"""Which URLs Telegram accepts, and the form it stores them in."""

import re

_HTTP = re.compile(
    r"(?:(?P<scheme>https?)://)?(?P<user>[^\s/?#@]+@)?(?P<host>\[[0-9a-f:.]+\]|[^\s/?#:@\\<>\"']*\.[^\s/?#:@\\<>\"']*)"
    r"(?::(?P<port>\d{1,5}))?(?P<path>(?:[/?#].*)?)",
    re.IGNORECASE | re.DOTALL,
)
_OWN = re.compile(r"(tg|ton|tonsite):(?://)?([^/].*)", re.IGNORECASE | re.DOTALL)
_USER = re.compile(r"tg:(?://)?user\?(?:.*&)?id=(\d{1,15})(?:&.*)?", re.IGNORECASE)


def mentioned(address: str) -> int | None:
    """The user id of tg://user?id=1, None for anything else."""
    match = _USER.fullmatch(address)
    return int(match[1]) if match and int(match[1]) else None


def checked(address: str) -> str | None:
    """The URL as Telegram stores it (with scheme and path); None when it is not a valid one."""
    if own := _OWN.fullmatch(address):
        return f"{own[1].lower()}://{own[2]}"
    match = _HTTP.fullmatch(address)
    if not match:
        return None
    port = match["port"]
    if port is not None and not 0 < int(port) < 65536:
        return None
    scheme, host, path = (match["scheme"] or "http").lower(), match["host"].lower(), match["path"]
    path = path if path.startswith("/") else f"/{path}"
    return f"{scheme}://{match['user'] or ''}{host}{f':{port}' if port else ''}{path.replace(' ', '%20')}"
