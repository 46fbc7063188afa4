"""The queue of updates not yet confirmed by the bot: numbered, and repeated or reordered by faults."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.playground.faults import Faults

MESSAGE_SECONDS = 86_400
CALLBACK_SECONDS = 150
OPT_IN = {"chat_member", "message_reaction", "message_reaction_count"}

Update = dict[str, Any]


@dataclass(eq=False)
class Entry:
    update: Update
    kind: str
    lane: tuple[str, int]  # webhook queues: one per chat, and one per person for presses
    expires: float
    late: bool = False  # its number may be below the bot's offset, which then confirms nothing by itself
    shown: int | None = None  # the offset of the last call that returned it
    twice: bool = False

    @property
    def number(self) -> int:
        return int(self.update["update_id"])

    def confirmed(self, offset: int) -> bool:
        if self.number >= offset or not self.late:
            return self.number < offset
        # A repeated offset means the response was lost, unless the offset couldn't move anyway.
        return self.shown is not None and (self.shown != offset or offset == self.number + 1)


class Updates:
    def __init__(self, faults: Faults, clock: Callable[[], float]) -> None:
        self.entries: list[Entry] = []
        self.history: deque[Update] = deque(maxlen=10_000)
        self.allowed: set[str] | None = None
        self.on_entry: Callable[[Entry], None] = lambda _: None
        self._held: list[Entry] = []
        self._last = 100_000_000
        self._faults = faults
        self._clock = clock

    def put(self, kind: str, payload: dict[str, Any]) -> None:
        if kind in OPT_IN if self.allowed is None else kind not in self.allowed:
            return
        self._last += 1
        entry = self._entry({"update_id": self._last, kind: payload})
        entry.twice = self._faults.strike("duplicate", kind) is not None
        self.history.append(entry.update)
        if self._faults.strike("reorder", kind):
            self._held.append(entry)
        else:
            self._add(entry)

    def again(self, update: Update) -> None:
        """Deliver this update again, even if its number was confirmed long ago."""
        if update.get("update_id", self._last + 1) <= self._last:
            return self._add_late(self._entry(update))
        self._last = update.get("update_id", self._last + 1)
        self._add(self._entry({"update_id": self._last, **update}))

    def take(self, offset: int, limit: int) -> list[Update]:
        """Confirm the updates below the offset and return the next ones."""
        self.expire()
        if offset < 0:
            self.entries = self.entries[offset:]
        else:
            for entry in [entry for entry in self.entries if entry.confirmed(offset)]:
                self.done(entry)
        batch = self.entries[:limit]
        for entry in batch:
            entry.shown = offset
        return [entry.update for entry in batch]

    def done(self, entry: Entry) -> None:
        self.entries.remove(entry)
        if entry.twice:
            self._add_late(self._entry(entry.update))
        held, self._held = self._held, []
        for other in held:
            self._add_late(other)

    def expire(self) -> None:
        now = self._clock()
        if any(entry.expires <= now for entry in self.entries):
            self.entries = [entry for entry in self.entries if entry.expires > now]

    def forget(self) -> None:
        self.entries.clear()
        self._held.clear()

    def _entry(self, update: Update) -> Entry:
        kind = next(name for name in update if name != "update_id")
        payload = update[kind]
        pressed = kind == "callback_query"
        lane = ("user", payload["from"]["id"]) if pressed else ("chat", payload["chat"]["id"])
        kept = CALLBACK_SECONDS if pressed else MESSAGE_SECONDS
        return Entry(update, kind, lane, self._clock() + kept)

    def _add(self, entry: Entry) -> None:
        self.entries.append(entry)
        self.on_entry(entry)

    def _add_late(self, entry: Entry) -> None:
        entry.late = True
        self.entries.append(entry)
        # A batch mustn't end with a number below one it also holds: bots take the last one as the highest.
        self.entries.sort(key=lambda other: other.number)
        self.on_entry(entry)
