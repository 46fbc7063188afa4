"""Russian typed in Latin letters, «skolko lyudey v spiske»: back to Cyrillic before it's read."""

import re

PAIRS = (
    ("shch", "щ"),
    ("sch", "щ"),
    ("zh", "ж"),
    ("kh", "х"),
    ("ts", "ц"),
    ("ch", "ч"),
    ("sh", "ш"),
    ("yu", "ю"),
    ("ju", "ю"),
    ("ya", "я"),
    ("ja", "я"),
    ("yo", "е"),
    ("ye", "е"),
    ("iy", "ий"),
    ("yy", "ый"),
)
SINGLE = dict(zip("abcdefghijklmnopqrstuvwxyz'", "абцдефгхийклмнопкрстуввхызь", strict=True))
MARKERS = re.compile(
    r"\b(?:skol\w+|skok\w+|kto|kak\w+|kogda|pochemu|pokazh\w+|u kogo|gde|eshche|esche|esho|spisk\w+|sredn\w+)\b",
    re.IGNORECASE,
)
_PAIR = re.compile("|".join(latin for latin, _ in PAIRS))


def in_cyrillic(text: str) -> str:
    """Returns the text in Cyrillic; "" if it isn't Russian in Latin letters."""
    if re.search(r"[а-яё]", text, re.IGNORECASE) or not MARKERS.search(text):
        return ""
    pairs = dict(PAIRS)
    spelt = _PAIR.sub(lambda found: pairs[found[0]], text.casefold())
    spelt = re.sub(r"l(?=k|ш)", "ль", spelt)  # skolko, tolko, bolshe
    after_vowel = re.sub(r"(?<=[аеиоуыэюя])y", "й", spelt)
    return "".join(SINGLE.get(letter, letter) for letter in after_vowel)
