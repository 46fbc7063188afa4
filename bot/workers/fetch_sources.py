"""Fetched sources: an address the admin allowed, read when it's due, by one process."""

import asyncio
import logging
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urljoin, urlsplit

import aiohttp
from sqlalchemy import select

from bot.workers.loop import Loop
from bot.workers.ssrf_guard import NotPublic, PublicOnly, is_public
from core.delivery import jobs
from core.files.limits import BadFile
from core.metrics import ingest
from core.metrics.ingest import MOST_BYTES, Closed, Sent
from core.model import Source
from core.store import Store
from handlers.subscriptions import tell

log = logging.getLogger(__name__)
SECONDS = 30.0  # from the DNS lookup to the last byte, redirects included
REDIRECTS = 3
SOON = timedelta(minutes=5)  # until the first retry
MOVED = (301, 302, 303, 307, 308)


class NotAllowed(Exception):
    """An address we don't fetch."""


class NotFetched(Exception):
    """`code`: not_public, not_found (its name), not_reached, too_slow, too_big, too_many_redirects, http_404 and so
    on."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def checked_address(url: str, public: Callable[[str], bool] = is_public) -> str:
    """NotAllowed if it's not http or https, includes a password, or is a private IP address. A name is checked on every
    lookup."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise NotAllowed("it is not an address") from error
    if parts.scheme not in ("http", "https") or not host or port == 0:
        raise NotAllowed("write one that begins with https://")
    if parts.username or parts.password:
        raise NotAllowed("it would be kept with its password")
    # 127.1 and 2130706433 are IP addresses of this machine too, and skip the resolver.
    if (":" in host or host.replace(".", "").isdigit()) and not public(host):
        raise NotAllowed("it is not on the open internet")
    return url


class Fetcher:
    """Fetches from public addresses, within the limits."""

    def __init__(self, resolver: PublicOnly | None = None, seconds: float = SECONDS, most: int = MOST_BYTES) -> None:
        self._resolver, self._seconds, self._most = resolver or PublicOnly(), seconds, most

    async def fetch(self, url: str) -> bytes:
        """NotFetched."""
        # No proxy and no cookies; a fresh connection each time, to the address that was checked.
        connector = aiohttp.TCPConnector(
            resolver=self._resolver, socket_factory=self._resolver.socket, use_dns_cache=False, force_close=True
        )
        session = aiohttp.ClientSession(connector=connector, trust_env=False, cookie_jar=aiohttp.DummyCookieJar())
        try:
            async with asyncio.timeout(self._seconds), session:
                return await self._follow(session, url)
        except TimeoutError as error:
            raise NotFetched("too_slow") from error
        except NotAllowed as error:
            raise NotFetched("not_public") from error
        except aiohttp.ClientConnectorDNSError as error:
            inside = isinstance(error.os_error, NotPublic)
            raise NotFetched("not_public" if inside else "not_found") from error
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise NotFetched("not_public" if isinstance(error.__cause__, NotPublic) else "not_reached") from error

    async def _follow(self, session: aiohttp.ClientSession, url: str) -> bytes:
        for _ in range(REDIRECTS + 1):
            checked_address(url, self._resolver.public)
            async with session.get(url, allow_redirects=False, headers={"Accept": "application/json, text/csv"}) as got:
                if got.status in MOVED:
                    url = urljoin(url, got.headers.get("Location", ""))
                    continue
                if got.status != 200:
                    raise NotFetched(f"http_{got.status}")
                return await self._body(got)
        raise NotFetched("too_many_redirects")

    async def _body(self, got: aiohttp.ClientResponse) -> bytes:
        body = bytearray()
        async for part in got.content.iter_any():
            body += part
            if len(body) > self._most:
                raise NotFetched("too_big")
        return bytes(body)


class SourceFetcher(Loop):
    """Fetches one address at a time. Due ones are claimed first, so two processes never fetch the same one."""

    def __init__(self, store: Store, done: Callable[[], None], fetcher: Fetcher | None = None) -> None:
        super().__init__()
        self._store, self._done, self._fetcher = store, done, fetcher or Fetcher()

    async def turn(self) -> bool:
        source = await asyncio.to_thread(self._claim)
        if source is None:
            return False
        try:
            content = await self._fetcher.fetch(source.url)
            await asyncio.to_thread(self._take, source, content)
        except (NotFetched, BadFile) as why:
            log.warning("source %s: %s", source.name, why.code)
            await asyncio.to_thread(self._failed, source, why.code)
        except Closed:
            log.info("source %s was removed meanwhile", source.name)
        self._done()
        return True

    def _claim(self) -> Source | None:
        with self._store.reading() as work:
            open_ = work.db.scalars(
                select(Source).where(Source.url != "", Source.closed_at.is_(None)).order_by(Source.id)
            )
            due = [source for source in open_ if jobs.is_schedule_due(work, _duty(source))]
        for source in due:
            with self._store.work() as work:
                if jobs.claim_schedule(work, _duty(source), timedelta(seconds=source.every or 3600)):
                    return source
        return None

    def _failed(self, source: Source, code: str) -> None:
        """Retries sooner than usual, a bit later each time."""
        ingest.refuse(self._store, source.id, code)
        with self._store.work() as work:
            jobs.bring_forward(work, _duty(source), SOON * 2 ** min(source.failures, 10))

    def _take(self, source: Source, content: bytes) -> None:
        sent = Sent(content)
        reading = ingest.read(sent, source.zone)
        with self._store.work() as work:
            ingest.receive(work, source.id, sent, reading)
            tell(work)


def _duty(source: Source) -> str:
    return f"pull:{source.id}"
