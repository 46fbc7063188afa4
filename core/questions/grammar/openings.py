"""How a question opens, and what it's after: who knows, somebody's own doings, a place on the list, a post."""

import re
from collections.abc import Sequence
from dataclasses import replace

from core.parsing.tokens import Token
from core.questions.grammar.sentence import Name

_WHO_KNOWS = re.compile(
    r"^\W*(?:does |do )?(?:who|any ?one|any ?body|кто(?:-нибудь|-то)?) (?:here )?"
    r"(?:knows?|can tell me|знает|в курсе)\b[ ,]*",
    re.IGNORECASE,
)
_WHETHER = re.compile(r"^\W*(?:if|whether)\b|^\W*\S+ ли\b", re.IGNORECASE)
_NOBODY = re.compile(
    r"\b(do(?:n't)? we (?:really )?have|have we(?: got)?|is there) (?:nobody|no one|no-one|none)\b", re.IGNORECASE
)
_NOBODY_RU = re.compile(
    r"\b(?:нет (?:совсем |вообще )?(?:никого|ни одного)|никого нет|совсем никого|никого)(?= (?:из|с|на|в)\b)",
    re.IGNORECASE,
)
_LEFT_OUT = re.compile(
    r"^\W*why (?:is|are|was|were|did|do|does)(?:n't| \S+(?: \S+)? not| not)\b|^\W*why (?:no|not)\b"
    r"|^\W*(?:почему|отчего|а где)\b.*\b(?:нет|нету|не попал\w*|не вош\w+|не оказал\w+)\b",
    re.IGNORECASE,
)
_ADDRESSED = ("you", "your", "ты", "вы", "тебе", "вам", "твой", "ваш")
_POLITE = ("can", "could", "будь", "мог", "могли", "могла", "можешь", "можете", "подскажешь", "подскажете", "покажешь")
_ASKING = re.compile(
    r"^\W*(?:(?:and|so|ok|hey|а|и|ну|слушай|слуш|эй)\W+)*(?:what|whats|what's|how|which|whose|where|is|are|does|do|did|has|have"
    r"|как\w+|сколько|скока|скок|почем|поч[её]м|чей|чья|чьи|велик\w*|есть|че там|чё там|что там)\b",
    re.IGNORECASE,
)
_SO = re.compile(
    r"^\W*(?:(?:and|so|а|и|ну|слушай)\W+)*(?:ч[еёо]|чего|что|откуда|с какой стати|what|how)\b.*"
    r"\b(?:так(?:ой|ая|ое|ие|им|ого)?|so|that|this|such)\b",
    re.IGNORECASE,
)
_ORDINALS = (
    *((r"first", r"перв\w+"), (r"second", r"втор\w+"), (r"third", r"трет\w+"), (r"fourth", r"четв[её]рт\w+")),
    *((r"fifth", r"пят(?:ый|ая|ого|ой|ому|ую|ым)"), (r"sixth", r"шест(?:ой|ая|ого|ому|ую|ым)")),
    *(
        (r"seventh", r"седьм\w+"),
        (r"eighth", r"восьм(?:ой|ая|ого|ому|ую|ым)"),
        (r"ninth", r"девят(?:ый|ая|ого|ой|ому|ую)"),
    ),
    (r"tenth", r"десят(?:ый|ая|ого|ой|ому|ую)"),
)
_NUMBERED = re.compile(
    r"(?:#|№|\b(?:number|no\.?|spot|place|rank|номер\w*)\s)\s?(\d{1,3})\b|\b(\d{1,3})(?:st|nd|rd|th|-?(?:й|я|го|му|м|ый|ого))\b"
    + "".join(rf"|\b({'|'.join(words)})\b" for words in _ORDINALS),
    re.IGNORECASE,
)
_ENDINGS = ("номер", "номера", "st", "nd", "rd", "th", "й", "я", "го", "му", "м", "ый", "ого")
_POST = (
    r"(?:posts?|videos?|reels?|shorts?|clips?|publications?"
    r"|пост\w*|видео|ролик\w*|рилс\w*|шортс\w*|публикаци\w*|интеграци\w*)"
)
_POSTS = re.compile(
    rf"\b(?:which|what|whose|top|best|worst|most|least|highest|lowest|как\w+|чей|топ|лучш\w+|худш\w+|сам\w+)\b"
    rf"[^.?!]{{0,25}}?\b{_POST}\b|\b{_POST}\b[^.?!]{{0,20}}?\b(?:got|gets|набрал\w*|собрал\w*|with the|у которого)\b",
    re.IGNORECASE,
)
_PER_POST = re.compile(
    rf"\b(?:who|кто|кого|кому)\b|\b(?:per|a|each|every|за|на|с|одн\w+|кажд\w+) {_POST}\b"
    r"|\baverage|\bavg\b|\bсредн|в среднем|typical|usual|обычно",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"\b(?:above|over|below|under|ahead|behind|higher|lower|before|after|beat\w*|outrank\w*|выше|ниже|перед|впереди|позади"
    r"|обогнал\w*|опередил\w*|обходит|раньше|после)\b",
    re.IGNORECASE,
)


