"""What the adapters look up in the tables: whose message this is, someone's language, a file's bytes."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import select

from bot.settings import Settings
from core.delivery import outbox
from core.model import Account, Blob, Outgoing
from core.people import accounts
from core.store import Store, UnitOfWork
from handlers.chat.card import Card, load

T = TypeVar("T")

SETTLING = 0.1  # seconds between two checks of an edit in flight


class Lookups:
    def __init__(self, store: Store, settings: Settings) -> None:
        self._store, self._settings = store, settings

    async def card_of(self, chat: str, message: str) -> Card | None:
        """Returns the card stored for a Telegram message."""

        def look(work: UnitOfWork) -> Card | None:
            row = outbox.message(work, "telegram", chat, message)
            return load(row.card) if row is not None and row.card is not None else None

        return await self._read(look)

    async def settled_card_of(self, chat: str, message: str) -> Card | None:
        """Returns the card people see in a Telegram message, once no edit of it is in flight."""

        def is_under_way(work: UnitOfWork) -> bool:
            row = outbox.message(work, "telegram", chat, message)
            return row is not None and row.lease_until is not None and row.lease_until > work.now

        while await self._read(is_under_way):  # noqa: ASYNC110 (another process may be the one that writes its end down)
            await asyncio.sleep(SETTLING)
        return await self.card_of(chat, message)

    async def last_known(self, chat: str) -> int:
        """Returns our highest message id in a Telegram chat; 0 if there's none."""

        def look(work: UnitOfWork) -> int:
            said_as = work.db.scalars(
                select(Outgoing.said_as).where(Outgoing.platform == "telegram", Outgoing.place == chat)
            )
            return max((int(id_) for id_ in said_as if id_), default=0)

        return await self._read(look)

    async def is_known(self, chat: str, message: int) -> bool:
        return await self._read(lambda work: outbox.message(work, "telegram", chat, str(message)) is not None)

    async def blob(self, ref: str) -> bytes:
        return await self._read(lambda work: work.db.get_one(Blob, ref).content)

    async def slack_reader(self, external: str) -> tuple[str, str]:
        """Language and time zone of someone on Slack; a stranger gets those of the first Slack team."""

        def look(work: UnitOfWork) -> tuple[str, str]:
            wanted = (Account.platform == "slack", Account.external == external)
            account = work.db.scalar(select(Account).where(*wanted))
            if account is not None:
                person = account.person
                return person.locale or person.team.locale, person.team.zone
            teams = [team for team in self._settings.sokrat_teams.values() if team.platform == "slack"]
            return (teams[0].locale, teams[0].zone) if teams else ("en", "UTC")

        return await self._read(look)

    async def moved(self, old: str, new: str) -> None:
        """Records a Telegram group's new id."""

        def change() -> None:
            with self._store.work() as work:
                accounts.move_chat(work, "telegram", old, new)
                outbox.move(work, "telegram", old, new)

        await asyncio.to_thread(change)

    async def closed(self, chat: str) -> None:
        """Records that a Telegram chat no longer accepts our messages; we answer a person who blocked us in the
        group."""

        def change() -> None:
            with self._store.work() as work:
                accounts.mark_unreachable(work, "telegram", chat)

        await asyncio.to_thread(change)

    async def _read(self, look: Callable[[UnitOfWork], T]) -> T:
        def in_thread() -> T:
            with self._store.reading() as work:
                return look(work)

        return await asyncio.to_thread(in_thread)
