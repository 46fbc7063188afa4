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
WRONG = {
    "bad_name": "A name has at most 60 letters, digits, spaces, dots and dashes.",
    "name_taken": "There is a source of this name already.",
    "no_source": "There is no source of this name. `python -m bot source list` shows all.",
    "bad_market": "A market is us, ru or other.",
    "bad_zone": "This is no time zone; write one like Europe/Moscow.",
    "unknown_campaign": "There is no campaign with this number.",
    "bad_every": "Write a pause such as 30m, 1h or 1d; a minute is the shortest.",
    "no_every": "--url needs --every, such as --every 1h.",
    "bad_limit": "--per-minute is a number from 1 to 6000.",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    deeds = parser.add_subparsers(dest="deed", required=True)
    add = deeds.add_parser("add", help="a new source; its token is shown once")
    add.add_argument("name")
    add.add_argument("--market", default="", help="whose team is told: us, ru or other")
    add.add_argument("--zone", default="", help="the clock of times that name none, such as Europe/Moscow")
    add.add_argument("--campaign", type=int, help="the number of the campaign of rows that name none")
    add.add_argument("--url", default="", help="fetch it from here instead: a public http or https address")
    add.add_argument("--every", default="", help="how often it reports, or is fetched: 30m, 1h, 1d")
    add.add_argument("--per-minute", type=int, help="requests it may send in a minute")
    for deed, what in (("token", "a new token instead of the old one"), ("remove", "take nothing from it any more")):
        deeds.add_parser(deed, help=what).add_argument("name")
    deeds.add_parser("list", help="all sources and how they are")


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
        print(f"This address cannot be fetched: {why}.", file=sys.stderr)
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
    return [f"{source.name} is fetched every {given.every}."] if given.url else _new_token(source.name, token)


def _new_token(name: str, token: str) -> list[str]:
    return [f"The token of {name}; it is not shown again:", token]


def _token(work: UnitOfWork, given: argparse.Namespace) -> list[str]:
    source = sources.named(work, given.name)
    if source.url or source.closed_at is not None:
        raise BadSource("no_source")
    return _new_token(source.name, sources.renew(source))


def _remove(work: UnitOfWork, given: argparse.Namespace) -> list[str]:
    source = sources.named(work, given.name)
    sources.close(work, source)
    return [f"Nothing is taken from {source.name} any more. What it brought stays."]


def _list(work: UnitOfWork, _given: argparse.Namespace) -> list[str]:
    return [line_of(work, source) for source in sources.listed(work)] or ["There is no source yet."]


DEEDS = {"add": _add, "token": _token, "remove": _remove, "list": _list}


def line_of(work: UnitOfWork, source: Source) -> str:
    """Describes a source and its state."""
    how = f"fetched every {_pause(source.every)} from {source.url}" if source.url else "sends with a token"
    seen = f"last heard {_moment(source.seen_at)}" if source.seen_at else "not heard yet"
    wrong = f"; {trouble(work, source)}" if trouble(work, source) else ""
    closed = "; removed" if source.closed_at else wrong
    return f"{source.name}: {how}, {seen}{closed}"


def trouble(work: UnitOfWork, source: Source) -> str:
    """Says what's wrong with it, "" if nothing."""
    if source.failure:
        return f"the last {source.failures} could not be taken ({source.failure})"
    if sources.silent(work, source):
        return f"it is to report every {_pause(source.every)}, and has not"
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
