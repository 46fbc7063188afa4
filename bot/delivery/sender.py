"""Sends the outbox: claims what's due, has a platform send it, and records the result."""

import asyncio
import logging
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy.exc import OperationalError

from bot.delivery.charts import Drawing, pictured
from bot.delivery.pace import Pace
from bot.delivery.speaker import Closed, Letter, Missing, Moved, Rejected, Speaker, Unknown, Unreachable, Wait
from bot.workers.loop import Loop
from core.delivery import claims, outbox
from core.model import Outgoing
from core.store import Store, UnitOfWork
from handlers.chat.card import Card, dump, load
from handlers.chat.tables import Shown
from handlers.chat.words import Words

log = logging.getLogger(__name__)

AT_ONCE = 8  # letters in flight per platform, each to a different place
TOO_OLD = timedelta(hours=24)


@dataclass(frozen=True)
class Draft:
    """A letter with the version it shows, and what people currently see there."""

    letter: Letter
    version: int
    seen: dict[str, Any] | None
    attempts: int
    live: bool
    replaced: bool  # a newer message shows what this one was meant to show
    age: timedelta


class Delivery(Loop):
    """One loop per platform. It wakes after every event and, in case a wake-up was lost, by the clock."""

    def __init__(
        self, store: Store, platform: str, speaker: Speaker, shown: Shown, pace: Pace, drawing: Drawing
    ) -> None:
        super().__init__()
        self._store, self._platform, self._speaker, self._shown = store, platform, speaker, shown
        self._pace, self._drawing = pace, drawing
        self._under_way: dict[asyncio.Task[None], str] = {}  # with the place of each

    async def stop(self, patience: float = 10) -> None:
        """Finishes what's in flight; the rest waits in its rows."""
        await super().stop()
        if self._under_way:
            await asyncio.wait(set(self._under_way), timeout=patience)

    async def turn(self) -> bool:
        drafts = await asyncio.to_thread(self._claim)
        for draft in drafts:
            task = asyncio.create_task(self._deliver(draft))
            self._under_way[task] = draft.letter.place
            task.add_done_callback(self._ended)
        return bool(drafts)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._under_way.pop(task, None)
        self._awake.set()

    def _claim(self) -> list[Draft]:
        room = AT_ONCE - len(self._under_way)
        if room <= 0:
            return []
        with self._store.reading() as work:
            if not claims.is_due(work, self._platform):
                return []
        with self._store.work() as work:
            # Leases are for other processes; what this process has in flight stays there whatever the clock says.
            quiet = {*self._pace.quiet(), *self._under_way.values()}
            rows = claims.claim(work, self._platform, room, quiet=quiet)
            before = {row.id: row.unsure_since for row in rows}
            for row in rows:
                row.unsure_since = row.unsure_since or work.now
        return [draft for id_, unsure in before.items() if (draft := self._drawn(id_, unsure)) is not None]

    def _drawn(self, row_id: int, unsure: datetime | None) -> Draft | None:
        """A card that can't be drawn is our bug: we tell the admin, and nothing else waits for it."""
        try:
            with self._store.reading() as work:
                return self._draft(work, work.db.get_one(Outgoing, row_id), unsure)
        except OperationalError:
            raise
        except Exception as error:
            log.exception("message %s could not be drawn", row_id)
            with self._store.work() as work:
                outbox.give_up(work, row_id, f"could not be drawn: {type(error).__name__}")
            return None

    def _draft(self, work: UnitOfWork, row: Outgoing, unsure: datetime | None) -> Draft:
        card = self._card(work, row)
        letter = Letter(
            id=row.id,
            key=row.key,
            place=row.place,
            topic=row.topic,
            reply_to=row.reply_to,
            only_for=row.only_for,
            about=row.about,
            locale=row.locale,
            card=card,
            said_as=row.said_as,
            unsure_since=unsure,
            shows=_picture(row.card) if row.live and row.said_version and unsure is None else "",
        )
        seen = row.card if row.live and row.said_version else None
        # A text form can be about the same thing as a living card; only what a newer card replaced is changed.
        replaced = not row.live and row.version > 1 and row.subject is not None and row.subject.kind in self._shown
        return Draft(letter, row.version, seen, row.attempts, row.live, replaced, work.now - row.created_at)

    def _card(self, work: UnitOfWork, row: Outgoing) -> Card:
        """A living card is built when it's sent, so many changes in a row cost one edit."""
        subject = row.subject
        if row.live and subject is not None and subject.kind in self._shown:
            return self._shown[subject.kind](work, Words(row.locale, row.zone), subject, row.view)
        assert row.card is not None
        return load(row.card)

    async def _deliver(self, draft: Draft) -> None:
        letter = draft.letter
        try:
            draft = replace(draft, letter=await self._drawn_letter(draft))
            said_as = await self._say(draft)
        except Exception as error:  # noqa: BLE001 (what has no remedy of its own is logged there)
            await self._write(partial(self._trouble, draft=draft, error=error))
        else:
            # A living card is kept as people see it; a one-off keeps its chart, which can be redrawn.
            seen = dump(draft.letter.card if draft.live else letter.card)
            await self._write(
                partial(outbox.mark_sent, row_id=letter.id, version=draft.version, said_as=said_as, card=seen)
            )

    async def _drawn_letter(self, draft: Draft) -> Letter:
        """Adds the pictures. What people already see isn't redrawn."""
        letter = draft.letter
        as_wanted = pictured(letter.card)
        if letter.said_as is not None and not letter.unsure_since and draft.seen == dump(as_wanted):
            return replace(letter, card=as_wanted)
        return replace(letter, card=await self._drawing.drawn(letter.card))

    async def _say(self, draft: Draft) -> str | None:
        letter = draft.letter
        if letter.said_as is not None:
            # After an edit with an unknown outcome, we don't know what people see either.
            if letter.unsure_since or draft.seen != dump(letter.card):
                self._pace.spend(letter.place)
                await self._speaker.edit(letter)
            return letter.said_as
        self._pace.spend(letter.place)
        said_as = await self._speaker.find(letter) if letter.unsure_since else None
        if said_as is None and draft.replaced:
            return None  # it was never posted here, so there's nothing to point away from
        return said_as or await self._speaker.say(letter)

    async def _write(self, change: Callable[[UnitOfWork], None]) -> None:
        """The outcome must be recorded; if the database stays down, the lease runs out."""
        for pause in (0.2, 1, 3, 5):
            try:
                await asyncio.to_thread(self._in_work, change)
                return
            except Exception:
                log.exception("a delivery could not be written down; trying again")
                await asyncio.sleep(pause)

    def _in_work(self, change: Callable[[UnitOfWork], None]) -> None:
        with self._store.work() as work:
            change(work)

    def _trouble(self, work: UnitOfWork, *, draft: Draft, error: Exception) -> None:
        letter, id_ = draft.letter, draft.letter.id
        pause = min(2**draft.attempts, 300) * random.uniform(0.5, 1)  # noqa: S311
        match error:
            case Wait():
                outbox.postpone(work, id_, error.seconds, unsure=letter.unsure_since is not None)
                outbox.pause(work, self._platform, letter.place, error.seconds)
            case Missing() if draft.live:
                outbox.postpone(work, id_, 0, unsure=False, forget_message=True)
            case Moved():
                outbox.move(work, self._platform, letter.place, error.place)
            case Closed() | Rejected() | Missing():
                log.error("message %s was given up: %s", letter.key, error)
                outbox.give_up(work, id_, f"{type(error).__name__}: {error}"[:500])
            case _ if draft.age > TOO_OLD and not draft.live:
                outbox.give_up(work, id_, "too old")
            case Unreachable():
                log.warning("message %s waits: %s", letter.key, error)
                outbox.postpone(work, id_, pause, unsure=letter.unsure_since is not None)
            case Unknown():
                log.warning("message %s may have arrived: %s", letter.key, error)
                outbox.postpone(work, id_, min(pause, 2), unsure=True)
            case _:
                log.error("message %s failed", letter.key, exc_info=error)
                outbox.postpone(work, id_, pause, unsure=True)


def _picture(card: dict[str, Any] | None) -> str:
    """Returns the picture's ref from a card as stored."""
    body = card["body"] if card else []
    return next((str(block["ref"]) for block in body if block["kind"] == "image"), "")
