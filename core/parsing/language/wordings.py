"""Longer wordings with one meaning: "or don't bother", «кроме дзена ничего», "nobody but X", "the first one airs".

A "no" among these words excludes nothing that is named: "over 40k or skip" is at least 40k.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from core.parsing.lexicons.patterns import folded

FILE = Path(__file__).parent.parent / "lexicons" / "wordings.toml"
Meanings = MappingProxyType[str, str]
Span = tuple[int, int, Meanings | None]  # None: the words are left out; no meaning: they are one word in no list
ONLY, LESS = MappingProxyType({"more": "only"}), MappingProxyType({"more": "less"})
SAID: Mapping[str, Meanings | None] = MappingProxyType(
    {
        "left_out": None,
        "only": ONLY,
        "price": MappingProxyType({"unit": "price"}),
        "at_most": MappingProxyType({"bound:behind_high": "behind_high"}),
        "views": MappingProxyType({"unit": "views", "figure": "views"}),
        "matters": MappingProxyType({"matters": "yes"}),
        "variety": MappingProxyType({"variety": "yes"}),
        "less": LESS,
        "more": MappingProxyType({"more": "more"}),
        "unlike": MappingProxyType({"example": "unlike"}),
        "unread": MappingProxyType({}),
        "but_if": MappingProxyType({}),
        "condition": MappingProxyType({}),
        "faces": MappingProxyType({}),
        "add": MappingProxyType({"more": "add", "change": "add"}),
        "start": MappingProxyType({"date:start": "start"}),
        "end": MappingProxyType({"date:end": "end"}),
        "no": MappingProxyType({"neg": "no"}),
        "left": MappingProxyType({"allowed": "before"}),
        "unimportant": MappingProxyType({"allowed": "behind"}),
        "is_it": MappingProxyType({"more": "more"}),
    }
)
PART = re.compile(r"\{([a-z_]+)\}")


def wordings(text: str) -> Iterator[Span]:
    """Yields where such words stand, and what they mean."""
    plain = folded(text)
    for needs, meaning, pattern in _patterns():
        if not any(word in plain for word in needs):
            continue
        for match in pattern.finditer(plain):
            if "own" in pattern.groupindex:
                yield match.start("own"), match.end("own"), meaning
            elif "lead" in pattern.groupindex:
                yield match.start("lead"), match.end("lead"), meaning
                yield match.start("out"), match.end("out"), None
            else:
                yield match.start(), match.end(), meaning


@cache
def _patterns() -> tuple[tuple[tuple[str, ...], Meanings | None, re.Pattern[str]], ...]:
    """Returns what a text must have for a pattern to be tried, what the pattern means, and the pattern."""
    with FILE.open("rb") as file:
        read = tomllib.load(file)
    parts = {name: text.strip() for name, text in read.pop("part").items()}
    needs = {section: tuple(words.split(",")) for section, words in read.pop("needs").items()}
    found: list[tuple[tuple[str, ...], Meanings | None, re.Pattern[str]]] = []
    for section, codes in read.items():
        for code, text in codes.items():
            said = SAID[section] if section in SAID else MappingProxyType({section: code})
            lines = [_whole(line, parts) for line in text.splitlines() if line and not line.startswith("# ")]
            joined = lines if "?P<" in text else ["|".join(lines)]
            found += [(needs[section], said, re.compile(line)) for line in joined]
    return tuple(found)


def _whole(line: str, parts: Mapping[str, str]) -> str:
    """Puts each part in its place; parts have parts of their own."""
    while (found := PART.search(line)) is not None:
        line = line[: found.start()] + parts[found[1]] + line[found.end() :]
    return line
