"""Turns one row of a file into one creator, or the problems that prevent it."""

import re
from collections.abc import Mapping

from core.creators.row import COUNTS, CreatorRow
from core.files.audience_columns import DIMENSIONS, Audience, checked_shares, read_currency, read_price, read_shares
from core.files.cells import normalize_handle, read_account, read_date, read_number
from core.files.headers import ACCOUNT_KINDS
from core.files.record import Layout, Problem, Record
from core.vocabulary.countries import market_of, read_country
from core.vocabulary.languages import read_language
from core.vocabulary.taxonomy import read_city
from core.vocabulary.topics import read_market, read_platform, read_topic

__all__ = ["CreatorRow", "Layout", "Problem", "Record", "read_account_of", "read_record"]

MOST = 2e9  # people: no account has more followers
MOST_VIEWS = 1e11
MOST_TEXT = 2000  # characters
MOST_BARE = 2  # shares that sum to more than this are percents


def read_record(record: Record) -> CreatorRow | None:
    """Returns the creator in a row, or None if `record.problems` says why not."""
    if any(cell.strip() for cell in record.cells[len(record.layout.header) :]):
        record.complain("", "extra_cells", " ".join(record.cells[len(record.layout.header) :]))
    platform, handle = read_account_of(record)
    figures = {name: _count(record, name) for name in COUNTS}
    engagement = _rate(record) if record.cell("engagement") else _derived_rate(platform, figures)
    country, market = _place(record)
    followers = figures.pop("followers")
    price, currency = _price(record)
    link = record.cell("link")
    row = CreatorRow(
        platform=platform,
        handle=handle,
        name=" ".join(record.cell("name").split())[:200],
        url=link if link.startswith("https://") and link.isprintable() and " " not in link else "",
        topics=_topics(record),
        tags=" ".join(record.cell("tags").replace("|", ", ").split())[:MOST_TEXT],
        kind=ACCOUNT_KINDS.get(record.cell("kind").strip().casefold(), ""),
        country=country,
        city=read_city(record.cell("city")),
        market=market,
        language=read_language(record.cell("language")) or "",
        audience_country=read_country(record.cell("audience_country")) or "",
        followers=None if followers is None else round(followers),
        avg_views=figures["avg_views"],
        avg_likes=figures["avg_likes"],
        avg_comments=figures["avg_comments"],
        avg_shares=figures["avg_shares"],
        engagement=engagement,
        price=price,
        currency=currency,
        audience=_audience(record),
        bio=" ".join(record.cell("bio").split())[:MOST_TEXT],
        measured_on=_date(record),
    )
    return row if all(problem.kept for problem in record.problems) else None


def read_account_of(record: Record) -> tuple[str, str]:
    """Returns the (platform, handle) a row is about, or "" and problems if it doesn't say."""
    column = "handle" if record.cell("handle") else "link"
    if not record.cell(column):
        record.complain("handle", "no_handle")
        return "", ""
    try:
        told, handle = read_account(record.cell(column))
        linked = read_account(record.cell("link"))[0] if record.cell("link") else None
        platform = _platform(record, told or linked)
        return platform, normalize_handle(platform, handle)
    except ValueError:
        record.complain(column, "bad_handle")
        return "", ""


def _platform(record: Record, told: str | None) -> str:
    said = record.cell("platform")
    named = read_platform(said) if said else None
    if said and not named:
        record.complain("platform", "unknown_platform")
    elif named and told and named != told:
        record.complain("platform", "platform_conflict")
    elif not named and not told and not record.layout.platform:
        record.complain("platform", "no_platform")
    return named or told or record.layout.platform


def _count(record: Record, name: str) -> float | None:
    value = _number(record, name)
    if value is None:
        return None
    most = MOST if name == "followers" else MOST_VIEWS
    if value < 0 or value > most:
        record.complain(name, "negative" if value < 0 else "too_large")
        return None
    return value


def _rate(record: Record) -> float | None:
    value = _number(record, "engagement")
    if value is None:
        return None
    if record.layout.percent and "%" not in record.cell("engagement"):
        value /= 100
    if value < 0 or value > 1:
        record.complain("engagement", "negative" if value < 0 else "too_large")
        return None
    return value


def _number(record: Record, name: str) -> float | None:
    try:
        return read_number(record.cell(name), whole=name == "followers")
    except ValueError:
        record.complain(name, "bad_number")
        return None


def _derived_rate(platform: str, figures: Mapping[str, float | None]) -> float | None:
    """Same as the bundled sample: Instagram by followers, the others by views. None if a number is missing."""
    likes, comments = figures["avg_likes"], figures["avg_comments"]
    below = figures["followers" if platform == "instagram" else "avg_views"]
    if not likes or not below:
        return None
    rate = ((likes + (comments or 0)) if platform == "instagram" else likes) / below
    return float(rate) if rate <= 1 else None


def _place(record: Record) -> tuple[str, str]:
    """Returns (country, market); an explicit market overrides the one implied by the country."""
    said, named = record.cell("country"), record.cell("market")
    country = read_country(said) if said else ""
    market = (read_market(named) or _country_market(named)) if named else market_of(country or "")
    if country is None:
        record.complain("country", "unknown_country", kept=True)
    if market is None:
        record.complain("market", "unknown_market", kept=True)
    return country or "", market or ""


def _country_market(named: str) -> str | None:
    country = read_country(named)
    return market_of(country) if country else None


def _topics(record: Record) -> str:
    """Returns codes joined by |; a word that isn't a topic is reported and skipped."""
    said = [word.strip() for word in re.split(r"[|,;/\n]", record.cell("topics")) if word.strip()]
    codes = {word: read_topic(word) for word in said}
    for word, code in codes.items():
        if code is None:
            record.complain("topics", "unknown_topic", word, kept=True)
    return "|".join(dict.fromkeys(code for code in codes.values() if code))


def _date(record: Record) -> str:
    try:
        return read_date(record.cell("measured_on"))
    except ValueError:
        record.complain("measured_on", "bad_date")
        return ""


def _price(record: Record) -> tuple[float | None, str]:
    """A bad price doesn't cost the row: one that can't be read is skipped, and «по запросу» means nothing."""
    if not any(sign.isdigit() for sign in record.cell("price")):
        return None, ""
    try:
        amount, currency = read_price(record.cell("price"))
    except ValueError:
        record.complain("price", "bad_price", kept=True)
        return None, ""
    place = record.layout.columns["price"]
    header = record.layout.header[place] if place < len(record.layout.header) else ""
    return amount, currency or read_currency(record.cell("currency")) or read_currency(header)


def _audience(record: Record) -> Audience | None:
    found = {dimension: shares for dimension in DIMENSIONS if (shares := _shares(record, dimension))}
    return found or None


def _shares(record: Record, dimension: str) -> dict[str, float]:
    """Reads shares from one column each, or from one column that holds them all."""
    whole = f"audience_by_{dimension}"
    columns = [name for name in record.layout.shares[dimension] if record.cell(name)]
    if not columns and whole not in record.layout.columns:
        return {}
    column = columns[0] if columns else whole
    try:
        shares, percent = {}, record.layout.share_percent
        for name in columns:
            value = read_number(record.cell(name)) or 0.0
            shares[name.partition(":")[2]] = value * (100 if percent and "%" in record.cell(name) else 1)
        if not columns and record.cell(whole):
            shares = read_shares(record.cell(whole), dimension)
            percent = "%" not in record.cell(whole) and sum(shares.values()) > MOST_BARE
        return checked_shares(shares, percent=percent)
    except ValueError:
        record.complain(column, "bad_share", kept=True)
        return {}
