"""A team of one boss and one member with its own store: what they do is handled, and what's said is collected."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.delivery import claims, outbox
from core.model import Round
from core.people import accounts
from core.people.accounts import TeamPlan
from core.shortlist import rounds
from core.store import Store, UnitOfWork
from handlers.chat.card import Ask, Card, Instead, Toast, dump, load
from handlers.chat.incoming import Heard, Incoming, Place, Platform, Sender
from handlers.chat.words import Words
from handlers.router import Router
from handlers.routes import SHOWN

Said = Card | Ask | Toast
BOSS, MEMBER = "boss", "member"
ZONES = {"en": "America/New_York", "ru": "Europe/Moscow"}
NAMES = {"en": ("US strategist", "Team member"), "ru": ("Российский стратег", "Участник команды")}
# By market, as in a bilingual installation: readers get the name in their own language.
TEAMS = {
    "us": {"en": "US team", "ru": "Команда США"},
    "ru": {"en": "Russian team", "ru": "Российская команда"},
}


@dataclass(frozen=True)
class Example:
    """Something Sokrat says, named after what triggers it."""

    name: str
    said: Said
    home: bool = False


class Stage:
    """Plays the platform: everything goes through the router, and deliveries never fail."""

    def __init__(self, store: Store, platform: Platform, locale: str, *, chat: str = "team") -> None:
        self.store, self.platform, self.locale, self.chat = store, platform, locale, chat
        self.names: Mapping[str, str] = dict(zip((BOSS, MEMBER), NAMES[locale], strict=False))
        self.router = Router(store, {chat: (BOSS,)})
        self.examples: list[Example] = []
        self._heard = 0
        market = {"en": "us"}.get(locale, locale)
        self.plan = TeamPlan(chat, TEAMS[market], market, locale, ZONES[locale], platform, chat, "", (BOSS,))
        with store.work() as work:
            accounts.sync_teams(work, [self.plan])

    @property
    def words(self) -> Words:
        return Words(self.locale, ZONES[self.locale])

    def read(self, english: str, russian: str) -> str:
        """What the people of this stage write, in their language."""
        return russian if self.locale == "ru" else english

    @property
    def spot(self) -> outbox.Spot:
        return outbox.Spot(self.platform, self.chat, "", self.locale, ZONES[self.locale])

    def play(self, name: str, kind: Any, what: str, arg: str = "", **more: Any) -> list[Said]:
        """Plays one event; everything said in response becomes examples under that name."""
        said = self.hear(kind, what, arg, **more)
        if not said:
            raise LookupError(f"{name}: nothing was said")
        self.keep(name, *said, home=kind == "home")
        return said

    def take(self) -> list[Example]:
        """Returns the examples since the last call."""
        taken, self.examples = self.examples, []
        return taken

    def keep(self, name: str, *said: Said, home: bool = False) -> None:
        self.examples += [Example(name, message, home) for message in said]

    def hear(self, kind: Any, what: str, arg: str = "", **more: Any) -> list[Said]:
        heard = self.listen(kind, what, arg, **more)
        answer = heard.answer.card if isinstance(heard.answer, Instead) else heard.answer
        return [*([answer] if answer else []), *self.deliver()]

    def listen(
        self, kind: Any, what: str, arg: str = "", *, by: str = BOSS, chat: str = "", private: bool = False, **more: Any
    ) -> Heard:
        """Handles one event as the adapters pass it on."""
        self._heard += 1
        name = self.names.get(by, by)
        sender = Sender(self.platform, by, name, self.locale)
        place = Place(self.platform, chat or self.chat, private=private)
        key = more.pop("key", f"{self.chat}:{self._heard}")
        more = {"own": f"own{self._heard}", **more}
        return self.router.hear(Incoming(kind, what, sender, place, key, float(self._heard), arg, **more))

    def deliver(self) -> list[Card]:
        """Delivers everything queued, as a platform would; returns what was said."""
        cards: list[Card] = []
        with self.store.work() as work:
            while rows := claims.claim(work, self.platform, 50):
                for row in rows:
                    cards.append(self._card(work, row))
                    outbox.mark_sent(work, row.id, row.version, row.said_as or str(row.id), dump(cards[-1]))
                work.db.flush()
        return cards

    def _card(self, work: UnitOfWork, row: Any) -> Card:
        subject = row.subject
        if row.live and subject is not None and subject.kind in SHOWN:
            return SHOWN[subject.kind](work, Words(row.locale, row.zone), subject, row.view)
        return load(row.card)

    def newest_round(self) -> Round:
        """Returns what the most recently requested list shows."""
        with self.store.reading() as work:
            subject = outbox.newest_about(work, self.spot, "list")
            assert subject is not None
            return rounds.newest_round(work, subject.id)

    def at(self, round_id: int, rank: int) -> int:
        """Returns the creator at this rank of a round."""
        with self.store.reading() as work:
            return rounds.places_of(work, round_id, rank, rank)[0].creator_id

    def message_of(self, about: str) -> str:
        """Returns the id of the message that has the living card about something."""
        with self.store.reading() as work:
            row = outbox.living_card(work, self.spot, about)
            return row.said_as or "" if row else ""
