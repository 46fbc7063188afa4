"""What people write in spreadsheet cells: numbers, accounts and dates, in English and Russian."""

import math
import re

from core.vocabulary.scales import SCALES
from core.vocabulary.topics import read_platform

UNKNOWN = frozenset(
    ["", "-", "–", "—", "n/a", "na", "nan", "null", "none", "?", "н/д", "нд", "нет", "нет данных", "#n/a"]
)
_SCALES = {
    1e3: (*SCALES[3], "к", "тыс.", "т", "т."),
    1e6: (*SCALES[6], "м", "млн.", "mio", "mn"),
    1e9: (*SCALES[9], "млрд."),
}
_SCALE = {word: scale for scale, words in _SCALES.items() for word in words}
_NUMBER = re.compile(r"([+-]?)([.,]?[0-9][0-9.,]*(?:e[+-]?[0-9]{1,3})?)\s*([a-zа-я]*\.?)\s*(%?)\+?")
_SPACES = re.compile(r"(?<=[0-9])[\s\xa0\u2009\u202f'’](?=[0-9])")


def read_number(text: str, *, whole: bool = False) -> float | None:
    """Reads a number as people write it: 12.3M, 1,2 млн, 10 000, 10,000, 1.5k, 1,5 тыс., 1.2E+06; 4.5% is 0.045.

    None for an empty cell or a dash. `whole` means fractions make no sense, so 12.345 is twelve thousand. ValueError
    for anything that isn't one number.
    """
    plain = text.strip().casefold()
    if plain in UNKNOWN:
        return None
    match = _NUMBER.fullmatch(_SPACES.sub("", plain.replace("−", "-").lstrip("~≈")).strip())
    if match is None or (match[3] and match[3] not in _SCALE):
        raise ValueError(text)
    sign, digits, word, percent = match.groups()
    scaled = bool(word or percent)
    value = _digits(digits, whole=whole and not scaled, thousands=not scaled) * _SCALE.get(word, 1.0)
    if not math.isfinite(value):
        raise ValueError(text)
    return (-value if sign == "-" else value) / (100.0 if percent else 1.0)


def _digits(text: str, *, whole: bool, thousands: bool) -> float:
    """Works out from the digits around them which of , and . groups thousands and which is the decimal mark."""
    last = max(text.rfind(","), text.rfind("."))
    if last < 0 or "e" in text:
        return float(text.replace(",", "."))
    mark = text[last]
    other = "." if mark == "," else ","
    grouped = re.fullmatch(rf"[1-9][0-9]{{0,2}}(?:\{mark}[0-9]{{3}})+", text) is not None
    if grouped and (text.count(mark) > 1 or (thousands and (mark == "," or whole))):
        return float(text.replace(mark, ""))
    if not re.fullmatch(rf"[0-9]*|[0-9]{{1,3}}(?:\{other}[0-9]{{3}})+", text[:last]):
        raise ValueError(text)
    return float(f"{text[:last].replace(other, '')}.{text[last + 1 :]}")


_HOSTS = "instagram.com youtube.com tiktok.com vk.com t.me twitch.tv x.com twitter.com facebook.com dzen.ru rutube.ru"
_HOST_PLATFORM = {"t.me": "telegram", "twitter.com": "x"}
_PROFILE = re.compile(
    rf"(?:https?://)?(?:(?:www|m|vm|ru)\.)?({'|'.join(map(re.escape, _HOSTS.split()))})/+"
    r"(?:(?:channel|c|user|s|u)/+)?@?([^/?#\s]+)/?(?:[?#]\S*|(?:videos|reels|featured|about)/?)?",
    re.IGNORECASE,
)
_ADDRESS = re.compile(rf"(?:www\.)?(?:{'|'.join(map(re.escape, _HOSTS.split()))})/", re.IGNORECASE)
_NOT_PROFILES = {"p", "reel", "reels", "watch", "shorts", "explore", "stories", "tag", "tags", "video", "playlist"}
_TITLED = ("youtube", "facebook", "rutube")  # platforms where accounts go by titles, and by ids with capitals


def read_account(text: str) -> tuple[str | None, str]:
    """Returns (platform or None, handle) for a handle, an @handle or a profile URL. ValueError for anything else."""
    plain = text.strip()
    match = _PROFILE.fullmatch(plain)
    if match is None:
        if "://" in plain or _ADDRESS.match(plain):
            raise ValueError(text)
        return None, plain.removeprefix("@").strip()
    if match[2].casefold() in _NOT_PROFILES:
        raise ValueError(text)
    host = match[1].casefold()
    return _HOST_PLATFORM.get(host) or read_platform(host.partition(".")[0]), match[2]


def normalize_handle(platform: str, handle: str) -> str:
    """Returns the one spelling of a handle on its platform. ValueError if it can't be a handle."""
    if not handle or len(handle) > 100 or not handle.isprintable():
        raise ValueError(handle)
    if platform in _TITLED:
        return handle
    if any(sign.isspace() or sign == "/" for sign in handle):
        raise ValueError(handle)
    return handle.casefold()


def read_date(text: str) -> str:
    """2022, 2022-11, 2022-11-30, 30.11.2022 or 11.2022 as an ISO year, month or day; "" if empty. ValueError else."""
    plain = text.strip()
    if plain.casefold() in UNKNOWN:
        return ""
    if re.fullmatch(r"[12][0-9]{3}", plain):
        return plain
    iso = re.fullmatch(r"([12][0-9]{3})-([0-9]{2})(?:-([0-9]{2}))?(?:[T ][0-9:.]+(?:Z|[+-][0-9:]{5})?)?", plain)
    russian = re.fullmatch(r"(?:([0-9]{1,2})\.)?([0-9]{1,2})\.([12][0-9]{3})", plain)
    if iso:
        year, month, day = iso.groups()
    elif russian:
        day, month, year = russian.groups()
    else:
        raise ValueError(text)
    if not 1 <= int(month) <= 12 or not 1 <= int(day or 1) <= 31:
        raise ValueError(text)
    return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")
