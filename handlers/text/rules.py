"""A list's rules, in words."""

from collections.abc import Sequence

from core.model import Rule, RuleKind
from core.shortlist.audience_wishes import without_data
from core.store import UnitOfWork
from handlers.chat.card import Ask
from handlers.chat.words import Words
from handlers.text import briefs, labels
from handlers.text.creators import Names, names_in

SHOWN = 8  # rules on a card


def steer_ask(words: Words, campaign_id: int, written: str = "") -> Ask:
    """Asks for a steer in the person's own words; `written` is already filled in, to edit."""
    return Ask(
        about=f"steer:{campaign_id}",
        title=words.t("Steer the next round"),
        prompt=words.t("What should change? More or less of something, only this, none of that."),
        placeholder=words.t("less beauty, older audience"),
        value=written,
        submit=words.t("Continue"),
    )


def rules_text(work: UnitOfWork, words: Words, rules: Sequence[Rule]) -> str:
    asked = [(rule.kind, rule.value) for rule in rules]
    unanswered, names = without_data(work, asked), names_in(work, words, asked)
    shown = rules[:SHOWN]
    struck = [_lesson(words, rule) for rule in shown if rule.kind == RuleKind.STRUCK]
    freed = [words.t(labels.PARTS[str(rule.value)]) for rule in shown if rule.kind == RuleKind.FREED]
    out = [_unwanted(rule) for rule in shown if _is_unwanted(rule)]
    texts = [
        briefs.marked(words, rule_text(words, rule, names), (rule.kind, rule.value) in unanswered)
        for rule in shown
        if rule.kind not in (RuleKind.STRUCK, RuleKind.FREED) and not _is_unwanted(rule)
    ]
    texts += [briefs.without(words, out, [(f"no_{kind}", value) for kind, value in unanswered], names)] if out else []
    texts += [_ignored(words, struck)] if struck else []
    texts += [words.t("preference dropped: {what}", what=words.all_of(freed))] if freed else []
    more = len(rules) - SHOWN
    return "; ".join([*texts, words.n("and {count} more", "and {count} more", more)] if more > 0 else texts)


def rule_text(words: Words, rule: Rule, names: Names) -> str:
    """One rule in words: "less beauty", «только TikTok»."""
    if rule.kind == RuleKind.STRUCK:
        return _ignored(words, [_lesson(words, rule)])
    if rule.kind == RuleKind.FREED:
        return words.t("preference dropped: {what}", what=words.t(labels.PARTS[str(rule.value)]))
    return _hard(words, rule, names) if rule.hard else _soft(words, rule, names)


def _ignored(words: Words, lessons: Sequence[str]) -> str:
    what = words.all_of(lessons)
    return words.n("ignore lesson: {lessons}", "ignore lessons: {lessons}", len(lessons), lessons=what)


def _lesson(words: Words, rule: Rule) -> str:
    part, _, column = str(rule.value).partition(":")
    return labels.lesson(words, part, column) if column else words.t(labels.PARTS[part])


def _is_unwanted(rule: Rule) -> bool:
    return rule.hard and rule.direction < 0 and rule.kind != "partner"


def _unwanted(rule: Rule) -> briefs.Said:
    assert rule.value is not None
    return f"no_{rule.kind}", rule.value


def _hard(words: Words, rule: Rule, names: Names) -> str:
    assert rule.value is not None
    if rule.direction < 0:
        return briefs.said(words, (f"no_{rule.kind}", rule.value), names)
    text = briefs.said(words, (rule.kind, rule.value), names)
    return text if isinstance(rule.value, tuple) else words.t("only {what}", what=text)


def _soft(words: Words, rule: Rule, names: Names) -> str:
    if rule.value is None:
        text = words.t(labels.STEPS[rule.kind][rule.direction > 0])
    else:
        text = _amount(words, rule.direction > 0, (rule.kind, rule.value), names)
    if rule.strength == 1:
        return text
    return words.t("{rule} (a lot)", rule=text) if rule.strength > 1 else words.t("{rule} (slightly)", rule=text)


def _amount(words: Words, more: bool, fact: briefs.Said, names: Names) -> str:
    if fact[0] in briefs.DECLINED:
        what = briefs.of(words, fact, names)
        return words.t("more {what}", what=what) if more else words.t("less {what}", what=what)
    what = briefs.said(words, fact, names)
    return words.p("a list", "more {what}", what=what) if more else words.p("a list", "less {what}", what=what)
