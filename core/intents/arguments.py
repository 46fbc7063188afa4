"""What a verb needs from a sentence: numbers on a list, a campaign, a rating, a kind of file, a language."""

import re

_ORDINALS = {
    word: number
    for words in (
        "first second third fourth fifth sixth seventh eighth ninth tenth",
        "перв втор трет четверт пят шест седьм восьм девят десят",
    )
    for number, word in enumerate(words.split(), 1)
}
_COUNTS = {
    word: number
    for words in (
        "two three four five six seven eight nine ten",
        "два три четыре пять шесть семь восемь девять десять",
        "двух трех четырех пяти шести семи восьми девяти десяти",
        "двоих троих четверых пятерых",
        "две",
    )
    for number, word in enumerate(words.split(), 2)
}
_CARDINALS = {"one": 1, **{word: count for word, count in _COUNTS.items() if word.isascii()}}
_NAMED = re.compile(
    rf"\b(?:numbers?|no\.?|round|spot|position|creator|candidate)\s+({'|'.join(_CARDINALS)})\b", re.IGNORECASE
)
_ENDINGS = r"(?:ый|ая|ое|ого|ому|ую|ой|ым|ом|ые|ых|ыми|ий|ья|ье|ьего|ьему|ью|ьей|ьи|ьих|ья)"
_ORDINAL = re.compile(rf"\b({'|'.join(_ORDINALS)})(?:{_ENDINGS})?\b", re.IGNORECASE)
_TOP = re.compile(
    r"\b(?:(?:the )?(?:first|top)|перв(?:ых|ые|ая|ыми)|топ)[\s-]+(\d{1,2}|" + "|".join(_COUNTS) + r")\b", re.IGNORECASE
)
_UNITS = r"%|k\b|к\b|тыс|млн|руб|usd|dollars?|subs|followers|подпис|posts?\b|пост|ads?\b|years?|лет"
# A number of a spot: no share, amount or thousands, and no part of a handle, a date or a clock.
_SPAN = re.compile(
    r"(?<![\w@#$€₽.,:/-])(?:№|#)?(\d{1,3})(?:\s*[-–—]\s*(\d{1,3}))?(?:-?(?:st|nd|rd|th|й|я|го|му|ю))?"
    r"(?![\w%$€₽:/]|[.,]\d|\s*(?:"
    rf"{_UNITS}))",
    re.IGNORECASE,
)
_CAMPAIGN = re.compile(
    r"(?:\bcampaign|\blist|\bкампани[яиюейх]+|\bспис\w+)\s*(?:#|№|no\.?|номер|number)?\s*(\d{1,9})\b|#(\d{1,9})\b"
    r"|\b(\d{1,9})(?:-?\w{1,3})?\s+(?:campaign|кампани\w+)",
    re.IGNORECASE,
)
_FILES = (("csv", re.compile(r"\bcsv\b", re.I)), ("xlsx", re.compile(r"\b(?:xlsx?|excel|эксел\w*|екзел\w*)\b", re.I)))
_LANGUAGES = (
    ("ru", re.compile(r"\bru\b|\brussian\b|\brus\b|русск\w*|рус\b", re.I)),
    ("en", re.compile(r"\ben\b|\benglish\b|\beng\b|английск\w*|англ\b|инглиш\w*", re.I)),
)
# Who can't read or doesn't want one language asks for the other.
_UNWANTED = re.compile(
    r"\b(?:don'?t|do not|not|no|stop|why|не|хватит|почему|зачем|ч[ёе])\b"
    r"[^,.;!?]{0,40}?(?:(russian|русск\w*)|(english|английск\w*))",
    re.I,
)
MOST_SPOTS = 100
# "except 3", "but not the third", «кроме 4 и 5»; a bare "not 3" only where nothing follows: "not 3 posts" is a reason.
_LISTED = (
    r"(?:\s+(?:for|number|no\.|the|номера?|номеров))*"
    rf"((?:[\s,&]*(?:(?:and|or|nor|и|или|ни)\s+)?(?:the\s+)?(?:[#№]?\d{{1,3}}(?:\s*[-–—]\s*\d{{1,3}})?"
    rf"(?:-?(?:st|nd|rd|th|й|я|го|му|ю))?|(?:{'|'.join(_ORDINALS)}){_ENDINGS}?|{'|'.join(_COUNTS)})(?![\w%:]))+)"
)
_EXCEPT = re.compile(
    r"[,\s—–-]*\b(?:(?:all |just |only )?(?:except|but not|but for|(?:all|every\w+|any\w+) but|apart from|aside from"
    r"|other than"
    r"|excluding|excepting|minus|without|save for|bar|кроме|за исключением|исключая|помимо|но не|но без|только не|минус"
    rf"|без){_LISTED}(?!\s*(?:{_UNITS}|(?:is|are|was)\b))"
    rf"|(?:and |и )?(?:not|but|а не|не){_LISTED}(?=\s*(?:$|[,.;!?\n])))",
    re.IGNORECASE,
)


