"""Questions the data can answer: a creator's metrics, and how many creators of a kind there are."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from core.model import Creator
from core.parsing.brief import read_brief
from core.parsing.facts import Fact
from core.parsing.lexicons.questions import (
    ASKING,
    ASKS,
    COUNTING,
    CREATORS,
    FIGURES,
    HOW_MANY,
    HOW_MUCH,
    JOINING,
    OTHER,
)
from core.parsing.tokens import Token, tokens_of
from core.questions.grammar.marks import marks_of, words_of
from core.questions.grammar.sentence import Name
from core.questions.query.columns import where
from core.refusal import Refusal
from core.store import UnitOfWork
from core.vocabulary.topics import read_platform

LONGEST = 300  # characters: anything longer is a story, not a question
MOST = 5  # creators per answer
WORDS = 4  # of a name
SHORTEST = 6  # letters of a one-word name
_OWNED = re.compile(r"['’]s$")


@dataclass(frozen=True)
class LookupResult:
    """Either `creators` with the codes of the requested `figures` (() for everything known), or a `count` of creators
    with the `facts` it was filtered by (() for everyone)."""

    creators: tuple[Creator, ...] = ()
    figures: tuple[str, ...] = ()
    count: int | None = None
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True)
class _Name:
    first: int  # tokens of the question, `end` exclusive
    end: int
    said: str  # with single spaces


def look_up(work: UnitOfWork, text: str, *, counting: bool = True) -> LookupResult | None:
    """Answers an English or Russian question from the tables; None if it isn't such a question, if no one by that name
    is known, or if it has a word we don't understand: then it's a question for people. A creator is found by @handle or
    by exact name, ignoring case; a count leaves out creators without data. Without `counting` only named creators are
    looked up."""
    if len(text) > LONGEST or "\0" in text:  # no database has such a name
        return None
    tokens = [token for token in tokens_of(text) if token.kind != "sign" or token.text in "#&+"]
    if counting and HOW_MANY.match(" ".join(token.text for token in tokens)) and (counted := _counted(work, text)):
        return counted
    named = _named(work, text, tokens)
    if not named:
        return None
    taken = {place for _, name in named for place in range(name.first, name.end)}
    words = [token.text for place, token in enumerate(tokens) if place not in taken]
    platforms = {read_platform(word) for word in words} - {None}
    figures = _figures([word for word in words if read_platform(word) is None], "?" in text)
    creators = [creator for creator, _ in named if not platforms or creator.platform in platforms]
    return None if figures is None or not creators else LookupResult(tuple(dict.fromkeys(creators))[:MOST], figures)


def _figures(words: Sequence[str], asked: bool) -> tuple[str, ...] | None:
    """Returns the metrics that the words around a name ask for; None if one of them asks for something else, or if
    nothing asks: "@mila is expensive"."""
    rest, figures = " ".join(words), list[str]()
    for code, pattern in FIGURES:
        rest, times = pattern.subn(" ", rest)
        figures += [code] if times else []
    if not figures and HOW_MUCH.search(rest):
        figures, rest = ["price"], HOW_MUCH.sub(" ", rest)
    others = rest.split()
    asks = asked or ASKS.search(rest) or (figures and all(JOINING.fullmatch(word) for word in others))
    if not asks or not all(ASKING.fullmatch(word) for word in others) or (not figures and OTHER.search(rest)):
        return None
    return tuple(figures)


def _named(work: UnitOfWork, text: str, tokens: Sequence[Token]) -> list[tuple[Creator, _Name]]:
    """Creators whose handle or name is in the question, in order of appearance; on overlap the longest name wins."""
    names = list(_candidates(text, tokens))
    if not names:
        return []
    handles = [name for name in names if tokens[name.first].kind == "handle"]
    others = [name for name in names if tokens[name.first].kind != "handle"]
    where = _among(Creator.handle, handles, lambda text: text.lstrip("@"))
    rows = work.db.scalars(select(Creator).where(where | _among(Creator.name, others, str)).order_by(Creator.id)).all()
    met: dict[str, list[Creator]] = {}
    for row in rows:
        for key in (f"@{row.handle.casefold()}", _plain(row.name)):
            met.setdefault(key, []).append(row)
    chosen: list[tuple[Creator, _Name]] = []
    for name in sorted(names, key=lambda name: (name.first - name.end, name.first)):
        free = not any(name.first < kept.end and kept.first < name.end for _, kept in chosen)
        chosen += [(row, name) for row in met.get(_plain(name.said), ())] if free else []
    return sorted(chosen, key=lambda pair: pair[1].first)


def names_in(work: UnitOfWork, text: str) -> list[Name]:
    """Returns the creators named in a question, by characters; one name may be on several platforms."""
    if len(text) > LONGEST or "\0" in text:
        return []
    tokens = [token for token in tokens_of(text) if token.kind != "sign" or token.text in "#&+"]
    found: dict[_Name, list[Creator]] = {}
    for creator, name in _named(work, text, tokens):
        if not _is_vocabulary(name.said):
            found.setdefault(name, []).append(creator)
    return [
        Name(
            tokens[name.first].start,
            tokens[name.end - 1].end,
            rows[0].handle.lstrip("@"),
            tuple(row.id for row in rows),
        )
        for name, rows in found.items()
    ]


def _is_vocabulary(said: str) -> bool:
    """There's an account called Instagram, but that's not who is meant."""
    known = marks_of(words_of(said), "queries")
    return not said.startswith("@") and all(mark.codes or read_platform(mark.text) for mark in known)


def _candidates(text: str, tokens: Sequence[Token]) -> Iterator[_Name]:
    """Yields handles, and one to four words in a row that could be a name."""
    for first, token in enumerate(tokens):
        if token.kind == "handle":
            yield _Name(first, first + 1, text[token.start : token.end])
            continue
        for end in range(first + 1, min(first + WORDS, len(tokens)) + 1):
            said = text[token.start : tokens[end - 1].end]
            written = [text[word.start : word.end] for word in tokens[first:end] if word.kind != "sign"]
            if tokens[end - 1].kind != "handle" and written and _could_be_name(written):
                yield _Name(first, end, _OWNED.sub("", " ".join(said.split())))


def _could_be_name(written: Sequence[str]) -> bool:
    """A name with words that questions use must be capitalized: "The Best", not "the best"."""
    known = [_asks(word.casefold()) for word in written]
    if len(written) == 1 and (len(written[0]) < SHORTEST or known[0]):
        return False
    telling = [word for word, asks in zip(written, known, strict=True) if not asks] or written
    return not any(known) or all(word[:1].isupper() for word in telling)


def _asks(word: str) -> bool:
    return bool(ASKING.fullmatch(word)) or any(pattern.fullmatch(word) for _, pattern in FIGURES)


def _among(
    column: InstrumentedAttribute[str], names: Sequence[_Name], tidy: Callable[[str], str]
) -> ColumnElement[bool]:
    """SQLite's lower() only knows ASCII: for other letters we try the spellings people use."""
    wanted = {tidy(name.said) for name in names}
    wanted |= {name.replace("ё", "е").replace("Ё", "Е") for name in wanted}
    spelt = {way(name) for name in wanted for way in (str, str.lower, str.upper, str.title, str.capitalize)}
    lower = {name.lower() for name in wanted}
    return or_(func.lower(column).in_(sorted(lower)), column.in_(sorted(spelt)))


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("ё", "е").split())


def _counted(work: UnitOfWork, text: str) -> LookupResult | None:
    """Counts creators that match everything stated; None if a word is neither a countable fact nor part of asking."""
    try:
        reading = read_brief(text, work.now.date())
    except Refusal:
        return None
    facts = tuple(fact for fact in reading.facts if fact.kind != "topics_any")  # facts of one kind are alternatives
    rest = text
    for fact in sorted(facts, key=lambda fact: fact.start, reverse=True):
        rest = f"{rest[: fact.start]} {rest[fact.end :]}"
    words = [token.text for token in tokens_of(rest) if token.kind != "sign"]
    if not all(COUNTING.fullmatch(word) or CREATORS.fullmatch(word) for word in words):
        return None
    wanted, absent = where(facts)
    if absent or not (facts or any(CREATORS.fullmatch(word) for word in words)):
        return None
    return LookupResult(count=work.db.scalar(select(func.count(Creator.id)).where(*wanted)) or 0, facts=facts)
