"""Regular expressions of both languages, one per line in a file of their own, by section and name."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@cache
def sections(name: str) -> Mapping[str, Mapping[str, re.Pattern[str]]]:
    """Returns the sections of lexicons/`name`.toml; patterns are matched against folded text."""
    with (HERE / f"{name}.toml").open("rb") as file:
        read = tomllib.load(file)
    return {section: {code: _pattern(text) for code, text in codes.items()} for section, codes in read.items()}


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile("|".join(line for line in text.splitlines() if line and not line.startswith("# ")))


def folded(text: str) -> str:
    """Lower case, ё as е, one kind of apostrophe and dash; as long as the text itself."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return lower.replace("ё", "е").replace("’", "'").replace("‘", "'").translate(_DASHES)


_DASHES = str.maketrans("–—−‒", "----")
