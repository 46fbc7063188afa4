"""Rules of a list, in words."""

from core.shortlist.audience_wishes import without_data
from core.shortlist.filters import Rule
from core.shortlist.steers import FREED, STRUCK, Change
from core.store import UnitOfWork
from handlers.chat.words import Words
from handlers.text import briefs, labels

SHOWN = 8  # rules on a card


def rules_text(work: UnitOfWork, words: Words, changes: list[Change]) -> str:
    unanswered = without_data(work, ((one.kind, one.value) for one in changes))
    told = [
        briefs.marked(words, rule(words, change), (change.kind, change.value) in unanswered)
        for change in changes[:SHOWN]
    ]
    more = len(changes) - SHOWN
    return "; ".join([*told, words.n("and {count} more", "and {count} more", more)] if more > 0 else told)


def rule(words: Words, change: Change) -> str:
    """One rule in words: "less: beauty", «только: TikTok»."""
    if change.kind == STRUCK:
        part, _, column = str(change.value).partition(":")
        name = labels.lesson(words, part, column) if column else words.t(labels.PARTS[part])
        return words.t("no lesson: {lesson}", lesson=name)
    if change.kind == FREED:
        return words.t("wish dropped: {what}", what=words.t(labels.PARTS[str(change.value)]))
    return _hard(words, change) if change.hard else _soft(words, change)


def _hard(words: Words, change: Change) -> str:
    assert change.value is not None
    fact: Rule = (change.kind, change.value)
    if change.direction < 0:
        return briefs.said(words, (f"no_{change.kind}", change.value))
    text = briefs.said(words, fact)
    return text if isinstance(change.value, tuple) else words.t("only {what}", what=text)


def _soft(words: Words, change: Change) -> str:
    if change.value is None:
        text = words.t(labels.STEPS[change.kind][change.direction > 0])
    else:
        what = briefs.said(words, (change.kind, change.value))
        text = words.t("more {what}", what=what) if change.direction > 0 else words.t("less {what}", what=what)
    if change.strength == 1:
        return text
    return words.t("{rule}, a lot", rule=text) if change.strength > 1 else words.t("{rule}, a little", rule=text)
