"""The event in hand: the transaction, who's speaking, and in which language the answer goes to whom."""

from dataclasses import dataclass, replace

from core.delivery import outbox
from core.delivery.outbox import Spot
from core.people.accounts import Actor
from core.refusal import Refusal
from core.shortlist.judgements import Stamp
from core.store import UnitOfWork
from handlers.chat.card import Answerer, Ask, Card, Instead, Line, Quote, Toast, dump
from handlers.chat.incoming import Incoming
from handlers.chat.words import N_, Words

Answer = Card | Ask | Toast | Instead | None


def prefix(platform: str) -> str:
    """Returns what precedes a verb on a platform."""
    return "/sokrat " if platform == "slack" else "/"


@dataclass(frozen=True)
class Talk:
    work: UnitOfWork
    actor: Actor
    incoming: Incoming
    here: Spot  # the chat, and the language of everyone reading it

    @property
    def words(self) -> Words:
        """In the acting person's language: for what only they read."""
        return Words(self.actor.locale, self.actor.zone)

    @property
    def cmd(self) -> str:
        """What precedes a verb on this platform."""
        return prefix(self.incoming.place.platform)

    @property
    def stamp(self) -> Stamp:
        return Stamp(self.incoming.key, self.incoming.place.platform, self.incoming.order)

    def said(self, **changes: str) -> "Talk":
        """Returns the same event as if it had another name, argument or text."""
        return replace(self, incoming=replace(self.incoming, **changes))  # type: ignore[arg-type]

    def show(self, about: str) -> None:
        """Puts the living card about something at the end of this chat."""
        readers = Words(self.here.locale, self.here.zone)
        moved = Card(readers.t("This card has moved down the chat."))
        outbox.show(self.work, f"show:{self.incoming.key}", self.here, about, dump(moved))

    def tell(self, card: Card, about: str = "", *, stay: bool = False) -> None:
        """Sends a card to this person alone; in a Telegram group, where that's not possible, under what they wrote.
        `stay`: its buttons continue in this chat, so it goes here even if we could write to the person."""
        place, person = self.incoming.place, self.incoming.sender.external
        only_for = person if place.platform == "slack" and not place.private else ""
        alone = place.platform == "telegram" and self.actor.reachable and not stay
        chat, topic = (person, "") if alone else (place.chat, place.topic)
        self._post(card, chat, topic, only_for, "" if alone else self.incoming.own, about)

    def ask(self, ask: Ask) -> None:
        """Asks a question where a modal can't open; it stays in the chat it's about."""
        written = (Quote(ask.value),) if ask.value.strip() else ()
        card = Card(ask.title, (Line(ask.prompt), *written), ask=replace(ask, by=self._answerer(ask)))
        under = self.incoming.own or self.incoming.message
        self._post(card, self.incoming.place.chat, self.incoming.place.topic, "", under, ask.about)

    def _answerer(self, ask: Ask) -> Answerer | None:
        """In a Telegram group only replies to the question reach Sokrat, and a press can't be replied to, so the
        question addresses the person by name."""
        place, sender = self.incoming.place, self.incoming.sender
        if place.platform != "telegram" or place.private or not ask.words:
            return None
        name = self.words.short(sender.name) or sender.external
        plain, choice = N_("{name}, reply to this message."), N_("{name}, press a button or reply to this message.")
        return Answerer(sender.external, name, self.words.t(choice if ask.chips else plain, name=name))

    def _post(self, card: Card, chat: str, topic: str, only_for: str, under: str, about: str = "") -> None:
        platform, locale, zone = self.incoming.place.platform, self.actor.locale, self.actor.zone
        spot = Spot(platform, chat, topic, locale, zone, only_for, under)
        outbox.post(self.work, f"answer:{self.incoming.key}", spot, dump(card), about)


def numbers_of(arg: str, count: int) -> list[int]:
    """Parses the ids behind a button. A press none of our cards offered is rejected, not guessed at."""
    found = arg.split(":")
    if len(found) != count or not all(part.isdecimal() and part.isascii() and len(part) < 12 for part in found):
        raise Refusal("button_unknown")
    return [int(part) for part in found]
