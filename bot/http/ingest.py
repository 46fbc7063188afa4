"""`POST /ingest`: measurements from a source with a token, committed before we respond."""

import asyncio
import logging
import time
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar, TypeVarTuple

from aiohttp import web

from bot.http.ingest_answers import Refused, answer, file_refused
from bot.http.rate_limit import RateLimits
from core.files.limits import BadFile
from core.metrics import ingest, sources
from core.metrics.ingest import MOST_BYTES, Closed, KeyReused, Sent
from core.metrics.record import Taken
from core.model import Source
from core.store import Store, is_unavailable
from handlers.subscriptions import tell

Args = TypeVarTuple("Args")
Made = TypeVar("Made")
log = logging.getLogger(__name__)
PATH = "/ingest"
MOST_WAITING = 8  # requests being read or waiting their turn: this bounds memory
SECONDS = 30.0  # to send a body
KNOWN_FOR = 5.0  # seconds until we look a source up again
LONGEST_KEY = 200
KINDS = {"application/json": "json", "application/x-ndjson": "json", "text/csv": "csv"}
CHARSETS = (None, "utf-8", "utf8", "us-ascii", "ascii", "windows-1251", "cp1251", "utf-16")
ENCODINGS = ("", "identity", "gzip", "deflate")


class Ingest:
    """Handles one request at a time, in its own thread: chats come first."""

    def __init__(self, store: Store, wake: Callable[[], None]) -> None:
        self._store, self._wake = store, wake
        self._thread = ThreadPoolExecutor(1, "ingest")
        self._sources: dict[int, tuple[float, Source | None]] = {}
        self._rate_limits = RateLimits()
        self._waiting = self._looking = 0
        self._open = True

    def routes(self) -> list[web.AbstractRouteDef]:
        return [web.post(PATH, self.receive)]

    async def stop(self) -> None:
        self._open = False
        await asyncio.to_thread(self._thread.shutdown)

    async def receive(self, request: web.Request) -> web.Response:
        try:
            source = await self._admitted(request)
            kind, packed, key = _kind(request), _packed(request), _key(request)
            self._waiting += 1
            try:
                content = await self._in_thread(unpacked, await _body(request), packed)
                return await self._take(source, Sent(content, kind, key))
            finally:
                self._waiting -= 1
        except Refused as why:
            return why.response()

    async def _admitted(self, request: web.Request) -> Source:
        """Lets in whoever has a token and hasn't used up their share; decided before reading a byte of the body."""
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        number = sources.number_of(token.strip()) if scheme.casefold() == "bearer" else None
        source = await self._source(number) if number else None
        if source is None or not sources.opens(token.strip(), source.token_hash):
            raise Refused(401, "bad_token", headers={"WWW-Authenticate": "Bearer"})
        if pause := await self._rate_limits.wait(source.id, source.per_minute):
            raise Refused(429, "too_often", headers={"Retry-After": str(pause)})
        if self._waiting >= MOST_WAITING:
            raise busy()
        return source

    async def _source(self, number: int) -> Source | None:
        until, source = self._sources.get(number, (0.0, None))
        if time.monotonic() < until:
            return source
        if len(self._sources) > 1000:  # someone is guessing numbers
            self._sources.clear()
        if self._looking >= MOST_WAITING:
            raise busy()
        self._looking += 1
        try:
            source = await self._in_thread(self._look_up, number)
        finally:
            self._looking -= 1
        self._sources[number] = (time.monotonic() + KNOWN_FOR, source)
        return source

    def _look_up(self, number: int) -> Source | None:
        with self._store.reading() as work:
            source = work.db.get(Source, number)
            return source if source is not None and source.closed_at is None else None

    async def _take(self, source: Source, sent: Sent) -> web.Response:
        try:
            taken = await self._in_thread(self._taken, source, sent)
        except BadFile as refusal:
            raise file_refused(refusal) from refusal
        except KeyReused as error:
            raise Refused(422, "key_reused") from error
        except Closed as error:
            raise Refused(401, "bad_token") from error
        self._wake()
        return answer(taken)

    async def _in_thread(self, do: Callable[[*Args], Made], *args: *Args) -> Made:
        if not self._open:
            raise busy()
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, do, *args)
        except (BadFile, KeyReused, Closed, Refused):
            raise
        except Exception as error:
            if is_unavailable(error):
                log.warning("measurements wait: the database is away (%s)", type(error).__name__)
                raise busy() from error
            log.exception("measurements could not be taken")
            raise Refused(500, "failed") from error

    def _taken(self, source: Source, sent: Sent) -> Taken:
        with self._store.reading() as work:
            if known := ingest.answered(work, source.id, sent):
                return known
        try:
            reading = ingest.read(sent, source.zone)
        except BadFile as refusal:
            ingest.refuse(self._store, source.id, refusal.code)
            raise
        with self._store.work() as work:
            taken = ingest.receive(work, source.id, sent, reading)
            tell(work)
            return taken


def busy() -> Refused:
    return Refused(503, "busy", headers={"Retry-After": "2"})


def _kind(request: web.Request) -> str:
    kind = KINDS.get(request.content_type)
    try:
        charset = (request.charset or "utf-8").casefold()
    except RuntimeError:  # garbage after charset=
        charset = "?"
    if kind is None or charset not in CHARSETS:
        raise Refused(415, "wrong_type")
    return kind


def _packed(request: web.Request) -> str:
    packed = request.headers.get("Content-Encoding", "").strip().casefold()
    if packed not in ENCODINGS:
        raise Refused(415, "wrong_type")
    return packed


def _key(request: web.Request) -> str:
    key = request.headers.get("Idempotency-Key", "").strip()
    if len(key) > LONGEST_KEY or not key.isprintable():
        raise Refused(400, "bad_key")
    return key


async def _body(request: web.Request) -> bytes:
    """Reads the body as sent, up to the limit."""
    if (request.content_length or 0) > MOST_BYTES:
        raise Refused(413, "too_big")
    body = bytearray()
    try:
        async with asyncio.timeout(SECONDS):
            async for part in request.content.iter_any():
                body += part
                if len(body) > MOST_BYTES:
                    raise Refused(413, "too_big")
    except TimeoutError as error:
        raise Refused(408, "too_slow") from error
    return bytes(body)


def unpacked(body: bytes, packed: str) -> bytes:
    """Unpacks no more than the limit, however much is inside."""
    if packed in ("", "identity"):
        return body
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)  # gzip and deflate alike
    try:
        content = unpacker.decompress(body, MOST_BYTES + 1)
    except zlib.error as error:
        raise Refused(400, "broken_body") from error
    if len(content) > MOST_BYTES:
        raise Refused(413, "too_big")
    if not unpacker.eof:
        raise Refused(400, "broken_body")
    return content
