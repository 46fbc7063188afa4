"""Sentences that ask and order nothing: "what happens to the data if I close it", «чем плох номер 4?»."""

import re

from core.intents.codes import CHANGING, Intent
from core.intents.utterance import Reading

_OPENED = re.compile(
    r"^\W*(?:and |so |but |ok |well |а |и |но |ну |так )?(?:what|why|how|where|when|who|whose|whom|which"
    r"|чем|что|куда|откуда|почему|отчего|зачем|как|где|когда|кто|кого|кому|чей|чья|чьи|какой|какая|какие|какое|сколько)\b",
    re.IGNORECASE,
)
# Said as questions, meant as proposals.
_PROPOSED = re.compile(
    r"^\W*(?:how about|what about|why (?:don'?t|not|won'?t)|what if we|what do you say|почему бы|как насчет|как насчёт"
    r"|что если нам|что скажешь|когда уже|когда же|где (?:мой|наш)|what say)\b",
    re.IGNORECASE,
)
_IF = re.compile(
    r"\b(?:if|once|after|when) (?:i|we)\b|\b(?:если|когда|после того как) (?:я|мы|\w+(?:ю|у|ем|им))\b", re.I
)
_MAY = re.compile(
    r"^\W*(?:(?:can|may|could|am) (?:i|we|you|it|they)\b.*\b(?:someone else|somebody else|other people"
    r"|others?'?|another|anyone else|for good|forever|automatically|by itself|by yourself)"
    r"|(?:могу|можем|можно|можешь)(?: ли)?\b.*\b(?:чуж\w+"
    r"|друг\w+ люд\w+|навсегда|насовсем|сам|сама|автоматически)\b)",
    re.IGNORECASE,
)


def only_asks(text: str, reading: Reading) -> bool:
    """Whether a sentence that names something to do asks about it instead."""
    if reading.intent not in CHANGING or reading.intent in (Intent.SHORTLIST, Intent.STEER):
        return False
    if _MAY.search(text):
        return True
    return bool(_OPENED.search(text) and not _PROPOSED.search(text)) or ("?" in text and bool(_IF.search(text)))


def is_question(text: str) -> bool:
    return text.rstrip().endswith("?") or (bool(_OPENED.search(text)) and not _PROPOSED.search(text))
