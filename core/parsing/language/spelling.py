"""Ways to write a word: letters that look alike, Russian in Latin letters, words grown together."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache

from core.parsing.language.morphology import is_known
from core.parsing.language.typos import is_common
from core.parsing.tokens import Token

LIKE_CYRILLIC = str.maketrans("aceopxyktmhb", "асеорхуктмнв")
LIKE_LATIN = str.maketrans("асеорхуктмнв", "aceopxyktmhb")
_CYRILLIC, _LATIN = re.compile(r"[а-я]"), re.compile(r"[a-z]")
# Longest first; "y" at an end is «ы» or «й», so both are tried.
SOUNDS = (
    ("shch", "щ"),
    ("sch", "щ"),
    *(("yo", "е"), ("jo", "е"), ("yu", "ю"), ("ju", "ю"), ("ya", "я"), ("ja", "я"), ("zh", "ж"), ("kh", "х")),
    *(
        ("ts", "ц"),
        ("ch", "ч"),
        ("sh", "ш"),
        ("ye", "е"),
        ("uy", "уй"),
        *(("iyu", "ию"), ("iye", "ие"), ("iju", "ию"), ("ije", "ие")),
        ("iya", "ия"),
        ("ija", "ия"),
        ("iy", "ий"),
        ("yy", "ый"),
        ("oy", "ой"),
        ("ey", "ей"),
        ("ay", "ай"),
    ),
    *(("a", "а"), ("b", "б"), ("c", "ц"), ("d", "д"), ("e", "е"), ("f", "ф"), ("g", "г"), ("h", "х"), ("i", "и")),
    *(("j", "й"), ("k", "к"), ("l", "л"), ("m", "м"), ("n", "н"), ("o", "о"), ("p", "п"), ("q", "к"), ("r", "р")),
    *(("s", "с"), ("t", "т"), ("u", "у"), ("v", "в"), ("w", "в"), ("x", "кс"), ("y", "ы"), ("z", "з"), ("'", "ь")),
)
_SOUND, _LETTER = re.compile("|".join(latin for latin, _ in SOUNDS)), dict(SOUNDS)
HINTS = 2  # Russian words in Latin letters before a whole text is read so
SMALL = (
    "bez",
    "do",
    "ne",
    "na",
    "po",
    "ot",
    "i",
    "ili",
    "dlya",
    "iz",
    "za",
    "s",
    "v",
    "k",
    "u",
    "pro",
    "nuzhny",
    *("tys", "tis", "rub", "rf", "mln", "let", "net", "sht", "chel", "bez", "ne"),
    "nuzhen",
)
_SHORT = re.compile("(?<=[аеоуяю])и(?=[бвгджзклмнпрстфхцчшщ])")  # «пожалуиста»
_SOFT = re.compile("л(?=[бвгджзкмнпрстфхцчшщ])|н(?=ш)")
_JOINED = re.compile(
    r"^(.{3,}?)(блог(?:ер|инг|еров)\w*|блогер\w*|обзор(?:щик)?\w*|канал\w*|контент\w*|bloggers?|creators?|influencers?"
    r"|vloggers?|tubers?|grammers?)$"
)


@lru_cache(maxsize=4096)
def one_script(word: str) -> str:
    """«инcта» with a Latin c becomes Cyrillic: a word has one script, that of most of its letters."""
    if "-" in word:
        return "-".join(map(one_script, word.split("-")))
    cyrillic, latin = len(_CYRILLIC.findall(word)), len(_LATIN.findall(word))
    if not cyrillic or not latin or any(letter.isdigit() for letter in word):
        return word
    return word.translate(LIKE_CYRILLIC if cyrillic >= latin else LIKE_LATIN)


def transliterated(text: str) -> str:
    """Reads lowercase Latin letters as Russian: "krasota" as «красота»."""
    return _SOUND.sub(lambda found: _LETTER[found[0]], text)


def in_russian(tokens: Sequence[Token], knows: Callable[[str], bool]) -> list[Token]:
    """Returns tokens with Russian words typed in Latin letters in Cyrillic, if there are at least two such."""
    latin = [token for token in tokens if token.kind == "word" and token.text.isascii()]
    unknown = {token.text for token in latin if len(token.text) > 3 and not knows(token.text)}
    russian = {word: found for word in unknown if (found := _russian(word, knows))}
    small = {token.text for token in latin if token.text in SMALL}
    if sum(not is_common(word) for word in russian) < HINTS or len(russian) * 2 < len(unknown):
        return list(tokens)
    turned = {word: transliterated(word) for word in small} | russian
    for word in unknown - russian.keys():
        if any(is_known(form) for form in _forms(word)):
            turned[word] = next(form for form in _forms(word) if is_known(form))
    return [
        replace(token, text=turned.get(token.text, token.text)) if token.kind == "word" else token for token in tokens
    ]


def _forms(word: str) -> tuple[str, ...]:
    """«болше» and «менше» may want a soft sign, «подпищик» is «подписчик»."""
    plain = transliterated(word)
    return plain, _SOFT.sub(r"\g<0>ь", plain), plain.replace("щ", "сч"), _SHORT.sub("й", plain)


def _russian(word: str, knows: Callable[[str], bool]) -> str:
    return next((form for form in _forms(word) if knows(form) or _is_joined(form, knows)), "")


def _is_joined(word: str, knows: Callable[[str], bool]) -> bool:
    """ "avtoblogerov" """
    return bool(joined_parts(Token("word", word, 0, len(word)), knows))


def joined_parts(token: Token, knows: Callable[[str], bool]) -> list[Token]:
    """Splits «автоблогеров», "foodbloggers" if the first part is known; [] if it isn't such a word."""
    found = _JOINED.match(token.text) if token.kind == "word" and len(token.text) <= 40 else None
    if found is None:
        return []
    first = found[1].rstrip("-")
    known = next((part for part in (first, first.removesuffix("о"), f"{first}а") if len(part) > 2 and knows(part)), "")
    if not known:
        return []
    middle = token.start + len(found[1])
    return [Token("word", known, token.start, middle), Token("word", found[2], middle, token.end)]
