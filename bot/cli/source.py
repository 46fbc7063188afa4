"""`python -m bot source …`: manages who may send measurements."""

import argparse
import re
import sys
from datetime import datetime

from bot.prepare import open_store
from bot.settings import Settings, read_settings
from bot.workers.fetch_sources import NotAllowed, checked_address
from core.metrics import sources
from core.metrics.sources import BadSource
from core.model import Source
from core.store import UnitOfWork

MOST_PER_MINUTE = 6000  # requests
SOONEST = 60  # seconds between two fetches
UNITS = {"m": 60, "h": 3600, "d": 86400}
NAMES = (("day", "d"), ("hour", "h"), ("minute", "m"))  # the longest first
WRONG = {
    "bad_name": "A name can have up to 60 letters, digits, spaces, dots, and dashes.",
    "name_taken": "A source with this name already exists.",
    "no_source": "No source has this name. `python -m bot source list` lists them all.",
    "bad_market": "The market must be us, ru, or other.",
    "bad_zone": "Not a time zone; write one like Europe/Moscow.",
    "unknown_campaign": "No campaign has this number.",
    "bad_every": "Write an interval such as 30m, 1h or 1d; the shortest is a minute.",
    "no_every": "--url needs --every, such as --every 1h.",
    "bad_limit": "--per-minute must be a number from 1 to 6000.",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    deeds = parser.add_subparsers(dest="deed", required=True)
    add = deeds.add_parser("add", help="add a source; its token is shown once")
    add.add_argument("name")
    add.add_argument("--market", default="", help="which team gets the alerts: us, ru, or other")
    add.add_argument("--zone", default="", help="time zone for times without one, such as Europe/Moscow")
    add.add_argument("--campaign", type=int, help="campaign number for rows without one")
    add.add_argument("--url", default="", help="fetch from this public http or https address instead")
    add.add_argument("--every", default="", help="how often it reports or is fetched: 30m, 1h, 1d")
    add.add_argument("--per-minute", type=int, help="requests it may send per minute")
    for deed, what in (("token", "replace its token with a new one"), ("remove", "stop accepting its data")):
        deeds.add_parser(deed, help=what).add_argument("name")
    deeds.add_parser("list", help="list all sources and their state")


def command(given: argparse.Namespace) -> int:
    return change_sources(read_settings(), given)


def change_sources(settings: Settings, given: argparse.Namespace) -> int:
    """0 if done, 1 if it makes no sense."""
    store = open_store(settings)
    try:
        with store.work() as work:
            lines = DEEDS[given.deed](work, given)
    except BadSource as why:
        print(WRONG[why.code], file=sys.stderr)
        return 1
    except NotAllowed as why:
        print(f"Can't fetch this address: {why}.", file=sys.stderr)
        return 1
    finally:
        store.close()
    print("\n".join(lines))
    return 0


def _add(work: UnitOfWork, given: argparse.Namespace) -> list[str]:
    every = seconds_of(given.every) if given.every else None
    if given.url:
        checked_address(given.url)
        if every is None:
            raise BadSource("no_every")
    per_minute = sources.PER_MINUTE if given.per_minute is None else given.per_minute
    if not 1 <= per_minute <= MOST_PER_MINUTE:
        raise BadSource("bad_limit")
    source, token = sources.add(
        work,
        given.name,
        market=given.market,
        zone=given.zone,
        campaign_id=given.campaign,
        every=every,
        url=given.url,
        per_minute=per_minute,
    )
    return [f"{source.name} is fetched {_how_often(every or 0)}."] if given.url else _new_token(source.name, token)


def _how_often(seconds: int) -> str:
    """every hour, every 15 minutes"""
    unit, size = next((name, UNITS[key]) for name, key in NAMES if seconds % UNITS[key] == 0)
    count = seconds // size
    return f"every {unit}" if count == 1 else f"every {count} {unit}s"


def _new_token(name: str, token: str) -> list[str]:
    return [f"The token for {name}; it won't be shown again:", token]


def _token(work: UnitOfWork, given: argparse.Namespace) -> list[str]:
    source = sources.named(work, given.name)
    if source.url or source.closed_at is not None:
        raise BadSource("no_source")
    return _new_token(source.name, sources.renew(source))


def _remove(work: UnitOfWork, given: argparse.Namespace) -> list[str]:
    source = sources.named(work, given.name)
    sources.close(work, source)
    return [f"Data from {source.name} is no longer accepted. What it sent stays."]


def _list(work: UnitOfWork, _given: argparse.Namespace) -> list[str]:
    return [line_of(work, source) for source in sources.listed(work)] or ["No sources yet."]


DEEDS = {"add": _add, "token": _token, "remove": _remove, "list": _list}


def line_of(work: UnitOfWork, source: Source) -> str:
    """Describes a source and its state."""
    how = f"fetched {_how_often(source.every or 0)} from {source.url}" if source.url else "sends with a token"
    seen = f"last data {_moment(source.seen_at)}" if source.seen_at else "no data yet"
    wrong = f"; {trouble(work, source)}" if trouble(work, source) else ""
    closed = "; removed" if source.closed_at else wrong
    return f"{source.name}: {how}, {seen}{closed}"


def trouble(work: UnitOfWork, source: Source) -> str:
    """Says what's wrong with it, "" if nothing."""
    if source.failure:
        return f"failures in a row: {source.failures} ({source.failure})"
    if sources.silent(work, source):
        return f"it should report every {_pause(source.every)}, but hasn't"
    return ""


def seconds_of(text: str) -> int:
    """Parses 30m, 1h, 1d. BadSource: bad_every."""
    pause = re.fullmatch(r"(\d{1,4})\s*([mhd])", text.strip().casefold())
    seconds = int(pause[1]) * UNITS[pause[2]] if pause else 0
    if seconds < SOONEST:
        raise BadSource("bad_every")
    return seconds


def _pause(seconds: int | None) -> str:
    known = seconds or 0
    unit, size = next((pair for pair in reversed(UNITS.items()) if known and known % pair[1] == 0), ("m", 60))
    return f"{known // size}{unit}"


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"
