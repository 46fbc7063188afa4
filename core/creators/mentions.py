"""Who mentions a word: creators' names, handles and descriptions, searched in any form of the word."""

import re
from collections.abc import Iterable, Iterator, Sequence
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

    @classmethod
    def of(cls, version: tuple[int, int, int], texts: Sequence[str]) -> "Texts":
        told = [plain(text).replace("\n", " ") for text in texts]
        starts = np.cumsum([0, *(len(text) + 1 for text in told)])[:-1]
        return cls(version, "\n".join(told), np.asarray(starts, dtype=np.int64))

    def mentioning(self, phrases: Sequence[str]) -> Mask:
        """(n,) True for a text with one of these phrases, in any form of its words."""
        key = tuple(phrases)
        if key not in self.found:
            if len(self.found) >= KEPT:
                self.found.clear()
            self.found[key] = self._at(place for phrase in phrases for place in _found(phrase, self.whole)) > 0
        return self.found[key]

    def matches(self, pattern: re.Pattern[str]) -> NDArray[np.int64]:
        """(n,) how often a text matches."""
        return self._at(match.start() for match in pattern.finditer(self.whole))

    def _at(self, places: Iterable[int]) -> NDArray[np.int64]:
        rows = np.searchsorted(self.starts, np.fromiter(places, dtype=np.int64), side="right") - 1
        return np.bincount(rows, minlength=len(self.starts)).astype(np.int64)


def mentions(work: UnitOfWork, roster: CreatorPool, phrases: Sequence[str]) -> Mask:
    """(n,) who mentions one of these, in the order of the pool."""
    return texts_of(work, roster).mentioning(phrases)


def texts_of(work: UnitOfWork, roster: CreatorPool) -> Texts:
    """Read when a word is first searched for, then cached until the creators change."""
    kept = work.store.memo.get("texts")
    if isinstance(kept, Texts) and kept.version == roster.version:
        return kept
    rows = work.db.execute(select(Creator.name, Creator.handle, Creator.tags, Creator.bio).order_by(Creator.id))
    texts = Texts.of(
        roster.version, [f"{name} {handle.replace('_', ' ')} {tags} {bio}" for name, handle, tags, bio in rows]
    )
    work.store.memo["texts"] = texts
    return texts


def says(text: str, phrase: str) -> bool:
    """Whether a text has a phrase, in any form of its words."""
    return next(_found(phrase, plain(text)), None) is not None


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
