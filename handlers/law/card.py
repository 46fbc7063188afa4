"""The table in chat: what every legal rule says, since when, where that comes from, and who checked it."""

from collections.abc import Sequence

from core.law.rules import LawRule
from core.law.verdict import ZONES, day_in
from core.store import UnitOfWork
from handlers.chat.card import Block, Card, Line, faint
from handlers.chat.words import N_, Words
from handlers.law.sentences import KINDS, marked, origin, platform, sentence
from handlers.text import labels

HOW = (
    (N_("Checked one? {cmd}law checked {id}"), "ru-instagram"),
    (N_("Something changed? {cmd}law set {id} barred from 2026-12-01, then the source"), "ru-telegram"),
)


def table(work: UnitOfWork, words: Words, rules: Sequence[LawRule], cmd: str) -> Card:
    body: list[Block] = [faint(words.t("This isn't legal advice: ask a lawyer."))]
    for market in ZONES:
        day = day_in(market, work.now)
        body.append(Line(words.t(labels.MARKETS[market]), tone="strong"))
        for rule in rules:
            if rule.market == market and (rule.until is None or rule.until >= day):
                body += entry(work, words, rule)
    return Card(
        words.t("Where advertising may run"),
        (*body, *(faint(words.t(how, cmd=cmd, id=rule_id)) for how, rule_id in HOW)),
    )


def entry(work: UnitOfWork, words: Words, rule: LawRule) -> list[Block]:
    """One rule and its source; one that begins later says from when."""
    day = day_in(rule.market, work.now)
    text = sentence(words, rule) if rule.is_in_force(day) else _to_come(words, rule)
    told = [origin(words, [rule], day)]
    if rule.set_by:
        told.append(words.t("Changed here by {name}.", name=words.short(rule.set_by, 24)))
    return [Line(f"{rule.id}: {marked(words, text)}"), faint(" ".join(told))]


def _to_come(words: Words, rule: LawRule) -> str:
    since = words.day(rule.since.isoformat()) if rule.since else ""
    where = platform(rule) if rule.platform else words.t(labels.MARKETS[rule.market])
    return words.t("{where}, from {since}: {kind}", where=where, since=since, kind=words.t(KINDS[rule.kind]))
