"""`python -m locales.names`: collects country and language names from CLDR into the core's word lists."""

import re
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

from babel import Locale

VOCABULARY = Path(__file__).parents[1] / "core" / "vocabulary"
LOCALES = tuple(Locale(code) for code in ("en", "ru"))
# Two-letter codes CLDR has but ISO 3166 doesn't assign to a country.
NO_COUNTRIES = frozenset(["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"])
TOP = "# {what} by {codes}, in English and Russian, as CLDR has them: written by `python -m locales.names`.\n\n[name]\n"


def spellings(name: str) -> Iterator[str]:
    """A name as is, in whole words, and in letters every keyboard has."""
    spelled = name.replace(" & ", " and ").replace("’", "'").replace("о-ва ", "острова ").replace("о-в ", "остров ")
    yield from (name, spelled, _bare(spelled))


def _bare(name: str) -> str:
    """Without accents; й is a letter and stays."""
    if re.search("[а-яё]", name):
        return name
    return "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))


def listed(what: str, codes: str, names: tuple[Mapping[str, str], ...], wanted: list[str]) -> str:
    lines = []
    for code in wanted:
        known = dict.fromkeys(spelling for spoken in names for spelling in spellings(spoken[code]))
        lines.append(f'{code} = "{", ".join(known)}"')
    return TOP.format(what=what, codes=codes) + "\n".join(lines) + "\n"


def updated() -> dict[Path, str]:
    """Returns every file as it should be."""
    territories = tuple(locale.territories for locale in LOCALES)
    languages = tuple(locale.languages for locale in LOCALES)
    countries = sorted(code for code in territories[0] if re.fullmatch("[A-Z]{2}", code) and code not in NO_COUNTRIES)
    spoken = sorted(code for code in languages[0] if re.fullmatch("[a-z]{2}", code))
    return {
        VOCABULARY / "countries.toml": listed("Countries", "ISO 3166 alpha-2", territories, countries),
        VOCABULARY / "languages.toml": listed("Languages", "ISO 639-1", languages, spoken),
    }


if __name__ == "__main__":
    stale = [path for path, text in updated().items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    if "--check" in sys.argv:
        sys.exit(f"stale, run `python -m locales.names`: {', '.join(path.name for path in stale)}" if stale else 0)
    for path, text in updated().items():
        path.write_text(text, encoding="utf-8")
