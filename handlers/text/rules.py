"""Rules of a list, in words."""

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
    """Asks for a steer in the person's own words; `written` stands there already, to be corrected."""
    return Ask(
        about=f"steer:{campaign_id}",
        title=words.t("Steer the next round"),
        prompt=words.t("What should be different? More or less of something, only this, none of that."),
        placeholder=words.t("fewer beauty, older audience"),
        value=written,
        submit=words.t("Go on"),
    )


def rules_text(work: UnitOfWork, words: Words, rules: Sequence[Rule]) -> str:
    asked = [(rule.kind, rule.value) for rule in rules]
    unanswered, names = without_data(work, asked), names_in(work, words, asked)
    texts = [
        briefs.marked(words, rule_text(words, rule, names), (rule.kind, rule.value) in unanswered)
        for rule in rules[:SHOWN]
    ]
    more = len(rules) - SHOWN
    return "; ".join([*texts, words.n("and {count} more", "and {count} more", more)] if more > 0 else texts)


def rule_text(words: Words, rule: Rule, names: Names) -> str:
    """One rule in words: "less: beauty", «только: TikTok»."""
    if rule.kind == RuleKind.STRUCK:
        part, _, column = str(rule.value).partition(":")
        name = labels.lesson(words, part, column) if column else words.t(labels.PARTS[part])
        return words.t("no lesson: {lesson}", lesson=name)
    if rule.kind == RuleKind.FREED:
        return words.t("wish dropped: {what}", what=words.t(labels.PARTS[str(rule.value)]))
    return _hard(words, rule, names) if rule.hard else _soft(words, rule, names)


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
        what = briefs.said(words, (rule.kind, rule.value), names)
        text = words.t("more {what}", what=what) if rule.direction > 0 else words.t("less {what}", what=what)
    if rule.strength == 1:
        return text
    return words.t("{rule}, a lot", rule=text) if rule.strength > 1 else words.t("{rule}, a little", rule=text)
