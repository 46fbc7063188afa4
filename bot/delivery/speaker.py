"""What delivery needs from a platform, and the ways a platform can fail."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from handlers.chat.card import Card


@dataclass(frozen=True)
class Letter:
    """An outbox row with its card, detached from the database."""

    id: int
    key: str
    place: str
    topic: str
    reply_to: str
    only_for: str  # the one person who may see it, "" for everyone in the place
    about: str
    locale: str
    card: Card
    said_as: str | None
    unsure_since: datetime | None
    shows: str = ""  # ref of the picture in message `said_as`; "" if none or unknown


class Speaker(Protocol):
    async def say(self, letter: Letter) -> str:
        """Posts the card; returns the platform's message id."""

    async def edit(self, letter: Letter) -> None:
        """Makes message `said_as` show the card. If it already does, that's a success."""

    async def find(self, letter: Letter) -> str | None:
        """After a post with an unknown outcome: returns the message id if it's there, edited to show the card."""


class Trouble(Exception):
    """A failure that delivery knows how to handle."""


class Wait(Trouble):
    """The platform asks for a pause in this place."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"asked to wait {seconds} s")
        self.seconds = seconds


class Unknown(Trouble):
    """The connection broke after the request was sent: it may have been applied."""


class Unreachable(Trouble):
    """Nothing was applied; worth trying again later."""


class Missing(Trouble):
    """The message to edit is gone."""


class Closed(Trouble):
    """We can't write to this place: blocked, kicked, archived, no such chat. Retrying won't help."""


class Rejected(Trouble):
    """The platform rejects the content: our bug, to be noticed and fixed."""


class Moved(Trouble):
    """The chat has moved."""

    def __init__(self, place: str) -> None:
        super().__init__(f"moved to {place}")
        self.place = place
