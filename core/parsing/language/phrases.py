"""Every phrase the parsers know, with what it means: those matched as written, and those matched by stem."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from core.parsing.language.morphology import stem
from core.vocabulary.countries import country_names
from core.vocabulary.languages import language_names
from core.vocabulary.taxonomy import formats, occasions, places, subtopics
from core.vocabulary.topics import WORDS, parent_of
from core.vocabulary.word_lists import WordList, headword, read_lists

LEXICONS = Path(__file__).parent.parent / "lexicons"
FILES = ("people", "figures", "steers", "wishes")
DAY = re.compile(r"[a-z]+ \d{1,2}(?:st|nd|rd|th)?", re.IGNORECASE)  # "July 4th" is a day first
DOUBTFUL = ("max", "ok")  # platforms named like everyday words
SOFT_ENDINGS = ("ия", "ии", "ию", "ией")  # of «Нигерия», never of «Нигер»
ENDINGS = ("а", "у", "е", "ом", "ы", "и", "я", "ю", "ей", "ой", "ью", "ь", "ем")


def phrases() -> Iterator[tuple[str, str, str]]:
    """(kind, code, phrase) of the lists that are matched as written."""
    files = {name: read_lists(LEXICONS / f"{name}.toml") for name in (*FILES, "bounds")}
    for name in FILES:
        for kind, words in files[name].items():
            yield from _listed(kind, words)
    # Bounds and dates share words («до» for an amount, a day and a range), so each code is a kind.
    for kind, words in (*files["bounds"].items(), ("of", files["figures"]["unit"])):
        for code, phrases in words.items():
            yield from _listed(f"{kind}:{code}", {code: phrases})
    yield from _languages()
    for kind, words in WORDS.items():
        for code, phrases in words.items():
            if code == "vlogs":
                continue  # a format; «блог» is only a creator's place
            codes = () if code in DOUBTFUL else (code,)
            known = [
                phrase
                for phrase in (*codes, *phrases)
                if phrase != "18+" and not (kind == "topic" and _is_finer(code, phrase))
            ]
            yield from _listed(kind, {code: (*known, *(phrase.replace("-", " ") for phrase in known if "-" in phrase))})


def _languages() -> Iterator[tuple[str, str, str]]:
    """ "French-speaking", «на французском»"""
    for name, code in language_names():
        if name.isascii() and name.isalpha():
            for phrase in (
                f"{name}-speaking",
                f"{name} speaking",
                f"in {name}",
                f"{name} language",
                f"speaks {name}",
                f"speaking {name}",
                f"{name} speakers",
            ):
                yield "language", code, phrase
        elif name.endswith("ский") and " " not in name:
            yield "language", code, f"на {name[:-2]}ом"
            yield "language", code, f"на {name[:-2]}ом языке"
            yield "language", code, f"{name[:-2]}оязычн*"


def _is_finer(topic: str, phrase: str) -> bool:
    """Whether a word of a topic has a finer topic of its own: it's read as that."""
    word = headword(phrase)
    return word != topic and (stem(word) in _finer_stems().get(topic, ()) or word in _finer_stems().get(topic, ()))


@cache
def _finer_stems() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for code, phrases in subtopics().items():
        words = [phrase.casefold() for phrase in phrases if " " not in phrase]
        found.setdefault(parent_of(code), set()).update(form for word in words for form in (word, stem(word)))
    return {topic: frozenset(stems) for topic, stems in found.items()}


def _listed(kind: str, words: WordList) -> Iterator[tuple[str, str, str]]:
    yield from ((kind, code, phrase) for code, phrases in words.items() for phrase in phrases)


def inflected() -> Iterator[tuple[str, str, str]]:
    """(kind, code, phrase) of the lists in plain forms."""
    yield from _listed("topic", subtopics())
    yield from _listed("format", formats())
    yield from (named for named in _listed("occasion", occasions()) if not DAY.fullmatch(named[2]))
    yield from _listed("city", places())
    for kind, words in read_lists(LEXICONS / "changes.toml").items():
        yield from _listed(kind, words)


def countries() -> Iterator[tuple[str, str]]:
    """Yields (code, a name), except for the two markets, which have words of their own."""
    yield from ((code, name) for code, name in country_names() if code not in ("US", "RU"))


def country_forms() -> Iterator[tuple[str, str]]:
    """Yields names as they are and declined."""
    for code, name in countries():
        yield from ((code, form) for form in (name, *_declined(name)))


def _declined(name: str) -> Iterator[str]:
    """Yields a country's stem with all endings, for a single long Russian word: «Казахстан», «Герман»."""
    stem_ = country_stem(name)
    if name[0] >= "а" and " " not in name and "-" not in name and len(stem_) >= 4:
        yield from (stem_ + ending for ending in (SOFT_ENDINGS if name.endswith("ия") else ENDINGS))


def country_stem(name: str) -> str:
    return name.rstrip("аеийоуыьяю")
