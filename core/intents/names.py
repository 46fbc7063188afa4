"""Whom a sentence names: a handle, what stands in quotes, or what's left without the words that ask."""

import re

_HANDLE = re.compile(r"(?<!\S)@[\w.]+|(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}/\S+", re.IGNORECASE)
_QUOTED = re.compile(r"[«“\"„](.+?)[»”\"“]")
_ASKED = re.compile(
    r"\b(?:can you|could you|please|find|look(?:ing)?(?: up| for)?|search(?: for)?|show me|pull up"
    r"|where(?:'?s| is| does)?|what|is|are|do|does|we|you|have|know|got|check|if|the|a|our|your|this|my"
    r"|creators?|bloggers?|influencers?|called|named|by name|by (?:his |her |their )?handle|for me"
    r"|(?:up )?(?:on|in|at) (?:the|our|this|my)? ?(?:shortlist|list|data(?:base)?|base)|in there|in the"
    r"|stands?|place|now|still"
    r"|пожалуйста|можешь|найди|найти|поищи|ищу|покажи|мне|посмотри|пробей|проверь|открой|знаешь|где|сейчас"
    r"|есть|ли|у нас|на каком месте|какое место|у|блогера?|по (?:имени|нику)"
    r"|в (?:шорт-?листе|списке|базе|данных)|это|там)\b",
    re.IGNORECASE,
)


_VERB = (
    r"^\s*(?:please\s+|пожалуйста,?\s+|давай\s+)?(?:rename|retitle|call|name|title|переименуй(?:те)?|переименовать|переименуем"
    r"|назови(?:те)?|назовём|назовем|назвать|пусть называется)?\s*"
)
_THIS = r"(?:(?:this|the|our|my|эту|нашу|мою|текущую|этот|наш)\s+)"
_WHAT = r"(?:campaign|shortlist|list|project|кампанию|список|шорт-?лист|проект)"
_NEW_NAME = re.compile(
    rf"{_VERB}(?:(?:{_THIS}?{_WHAT}\s*[#№]?\s*(?P<number>\d{{1,9}})|{_THIS}{_WHAT}|(?:кампанию|список)|it|её|ее|это)\s+)?"
    r"(?:(?:to|into|as|в|на|как|->|→|:)\s+)?",
    re.IGNORECASE,
)


def new_name_of(text: str) -> tuple[int | None, str]:
    """Returns the number of the campaign, if one is named, and its new name as written: "rename campaign 3 to X"."""
    match = _NEW_NAME.match(text)
    number = match["number"] if match else None
    rest = text[match.end() :].strip() if match else text.strip()
    quoted = _QUOTED.fullmatch(rest.strip(" .!"))
    return (int(number) if number else None), quoted[1].strip() if quoted else rest


def name_of(text: str) -> str:
    """Returns a creator's name or handle as written; "" if nothing is left."""
    plain = text.replace("’", "'")
    if match := _HANDLE.search(plain):
        return match[0].rstrip(".,!?")
    if match := _QUOTED.search(plain):
        return match[1].strip()
    return " ".join(_ASKED.sub(" ", plain).split()).strip(" ,.;:!?—–-")
