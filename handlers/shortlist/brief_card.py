"""What we understood of a brief, shown to whoever wrote it: filters, preferences, the plan, and what wasn't used."""

from collections.abc import Sequence

from core.parsing.facts import Doubt, Fact, Steer, Unknown
from core.refusal import Refusal
from core.shortlist.brief import Request
from core.shortlist.steers import rule_of
from core.store import UnitOfWork
from handlers.chat.card import Action, Block, Card, Facts, Line, faint
from handlers.chat.talk import Talk
from handlers.chat.words import Words
from handlers.text import briefs
from handlers.text.creators import Names, names_in
from handlers.text.facts import said
from handlers.text.rules import rule_text

LABEL = 40  # characters of a reading on its button
UNUSED = 10  # words named


def understood_card(talk: Talk, request: Request, draft: int) -> Card:
    """The list is already in the chat; here's what it's made from."""
    words = talk.words
    hint = words.t("If something's off, press “Edit”: your brief is there as you wrote it.")
    body = [*_understood(talk, request), *not_used(words, request.unknown), faint(hint)]
    return Card(words.t("Here's what I got from your brief."), tuple(body), (_edit(words, draft),))


def _understood(talk: Talk, request: Request) -> list[Block]:
    facts = [(fact.kind, fact.value) for fact in request.facts]
    return [Facts(tuple(briefs.groups(talk.work, talk.words, facts, request.brief.market)))]


def _edit(words: Words, draft: int) -> Action:
    return Action(words.t("Edit"), "brief", str(draft))


def choice_card(talk: Talk, request: Request, draft: int, chosen: str) -> Card:
    """Words with two readings: the list waits until someone chooses one."""
    return doubt_card(
        talk.work, talk.words, request.doubts[0], f"brief_read|{draft}:{chosen}", _edit(talk.words, draft)
    )


def doubt_card(
    work: UnitOfWork, words: Words, doubt: Doubt, press: str, other: Action, *, steers: bool = False
) -> Card:
    """Asks which reading is meant; `press` is the button's verb and what comes before the number of the reading."""
    do, _, arg = press.partition("|")
    title = words.t("“{said}” can mean two things. Which one?", said=words.short(doubt.said, 80))
    meanings = [_meaning(work, words, reading, steers=steers) for reading in doubt.readings[:2]]
    lines = [Line(f"{place}. {meaning}") for place, meaning in enumerate(meanings, 1)]
    buttons = (Action(words.short(meaning, LABEL), do, f"{arg}{place}") for place, meaning in enumerate(meanings))
    waits = faint(words.t("Nothing of it is used until you choose."))
    return Card(title, (*lines, waits), (*buttons, other))


def _meaning(work: UnitOfWork, words: Words, reading: Sequence[Fact | Steer], *, steers: bool) -> str:
    """One reading in words: as facts of a brief, or as what a rule would do."""
    if not reading:
        return words.t("leave it out")
    names = names_in(work, words, [(read.kind, read.value) for read in reading])
    told = (_ruled(words, read, names) if steers else _stated(words, read, names) for read in reading)
    return words.all_of(dict.fromkeys(told))


def _stated(words: Words, read: Fact | Steer, names: Names) -> str:
    return words.short(read.said, LABEL) if read.value is None else said(words, (read.kind, read.value), names)


def _ruled(words: Words, read: Fact | Steer, names: Names) -> str:
    rule = rule_of(read)
    return rule_text(words, rule, names) if rule is not None else words.short(read.said, LABEL)


def readings_of(chosen: str) -> list[int]:
    """The digits behind a button. A press none of our cards offered is rejected."""
    if len(chosen) > UNUSED or not all(digit in "0123456789" for digit in chosen):
        raise Refusal("button_unknown")
    return [int(digit) for digit in chosen]


def not_used(words: Words, unknown: Sequence[Unknown]) -> list[Line]:
    """Every skipped word, each with the nearest known word."""
    if not unknown:
        return []
    told = [one_unknown(words, piece) for piece in unknown[:UNUSED]]
    rest = len(unknown) - UNUSED
    more = [words.n("and {count} more", "and {count} more", rest)] if rest > 0 else []
    return [Line(words.t("Not used: {words}.", words=words.all_of([*told, *more])))]


def one_unknown(words: Words, unknown: Unknown) -> str:
    text = words.short(unknown.said, 30)
    return words.t("{word} (maybe “{near}”?)", word=text, near=unknown.near) if unknown.near else text
