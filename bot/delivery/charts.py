"""Draws the cards' pictures in a separate process before sending, and keeps them for the next message."""

import asyncio
import hashlib
import json
import logging
import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from pydantic import TypeAdapter

from bot.delivery.speaker import Unreachable
from core.delivery import blobs
from core.store import Store
from handlers.chat.card import Block, Card, Chart, Image, Line

log = logging.getLogger(__name__)

PATIENCE = 20.0  # seconds to wait in line, and as many to draw; the lease of a waiting letter is twice as long
PROGRAM = ("-m", "bot.draw")
ROOT = Path(__file__).parents[2]
SIGNATURE = b"\x89PNG\r\n\x1a\n"
NEEDED = ("PATH", "LD_LIBRARY_PATH")  # from the environment: no token, password or address
_CHART = TypeAdapter(Chart)


class NotDrawn(Exception):
    """The drawing process failed; the message is what it wrote to stderr."""


class Drawing:
    """Draws one picture at a time: the machine is small and events come first."""

    def __init__(self, store: Store, patience: float = PATIENCE, program: tuple[str, ...] = PROGRAM) -> None:
        self._store, self._patience, self._program = store, patience, program
        self._turn = asyncio.Lock()
        self._desk: tempfile.TemporaryDirectory[str] | None = None  # where the library caches its fonts

    async def drawn(self, card: Card) -> Card:
        """Returns the card with a picture for every chart. If one can't be drawn, its text stands in; Unreachable if
        the line is so long that it's better to retry later."""
        body = [await self._block(block) if isinstance(block, Chart) else block for block in card.body]
        return replace(card, body=tuple(body))

    async def _block(self, chart: Chart) -> Block:
        await self._wait_for_turn()
        try:
            async with asyncio.timeout(self._patience):
                if not await asyncio.to_thread(self._is_kept, ref_of(chart)):
                    await asyncio.to_thread(self._keep, ref_of(chart), await self._paint(chart))
        except (NotDrawn, TimeoutError, OSError):
            log.exception("a picture could not be drawn, its words are said instead: %.80r", chart.title)
            return Line(chart.alt, "faint")
        finally:
            self._turn.release()
        return _image(chart)

    async def _wait_for_turn(self) -> None:
        try:
            async with asyncio.timeout(self._patience):
                await self._turn.acquire()
        except TimeoutError:
            raise Unreachable("other pictures are being drawn") from None

    async def _paint(self, chart: Chart) -> bytes:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *self._program,
            cwd=ROOT,
            env=self._environment(),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        try:
            content, complaint = await process.communicate(_json(chart))
        finally:
            if process.returncode is None:  # timed out, or the bot is stopping
                process.kill()
                await process.wait()
        if process.returncode or not content.startswith(SIGNATURE):
            raise NotDrawn(f"ended with {process.returncode}: {complaint.decode(errors='replace')[-2000:]}")
        return content

    def _environment(self) -> dict[str, str]:
        self._desk = self._desk or tempfile.TemporaryDirectory(prefix="sokrat-drawing-", ignore_cleanup_errors=True)
        kept = {name: os.environ[name] for name in NEEDED if name in os.environ}
        return kept | {"MPLCONFIGDIR": self._desk.name, "OPENBLAS_NUM_THREADS": "1"}

    def _is_kept(self, ref: str) -> bool:
        with self._store.reading() as work:
            return blobs.is_kept(work, ref)

    def _keep(self, ref: str, content: bytes) -> None:
        with self._store.work() as work:
            blobs.keep(work, ref, "chart.png", content)


def ref_of(chart: Chart) -> str:
    """The same chart always gets the same picture."""
    return f"chart/{hashlib.sha256(_json(chart)).hexdigest()}"


def pictured(card: Card) -> Card:
    """Returns the card as it is with its charts drawn."""
    return replace(card, body=tuple(_image(block) if isinstance(block, Chart) else block for block in card.body))


def _json(chart: Chart) -> bytes:
    # Half a surrogate pair in someone's name mustn't block a card.
    return json.dumps(_CHART.dump_python(chart), ensure_ascii=False).encode("utf-8", "replace")


def _image(chart: Chart) -> Image:
    return Image(ref_of(chart), chart.alt)
