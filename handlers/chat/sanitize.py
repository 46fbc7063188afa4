"""Makes strangers' text safe to use in a sentence: visible characters only, one line, limited length."""

import re
from unicodedata import category

JOINERS = "\u200c\u200d"  # they hold emoji and Persian letters together
NOWHERE = "\ufffd"
UNBOUND = re.compile(r"[^\S\u00a0\u202f]+|[^\S]{2,}")


def storable(text: str) -> str:
    """Drops what no database can store (NUL and halves of surrogate pairs), and the joiner in a handle copied from a
    card on Telegram."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\0", NOWHERE).replace("\u2060", "")


def line(text: str) -> str:
    """Returns one line without invisible characters, or ones that reverse the text after them."""
    seen = "".join(" " if category(char) == "Cc" else char for char in storable(text) if _stays(char))
    joined = UNBOUND.sub(" ", seen).strip()  # a number and its unit stay together
    return joined if joined.strip(JOINERS + " ") else ""


def _stays(char: str) -> bool:
    return category(char) != "Cf" or char in JOINERS or "\U000e0020" <= char <= "\U000e007f"


def units(text: str) -> int:
    """Counts length as the stricter platform does: an emoji is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def short(text: str, most: int) -> str:
    """Returns at most `most` units on one line, with a visible mark if cut."""
    whole = line(text)
    if units(whole) <= most:
        return whole
    cut = whole[: most - 1]
    while units(cut) > most - 1:
        cut = cut[:-1]
    return cut.rstrip(JOINERS + " ") + "…"
