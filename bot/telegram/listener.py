"""Handles updates: each is committed before we confirm it to Telegram."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import Any, TypeVar

from aiogram import Bot, Dispatcher
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message, TelegramObject, Update

from bot.telegram.answers import Answers, folds
from bot.telegram.incoming import read
from handlers.chat.incoming import Heard, Incoming

Hear = Callable[[Incoming], Awaitable[Heard]]
Moved = Callable[[str, str], Awaitable[None]]
Closed = Callable[[str], Awaitable[None]]
T = TypeVar("T")

ALLOWED = ["message", "callback_query", "my_chat_member"]
FIRST_PAUSE, LONGEST_PAUSE = 0.2, 5.0
GONE = ("kicked", "left")

log = logging.getLogger(__name__)


def in_turns(updates: Sequence[Update]) -> Iterator[list[Update]]:
    """Groups updates: messages and presses may be handled together, but anything about where a chat is or who's in it
    goes alone, so a person who blocked Sokrat and then wrote in the group is answered in the group."""
    for _, turn in groupby(updates, lambda update: update.update_id if _tells_of_chat(update) else 0):
        yield list(turn)


def _tells_of_chat(update: Update) -> bool:
    return update.my_chat_member is not None or bool(update.message and update.message.migrate_to_chat_id)


class Stopping(Exception):
    """The process is shutting down; the update stays with Telegram."""


class Listener:
    def __init__(
        self,
        bot: Bot,
        answers: Answers,
        hear: Hear,
        moved: Moved,
        closed: Closed | None = None,
        *,
        patient: bool = True,
    ) -> None:
        self._bot, self._answers, self._hear, self._moved, self._closed = bot, answers, hear, moved, closed
        self._patient = patient  # with polling we retry here; with a webhook Telegram does
        self._stopping = asyncio.Event()
        self._tasks: set[asyncio.Task[Any]] = set()
        self.dispatcher = Dispatcher(disable_fsm=True)
        for kind in ALLOWED:
            self.dispatcher.observers[kind].register(self._on)

    async def _on(self, _: TelegramObject, event_update: Update) -> None:
        try:
            if self._stopping.is_set():
                raise Stopping
            await asyncio.shield(self._spawn(self._take(event_update)))
        except Stopping:
            if self._patient:
                # Returning would confirm the update: wait until polling is canceled.
                await asyncio.Event().wait()
            raise

    async def drain(self, seconds: float = 10) -> None:
        """Accepts no new events; those in progress, and their answers, get this long to finish."""
        self._stopping.set()
        end = asyncio.get_running_loop().time() + seconds
        while self._tasks and (left := end - asyncio.get_running_loop().time()) > 0:
            await asyncio.wait(self._tasks, timeout=left)
        for task in self._tasks:
            task.cancel()

    async def _take(self, update: Update) -> None:
        match update.event:
            case CallbackQuery() as press if folds(press):
                self._spawn(self._answers.fold(press))
            case Message(migrate_to_chat_id=int() as new) as message:
                await self._until_done(partial(self._moved, str(message.chat.id), str(new)))
            case ChatMemberUpdated() as change:
                await self._close(change)
            case _:
                await self._pass_on(update)

    async def _pass_on(self, update: Update) -> None:
        press = update.callback_query
        incoming = read(update, await self._until_done(self._bot.me))
        if incoming:
            heard = await self._until_done(partial(self._hear, incoming))
            self._spawn(self._answers.give(heard, incoming.place, press))
        elif press:
            self._spawn(self._answers.close(press))

    async def _close(self, change: ChatMemberUpdated) -> None:
        if self._closed is None or change.new_chat_member.status not in GONE:
            return
        try:
            await self._closed(str(change.chat.id))
        except Exception:
            log.exception("chat %s is closed to us and could not be marked so", change.chat.id)

    async def _until_done(self, work: Callable[[], Awaitable[T]]) -> T:
        pause = FIRST_PAUSE
        while True:
            try:
                return await work()
            except Exception:
                if not self._patient:
                    raise
                log.exception("an update could not be handled; trying again in %.1f s", pause)
            await self._rest(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    async def _rest(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._stopping.wait(), seconds)
        except TimeoutError:
            return
        raise Stopping

    def _spawn(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task
