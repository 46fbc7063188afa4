"""Reads a question's free text, English or Russian: which cues it has, and which markets it names."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

GAP = r"(?:\W+\w+){0,4}?\W+"
READ_AT_MOST = 500  # characters: anything longer is a story, not a question
COUNTRY = re.compile(r"\b(?:US|U\.S\.A?\.?)(?!\w)")  # «us» is a pronoun, only capitals mean the country
MARKET = "market "
CYRILLIC, LATIN = re.compile(r"[а-я]{3}"), re.compile(r"[a-z]{3}")
QUOTED = re.compile(r"[«\"“]([^«»\"“”]+)[»\"”]|#(\w+)")


@dataclass(frozen=True)
class Lexicon:
    """Patterns by cue, and by market for places."""

    cues: Mapping[str, re.Pattern[str]]
    places: Mapping[str, re.Pattern[str]]


@dataclass(frozen=True)
class CuesFound:
    """What the words say: cue -> the words that matched; market -> times named. `foreign`: market whose script a quote
    uses inside a text in the other one, or ""."""

    cues: Mapping[str, str]
    places: Mapping[str, int]
    foreign: str


def read_lexicon(text: str) -> Lexicon:
    """Parses a lexicon from text: `[cue]` or `[market us]`, then comma-separated patterns; `#` starts a comment.

    A pattern is words in order; `*` matches any letters of a word, `..` up to four words, `^` the beginning of a
    sentence. ValueError for a line before the first name.
    """
    parts: dict[str, list[str]] = {}
    name = ""
    for line in text.splitlines():
        if line.startswith("["):
            name = line.strip("[] ")
            parts[name] = []
        elif line.strip() and not line.startswith("# "):
            if not name:
                raise ValueError(f"words without a cue: {line}")
            parts[name].append(line)
    read = {name: _compiled(" ".join(lines)) for name, lines in parts.items()}
    places = {name.removeprefix(MARKET): pattern for name, pattern in read.items() if name.startswith(MARKET)}
    return Lexicon({name: pattern for name, pattern in read.items() if not name.startswith(MARKET)}, places)


def find_cues(text: str, lexicon: Lexicon) -> CuesFound:
    """Finds a question's cues; letter case and «ё» don't matter, an empty text has none, a long one is cut."""
    text = text[:READ_AT_MOST]
    plain = text.casefold().replace("ё", "е").replace("’", "'")
    cues = {cue: match.group(0).strip() for cue, words in lexicon.cues.items() if (match := words.search(plain))}
    places = {market: len(words.findall(plain)) for market, words in lexicon.places.items()}
    places["us"] = places.get("us", 0) + len(COUNTRY.findall(text))
    return CuesFound(cues, {market: times for market, times in places.items() if times}, _foreign(plain))


def _foreign(plain: str) -> str:
    quoted = " ".join(quote or tag for quote, tag in QUOTED.findall(plain))
    rest = QUOTED.sub(" ", plain)
    if _cyrillic(rest) < 0.2 and CYRILLIC.search(plain):
        return "ru"
    return "us" if _cyrillic(rest) > 0.8 and LATIN.search(quoted) else ""


def _cyrillic(text: str) -> float:
    """Returns the share of Cyrillic among the letters."""
    letters = [letter for letter in text if letter.isalpha()]
    return sum("а" <= letter <= "я" for letter in letters) / max(1, len(letters))


def _compiled(words: str) -> re.Pattern[str]:
    phrases = (phrase.strip() for phrase in words.split(","))
    return re.compile("|".join(_pattern(phrase) for phrase in phrases if phrase))


def _pattern(phrase: str) -> str:
    begins = phrase.startswith("^")
    parts = [r"\W+".join(_word(word) for word in part.split()) for part in phrase.lstrip("^").split(" .. ")]
    return (r"(?:^\W*|[.!?:]\s+)" if begins else r"(?<!\w)") + GAP.join(parts) + r"(?!\w)"


def _word(word: str) -> str:
    return re.escape(word).replace(r"\*", r"\w*")
