"""Who may send measurements: sources, their tokens, when they last reported, what went wrong."""

import hashlib
import hmac
import re
import secrets
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import delete, select

from core.model import Campaign, IdempotencyKey, Source
from core.store import UnitOfWork
from core.vocabulary.timestamps import read_zone
from core.vocabulary.topics import MARKETS

PER_MINUTE = 60  # requests
REMEMBERED = timedelta(days=8)  # nobody retries a request later than that
LATE = 2  # times the usual interval
_NAME = re.compile(r"\w[\w .-]{0,59}")
_TOKEN = re.compile(r"sokrat_([1-9]\d{0,8})_([\w-]{20,100})")


class BadSource(Exception):
    """Codes: bad_name, name_taken, no_source, bad_market, bad_zone, unknown_campaign."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def add(
    work: UnitOfWork,
    name: str,
    *,
    market: str = "",
    zone: str = "",
    campaign_id: int | None = None,
    every: int | None = None,
    url: str = "",
    per_minute: int = PER_MINUTE,
) -> tuple[Source, str]:
    """Creates a source and its token, which can't be read again; "" for a source we fetch. `every` in s. BadSource."""
    if not _NAME.fullmatch(name):
        raise BadSource("bad_name")
    if market and market not in MARKETS:
        raise BadSource("bad_market")
    if campaign_id is not None and work.db.get(Campaign, campaign_id) is None:
        raise BadSource("unknown_campaign")
    if work.db.scalar(select(Source.id).where(Source.name == name)) is not None:
        raise BadSource("name_taken")
    source = Source(
        name=name,
        market=market,
        zone=_zone(zone),
        campaign_id=campaign_id,
        every=every,
        url=url,
        per_minute=per_minute,
        created_at=work.now,
    )
    work.db.add(source)
    work.db.flush()
    return source, "" if url else renew(source)


def _zone(text: str) -> str:
    try:
        return read_zone(text) if text else ""
    except ValueError as error:
        raise BadSource("bad_zone") from error


def renew(source: Source) -> str:
    """Issues a new token; the previous one stops working."""
    secret = secrets.token_urlsafe(32)
    source.token_hash = _hashed(secret)
    return f"sokrat_{source.id}_{secret}"


def named(work: UnitOfWork, name: str) -> Source:
    """BadSource: no_source."""
    source = work.db.scalar(select(Source).where(Source.name == name))
    if source is None:
        raise BadSource("no_source")
    return source


def close(work: UnitOfWork, source: Source) -> None:
    """Accepts nothing from it from now on; its data stays."""
    source.closed_at, source.token_hash = work.now, ""


def listed(work: UnitOfWork) -> Sequence[Source]:
    return work.db.scalars(select(Source).order_by(Source.name)).all()


def number_of(token: str) -> int | None:
    """Returns the source a token claims; None if it can't be a token."""
    found = _TOKEN.fullmatch(token)
    return int(found[1]) if found else None


def opens(token: str, token_hash: str) -> bool:
    """Whether the token matches this hash; constant time, so timing reveals nothing about either."""
    found = _TOKEN.fullmatch(token)
    return bool(found and hmac.compare_digest(_hashed(found[2]), token_hash or _hashed("")))


def _hashed(secret: str) -> str:
    # A fast hash is enough: the secret is 32 random bytes, not someone's password.
    return hashlib.sha256(secret.encode()).hexdigest()


def brought(work: UnitOfWork, source: Source, refused: int) -> None:
    """Records that it sent readable data, of which this many rows were rejected."""
    source.seen_at, source.refused = work.now, refused
    source.failure, source.failures = "", 0


def failed(work: UnitOfWork, source: Source, code: str) -> None:
    """Records that what it sent, or what its address returned, couldn't be used at all."""
    source.failure, source.failed_at = code[:80], work.now
    source.failures += 1


def silent(work: UnitOfWork, source: Source) -> bool:
    """Whether a report from it is overdue."""
    if source.every is None or source.closed_at is not None:
        return False
    return (source.seen_at or source.created_at) < work.now - LATE * timedelta(seconds=source.every)


def troubled(work: UnitOfWork) -> list[Source]:
    """Returns open sources that are overdue, or whose last report couldn't be used."""
    open_ = work.db.scalars(select(Source).where(Source.closed_at.is_(None)).order_by(Source.name))
    return [source for source in open_ if source.failure or silent(work, source)]


def sweep(work: UnitOfWork) -> None:
    """Deletes stored answers nobody will ask for again."""
    work.db.execute(delete(IdempotencyKey).where(IdempotencyKey.at < work.now - REMEMBERED))