def places_in(text: str) -> list[int]:
    """Numbers on the list, in the order said: "#2", "the third one", «второй»."""
    found = []
    for match in _NUMBERED.finditer(text):
        digits = match[1] or match[2]
        found.append(int(digits) if digits else next(n for n in range(1, 11) if match[n + 2]))
    return found


def names_place(word: str) -> bool:
    """Whether it's part of a number on the list, or of one being above another."""
    return word.isdecimal() or word.casefold() in _ENDINGS or bool(places_in(word)) or is_over(word)


def names_posts(text: str) -> bool:
    """ "Which post", «топ-3 роликов»: posts themselves, not somebody's views per post."""
    return bool(_POSTS.search(text)) and not _PER_POST.search(text)


def asks_how(text: str) -> bool:
    """ "How did #2 beat #1", «чего 2-й обогнал 1-го»."""
    return bool(re.match(r"\W*(?:(?:and|so|а|и|ну)\W+)*(?:how|что|чего|ч[её]|как|чем)\b", text, re.IGNORECASE))


def is_over(text: str) -> bool:
    """Whether one is above or below another."""
    return bool(_OVER.search(text))


def is_addressed(tokens: Sequence[Token]) -> bool:
    """Whether somebody's own doings are asked for; "could you show" is a way to ask for anything."""
    return any(token.text in _ADDRESSED and not _is_polite(tokens, at) for at, token in enumerate(tokens))


def _is_polite(tokens: Sequence[Token], at: int) -> bool:
    return any(word.text in _POLITE for word in tokens[max(0, at - 2) : at + 3])


def asks_figure(text: str) -> bool:
    """ "What does she charge", without a question mark."""
    return "?" in text or bool(_ASKING.match(text.replace("’", "'")))


def wonders(text: str) -> bool:
    """ "How come she's that high", «чё у неё такой балл»: asks for reasons without a "why"."""
    return bool(_SO.match(text))


def opened_up(text: str, names: Sequence[Name]) -> tuple[str, Sequence[Name]] | None:
    """Returns the question itself, with its names where they are now; None for "who knows if people do ...": that's
    anybody's to answer and no search for who knows."""
    rest = _WHO_KNOWS.sub("", text)
    if rest != text and _WHETHER.match(rest):
        return None
    cut = len(text) - len(rest)
    names = [replace(name, start=name.start - cut, stop=name.stop - cut) for name in names if name.start >= cut]
    return (rest if names else _somebody(rest)), names


def _somebody(text: str) -> str:
    """ "Do we have nobody from Canada?" asks who there is."""
    return _NOBODY_RU.sub("есть кто", _NOBODY.sub(r"\1 anyone", text))


def is_left_out(text: str) -> bool:
    """ "Why isn't she on the list", «почему её нет в списке»."""
    return bool(_LEFT_OUT.search(text.replace("’", "'")))
