"""Where a creator's profile is on the web."""

from urllib.parse import quote

_PROFILES = {
    "instagram": "https://www.instagram.com/{}/",
    "tiktok": "https://www.tiktok.com/@{}",
    "telegram": "https://t.me/{}",
    "twitch": "https://www.twitch.tv/{}",
    "vk": "https://vk.com/{}",
    "x": "https://x.com/{}",
    "threads": "https://www.threads.net/@{}",
}
CHANNEL_ID = 24  # characters, the first two UC


def is_channel_id(platform: str, handle: str) -> bool:
    """YouTube's UC... ids mean nothing to people."""
    return platform == "youtube" and handle.startswith("UC") and len(handle) == CHANNEL_ID


def profile_address(platform: str, handle: str, told: str = "") -> str:
    """Returns the address a source told, or the one that follows from the handle; "" where a handle may only be a
    title, as on YouTube."""
    if told:
        return told
    if is_channel_id(platform, handle):
        return f"https://www.youtube.com/channel/{handle}"
    return _PROFILES[platform].format(quote(handle)) if platform in _PROFILES else ""
