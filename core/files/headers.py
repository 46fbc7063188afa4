"""How people and programs name the columns of their files, in English and Russian."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from core.files.metric_headers import ELSEWHERE, METRICS, NAMES, SHARED, TIMED
from core.vocabulary.countries import read_country
from core.vocabulary.languages import read_language
from core.vocabulary.word_lists import code_by_phrase, read_lists

_LISTS = read_lists(Path(__file__).with_suffix(".toml"))
FIELDS = tuple(_LISTS["creators"])
MEASURED = tuple(dict.fromkeys((*SHARED, *NAMES)))  # fields of a file of measurements
EVERY_FIELD = (*FIELDS, *(name for name in MEASURED if name not in FIELDS))
FILE_PLATFORM = "platform="  # prefix for the platform of a whole file that has no column for it
FILE_ZONE = "zone="  # prefix for the zone of its times
NOWHERE = -1  # the position of a field that has no column
RESULT_ONLY = ("campaign", "metric", "result", "success")
ACCOUNT_KINDS = code_by_phrase(_LISTS["account"]) | {kind: kind for kind in _LISTS["account"]}  # word -> CreatorKind
_FIELDS = code_by_phrase(_LISTS["creators"])
_MEASURED = code_by_phrase(NAMES)
_CURRENCY = re.compile(r"\s(?:₽|€|£|\$|руб|rub|р|usd|eur|gbp|kzt|тг)\s*$")

_ABOUT = frozenset(_LISTS["share"]["about"])
_KIND = {kind: frozenset(words) for kind, words in _LISTS["kind"].items()}
_CODES = frozenset(_LISTS["share"]["country_codes"])
_GENDER = code_by_phrase(_LISTS["gender"])
_AGE = re.compile(r"(\d{2})\s*[-–—]\s*(\d{2})|(\d{2})\s*\+")


def read_headers(header: Sequence[str]) -> dict[str, int]:
    """Maps our fields to the positions of their columns; if two columns match one field, the first wins. A share of the
    audience is a field such as `age:18-24`, `gender:f`, `country:US` or `language:en`. Columns that can only be
    measurements are read as such."""
    columns = _places(header, field_of)
    measured = _places(header, measured_field)
    timed = "post" in measured or "segment" in measured or any(plain_header(text) in TIMED for text in header)
    if columns.keys() & ELSEWHERE or not is_measured(measured) or not (timed or measured.keys() & {*METRICS}):
        return columns
    return measured


def is_measured(columns: Mapping[str, int]) -> bool:
    """Whether these columns hold measurements or planned posts: whose they are, plus when or how many."""
    known = columns.keys()
    counted = "moment" in known and bool(known & {*METRICS} or {"metric", "value"} <= known)
    whose = bool(known & {"post", "brand", "campaign"})
    return "success" not in known and whose and (counted or bool(known & {"expected_at", "published_at"}))


def _places(header: Sequence[str], field: Callable[[str], str | None]) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, text in enumerate(header):
        name = field(text)
        if name and name not in places:
            places[name] = place
    return places


def platform_of_file(columns: Mapping[str, int]) -> str:
    """Returns the platform set for a whole file, "" if none."""
    return setting_of_file(columns, FILE_PLATFORM)


def setting_of_file(columns: Mapping[str, int], mark: str) -> str:
    """Returns a setting for the whole file, such as its platform or zone, "" if none."""
    return next((name.removeprefix(mark) for name in columns if name.startswith(mark)), "")


def only_columns(columns: Mapping[str, int]) -> dict[str, int]:
    """Leaves out settings for the whole file."""
    return {name: place for name, place in columns.items() if place != NOWHERE}


def known_headers(cells: Sequence[str]) -> int:
    """Returns how many of our fields a row names: the row that names most is the header."""
    return len(read_headers([cell[:100] for cell in cells[:200]]))


@lru_cache(maxsize=4096)
def field_of(text: str) -> str | None:
    """Returns a header's field, by the last parts of a path if the whole path is unknown; None if it isn't ours."""
    names = text.split(".") if re.fullmatch(r"\w+(?:\.[\w -]+)+", text) else [text]
    for start in range(len(names)):
        plain = plain_header(" ".join(names[start:])).rstrip("% ").strip()
        field = _FIELDS.get(plain) or _FIELDS.get(_CURRENCY.sub("", plain).rstrip("% "))
        if field:
            return field
        if share := read_share(" ".join(names[start:])):
            return share
    return None


@lru_cache(maxsize=4096)
def measured_field(text: str) -> str | None:
    """Returns the field for a header in a file of measurements; None if it isn't ours."""
    plain = plain_header(text).rstrip("% ").strip()
    field = _MEASURED.get(plain) or _MEASURED.get(_CURRENCY.sub("", plain).strip())
    shared = None if field else field_of(text)
    return field or (shared if shared in SHARED else None)


def plain_header(text: str) -> str:
    """Drops case, ё, underscores and anything in brackets, and splits camelCase into words; a % sign stays."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z][a-z])", " ", text[:200])
    lowered = re.sub(r"\(\s*%\s*\)", " %", spaced.casefold().replace("ё", "е"))
    return " ".join(re.sub(r"\([^)]*\)|[_.,:*#]", " ", lowered).split())


@lru_cache(maxsize=4096)
def read_share(text: str) -> str | None:
    """Returns `age:18-24`, `gender:f`, `country:US` or `language:en` for a header that names one audience share."""
    plain = plain_header(text.replace("(", " ").replace(")", " "))
    words = [word for word in re.split(r"[\s/%]+", plain) if word]
    kinds = {kind for kind, names in _KIND.items() if names & set(words)}
    rest = [word for word in words if word not in _ABOUT and not any(word in names for names in _KIND.values())]
    about = bool(kinds or len(rest) < len(words) or "%" in plain)
    return _age(rest, kinds) or _gender(rest, kinds, about) or _place(rest, kinds, about)


def _age(rest: list[str], kinds: set[str]) -> str | None:
    match = _AGE.fullmatch(" ".join(rest))
    if match is None or kinds - {"age", "gender"}:
        return None
    return f"age:{match[1]}-{match[2]}" if match[1] else f"age:{match[3]}+"


def _gender(rest: list[str], kinds: set[str], about: bool) -> str | None:
    word = rest[0] if len(rest) == 1 else ""
    if word not in _GENDER or kinds - {"gender", "age"} or (len(word) == 1 and not about):
        return None
    return f"gender:{_GENDER[word]}"


def _place(rest: list[str], kinds: set[str], about: bool) -> str | None:
    text = " ".join(rest)
    if not text or not about or kinds - {"country", "language"}:
        return None
    if "language" in kinds:
        language = read_language(text)
        return f"language:{language}" if language else None
    country = read_country(text)
    # "CR %" is a conversion rate: two letters are a country only if the header says so, or if files often have it.
    certain = len(text) > 2 or "country" in kinds or country in _CODES
    return f"country:{country}" if country and certain else None
