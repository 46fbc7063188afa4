"""What we understood of a brief, shown to whoever wrote it: filters, preferences, the plan, and what we didn't."""

from collections.abc import Sequence

from core.parsing.facts import Unknown
from core.shortlist import steers
from core.shortlist.brief import Request
from handlers.chat.card import Action, Block, Card, Facts, Line, faint
from handlers.chat.talk import Talk
from handlers.chat.words import Words
from handlers.text import briefs


def understood_card(talk: Talk, request: Request) -> Card:
    """If some words weren't understood, the list waits for a press; otherwise it's already in the chat."""
    words = talk.words
    draft = str(steers.draft(talk.work, talk.actor, talk.incoming.text))
    facts = [(fact.kind, fact.value) for fact in request.facts]
    body: list[Block] = [Facts(tuple(briefs.groups(talk.work, words, facts)))]
    body += not_understood(words, request.unknown)
    correct = Action(words.t("Edit"), "brief", draft)
    if not request.unknown:
        hint = words.t("If something's off, press “Edit”: your brief is there as you wrote it.")
        return Card(words.t("Here's what I got from your brief."), (*body, faint(hint)), (correct,))
    find = Action(words.t("Search without these words"), "find", draft)
    return Card(words.t("I didn't get all of your brief."), tuple(body), (correct, find))


def found_card(talk: Talk, request: Request) -> Card:
    """The same card once the list from the understood words is in the chat."""
    words = talk.words
    left_out = _named(words, request.unknown)
    facts = [(fact.kind, fact.value) for fact in request.facts]
    return Card(
        words.t("The list is in the chat. I searched without these words: {words}.", words=left_out),
        (Facts(tuple(briefs.groups(talk.work, words, facts))),),
    )


def not_understood(words: Words, unknown: Sequence[Unknown]) -> list[Block]:
    """Every skipped word, each with the nearest known word."""
    if not unknown:
        return []
    return [Line(words.t("I didn't get: {words}.", words=_named(words, unknown)))]


def _named(words: Words, unknown: Sequence[Unknown]) -> str:
    told = [one_unknown(words, piece) for piece in unknown[:10]]
    more = [words.n("and {count} more", "and {count} more", len(unknown) - 10)] if len(unknown) > 10 else []
    return words.all_of([*told, *more])


def one_unknown(words: Words, unknown: Unknown) -> str:
    text = words.short(unknown.said, 30)
    return words.t("{word} (maybe “{near}”?)", word=text, near=unknown.near) if unknown.near else text
