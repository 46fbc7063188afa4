"""Who mentions a word: creators' names, handles and descriptions, searched in any form of the word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select

from core.creators.pool import CreatorPool
from core.model import Creator
from core.numbers.ranking.masks import Mask
from core.numbers.ranking.text import plain
from core.parsing.language.morphology import stem
from core.store import UnitOfWork

# Endings that inflect a word without making another one of it, longest first.
TAIL = 6  # letters that another form of a word may have after what both begin with
STEM = 3  # letters of it: a shorter word is searched as it is
KEPT = 64  # searches remembered


@dataclass
class Texts:
    """What n creators say of themselves, one after the other, and where each begins."""

    version: tuple[int, int, int]
    whole: str
    starts: NDArray[np.int64]  # (n,)
    found: dict[tuple[str, ...], Mask] = field(default_factory=dict)

    def mentioning(self, phrases: Sequence[str]) -> Mask:
        """(n,) True for a text with one of these phrases, in any form of its words."""
        key = tuple(phrases)
        if key not in self.found:
            if len(self.found) >= KEPT:
                self.found.clear()
            at = np.array([place for phrase in phrases for place in _found(phrase, self.whole)], dtype=np.int64)
            mask: Mask = np.zeros(len(self.starts), dtype=bool)
            mask[np.searchsorted(self.starts, at, side="right") - 1] = True
            self.found[key] = mask
        return self.found[key]


def mentions(work: UnitOfWork, roster: CreatorPool, phrases: Sequence[str]) -> Mask:
    """(n,) who mentions one of these, in the order of the pool."""
    return texts_of(work, roster).mentioning(phrases)


def texts_of(work: UnitOfWork, roster: CreatorPool) -> Texts:
    """Read when a word is first searched for, then cached until the creators change."""
    kept = work.store.memo.get("texts")
    if isinstance(kept, Texts) and kept.version == roster.version:
        return kept
    rows = work.db.execute(select(Creator.name, Creator.handle, Creator.bio).order_by(Creator.id))
    told = [plain(f"{name} {handle.replace('_', ' ')} {bio}") for name, handle, bio in rows]
    starts = np.cumsum([0, *(len(text) + 1 for text in told)])[:-1]
    texts = Texts(roster.version, "\n".join(told), np.asarray(starts, dtype=np.int64))
    work.store.memo["texts"] = texts
    return texts


def _found(phrase: str, whole: str) -> Iterator[int]:
    """Yields where a phrase begins: its words in any form, one after the other; "=" in front takes them as written."""
    exact, words = phrase.startswith("="), re.findall(r"[^\W_]+", plain(phrase))
    if not words:
        return
    pattern = r"[^\w\n]+".join(rf"({_form(word, exact=exact)})" for word in words)
    for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", whole):
        if all(form == word or stem(form) == stem(word) for form, word in zip(match.groups(), words, strict=True)):
            yield match.start()


def _form(word: str, *, exact: bool) -> str:
    """What every form of a word looks like, as a pattern; whether it's one of its forms is for the stem to say."""
    same = [letter == other for letter, other in zip(word, stem(word), strict=False)]
    begins = word[: same.index(False) if False in same else len(same)]
    if exact or len(begins) < STEM:
        return re.escape(word)
    return re.escape(begins) + rf"\w{{0,{TAIL}}}"
