"""One line of a file becomes one creator, or the problems that keep it from being one."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from core.audience import DIMENSIONS, Audience, read_currency, read_price, read_shares, sound
from core.cells import UNKNOWN, read_account, read_date, read_number, tidy_handle
from core.countries import market_of, read_country
from core.topics import read_market, read_platform, read_topic

COUNTS = ("followers", "avg_views", "avg_likes", "avg_comments", "avg_shares")
MOST = 2e9  # people: no account has more followers
MOST_VIEWS = 1e11
MOST_BARE = 2  # shares that are more together are percents
SHOWN = 80  # characters of a cell that a problem repeats


@dataclass(frozen=True)
class CreatorRow:
    """A creator as a file tells it: the columns of the table, with "" and None for what the file does not say."""

    platform: str
    handle: str
    name: str = ""
    topics: str = ""  # topic codes joined by |
    country: str = ""  # ISO 3166 alpha-2
    market: str = ""  # us | ru | other
    followers: int | None = None
    avg_views: float | None = None
    avg_likes: float | None = None
    avg_comments: float | None = None
    avg_shares: float | None = None
    engagement: float | None = None  # 0..1
    price: float | None = None  # of one post, in `currency`
    currency: str = ""  # ISO 4217, "" where nobody says
    audience: Audience | None = None
    bio: str = ""
    measured_on: str = ""
    source: str = "import"


@dataclass(frozen=True)
class Problem:
    """Something wrong in one cell. Codes that drop the line: no_handle, bad_handle, no_platform, unknown_platform,
    platform_conflict, bad_number, negative, too_large, bad_date, extra_cells, duplicate (a later line won).
    In past results also: no_campaign, no_result, bad_answer.
    Codes that only leave the cell out (`kept`): unknown_topic, unknown_country, unknown_market, bad_price,
    bad_share."""

    line: int  # 1 is the first line of the file
    column: str  # the file's header, "" for the line as a whole
    code: str
    value: str  # the cell as it stands, cut at 80 characters
    kept: bool = False


@dataclass(frozen=True)
class Layout:
    """Where a file keeps what."""

    header: Sequence[str]
    columns: Mapping[str, int]  # our field -> place
    percent: bool = False  # bare numbers of the rate column are percents
    share_percent: bool = False  # bare numbers of the audience's columns are percents


@dataclass
class Record:
    """One line while it is being read."""

    line: int
    cells: Sequence[str]
    layout: Layout
    problems: list[Problem] = field(default_factory=list)

    def raw(self, name: str) -> str:
        place = self.layout.columns.get(name)
        return self.cells[place].strip() if place is not None and place < len(self.cells) else ""

    def cell(self, name: str) -> str:
        """What stands there, "" where it only says that nothing is known."""
        text = self.raw(name)
        return "" if text.casefold() in UNKNOWN else text

    def complain(self, name: str, code: str, value: str | None = None, *, kept: bool = False) -> None:
        place = self.layout.columns.get(name)
        header = "" if place is None else self.layout.header[place].strip()
        said = self.cell(name) if value is None else value
        self.problems.append(Problem(self.line, header[:SHOWN], code, said[:SHOWN], kept))


def read_record(record: Record) -> CreatorRow | None:
    """The creator of a line, or None where `record.problems` says why not."""
    if any(cell.strip() for cell in record.cells[len(record.layout.header) :]):
        record.complain("", "extra_cells", " ".join(record.cells[len(record.layout.header) :]))
    platform, handle = read_account_of(record)
    figures = {name: _count(record, name) for name in COUNTS}
    engagement = _rate(record) if record.cell("engagement") else _derived_rate(platform, figures)
    country, market = _place(record)
    followers = figures.pop("followers")
    price, currency = _price(record)
    row = CreatorRow(
        platform=platform,
        handle=handle,
        name=" ".join(record.cell("name").split())[:200],
        topics=_topics(record),
        country=country,
        market=market,
        followers=None if followers is None else round(followers),
        avg_views=figures["avg_views"],
        avg_likes=figures["avg_likes"],
        avg_comments=figures["avg_comments"],
        avg_shares=figures["avg_shares"],
        engagement=engagement,
        price=price,
        currency=currency,
        audience=_audience(record),
        bio=" ".join(record.cell("bio").split())[:2000],
        measured_on=_date(record),
    )
    return row if all(problem.kept for problem in record.problems) else None


def read_account_of(record: Record) -> tuple[str, str]:
    """(platform, handle) that a line is about, "" and complaints where it does not say."""
    column = "handle" if record.cell("handle") else "link"
    if not record.cell(column):
        record.complain("handle", "no_handle")
        return "", ""
    try:
        told, handle = read_account(record.cell(column))
        linked = read_account(record.cell("link"))[0] if record.cell("link") else None
        platform = _platform(record, told or linked)
        return platform, tidy_handle(platform, handle)
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
    elif not named and not told:
        record.complain("platform", "no_platform")
    return named or told or ""


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
    """As in the bundled sample: Instagram by followers, the others by views. None where a figure is missing."""
    likes, comments = figures["avg_likes"], figures["avg_comments"]
    below = figures["followers" if platform == "instagram" else "avg_views"]
    if not likes or not below:
        return None
    rate = ((likes + (comments or 0)) if platform == "instagram" else likes) / below
    return float(rate) if rate <= 1 else None


def _place(record: Record) -> tuple[str, str]:
    """(country, market); a market that is named outweighs the one that follows from the country."""
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
    """Codes joined by |; a word that means no topic is told, and left out."""
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
    """A price is worth less than its line: one that cannot be read is left out, «по запросу» says nothing."""
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
    """Of columns with a share each, or of one column with all of them."""
    whole = f"audience_{dimension}"
    columns = [name for name in record.layout.columns if name.startswith(f"{dimension}:") and record.cell(name)]
    column = columns[0] if columns else whole
    try:
        shares, percent = {}, record.layout.share_percent
        for name in columns:
            value = read_number(record.cell(name)) or 0.0
            shares[name.partition(":")[2]] = value * (100 if percent and "%" in record.cell(name) else 1)
        if not columns and record.cell(whole):
            shares = read_shares(record.cell(whole), dimension)
            percent = "%" not in record.cell(whole) and sum(shares.values()) > MOST_BARE
        return sound(shares, percent=percent)
    except ValueError:
        record.complain(column, "bad_share", kept=True)
        return {}
