"""Works out which post an address or id refers to: the same post however it's written."""

import re
from functools import lru_cache

from core.vocabulary.topics import read_platform

LONGEST = 200
_ADDRESS = re.compile(r"(?:https?://)?(?:(?:www|m|vm|ru|web)\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)(/\S*)?", re.IGNORECASE)
_HOSTS = {"t.me": "telegram", "twitter.com": "x", "youtu.be": "youtube", "vkvideo.ru": "vk"}
# The part of an address that's the platform's own id; the first match wins.
_IDS: dict[str, tuple[str, ...]] = {
    "instagram": (r"/(?:[\w.]+/)?(?:p|reel|reels|tv)/([\w-]+)",),
    "youtube": (r"/watch\S*[?&]v=([\w-]+)", r"/(?:shorts|live|embed)/([\w-]+)", r"^/([\w-]{11})(?:[/?]|$)"),
    "tiktok": (r"/(?:video|photo)/(\d+)",),
    "vk": (r"((?:wall|clip|video)-?\d+_\d+)",),
    "telegram": (r"^/(?:s/)?(\w+/\d+)",),
    "x": (r"/status/(\d+)",),
    "facebook": (r"/(?:posts|videos|reel)/(?:[^/]+/)?(\w+)", r"[?&](?:v|story_fbid)=(\w+)"),
    "rutube": (r"/(?:video|shorts)/(\w+)",),
    "dzen": (r"/(?:a|video/watch|shorts)/([\w-]+)",),
    "twitch": (r"/(?:videos|clip)/([\w-]+)", r"^/([\w-]{20,})"),
}


@lru_cache(maxsize=20_000)
def read_post(text: str) -> tuple[str, str, str]:
    """Returns (platform or "", the platform's own id, its address or "") for an address or a bare id. ValueError for an
    address that isn't a post, or for anything that can't be an id."""
    plain = text.strip()
    found = _ADDRESS.fullmatch(plain)
    if found is None or ("/" not in plain and "://" not in plain):
        if not plain or len(plain) > LONGEST or not plain.isprintable() or " " in plain or "://" in plain:
            raise ValueError(text)
        return "", plain, ""
    host, path = found[1].casefold(), found[2] or "/"
    platform = _HOSTS.get(host) or read_platform(host.rpartition(".")[0].rpartition(".")[2]) or ""
    url = (plain if "://" in plain else f"https://{plain}")[:2000]
    return platform, _id(platform, host, path, text), url


def _id(platform: str, host: str, path: str, text: str) -> str:
    if platform not in _IDS:
        return f"{host}{path.split('#')[0].rstrip('/')}"[:LONGEST]
    for pattern in _IDS[platform]:
        if found := re.search(pattern, path):
            return found[1][:LONGEST]
    raise ValueError(text)
