"""What comes in: who wrote, where, and what they did, in the same words for both platforms."""

from dataclasses import dataclass, replace
from typing import Any, Literal

from handlers.chat import sanitize
from handlers.chat.card import Ask, Card, Instead, Toast

Platform = Literal["slack", "telegram"]


@dataclass(frozen=True)
class Sender:
    """Who wrote, as the platform tells it."""

    platform: Platform
    external: str
    name: str
    language: str = ""  # of the person's own client, "" where the platform does not say


@dataclass(frozen=True)
class Place:
    """Where it was written, and so where an answer goes."""

    platform: Platform
    chat: str
    topic: str = ""  # forum topic or thread
    private: bool = False  # a chat of this one person with Sokrat


@dataclass(frozen=True)
class FileRef:
    """A file that lies with the platform; its bytes are fetched later, by a job."""

    id: str
    name: str
    size: int


@dataclass(frozen=True)
class Incoming:
    """One event. `key` is the platform's own id of it, `order` its own order among this person's events."""

    kind: Literal["command", "action", "reply", "upload", "home"]
    name: str  # the verb, the action's `do`, or what a reply is about
    sender: Sender
    place: Place
    key: str
    order: float
    arg: str = ""
    text: str = ""
    file: FileRef | None = None
    message: str = ""  # the message pressed or replied to
    own: str = ""  # the id of what was written itself, for an answer to hang under
    can_open: bool = False  # the platform can open a modal for this event right now


def storable(value: Any) -> Any:
    """The same event without characters that no database keeps, in whichever field."""
    if isinstance(value, str):
        return sanitize.storable(value)
    if isinstance(value, Incoming | Sender | Place | FileRef):
        return replace(value, **{name: storable(getattr(value, name)) for name in value.__dataclass_fields__})
    return value


@dataclass(frozen=True)
class Heard:
    """What the adapter does at once, after the commit: open a modal, show a toast, tell a stranger a sentence, change a
    message that only its reader can."""

    answer: Ask | Toast | Card | Instead | None = None
    fresh: bool = True  # False: this event was heard before
