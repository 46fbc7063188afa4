"""The lexicon of claims: regular expressions for both languages, one per line in the file next to this one."""

import tomllib
from collections.abc import Mapping
from pathlib import Path


def _patterns(path: Path) -> Mapping[str, str]:
    with path.open("rb") as file:
        return {name: "|".join(text.splitlines()) for name, text in tomllib.load(file).items()}


PATTERNS = _patterns(Path(__file__).with_suffix(".toml"))
