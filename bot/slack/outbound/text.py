"""Slack's three escaped characters and its <...> references, in both directions."""

import re

_REFERENCE = re.compile(r"<([^<>]+)>")
# ZERO WIDTH SPACE: a mark next to it neither opens nor closes formatting, and readers don't see it.
_GAP = "\u200b"
_MARK = re.compile(r"(?<!\w)[*_~`]+|[*_~`]+(?!\w)")
_SHORTCODE = re.compile(r":(?=[\w+'-]+:)")
_QUOTE = re.compile(r"^(?=\s*>)", re.MULTILINE)


def escaped(text: str) -> str:
    """For fields Slack parses as markup: no mention, link or date can come out of it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def neutral(text: str) -> str:
    """For the few fields shown as markup that have no plain form: no formatting can come out either."""
    text = _QUOTE.sub(_GAP, text)
    text = _SHORTCODE.sub(f":{_GAP}", text)
    return escaped(_MARK.sub(lambda mark: _GAP + _GAP.join(mark[0]) + _GAP, text))


def unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def typed(text: str) -> str:
    """Extracts what the person typed from a message's text."""
    return unescaped(_REFERENCE.sub(lambda reference: _readable(reference[1]), text))


def _readable(reference: str) -> str:
    target, _, label = reference.partition("|")
    if target.startswith(("@", "#")):
        return target[0] + (label or target[1:]).removeprefix(target[0])
    if target.startswith("!"):
        return label or "@" + target[1:].partition("^")[0]
    address = target.removeprefix("mailto:")
    # Slack links bare URLs by itself; a label counts as typed only if it says something else.
    return label or address if not label or label in address else f"{label} ({address})"
