"""A text as tokens: words, numbers, handles and signs, each with its position."""

import re
import unicodedata
from dataclasses import dataclass
from itertools import islice

_SPACES = "  \u2009\u202f"
REFUSALS = frozenset("❌🚫⛔👎✖")  # before what they refuse or behind it
_TOKEN = re.compile(
    rf"""
    (?P<handle>(?<!\w)@[\w.\-]*\w|https?://\S+)
  | (?P<iso>[12]\d{{3}}-\d\d-\d\d(?!\d))
  | (?P<slash>\d{{1,2}}/\d{{1,2}}(?:/\d{{4}}|/\d\d)?(?![\d/]))
  | (?P<dots>\d{{1,2}}\.\d{{1,2}}\.(?:\d{{4}}|\d\d)(?!\d))
  | (?P<number>\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?!\d)|\d{{1,3}}(?:,\d{{3}})+(?![\d])|\d+[.,]\d+|\d+)
  | (?P<word>(?:[^\W\d_]\.){{2,}}|[^\W\d_]\w*(?:['’\-][^\W\d_]\w*)*)
  | (?P<sign>\S)
    """,
    re.VERBOSE,
)


@dataclass(frozen=True)
class Token:
    kind: str  # handle, iso, slash, dots, number, word, sign
    text: str  # casefolded, ё as е, one kind of apostrophe and dash
    start: int
    end: int


def tokens_of(text: str) -> list[Token]:
    """Puts every nonspace character in exactly one token."""
    return [
        Token(str(match.lastgroup), _plain(match[0]), match.start(), match.end()) for match in _TOKEN.finditer(text)
    ]


def _plain(text: str) -> str:
    folded = text.casefold().replace("ё", "е").replace("’", "'")
    return "-" if folded in "–—−‒" and folded else folded


def end_of(text: str, most: int) -> int:
    """Returns where the first tokens of a text end, as many as `most`; its length if there are no more."""
    after = next(islice(_TOKEN.finditer(text), most, None), None) if len(text) > most else None
    return len(text) if after is None else after.start()


def is_decoration(token: Token) -> bool:
    """An emoji or another sign that says nothing: currencies, mathematical signs and refusals do."""
    return (
        token.text not in REFUSALS
        and token.kind == "sign"
        and unicodedata.category(token.text[0]) in ("So", "Sk", "Mn", "Cf", "Co", "Cn", "Cs")
    )


def split(token: Token) -> list[Token]:
    """Splits a hyphenated word into its parts."""
    parts, at = [], token.start
    for piece in token.text.split("-"):
        parts.append(Token("word", piece, at, at + len(piece)))
        at += len(piece) + 1
    return [part for part in parts if part.text]


def number_of(text: str) -> float:
    """Reads 900 000, 900,000, 1,5 and 1.5 as a number."""
    plain = re.sub(rf"[{_SPACES}]", "", text)
    if re.fullmatch(r"\d{1,3}(,\d{3})+", plain):
        plain = plain.replace(",", "")
    return float(plain.replace(",", "."))
