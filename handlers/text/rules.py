"""A list's rules, in words."""

from collections.abc import Sequence

from core.model import Rule, RuleKind
from core.shortlist.wishes.coverage import coverage, idle
from core.store import UnitOfWork
from handlers.chat.card import Ask, Line
from handlers.chat.words import N_, Words
from handlers.text import facts, labels
from handlers.text.creators import Names, names_in

# What a brief states, as something that can be loosened.
CRITERIA = {
    "market": N_("place"),
    "topic": N_("topic"),
    "platform": N_("platform"),
    "size": N_("size"),
    "followers": N_("followers"),
    "views": N_("views"),
    "engagement": N_("engagement rate"),
    "language": N_("language"),
    "city": N_("city"),
    "price": N_("price"),
    "audience": N_("audience"),
}

SHOWN = 8  # rules on a card
OF_KIND = {  # less and more of what has no plural of its own
    "city": (N_("fewer creators from {what}"), N_("more creators from {what}")),
    "country": (N_("fewer creators from {what}"), N_("more creators from {what}")),
    "language": (N_("less content in {what}"), N_("more content in {what}")),
}
PLAIN = frozenset(("like", "unlike", "quota", "variety", "creator", "barter", "advertising"))
OWN_NO = ("partner", "like", "unlike", "variety", "quota", "advertising")  # their words say it
EASED = (RuleKind.FREED, RuleKind.LOOSENED)
LAWFUL = {
    "barred": N_("only where advertising isn't barred"),
    "disputed": N_("only where advertising is neither barred nor disputed"),
}
OPPOSITE = {RuleKind.LIKE: RuleKind.UNLIKE, RuleKind.UNLIKE: RuleKind.LIKE}


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
    known, names = coverage(work, [*asked, *map(_unwanted, filter(_is_unwanted, rules))]), names_in(work, words, asked)
    shown = rules[:SHOWN]
    struck = [_lesson(words, rule) for rule in shown if rule.kind == RuleKind.STRUCK]
    freed = [_eased(words, rule) for rule in shown if rule.kind in EASED]
    out = [_unwanted(rule) for rule in shown if _is_unwanted(rule)]
    texts = [
        facts.noted(words, rule_text(words, rule, names), (rule.kind, rule.value), known)
        for rule in shown
        if rule.kind not in (RuleKind.STRUCK, *EASED) and not _is_unwanted(rule)
    ]
    texts += [facts.without(words, out, known, names)] if out else []
    texts += [_ignored(words, struck)] if struck else []
    texts += freed
    more = len(rules) - SHOWN
    return "; ".join([*texts, words.n("and {count} more", "and {count} more", more)] if more > 0 else texts)


def waits_for_data(work: UnitOfWork, rules: Sequence[Rule]) -> bool:
    """Whether none of the rules can change a list before the data have what they need."""
    return bool(rules) and len(_idle(work, rules)) == len(rules)


def _idle(work: UnitOfWork, rules: Sequence[Rule]) -> list[Rule]:
    unused = idle(work, [(rule.kind, rule.value) for rule in rules])
    return [rule for rule in rules if (rule.kind, rule.value) in unused]


def waiting(work: UnitOfWork, words: Words, rules: Sequence[Rule]) -> list[Line]:
    """What rules wait for that can't change the list yet; empty if one of them can."""
    if not waits_for_data(work, rules):
        return []
    named = [rule for rule in rules if rule.kind in (RuleKind.CREATOR, RuleKind.LIKE, RuleKind.UNLIKE)]
    names = words.all_of(dict.fromkeys(words.short(f"@{rule.value}") for rule in named))
    lines = []
    if names and all(rule.kind == RuleKind.CREATOR and rule.direction > 0 for rule in named):
        text = words.n(
            "{names} isn't in your data, so I can't add this creator. Import a file with that handle first.",
            "{names} aren't in your data, so I can't add these creators. Import a file with their handles first.",
            len(named),
            names=names,
        )
        lines.append(Line(text))
    elif names:
        text = words.n(
            "{names} isn't in your data, so this won't change the list until you import a file with that handle.",
            "{names} aren't in your data, so this won't change the list until you import a file with their handles.",
            len(named),
            names=names,
        )
        lines.append(Line(text))
    if len(named) < len(rules):
        lines.append(Line(words.t("There's no data for this yet, so it won't change the list until you import some.")))
    return lines


