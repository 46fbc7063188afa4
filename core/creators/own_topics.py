"""Topics of creators whose file names none, from their own words."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache

from core.creators.row import CreatorRow
from core.creators.topic_evidence import SHORTEST
from core.numbers.ranking.text import plain
from core.parsing.language.morphology import stem
from core.vocabulary.topics import TOPICS, words_about

ENOUGH = 2  # times that a description or key words speak of a topic; a name or a hashtag is enough at once
MOST = 4  # topics
_WORD = re.compile(r"#?[^\W_]+")


def topics_of(row: CreatorRow) -> str:
    """Returns codes joined by |, what's spoken of most first; "" if nobody could tell."""
    said: Counter[str] = Counter()
    for text, weight in ((f"{row.name} {row.handle}", ENOUGH), (row.tags, 1), (row.bio, 1)):
        for word in _WORD.findall(plain(text).replace("_", " ")):
            tag = word.startswith("#")
            said.update(dict.fromkeys(_about(word.lstrip("#"), compound=tag), ENOUGH if tag else weight))
    return "|".join(topic for topic, times in said.most_common(MOST) if times >= ENOUGH)


@lru_cache(maxsize=1 << 16)
def _about(word: str, *, compound: bool) -> tuple[str, ...]:
    """Returns topics that a word speaks of: #naturalhairtips begins with "natural hair"."""
    parts = (word, stem(word), *(_ends(word) if compound else ()))
    return next((topics for part in parts if (topics := _topics().get(part))), ())


def _ends(word: str) -> Iterator[str]:
    """Yields what a word begins or ends with, longest first."""
    for length in range(len(word) - 1, SHORTEST - 1, -1):
        yield word[:length]
        yield word[-length:]


@cache
def _topics() -> dict[str, tuple[str, ...]]:
    """Returns words, and phrases written as one, -> their topics."""
    found: dict[str, tuple[str, ...]] = {}
    for topic in TOPICS:
        for phrase in words_about(topic):
            words = re.findall(r"[^\W_]+", plain(phrase))
            for joined in {"".join(words), "".join(words[:-1]) + stem(words[-1])} if words else ():
                found[joined] = tuple(dict.fromkeys((*found.get(joined, ()), topic)))
    return found
