"""The one way in: an event is heard once, by one handler, in one transaction, and whatever it changed is told."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from functools import partial
from typing import Any

from core import events, joining, mailing
from core.briefing import is_request
from core.joining import Actor
from core.mailing import Spot
from core.model import DeadLetter, Team
from core.reading.steering import is_steer
from core.refusal import Refusal
from core.store import Store, Work, is_away
from handlers import campaigning, creator_card, helping, importing, shortlist, steering
from handlers.card import Ask, Card, Toast
from handlers.giving import give, pressed, stranger
from handlers.incoming import FileRef, Heard, Incoming, Place, Platform, Sender, storable
from handlers.refusals import refuse
from handlers.talk import Answer, Talk, sentence
from handlers.words import Words

__all__ = ["SHOWN", "FileRef", "Heard", "Incoming", "Place", "Platform", "Router", "Sender"]

log = logging.getLogger(__name__)

VERBS: Mapping[str, Callable[[Talk], Answer]] = {
    "": helping.menu,
    "help": helping.help_,
    "lang": helping.lang,
    "shortlist": shortlist.shortlist,
    "pick": shortlist.pick,
    "steer": steering.steer,
    "campaigns": campaigning.campaigns,
    "status": campaigning.status,
    "import": importing.import_,
}
BUTTONS: Mapping[str, Callable[[Talk], Answer]] = {
    "brief": shortlist.ask_brief,
    "find": shortlist.find,
    "apply": steering.apply,
    "cancel": steering.cancel,
    "unsteer": steering.take_back,
    "judge": shortlist.judge,
    "next": shortlist.next_round,
    "turn": shortlist.turn,
    "open": shortlist.open_list,
    "details": creator_card.details,
    "why": creator_card.ask_why,
    "lang": helping.lang,
}
ASKS: Mapping[str, Callable[[Talk, str], Ask]] = {
    "brief": shortlist.ask_brief,
    "why": creator_card.ask_why,
    "steer": steering.ask_steer,
}
REPLIES: Mapping[str, Callable[[Talk, str], Answer]] = {
    "brief": shortlist.brief_said,
    "why": creator_card.why_said,
    "steer": steering.steer_said,
}
SHOWN: Mapping[str, Callable[[Work, Words, str, dict[str, Any]], Card]] = {
    "list": shortlist.shown,
    "import": importing.shown,
}
HEARD: Mapping[type, Callable[[Work, Any], None]] = {
    events.CandidatesJudged: shortlist.judged,
    events.RoundMade: shortlist.round_made,
    events.SteersChanged: steering.changed,
    events.CreatorsImported: importing.imported,
    events.ImportRefused: importing.imported,
}


def tell(work: Work) -> None:
    """Lets everyone who cares hear what happened, each thing once; what they do happens in the same transaction."""
    while work.news:
        news, work.news = dict.fromkeys(work.news), []
        for event in news:
            if handler := HEARD.get(type(event)):
                handler(work, event)


class Router:
    def __init__(self, store: Store, strategists: Mapping[str, tuple[str, ...]]) -> None:
        self.store = store
        self.strategists = dict(strategists)

    def hear(self, incoming: Incoming) -> Heard:
        """Handles one event and commits. What a person did wrong is told to them; what we did wrong is kept as a
        dead letter and told too. Only a database that cannot be reached raises: the platform will repeat the event."""
        incoming = storable(incoming)
        try:
            return self._answered(incoming)
        except Exception as error:
            if is_away(error):
                raise
            log.exception("event %s could not be handled", incoming.key)
            return self._bury(incoming, error)

    def hear_all(self, incomings: Sequence[Incoming]) -> list[Heard | Exception]:
        """Events that wait together, in one commit. If one of them cannot be handled as it is, nothing of that commit
        stays and each is heard alone; what then raises is returned in its place."""
        if len(incomings) > 1:
            try:
                with self.store.work() as work:
                    results: list[Heard | Exception] = [self._in_turn(work, storable(event)) for event in incomings]
                    tell(work)
                    return results
            except Exception as error:  # noqa: BLE001 (each is told its own below)
                log.debug("events are heard one by one: %s", type(error).__name__)
        results = []
        for incoming in incomings:  # behind one that must come again, the later ones wait: their order is kept
            stuck = results and isinstance(results[-1], Exception)
            results.append(results[-1] if stuck else self._alone(incoming))
        return results

    def _in_turn(self, work: Work, incoming: Incoming) -> Heard:
        work.db.flush()
        work.db.expire_all()  # what the event before has changed is read anew
        return self._handle(work, incoming, _route)

    def _alone(self, incoming: Incoming) -> Heard | Exception:
        try:
            return self.hear(incoming)
        except Exception as error:  # noqa: BLE001 (it is the answer)
            return error

    def _answered(self, incoming: Incoming) -> Heard:
        try:
            with self.store.work() as work:
                heard = self._handle(work, incoming, _route)
                tell(work)
                return heard
        except Refusal as refusal:  # whatever had been written is undone; only the answer is kept
            with self.store.work() as work:
                return self._handle(work, incoming, partial(_refused, refusal=refusal))

    def _handle(self, work: Work, incoming: Incoming, answer: Callable[[Talk], Answer]) -> Heard:
        if not mailing.first_time(work, incoming.key):
            return Heard(fresh=False)
        place = incoming.place
        team = joining.team_of(work, place.platform, place.chat, place.topic)
        sender = incoming.sender
        account = (sender.platform, sender.external, sender.name)
        actor = joining.who(work, account, team, place.private, self.strategists)
        if actor is None or (team is None and not place.private):
            return Heard(stranger(incoming, actor))
        talk = Talk(work, actor, incoming, _spot(incoming, actor, team))
        return Heard(give(talk, answer(talk)))

    def _bury(self, incoming: Incoming, error: Exception) -> Heard:
        sender, place = incoming.sender, incoming.place
        with self.store.work() as work:
            team = joining.team_of(work, place.platform, place.chat, place.topic)
            locale = joining.locale_of(work, sender.platform, sender.external, team)
            if mailing.first_time(work, incoming.key):
                work.db.add(
                    DeadLetter(key=incoming.key, event=asdict(incoming), error=type(error).__name__, at=work.now)
                )
        words = Words(locale or ("ru" if sender.language.startswith("ru") else "en"), "UTC")
        text = words.t("Something went wrong on my side. It is kept for the operator: {key}.", key=incoming.key[-40:])
        return Heard(Toast(text[:190], alarm=True) if incoming.kind == "action" else sentence(text))


def _spot(incoming: Incoming, actor: Actor, team: Team | None) -> Spot:
    """A private chat reads in the person's language, a team's chat in the team's."""
    place = incoming.place
    locale, zone = (actor.locale, actor.zone) if team is None else (team.locale, team.zone)
    # A Slack thread belongs to one message; the cards of the chat stand in the channel itself.
    topic = place.topic if place.platform == "telegram" else ""
    return Spot(place.platform, place.chat, topic, locale, zone)