def rule_text(words: Words, rule: Rule, names: Names) -> str:
    """One rule in words: "less beauty", «только TikTok»."""
    if rule.kind == RuleKind.STRUCK:
        return _ignored(words, [_lesson(words, rule)])
    if rule.kind in EASED:
        return _eased(words, rule)
    if (plain := _plain(words, rule, names)) is not None:
        return plain
    return _hard(words, rule, names) if rule.hard else _soft(words, rule, names)


def _plain(words: Words, rule: Rule, names: Names) -> str | None:
    """A rule that's no more or less of anything."""
    if rule.value is None or rule.kind not in PLAIN:
        return None
    kind = OPPOSITE.get(rule.kind, rule.kind) if rule.direction < 0 else rule.kind
    if kind == RuleKind.VARIETY and rule.direction < 0:
        return words.t("less variety")
    if kind == RuleKind.ADVERTISING:
        return words.t(LAWFUL[str(rule.value[0] if isinstance(rule.value, tuple) else rule.value)])
    if kind == RuleKind.CREATOR:
        return words.t("add {name}", name=facts.said(words, (kind, rule.value), names)) if rule.direction > 0 else None
    return facts.said(words, (kind, rule.value), names)


def _eased(words: Words, rule: Rule) -> str:
    """A wish of the brief that no longer counts, or no longer decides."""
    if rule.kind == RuleKind.FREED:
        return words.t(labels.FREED[str(rule.value)])
    return words.t("{what}: a preference, not a filter", what=words.t(CRITERIA[str(rule.value)]))


def _ignored(words: Words, lessons: Sequence[str]) -> str:
    named = words.all_of(words.p("a lesson", "{name}", name=lesson) for lesson in lessons)
    return words.n(
        "the lesson about {lessons} is ignored", "the lessons about {lessons} are ignored", len(lessons), lessons=named
    )


def _lesson(words: Words, rule: Rule) -> str:
    part, _, column = str(rule.value).partition(":")
    return labels.lesson(words, part, column) if column else words.t(labels.PARTS[part])


def _is_unwanted(rule: Rule) -> bool:
    return rule.hard and rule.direction < 0 and rule.kind not in OWN_NO


def _unwanted(rule: Rule) -> facts.Said:
    assert rule.value is not None
    return f"no_{rule.kind}", rule.value


def _hard(words: Words, rule: Rule, names: Names) -> str:
    assert rule.value is not None
    if rule.direction < 0:
        return facts.said(words, (f"no_{rule.kind}", rule.value), names)
    text = facts.plain(words, (rule.kind, rule.value), names)
    if rule.kind == RuleKind.SEARCH:
        return words.t("only creators who mention {what}", what=text)
    return text if isinstance(rule.value, tuple) else words.t("only {what}", what=text)


def _soft(words: Words, rule: Rule, names: Names) -> str:
    if rule.value is None:
        text = words.t(labels.STEPS[rule.kind][rule.direction > 0])
    else:
        text = _amount(words, rule.direction > 0, (rule.kind, rule.value), names)
    if rule.strength == 1:
        return text
    return words.t("{rule} (a lot)", rule=text) if rule.strength > 1 else words.t("{rule} (slightly)", rule=text)


def _amount(words: Words, more: bool, fact: facts.Said, names: Names) -> str:
    if facts.is_declined(fact):
        what = facts.of(words, fact, names)
        fewer = words.t("fewer {what}", what=what) if fact[1] in labels.COUNTED else words.t("less {what}", what=what)
        return words.t("more {what}", what=what) if more else fewer
    if (texts := OF_KIND.get(str(fact[0]))) is not None:
        return words.t(texts[more], what=facts.plain(words, fact, names))
    what = facts.bare_name(words, fact, names)
    return words.p("a list", "more {what}", what=what) if more else words.p("a list", "less {what}", what=what)
