"""Verdicts on incidents and what was changed because of them, in words."""

from collections.abc import Sequence
from datetime import datetime

from core.incidents.finding import LEVEL
from core.incidents.queries import NOISE, SIGNAL
from core.model import Adjustment, Alert, Incident, Person, Verdict
from core.store import UnitOfWork
from handlers.chat.caption import Weighed
from handlers.chat.card import Card, Line, sentence
from handlers.chat.words import N_, Words
from handlers.text import causes, labels
from handlers.text.incidents import (
    change,
    level_title,
    moment,
    skeleton,
)

VERDICTS = {SIGNAL: N_("signal"), NOISE: N_("noise")}


REASONS = {
    "holiday": N_("holiday"),
    "one_off": N_("one-off post"),
    "outage": N_("platform outage"),
    "boost": N_("paid boost"),
    "data_error": N_("data error"),
}


RECORD = 2  # verdicts that make one


SAID, CHANGES, EARLIER = 100, 2, 2  # characters of somebody's words; changes and earlier verdicts that are shown


HELPED = {"yes": N_("it helped"), "no": N_("it did not help"), "unsure": N_("nobody is sure whether it helped")}


def gone(words: Words) -> Card:
    return sentence(words.t("This departure is not there any more."))


def title(work: UnitOfWork, words: Words, incident: Incident, alerts: Sequence[Alert]) -> str:
    if incident.cause == LEVEL:
        return level_title(work, words, incident, alerts)
    return causes.title(words, incident, alerts, work.now)


def market(words: Words, incident: Incident) -> str:
    return words.t(labels.MARKETS[incident.market]) if incident.market in labels.MARKETS else words.t("all markets")


def person(words: Words, who_: Person) -> str:
    return words.all_of(filter(None, (words.short(who_.name, 24), words.short(who_.team.name, 24))))


def verdict(words: Words, one: Verdict, now: datetime) -> str:
    """Noise — Anna, US team, Thu 14:00: platform outage"""
    word = words.t(VERDICTS[one.word])
    told = f"{word[:1].upper()}{word[1:]} — {person(words, one.person)}, {moment(words, one.at, now)}"
    why_ = [words.t(REASONS[one.reason])] if one.reason in REASONS else []
    why_ += [words.t("“{said}”", said=words.short(one.words, SAID))] if one.words else []
    return f"{told}: {words.all_of(why_)}" if why_ else told


def changed(words: Words, changes: Sequence[Adjustment]) -> list[Weighed]:
    newest = [adjustment.id for adjustment in changes[-1:]]
    return [
        (8 if adjustment.id in newest else 2, Line(decided(words, adjustment))) for adjustment in changes[-CHANGES:]
    ]


def decided(words: Words, one: Adjustment) -> str:
    """We change: “…” — Anna, by Nov 27; −40% before, −5% after: it helped."""
    told = words.t(
        "We change: “{what}” — {who}, by {day}",
        what=words.short(one.words, SAID),
        who=words.short(one.owner.name, 24),
        day=skeleton(words, "MMMd", one.due_on),
    )
    if one.effect and one.effect["after"] is not None:
        told += words.t(
            "; effect: {before} → {after}",
            before=_effect(words, one.effect["before"]),
            after=_effect(words, one.effect["after"]),
        )
    return f"{told}; {words.t(HELPED[one.helped])}" if one.helped in HELPED else told


def _effect(words: Words, value: float | None) -> str:
    return change(words, value) if value is not None else "?"
