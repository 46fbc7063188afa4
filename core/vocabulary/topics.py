"""The closed vocabulary of briefs and creators, read from the English and Russian words people type for it."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from core.vocabulary.taxonomy import subtopics
from core.vocabulary.word_lists import WordList, read_lists

NAMING = 4  # English words at the start of a topic's list that are its names
HERE = Path(__file__)
WORDS = read_lists(HERE.with_suffix(".toml"))  # kind -> code -> words and stems

TOPICS = tuple(WORDS["topic"])
UNSAFE = ("adult", "gambling", "alcohol", "tobacco", "politics", "religion", "crypto")
MARKETS = tuple(WORDS["market"])
PLATFORMS = tuple(WORDS["platform"])
# Follower bounds: from (inclusive), to (exclusive).
SIZES: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "nano": (0.0, 1e4),
        "micro": (1e4, 1e5),
        "mid": (1e5, 5e5),
        "macro": (5e5, 1e6),
        "mega": (1e6, float("inf")),
    }
)


def _table(words: WordList) -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    """Returns whole words, and stems, longest first."""
    phrases = [(code, phrase) for code, listed in words.items() for phrase in (code, *listed)]
    stems = [(phrase.partition("*")[0], code) for code, phrase in phrases if "*" in phrase]
    whole = {phrase: code for code, phrase in phrases if "*" not in phrase}
    return whole, tuple(sorted(stems, key=lambda pair: (-len(pair[0]), pair)))


_TABLES = {kind: _table(words) for kind, words in WORDS.items()}
_EDGES = " \t\n\xa0#@.,;:!?\"'()[]«»"


@lru_cache(maxsize=4096)  # files repeat the same few words
def _read(kind: str, text: str) -> str | None:
    """Returns the code of a word or phrase: the whole phrase first, then its first known word."""
    whole, stems = _TABLES[kind]
    phrase = text.casefold().replace("ё", "е").strip(_EDGES)
    words = [word.strip(_EDGES) for word in re.split(r"[\s/&_]+|-(?=блог|blog)", phrase)]
    for word in ("-".join(words), *words):
        if word in whole:
            return whole[word]
        for stem, code in stems:
            if word.startswith(stem):
                return code
    return None


def read_topic(word: str) -> str | None:
    """Topic code (one of TOPICS) for an English or Russian word or short phrase, inflected or not; None if unknown."""
    return _read("topic", word) or _parents().get(word.casefold().replace("ё", "е").strip(_EDGES))


@cache
def _parents() -> Mapping[str, str]:
    """Returns the words of finer topics -> their topic."""
    return {
        word.casefold().replace("ё", "е"): parent_of(code)
        for code, words in subtopics().items()
        for word in (code, *words)
    }


@cache
def topic_names(topic: str) -> tuple[str, ...]:
    """Returns what a topic is called, in both languages: its first words, not what belongs to it."""
    words = subtopics().get(topic) or WORDS["topic"].get(topic, ())
    plain = [word.replace("*", "").casefold() for word in words]
    russian = next((word for word in plain if not word.isascii()), "")
    return tuple(word for word in (*plain[:NAMING], russian) if word)


@cache
def words_about(topic: str) -> tuple[str, ...]:
    """Returns phrases that speak of a topic, in both languages: its own, and those of what belongs to it."""
    if topic in subtopics():
        return subtopics()[topic]
    own = [word.replace("*", "") for word in WORDS["topic"].get(topic, ())]
    finer = [word for code, words in subtopics().items() if parent_of(code) == topic for word in words]
    return tuple(dict.fromkeys((*own, *finer))) or (topic.rpartition("/")[2].replace("_", " "),)


def read_topics(text: str) -> tuple[str, ...]:
    """Returns all topic codes in a list or sentence, in order of appearance, each once."""
    parts = (read_topic(word) for word in re.split(r"[\s,;|/&+]+", text))
    return tuple(dict.fromkeys(code for code in parts if code))


def read_market(word: str) -> str | None:
    """Returns the market code (one of MARKETS) for a word; None if unknown."""
    return _read("market", word)


def read_platform(word: str) -> str | None:
    """Returns the platform code (one of PLATFORMS) for a word; None if unknown."""
    return _read("platform", word)


def nearness(topic: str, other: str) -> float:
    """How close two topics are for a brief, 0..1, symmetric: 1 for the same topic, 0 for unrelated ones.

    The values are this project's own choice, not a measurement.
    """
    return 1.0 if topic == other else _nearness().get(frozenset((topic, other)), 0.0)


@cache
def _nearness() -> Mapping[frozenset[str], float]:
    with HERE.with_name("nearness.toml").open("rb") as file:
        table = tomllib.load(file)
    return {frozenset((topic, other)): value for topic, near in table.items() for other, value in near.items()}


def parent_of(topic: str) -> str:
    """Returns the topic of the first level: "beauty/skincare" is "beauty"."""
    return topic.partition("/")[0]
