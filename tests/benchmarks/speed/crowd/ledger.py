"""What was sent, from the playground's own records, and how long each thing took."""

import time
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bot.playground.app import Playground
from bot.playground.cast import SLACK_BOT_USER
from bot.playground.slack.errors import NotAcknowledged
from bot.slack.inbound import payloads
from handlers.chat.incoming import Incoming


@dataclass(frozen=True)
class Word:
    """One rating that must be in the tables: which event brought it, who said what about whom."""

    key: str
    who: tuple[str, str]
    place: tuple[int, int]  # round and creator
    choice: str


@dataclass
class Ledger:
    """Seconds from the intended time, so a slow answer doesn't hide the wait behind it."""

    sent: int = 0
    behind: list[float] = field(default_factory=list)  # how late this generator itself was
    slack_ack: list[float] = field(default_factory=list)
    telegram_answer: list[float] = field(default_factory=list)
    telegram_confirm: list[float] = field(default_factory=list)
    unacknowledged: set[str] = field(default_factory=set)
    slack: deque[tuple[str, dict[str, Any]]] = field(default_factory=deque)
    telegram: deque[dict[str, Any]] = field(default_factory=deque)
    unconfirmed: dict[int, float] = field(default_factory=dict)  # update: when it was meant to be sent
    unanswered: dict[str, float] = field(default_factory=dict)  # press on Telegram: when it was meant to be sent
    late_updates: int = 0  # updates Telegram delivered a second time

    def attach(self, playground: Playground) -> None:
        """From now on the playground forgets nothing, and reports what Sokrat has confirmed and when."""
        delivery, updates = playground.slack.delivery, playground.telegram.updates
        delivery.sent, updates.history = self.slack, self.telegram
        ask, done = delivery.ask, updates.done

        async def asked(kind: str, payload: dict[str, Any]) -> Any:
            try:
                return await ask(kind, payload)
            except NotAcknowledged:
                self.unacknowledged |= {incoming.key for incoming in slack_events(kind, payload)}
                raise

        def confirmed(entry: Any) -> None:
            self.late_updates += entry.twice
            if entry.number in self.unconfirmed:
                self.telegram_confirm.append(time.perf_counter() - self.unconfirmed.pop(entry.number))
            done(entry)

        delivery.ask, updates.done = asked, confirmed  # type: ignore[method-assign]

    @property
    def never_taken(self) -> set[str]:
        """Events whose platform never learned that they arrived; Telegram drops a press after 150 s."""
        return self.unacknowledged | {f"tg:{number}" for number in self.unconfirmed}

    @property
    def repeated(self) -> int:
        keys = Counter(event.key for sent in self.slack for event in slack_events(*sent))
        return keys.total() - len(keys) + self.late_updates

    def keys(self) -> set[str]:
        """Keys of every event Sokrat has to handle."""
        heard = {incoming.key for sent in self.slack for incoming in slack_events(*sent)}
        return heard | {_telegram_key(update) for update in self.telegram}

    def words(self, listed: list[str]) -> list[Word]:
        """In the order they were said; `listed` are `round:creator` of the newest card, for picks."""
        found = {word: None for sent in self.slack for word in _slack_words(*sent, listed)}
        found |= {word: None for update in self.telegram for word in _telegram_words(update, listed)}
        return list(found)


def slack_events(kind: str, payload: dict[str, Any]) -> list[Incoming]:
    """As Sokrat receives them; none for what doesn't concern it, such as the echo of its own messages."""
    if kind == "slash_commands":
        return [payloads.command(payload, 0.0)]
    if kind == "interactive":
        return [pressed] if (pressed := payloads.action(payload)) else []
    return list(payloads.event(payload, SLACK_BOT_USER))


def _slack_words(kind: str, payload: dict[str, Any], listed: list[str]) -> Iterator[Word]:
    for incoming in slack_events(kind, payload):
        who = ("slack", incoming.sender.external)
        if incoming.kind == "action":
            yield _pressed(incoming.key, who, incoming.arg)
        elif incoming.name == "pick" or incoming.kind == "reply":
            yield _picked(incoming.key, who, incoming.text, listed)


def _telegram_words(update: dict[str, Any], listed: list[str]) -> Iterator[Word]:
    event = update.get("callback_query") or update["message"]
    who, key = ("telegram", str(event["from"]["id"])), _telegram_key(update)
    if "data" in event:
        yield _pressed(key, who, event["data"].partition("|")[2])
    elif event["text"].startswith("/pick"):
        yield _picked(key, who, event["text"].partition(" ")[2], listed)
    elif not event["text"].startswith("/"):
        yield _picked(key, who, event["text"], listed)


def _telegram_key(update: dict[str, Any]) -> str:
    return f"tg:{update['update_id']}"


def _pressed(key: str, who: tuple[str, str], arg: str) -> Word:
    target, _, choice = arg.rpartition(":")
    return Word(key, who, _place(target), choice)


def _picked(key: str, who: tuple[str, str], text: str, listed: list[str]) -> Word:
    rank, choice = text.split()
    return Word(key, who, _place(listed[int(rank) - 1]), choice)


def _place(target: str) -> tuple[int, int]:
    round_id, creator_id = target.split(":")
    return int(round_id), int(creator_id)
