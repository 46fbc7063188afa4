"""A wish to keep a question away from people: "don't ask anyone", "between us", «никому не передавай»."""

import re

_TEAMS = (
    r"(?:the )?(?:other |whole |us |american |russian |moscow |new york )*(?:teams?|office|colleagues)"
    r"|(?:the )?(?:russians?|americans?)|my (?:boss|team|colleagues)|any ?(?:one|body)(?: else)?|people"
    r"|no ?(?:one|body)|(?:the )?others|them|a soul|every(?:one|body)"
)
_DO = (
    r"(?:ask|tell|bother|involve|ping|write to|show(?: this| it)? to|forward(?: this| it)? to|send(?: this| it)? to"
    r"|share(?: this| it)? with|pass(?: this| it)?(?: on)? to|let)"
)
_DOING = r"(?:asking|telling|bothering|involving|pinging|writing to|showing it to|sending it to|sharing it with)"
_IMPERATIVES = (
    r"(?:спрашивай|передавай|говори|рассказывай|показывай|пересылай|отправляй|пиши|сообщай|д[её]ргай|беспокой|задавай"
    r"|трогай|зови|привлекай|подключай|отвлекай)(?:те)?|делись|делитесь|(?:надо|нужно|стоит) \w+(?:ать|ить|овать)"
)
_WHOM = (
    r"никого|никому|ни у кого|ни с кем|американ\w+|русск\w+|росси\w+|москв\w+|московск\w+(?: \w+)?|друг\w+ \w+"
    r"|(?:наш\w+ |их |втор\w+ )?(?:команд\w+|коллег\w*|ребят\w*|начальник\w*)|других|другим|людей|людям|их|им"
)
_WISHES = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (
        rf"(?<!you )\b(?:do not|don'?t|dont|never|no need to|not to)\s+(?:go )?{_DO}\s+(?:{_TEAMS})\b"
        r"(?: about (?:it|this))?",
        rf"\bwithout {_DOING}\s+(?:{_TEAMS})\b",
        r"(?<!you )\b(?:do not|don'?t|dont)\s+(?:pass|forward|share|spread|repeat|relay|send) (?:this|it|that)\b"
        r"(?: on| along| around| further| out| anywhere)?",
        r"\b(?:keep (?:this|it) |this (?:stays|is) )?(?:strictly |just |only )?"
        r"between (?:(?-i:us)|you and me|ourselves)\b(?! and\b)",
        r"\b(?:off the record|in confidence|confidentially|keep (?:this|it) (?:a )?(?:secret|private|quiet|to yourself)"
        r"|for your ears only|(?:tell|ask) no ?(?:one|body))\b",
        rf"\b(?:никого|никому|ни у кого|ни с кем)(?: об этом| это| больше)? не (?:{_IMPERATIVES})",
        rf"\bне (?:{_IMPERATIVES})(?: (?:это|об этом|этот вопрос|мой вопрос|с|у|про это))?"
        rf" (?:дальше|наружу|{_WHOM})\b",
        r"\bне (?:передавай|пересылай|рассказывай|показывай)(?:те)? (?:это|этого|дальше|мой вопрос)\b(?: дальше)?",
        r"\b(?:строго |только )?между нами\b(?: говоря)?(?! и\b)",
        r"\b(?:по секрету|конфиденциально|не для передачи|без передачи)\b",
    )
)
_DIFFERENCE = re.compile(r"\b(?:difference|split|gap|shared|divided|разниц\w+|раздел\w+|разрыв)\W+$", re.IGNORECASE)
_EDGES = " \t\n,:;.—–-"
_LINKS = re.compile(r"^(?:and|but|just|only|please|просто|только|пожалуйста|но|а|и)\b[ ,]*", re.IGNORECASE)
_LAST = re.compile(r"[ ,]+(?:and|but|just|only|please|просто|только|пожалуйста|но|а|и)[ ,]*$", re.IGNORECASE)


def discreet(text: str) -> str | None:
    """Returns the question without the wish, None if there's no such wish."""
    for pattern in _WISHES:
        match = pattern.search(text)
        if match and not _DIFFERENCE.search(text[: match.start()]):
            before = _LAST.sub("", " " + text[: match.start()].strip(_EDGES)).strip(_EDGES)
            after = text[match.end() :].strip(_EDGES)
            while (shorter := _LINKS.sub("", after)) != after:
                after = shorter
            while (shorter := _LINKS.sub("", before)) != before and not shorter:
                before = shorter
            rest = " ".join(part for part in (before, after) if part.strip("?!"))
            return discreet(rest) or rest
    return None
