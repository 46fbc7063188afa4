"""Legal rules in words: what one says, where that comes from, and when somebody last checked it."""

from collections.abc import Sequence
from datetime import date

from core.law.rules import SHIPPED, LawRule
from core.model import LawKind
from handlers.chat.words import N_, Words
from handlers.text import labels

SIGN = "⚖"
WHERE = {"ru": N_("in Russia"), "us": N_("in the US")}
KINDS = {
    LawKind.BARRED: N_("barred"),
    LawKind.DISPUTED: N_("disputed"),
    LawKind.ALLOWED: N_("allowed"),
    LawKind.DUTY: N_("a duty"),
    LawKind.CHECK: N_("to be looked up"),
}
# What people set has no sentence of its own in the table.
SET = {
    LawKind.BARRED: N_("advertising on {platform} has been barred {where} since {since}"),
    LawKind.DISPUTED: N_("whether advertising on {platform} may run {where} has been unclear since {since}"),
    LawKind.ALLOWED: N_("advertising on {platform} has been allowed {where} since {since}"),
}


def sentence(words: Words, rule: LawRule) -> str:
    """What a rule that's in force says: "advertising on Instagram has been barred in Russia since Sep 1, 2025"."""
    since = words.day(rule.since.isoformat()) if rule.since else ""
    if text := rule.text(words.locale):
        said = text.format(since=since)
    else:
        said = words.t(SET[rule.kind], platform=platform(rule), where=words.t(WHERE[rule.market]), since=since)
    return words.t("disputed: {what}; ask a lawyer", what=said) if rule.kind == LawKind.DISPUTED else said


def platform(rule: LawRule) -> str:
    return labels.PLATFORMS.get(rule.platform, rule.platform.capitalize())


def marked(words: Words, text: str) -> str:
    return words.t("⚖ {what}.", what=text)


def origin(words: Words, rules: Sequence[LawRule], day: date) -> str:
    """Source: the advertising law; FAS statements. Checked Mar 11, 2026 (262 days ago: check again)."""
    sources = [source for source in dict.fromkeys(rule.source(words.locale) for rule in rules) if source]
    named = "; ".join(words.short(source, 200) for source in sources) or words.t("none named")
    told = words.t("Source: {source}.", source=named)
    return f"{told} {_checked(words, rules, day)}"


def _checked(words: Words, rules: Sequence[LawRule], day: date) -> str:
    """The oldest check of these rules counts."""
    oldest = min(rules, key=lambda rule: rule.checked_on)
    by = words.t("shipped with Sokrat") if oldest.checked_by == SHIPPED else words.short(oldest.checked_by, 24)
    when = words.t("{day}, {by}", day=words.day(oldest.checked_on.isoformat()), by=by)
    if days := oldest.unchecked_for(day):
        return words.n(
            "Checked {when} ({count} day ago: check again).",
            "Checked {when} ({count} days ago: check again).",
            days,
            when=when,
        )
    return words.t("Checked {when}.", when=when)
