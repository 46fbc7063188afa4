"""Who follows a creator, as shares by age, gender, country and language, and what a post costs."""

import re
from collections.abc import Mapping

from core.files.cells import UNKNOWN, read_number
from core.files.headers import read_share

DIMENSIONS = ("age", "gender", "country", "language")
MOST_SHARE = 1.05  # sum over one dimension: shares are rounded
Audience = dict[str, dict[str, float]]  # {"age": {"18-24": 0.3}, "gender": {"f": 0.6}, ...}

_CURRENCIES = {
    "RUB": "₽ руб рублей рубль рубля р rub rur rubles",
    "USD": "$ usd us$ доллар долларов долл dollars",
    "EUR": "€ eur евро euro euros",
    "GBP": "£ gbp фунтов pounds",
    "KZT": "₸ kzt тг тенге",
}
_CURRENCY = {word: code for code, words in _CURRENCIES.items() for word in words.split()}
_LETTERS = "|".join(sorted((word for word in _CURRENCY if word.isalpha()), key=len, reverse=True))
_SIGNS = re.compile(rf"us\$|[₽$€£₸]|(?<![a-zа-я])(?:{_LETTERS})(?![a-zа-я])\.?")
_PAIR = re.compile(r"(.+?)[\s:=–—-]+([0-9][0-9.,]*\s*%?)$")


def read_currency(text: str) -> str:
    """Returns the ISO 4217 code of the first currency in a text, "" if there's none."""
    match = _SIGNS.search(text.casefold())
    return _CURRENCY[match[0].rstrip(".")] if match else ""


def read_price(text: str) -> tuple[float | None, str]:
    """Reads (amount, ISO currency or ""): "10 000 ₽", "$1.5k", "15 тыс. руб.". ValueError if it isn't one amount."""
    plain = text.strip().casefold()
    if plain in UNKNOWN:
        return None, ""
    amount = read_number(_SIGNS.sub(" ", plain).strip())
    if amount is None or amount < 0:
        raise ValueError(text)
    return amount, read_currency(plain)


def read_shares(text: str, dimension: str) -> dict[str, float]:
    """Returns the shares in one cell, as written: "Russia 60%, Kazakhstan 10%". ValueError if none can be read."""
    shares: dict[str, float] = {}
    for part in re.split(r"[;|\n/]|,(?=\s*[^\d\s])", text):
        pair = _PAIR.fullmatch(part.strip())
        share = read_share(f"audience {dimension} {pair[1]}") if pair else None
        amount = read_number(pair[2]) if pair else None
        if share and amount is not None:
            shares[share.partition(":")[2]] = amount
    if not shares:
        raise ValueError(text)
    return shares


def checked_shares(shares: Mapping[str, float], *, percent: bool) -> dict[str, float]:
    """Returns shares of one dimension as 0..1. ValueError if they can't be shares of one whole."""
    scaled = {code: round(share / 100 if percent else share, 6) for code, share in shares.items()}
    if any(share < 0 for share in scaled.values()) or sum(scaled.values()) > MOST_SHARE:
        raise ValueError(shares)
    return scaled
