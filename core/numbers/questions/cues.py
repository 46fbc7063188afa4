"""Reading a question's free words, English or Russian: which cues are there, and which markets are named."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

GAP = r"(?:\W+\w+){0,4}?\W+"
READ_AT_MOST = 500  # characters: a longer text is a story, not a question
COUNTRY = re.compile(r"\b(?:US|U\.S\.A?\.?)(?!\w)")  # «us» is a pronoun, only capitals are a country
MARKET = "market "
CYRILLIC, LATIN = re.compile(r"[а-я]{3}"), re.compile(r"[a-z]{3}")
QUOTED = re.compile(r"[«\"“]([^«»\"“”]+)[»\"”]|#(\w+)")


@dataclass(frozen=True)
class Lexicon:
    """Patterns by cue, and by market for the places."""

    cues: Mapping[str, re.Pattern[str]]
    places: Mapping[str, re.Pattern[str]]


@dataclass(frozen=True)
class CuesFound:
    """What words say: cue -> the words that said it; market -> how often it was named.

    `foreign`: market in whose writing a quote stands in a text of the other one, or "".
    """

    cues: Mapping[str, str]
    places: Mapping[str, int]
    foreign: str


def read_lexicon(text: str) -> Lexicon:
    """A lexicon from its text: `[cue]` or `[market us]`, then patterns with commas between; `#` begins a remark.

    A pattern is words in order; `*` stands for any letters of a word, `..` for up to four words, `^` for the
    beginning of a sentence. ValueError for a line before the first name.
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
    """Cues of a question; letter case and «ё» make no difference, an empty text has none, a long one is cut."""
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
    """Share of Cyrillic among the letters."""
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
