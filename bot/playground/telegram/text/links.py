"""Which addresses Telegram takes for links, and how it writes them down."""

import re

_HTTP = re.compile(
    r"(?:(?P<scheme>https?)://)?(?P<user>[^\s/?#@]+@)?(?P<host>\[[0-9a-f:.]+\]|[^\s/?#:@\\<>\"']*\.[^\s/?#:@\\<>\"']*)"
    r"(?::(?P<port>\d{1,5}))?(?P<path>(?:[/?#].*)?)",
    re.IGNORECASE | re.DOTALL,
)
_OWN = re.compile(r"(tg|ton|tonsite):(?://)?([^/].*)", re.IGNORECASE | re.DOTALL)
_USER = re.compile(r"tg:(?://)?user\?(?:.*&)?id=(\d{1,15})(?:&.*)?", re.IGNORECASE)


def mentioned(address: str) -> int | None:
    """The person behind tg://user?id=1, None for anything else."""
    found = _USER.fullmatch(address)
    return int(found[1]) if found and int(found[1]) else None


def checked(address: str) -> str | None:
    """The address as Telegram stores it (with scheme and path); None when it is not an address."""
    if own := _OWN.fullmatch(address):
        return f"{own[1].lower()}://{own[2]}"
    found = _HTTP.fullmatch(address)
    if not found:
        return None
    port = found["port"]
    if port is not None and not 0 < int(port) < 65536:
        return None
    scheme, host, path = (found["scheme"] or "http").lower(), found["host"].lower(), found["path"]
    path = path if path.startswith("/") else f"/{path}"
    return f"{scheme}://{found['user'] or ''}{host}{f':{port}' if port else ''}{path.replace(' ', '%20')}"
