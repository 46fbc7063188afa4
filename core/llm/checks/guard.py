"""What a model may say: in the requested language, with only the numbers, handles and links of its input."""

import re
import unicodedata
from dataclasses import dataclass

from core.llm.checks.figures import all_among, numbers
from core.llm.policy import Failure

_LINK = re.compile(
    r"(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{0,30}:/{1,3}\S+|(?<!\w)(?:mailto|tel|javascript|data):\S+|www\.\S+"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w@])[^\W_](?:[\w-]|\.(?=\w)){0,120}\.[^\W\d_]{2,}(?!\w)(?:/\S*)?",
    re.IGNORECASE,
)
# @name, #tag, <@U1>, <!here>, and words with an underscore inside, which only handles have.
_HANDLE = re.compile(r"<[@!#][^>]*>?|[@#][\w.]*\w|(?<!\w)\w+_\w+")
_TERM = re.compile(r"\b[A-Z]{2,5}\b")  # ER, CPV, US: the same in every language
_WORD = re.compile(r"[^\W\d_]+")
_RUSSIAN = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")
_ENGLISH = frozenset("abcdefghijklmnopqrstuvwxyz")
_ENOUGH = 0.6  # of the letters: any text has names and terms in the other script
_TAIL = ".,;:!?…)»\"'"


@dataclass(frozen=True)
class Source:
    """What a model was given: texts and the language of each."""

    texts: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        return "\n".join(text for text, _ in self.texts)


def objection(text: str, source: Source, locale: str) -> Failure:
    """Returns why a text may not be shown, "" if it's fine."""
    strange = _strange(_without_marks(text), locale)
    if not in_language(text, locale) or not strange <= set(_plain(source.text).casefold()):
        return Failure.WRONG_LANGUAGE
    if not links(text) <= links(source.text):
        return Failure.FOREIGN_LINK
    if not handles(text) <= handles(source.text) or _mixed(text) - _mixed(source.text):
        return Failure.FOREIGN_HANDLE
    allowed = [values for given, spoken in source.texts for values in numbers(given, spoken).all]
    return Failure.NONE if all_among(numbers(text, locale).all, allowed) else Failure.FOREIGN_NUMBER


def loss(text: str, source: Source, locale: str) -> Failure:
    """Returns `left_out` if a number, handle or link of the source is missing from the text."""
    needed = [values for given, spoken in source.texts for values in numbers(given, spoken).written]
    figures = all_among(needed, numbers(text, locale).all)
    names = links(source.text) <= links(text) and handles(source.text) <= handles(text)
    return Failure.NONE if figures and names else Failure.LEFT_OUT


def links(text: str) -> set[str]:
    return {match[0].rstrip(_TAIL).casefold() for match in _LINK.finditer(_plain(text))}


def handles(text: str) -> set[str]:
    return {match[0].casefold() for match in _HANDLE.finditer(_LINK.sub(" ", _plain(text)))}


def _without_marks(text: str) -> str:
    return _HANDLE.sub(" ", _LINK.sub(" ", _plain(text)))


def in_language(text: str, locale: str) -> bool:
    """By script: most letters, outside of handles, links and terms such as ER, are in the language's alphabet."""
    letters = [char for char in _TERM.sub(" ", _without_marks(text)).casefold() if char.isalpha()]
    own = sum(char in _RUSSIAN if locale == "ru" else "LATIN" in unicodedata.name(char, "") for char in letters)
    return bool(letters) and own >= _ENOUGH * len(letters)


def _strange(text: str, locale: str) -> set[str]:
    """Letters in the language's script but not in its alphabet: another language, or a name from the input."""
    script, own = ("CYRILLIC", _RUSSIAN) if locale == "ru" else ("LATIN", _ENGLISH)
    return {char for char in text.casefold() if script in unicodedata.name(char, "") and char not in own}


def is_part(part: str, text: str) -> bool:
    """Whether someone's words are quoted exactly, ignoring case, spaces and quotation marks."""
    return bool(_folded(part)) and _folded(part) in _folded(text)


def _folded(text: str) -> str:
    return " ".join(_plain(text).casefold().replace("ё", "е").split()).strip("\"'«»“”„….,;:!? ")


def _mixed(text: str) -> set[str]:
    """Returns words that mix two scripts: a handle or a brand with a lookalike letter."""
    return {word.casefold() for word in _WORD.findall(_plain(text)) if len(_scripts(word)) > 1}


def _scripts(word: str) -> set[str]:
    return {unicodedata.name(char, "?").split()[0] for char in word} & {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN"}


def _plain(text: str) -> str:
    # Browsers treat these as the dot in an address.
    return unicodedata.normalize("NFKC", text).translate({0x3002: ".", 0xFF61: "."})
