"""Russian typed in Latin letters («dorogo») back into its own."""

import re

from core.parsing.language.spelling import transliterated

_LETTERS = re.compile(r"[a-z]")
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
_ENGLISH = re.compile(
    r"\b(?:the|is|are|was|were|her|his|she|he|it|its|not|of|for|to|and|a|an|with|just|like|no|we|our|us|i|you|they|them|too|in|on"
    r"|at|by|idk|meh|nah|yes|ok|but|so|that|this|what|who|why|my|me|from|good|bad|great|nice|love|be|or|if|do|don't|vibes?|all)\b"
)


def in_russian(text: str) -> str:
    """Returns a text of Latin letters without an English word in Cyrillic; "" for any other."""
    plain = text.lower()
    if _CYRILLIC.search(plain) or not _LETTERS.search(plain) or _ENGLISH.search(plain):
        return ""
    return transliterated(plain)
