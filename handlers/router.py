"""The single entry point: each event is handled once, by one handler, in one transaction."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from functools import partial

from core.delivery import outbox
from core.delivery.outbox import Spot
from core.model import DeadLetter, Team
from core.people import accounts
from core.people.accounts import Actor
from core.refusal import Refusal
from core.store import Store, UnitOfWork, is_unavailable
from handlers.chat.card import Action, Card, Toast, sentence
from handlers.chat.incoming import FileRef, Heard, Incoming, Place, Platform, Sender, storable
from handlers.chat.reply import give, stranger
from handlers.chat.talk import Answer, Talk
from handlers.chat.words import Words
from handlers.routes import route
from handlers.subscriptions import tell
from handlers.text.refusals import refuse

__all__ = ["FileRef", "Heard", "Incoming", "Place", "Platform", "Router", "Sender"]

log = logging.getLogger(__name__)


class Router:
    def __init__(self, store: Store, strategists: Mapping[str, tuple[str, ...]]) -> None:
        self.store = store
        self.strategists = dict(strategists)

    def hear(self, incoming: Incoming) -> Heard:
        """Handles one event and commits. We tell people about their mistakes; ours we keep as a dead letter and report
        too. It raises only if the database can't be reached: the platform will resend the event."""
        incoming = storable(incoming)
        try:
            return self._answered(incoming)
        except Exception as error:
            if is_unavailable(error):
                raise
            log.exception("event %s could not be handled", incoming.key)
            return self._bury(incoming, error)

    def hear_all(self, incomings: Sequence[Incoming]) -> list[Heard | Exception]:
        """Handles waiting events in one commit. If one of them can't be handled, nothing in that commit stays and each
        is handled alone; what then raises is returned in its place."""
        if len(incomings) > 1:
            try:
                with self.store.work() as work:
                    results: list[Heard | Exception] = [self._in_turn(work, storable(event)) for event in incomings]
                    tell(work)
                    return results
            except Exception as error:  # noqa: BLE001 (each is told its own below)
                log.debug("events are heard one by one: %s", type(error).__name__)
        results = []
        for incoming in incomings:  # after one that must come again, later ones wait: their order is kept
            stuck = results and isinstance(results[-1], Exception)
            results.append(results[-1] if stuck else self._alone(incoming))
        return results

    def _in_turn(self, work: UnitOfWork, incoming: Incoming) -> Heard:
        work.db.flush()
        work.db.expire_all()  # reload what the previous event changed
        return self._handle(work, incoming, route)

    def _alone(self, incoming: Incoming) -> Heard | Exception:
        try:
            return self.hear(incoming)
        except Exception as error:  # noqa: BLE001 (it is the answer)
            return error

    def _answered(self, incoming: Incoming) -> Heard:
        try:
            with self.store.work() as work:
                heard = self._handle(work, incoming, route)
                tell(work)
                return heard
        except Refusal as refusal:  # all writes are rolled back; only the answer is kept
            with self.store.work() as work:
                return self._handle(work, incoming, partial(_refused, refusal=refusal))

    def _handle(self, work: UnitOfWork, incoming: Incoming, answer: Callable[[Talk], Answer]) -> Heard:
        if not outbox.first_time(work, incoming.key):
            return Heard(fresh=False)
        place = incoming.place
        team = accounts.team_of(work, place.platform, place.chat, place.topic)
        sender = incoming.sender
        account = (sender.platform, sender.external, sender.name)
        actor = accounts.actor_of(work, account, team, place.private, self.strategists)
        if actor is None or (team is None and not place.private):
            return Heard(stranger(incoming, actor))
        talk = Talk(work, actor, incoming, _spot(incoming, actor, team))
        return Heard(give(talk, answer(talk)))

    def _bury(self, incoming: Incoming, error: Exception) -> Heard:
        sender, place = incoming.sender, incoming.place
        with self.store.work() as work:
            team = accounts.team_of(work, place.platform, place.chat, place.topic)
            locale = accounts.locale_of(work, sender.platform, sender.external, team)
            if outbox.first_time(work, incoming.key):
                work.db.add(
                    DeadLetter(key=incoming.key, event=asdict(incoming), error=type(error).__name__, at=work.now)
                )
        words = Words(locale or ("ru" if sender.language.startswith("ru") else "en"), "UTC")
        text = words.t("Something went wrong on my side. Saved for the admin as {key}.", key=incoming.key[-40:])
        return Heard(Toast(text[:190], alarm=True) if incoming.kind == "action" else sentence(text))


def _spot(incoming: Incoming, actor: Actor, team: Team | None) -> Spot:
    """A private chat is in the person's language, a team's chat in the team's."""
    place = incoming.place
    locale, zone = (actor.locale, actor.zone) if team is None else (team.locale, team.zone)
    # A Slack thread belongs to one message; the chat's cards go in the channel itself.
    topic = place.topic if place.platform == "telegram" else ""
    return Spot(place.platform, place.chat, topic, locale, zone)


def _refused(talk: Talk, refusal: Refusal) -> Answer:
    text = refuse(talk.words, refusal, talk.cmd)
    if refusal.code == "campaign_closed":
        return Card(text, (), (Action(talk.words.t("Reopen"), "reopen", str(refusal.values["id"])),))
    if talk.incoming.kind == "action":
        return Toast(text, alarm=True)
    return sentence(text)
