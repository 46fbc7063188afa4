"""One event in hand: the transaction, who speaks, in which language the answer goes to whom."""

from dataclasses import dataclass

from core import mailing
from core.joining import Actor
from core.judging import Stamp
from core.refusal import Refusal
from core.mailing import Spot
from core.store import Work
from handlers.card import Ask, Card, Line, Toast, dump
from handlers.incoming import Incoming
from handlers.words import Words

Answer = Card | Ask | Toast | None


@dataclass(frozen=True)
class Talk:
    work: Work
    actor: Actor
    incoming: Incoming
    here: Spot  # the chat and the language of everyone who reads it

    @property
    def words(self) -> Words:
        """The language of the person who acts: for what only they read."""
        return Words(self.actor.locale, self.actor.zone)

    @property
    def stamp(self) -> Stamp:
        return Stamp(self.incoming.key, self.incoming.place.platform, self.incoming.order)

    def show(self, about: str) -> None:
        """Puts the living card about something at the end of this chat."""
        readers = Words(self.here.locale, self.here.zone)
        moved = Card(readers.t("This card has moved further down."))
        mailing.show(self.work, f"show:{self.incoming.key}", self.here, about, dump(moved))

    def tell(self, card: Card, about: str = "") -> None:
        """Says a card to this person alone (in a Telegram group: as a reply to them)."""
        place = self.incoming.place
        spot = Spot(
            platform=place.platform,
            chat=place.chat,
            topic=place.topic,
            locale=self.actor.locale,
            zone=self.actor.zone,
            only_for="" if place.private else self.incoming.sender.external,
            reply_to=self.incoming.message,
        )
        mailing.post(self.work, f"answer:{self.incoming.key}", spot, dump(card), about)


def sentence(text: str) -> Card:
    """A card of one sentence."""
    return Card(title=text)


def faint(text: str) -> Line:
    return Line(text, tone="faint")


def numbers_of(arg: str, count: int) -> list[int]:
    """The ids behind a button. A press that no card of ours offered is refused, not guessed."""
    found = arg.split(":")
    if len(found) != count or not all(part.isdecimal() and part.isascii() and len(part) < 12 for part in found):
        raise Refusal("button_unknown")
    return [int(part) for part in found]