def spots_of(text: str) -> tuple[int, ...]:
    """Returns numbers on a list, in the order said, each once: "3 and 5-7", «пятого», "the first three"; without those
    that are excepted."""
    rest, excepted = without_excepted(text)
    return tuple(spot for spot in _spots_of(rest) if spot not in excepted)


def without_excepted(text: str) -> tuple[str, frozenset[int]]:
    """Returns a text without "except 3" and «но не 3», and these numbers."""
    plain = text.replace("ё", "е").replace("Ё", "Е")
    found = list(_EXCEPT.finditer(plain))
    excepted = frozenset(spot for match in found for spot in _spots_of(match[1] or match[2]))
    for match in reversed(found):
        text = f"{text[: match.start()]} {text[match.end() :]}"
    return text, excepted


def _spots_of(text: str) -> tuple[int, ...]:
    found: list[tuple[int, list[int]]] = []
    plain = text.replace("ё", "е").replace("Ё", "Е")
    for match in _TOP.finditer(plain):
        last = int(match[1]) if match[1].isdigit() else _COUNTS[match[1].casefold()]
        found.append((match.start(), list(range(1, last + 1))))
    plain = _TOP.sub(lambda match: " " * len(match[0]), plain)
    for match in _SPAN.finditer(plain):
        first, last = int(match[1]), int(match[2] or match[1])
        found.append((match.start(), list(range(first, min(last, first + MOST_SPOTS) + 1))))
    found += [(match.start(), [_CARDINALS[match[1].casefold()]]) for match in _NAMED.finditer(plain)]
    found += [(match.start(), [_ORDINALS[match[1].casefold()]]) for match in _ORDINAL.finditer(plain)]
    return tuple(dict.fromkeys(spot for _, spots in sorted(found) for spot in spots if spot))


def round_of(text: str) -> int | None:
    """Returns the number of a round: "round 2", «второй раунд»."""
    spots = spots_of(text)
    return spots[0] if len(spots) == 1 else None


def campaign_of(text: str) -> int | None:
    """Returns a campaign's number: "campaign 3", "#3", «четвёртую кампанию»."""
    if match := _CAMPAIGN.search(text):
        return int(match[1] or match[2] or match[3])
    named = re.search(r"\b(\w+)\s+(?:campaign|кампани\w+)", text.replace("ё", "е"), re.IGNORECASE)
    spot = _ORDINAL.fullmatch(named[1]) if named else None
    return _ORDINALS[spot[1].casefold()] if spot else None


def file_of(text: str) -> str:
    """Returns "csv", "xlsx", or "" if no kind of file is named."""
    return next((kind for kind, pattern in _FILES if pattern.search(text)), "")


def language_of(text: str) -> str:
    """Returns the code of the one language that's wanted; "" if none or several are."""
    plain = text.replace("’", "'")
    wanted = [code for code, pattern in _LANGUAGES if pattern.search(_UNWANTED.sub(" ", plain))]
    unwanted = [code for code, at in (("ru", 1), ("en", 2)) for match in _UNWANTED.finditer(plain) if match[at]]
    if not wanted and len(set(unwanted)) == 1:
        return "en" if unwanted[0] == "ru" else "ru"
    return wanted[0] if len(wanted) == 1 else ""


# In this order: "not sure" before "not", «не берём» before «берём».
_RATINGS = (
    ("unsure", r"not (?:so )?sure|unsure|dunno|не уверен\w*|сомнева\w*|не знаю|хз"),
    ("maybe", r"maybe|perhaps|возможно|может быть|может|под вопрос\w*|мб|подума\w*"),
    (
        "no",
        r"nah|nope|no(?! ?\.? ?\d)|reject\w*|pass(?:ing)?"
        r"|skip|drop|decline|not (?:for us|our|that|good)|don'?t (?:like|want|take)"
        r"|thumbs down|нет|мимо|отклон\w*|отказ\w*"
        r"|не (?:подход\w*|нрав\w*|бер\w*|надо|нужн\w*|то|наш\w*|хо\w+)|против|не$",
    ),
    (
        "yes",
        r"yes|yeah|yep|yup|take|taking|approv\w*"
        r"|keep(?:er)?|like|love|go with|go w(?=/)|good|great|perfect|thumbs up|want|fine|ok"
        r"|да|бер\w+|возьм\w*|одобр\w*|оставля\w*|оставь\w*|нрав\w*|подход\w*|хорош\w*|супер|огонь|идеальн\w*|хочу|за|ок",
    ),
)
_RATING = tuple((code, re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)) for code, words in _RATINGS)


def rating_of(text: str) -> str:
    """Returns yes, maybe, no or unsure as said in plain words; "" if none is said, or if more than one is."""
    rest, found = text.replace("’", "'"), []
    for code, pattern in _RATING:
        if pattern.search(rest):
            found.append(code)
            rest = pattern.sub(" ", rest)
    if found[:1] == ["maybe"] or found == ["unsure", "maybe"]:
        return "maybe"
    return found[0] if len(found) == 1 or found[:1] == ["unsure"] else ""