def _refused(talk: Talk, refusal: Refusal) -> Answer:
    text = refuse(talk.words, refusal, talk.cmd)
    return Toast(text, alarm=True) if talk.incoming.kind == "action" else sentence(text)


def _route(talk: Talk) -> Answer:
    incoming = talk.incoming
    if incoming.kind == "command":
        return _command(talk, incoming.name)
    if incoming.kind == "upload":
        return importing.uploaded(talk)
    if incoming.kind == "home":
        return helping.menu(talk)
    if incoming.kind == "reply":
        return _reply(talk, incoming.name)
    if incoming.name == "verb":
        return _command(_with(talk, arg="", text=""), incoming.arg)
    if incoming.name == "chip":
        return _chip(talk)
    if incoming.name == "ask":
        return _ask(talk, incoming.arg)
    if incoming.name in BUTTONS:
        return BUTTONS[incoming.name](talk)
    raise Refusal("button_unknown")


def _command(talk: Talk, word: str) -> Answer:
    verb = helping.verb_of(word)
    if verb is not None:
        return VERBS[verb](talk)
    # Somebody who writes just «красота россия 20» has said all that a shortlist needs.
    whole = f"{word} {talk.incoming.text}".strip()
    if is_request(whole):
        return shortlist.shortlist(_with(talk, name="shortlist", text=whole))
    return helping.unknown(talk, word)


def _reply(talk: Talk, about: str) -> Answer:
    """Words that answer a question of ours, or that stand under a card of ours."""
    if not about:
        place, row = talk.incoming.place, pressed(talk)
        about = row.about if row else ""
        if not about and place.private:
            word, _, rest = talk.incoming.text.strip().partition(" ")
            return _command(_with(talk, text=rest), word)
    kind, _, subject = about.partition(":")
    if kind in REPLIES:
        return REPLIES[kind](talk, subject)
    return _under_card(talk, subject) if kind == "list" else None


def _under_card(talk: Talk, campaign: str) -> Answer:
    """People also talk to each other there: only what is plainly meant for Sokrat is taken."""
    word, _, rest = talk.incoming.text.strip().partition(" ")
    if helping.verb_of(word):
        return _command(_with(talk, text=rest), word)
    try:
        shortlist.read_pick(talk.incoming.text)
    except Refusal:
        today = talk.work.now.date()
        return steering.steer_said(talk, campaign) if is_steer(talk.incoming.text, today) else None
    return shortlist.pick(talk)


def _chip(talk: Talk) -> Answer:
    about, _, code = talk.incoming.arg.rpartition("#")
    kind, _, subject = about.partition(":")
    if kind not in REPLIES:
        raise Refusal("button_unknown")
    return REPLIES[kind](_with(talk, arg=code, text=""), subject)


def _ask(talk: Talk, about: str) -> Answer:
    kind, _, subject = about.partition(":")
    if kind not in ASKS:
        raise Refusal("button_unknown")
    return ASKS[kind](talk, subject)


def _with(talk: Talk, **changes: str) -> Talk:
    return replace(talk, incoming=replace(talk.incoming, **changes))  # type: ignore[arg-type]
