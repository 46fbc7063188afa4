"""What delivery asks of a platform, and the ways in which a platform can fail to do it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from handlers.chat.card import Card


@dataclass(frozen=True)
class Letter:
    """A row of the outbox with its card, free of the database."""

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
    shows: str = ""  # ref of the picture in the message `said_as`; "" if it has none or nobody knows


class Speaker(Protocol):
    async def say(self, letter: Letter) -> str:
        """Posts the card; the platform's id of the message."""

    async def edit(self, letter: Letter) -> None:
        """Makes the message `said_as` show the card. A message that shows it already is a success."""

    async def find(self, letter: Letter) -> str | None:
        """After a post whose end is unknown: the id of the message if it is there, made to show the card."""


class Trouble(Exception):
    """Something that delivery knows what to do about."""


class Wait(Trouble):
    """The platform asks for a pause in this place."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"asked to wait {seconds} s")
        self.seconds = seconds


class Unknown(Trouble):
    """The connection broke after the request went out: it may have been applied."""


class Unreachable(Trouble):
    """Nothing was applied; worth trying again later."""


class Missing(Trouble):
    """The message to edit is not there any more."""


class Closed(Trouble):
    """This place cannot be written to: blocked, kicked, archived, no such chat. Trying again will not help."""


class Rejected(Trouble):
    """The platform does not accept the content: a fault of ours, to be seen and mended."""


class Moved(Trouble):
    """The chat lives elsewhere now."""

    def __init__(self, place: str) -> None:
        super().__init__(f"moved to {place}")
        self.place = place
