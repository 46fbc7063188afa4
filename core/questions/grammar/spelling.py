"""Russian typed in Latin letters, «skolko lyudey v spiske»: back to Cyrillic before it's read."""

import re

from core.parsing.language.spelling import transliterated

MARKERS = re.compile(
    r"\b(?:skol\w+|skok\w+|kto|kak\w+|kogda|pochemu|pokazh\w+|u kogo|gde|eshche|esche|esho|spisk\w+|sredn\w+)\b",
    re.IGNORECASE,
)


def in_cyrillic(text: str) -> str:
    """Returns the text in Cyrillic; "" if it isn't Russian in Latin letters."""
    if re.search(r"[а-яё]", text, re.IGNORECASE) or not MARKERS.search(text):
        return ""
    spelt = re.sub(r"л(?=[кш])", "ль", transliterated(text.casefold()))  # skolko, tolko, bolshe
    return re.sub(r"(?<=[аеиоуыэюя])ы", "й", spelt)
