"""Strangers' text made fit to stand in a sentence: only what can be seen, in one line, of bounded length."""

from unicodedata import category

JOINERS = "\u200c\u200d"  # they hold emoji and Persian letters together
NOWHERE = "\ufffd"


def storable(text: str) -> str:
    """Without what no database keeps, NUL and halves of surrogate pairs, and without the joiner of a handle that was
    copied from a card on Telegram."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\0", NOWHERE).replace("\u2060", "")


def line(text: str) -> str:
    """One line without characters that cannot be seen or that turn the text after them around."""
    seen = "".join(" " if category(char) == "Cc" else char for char in storable(text) if _stays(char))
    joined = " ".join(seen.split())
    return joined if joined.strip(JOINERS + " ") else ""


def _stays(char: str) -> bool:
    return category(char) != "Cf" or char in JOINERS or "\U000e0020" <= char <= "\U000e007f"


def units(text: str) -> int:
    """Length as the stricter of the platforms counts it: an emoji is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def short(text: str, most: int) -> str:
    """At most `most` units in one line; what is cut shows as cut."""
    whole = line(text)
    if units(whole) <= most:
        return whole
    cut = whole[: most - 1]
    while units(cut) > most - 1:
        cut = cut[:-1]
    return cut.rstrip(JOINERS + " ") + "…"
