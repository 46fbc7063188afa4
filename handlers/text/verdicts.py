"""Verdicts on incidents and the changes made because of them, in words."""

from collections.abc import Sequence
from datetime import datetime

from core.model import Adjustment, Alert, Incident, Person, Verdict
from core.model.alert.codes import Cause, Helped, NoiseReason
from core.numbers.anomaly.codes import VerdictWord
from core.store import UnitOfWork
from handlers.chat.caption import Weighed
from handlers.chat.card import Card, Line, sentence
from handlers.chat.words import N_, Words
from handlers.text import causes, labels
from handlers.text.incidents import change, level_title, moment

VERDICTS: dict[str, str] = {VerdictWord.SIGNAL: N_("signal"), VerdictWord.NOISE: N_("noise")}
REASONS = {
    NoiseReason.HOLIDAY: N_("holiday"),
    NoiseReason.ONE_OFF: N_("one-off post"),
    NoiseReason.OUTAGE: N_("platform outage"),
    NoiseReason.BOOST: N_("paid boost"),
    NoiseReason.DATA_ERROR: N_("data error"),
}
HELPED = {
    Helped.YES: N_("it helped"),
    Helped.NO: N_("it didn't help"),
    Helped.UNSURE: N_("not sure whether it helped"),
}
RECORD = 2  # verdicts that make a track record
WORDS_SHOWN, ADJUSTMENTS_SHOWN, EARLIER = 100, 2, 2  # characters of someone's words; adjustments and earlier verdicts


def gone(words: Words) -> Card:
    return sentence(words.t("This alert no longer exists."))


def title(work: UnitOfWork, words: Words, incident: Incident, alerts: Sequence[Alert]) -> str:
    if incident.cause == Cause.LEVEL:
        return level_title(work, words, incident, alerts)
    return causes.title(words, alerts, work.now)


def market(words: Words, incident: Incident) -> str:
    return words.t(labels.MARKETS[incident.market]) if incident.market in labels.MARKETS else words.t("all markets")


def person(words: Words, member: Person) -> str:
    return labels.person(words, member.name, member.team.name)


def verdict(words: Words, row: Verdict, now: datetime) -> str:
    """Noise — Anna (US team), Thu 2:00 PM: platform outage"""
    word = words.t(VERDICTS[row.word])
    line = f"{word[:1].upper()}{word[1:]} — {person(words, row.person)}, {moment(words, row.at, now)}"
    reasons = [words.t(REASONS[row.reason])] if row.reason in REASONS else []
    reasons += [words.t("“{said}”", said=words.short(row.words, WORDS_SHOWN))] if row.words else []
    return f"{line}: {words.all_of(reasons)}" if reasons else line


def changed(words: Words, adjustments: Sequence[Adjustment]) -> list[Weighed]:
    newest = [adjustment.id for adjustment in adjustments[-1:]]
    return [
        (8 if adjustment.id in newest else 2, Line(decided(words, adjustment)))
        for adjustment in adjustments[-ADJUSTMENTS_SHOWN:]
    ]


def decided(words: Words, adjustment: Adjustment) -> str:
    """Change: “…” — Anna, by Nov 27; −40% before, −5% after: it helped."""
    line = words.t(
        "Change: “{what}” — {who}, by {day}",
        what=words.short(adjustment.words, WORDS_SHOWN),
        who=words.short(adjustment.owner.name, 24),
        day=words.date_of(adjustment.due_on),
    )
    effect = adjustment.effect
    if effect and effect.after is not None:
        line += words.t(
            "; effect: {before} → {after}", before=_effect(words, effect.before), after=_effect(words, effect.after)
        )
    return f"{line}; {words.t(HELPED[adjustment.helped])}" if adjustment.helped in HELPED else line


def _effect(words: Words, value: float | None) -> str:
    return change(words, value) if value is not None else "?"
