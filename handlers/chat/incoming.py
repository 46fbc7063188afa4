"""Incoming events: who wrote, where, and what they did, in the same terms for both platforms."""

from dataclasses import dataclass, replace
from typing import Any, Literal

from handlers.chat import sanitize
from handlers.chat.card import Ask, Card, Instead, Toast

Platform = Literal["slack", "telegram"]


@dataclass(frozen=True)
class Sender:
    """Who wrote, as reported by the platform."""

    platform: Platform
    external: str
    name: str
    language: str = ""  # the person's client language, "" if the platform doesn't say


@dataclass(frozen=True)
class Place:
    """Where it was written, and so where the answer goes."""

    platform: Platform
    chat: str
    topic: str = ""  # forum topic or thread
    private: bool = False  # this one person's chat with Sokrat


@dataclass(frozen=True)
class FileRef:
    """A file held by the platform; a job downloads it later."""

    id: str
    name: str
    size: int


@dataclass(frozen=True)
class Incoming:
    """One event. `key` is the platform's id for it, `order` its position among this person's events."""

    kind: Literal["command", "action", "reply", "upload", "home"]
    name: str  # the verb, the action's `do`, or what a reply is about
    sender: Sender
    place: Place
    key: str
    order: float
    arg: str = ""
    text: str = ""
    file: FileRef | None = None
    message: str = ""  # the message that was pressed or replied to
    own: str = ""  # id of the person's own message, to reply under
    can_open: bool = False  # the platform can open a modal for this event right now


def storable(value: Any) -> Any:
    """Returns the same event without characters no database can store, in any field."""
    if isinstance(value, str):
        return sanitize.storable(value)
    if isinstance(value, Incoming | Sender | Place | FileRef):
        return replace(value, **{name: storable(getattr(value, name)) for name in value.__dataclass_fields__})
    return value


@dataclass(frozen=True)
class Heard:
    """What the adapter does right after the commit: open a modal, show a toast, tell a stranger a sentence, change a
    message only its reader can change."""

    answer: Ask | Toast | Card | Instead | None = None
    fresh: bool = True  # False: we've seen this event before
