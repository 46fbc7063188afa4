"""A "no" of a "no": "nobody who isn't on Instagram" is only Instagram, "I never said no gamers" changes nothing."""

import re
from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

from core.parsing.language.wordings import ONLY, Span, wordings
from core.parsing.lexicon import Term, terms_of

MORE = MappingProxyType({"more": "more"})
AFTER = MappingProxyType({"after": "no"})
LEFT = MappingProxyType({"allowed": "before"})
Spans = list[Span]
_PEOPLE = (
    r"(?:one|ones|body|people|folks|persons?|guys|creators?|influencers?|bloggers?|accounts?|channels?|profiles?"
    r"|talents?|stuff|things?|content)"
)
_ANY = rf"(?:any|every|some)(?:one|body|thing)|(?:(?:any|all|the|those|these|of|more)\s+)*(?:those|them|{_PEOPLE})"
_DROP = (
    r"without|drop|remove|exclude|skip|cut|lose|ditch|kick out|no to|get rid of|take out|take off|filter out"
    r"|weed out|leave out|throw out|rule out|toss|avoid|minus|(?:show me |give me )?(?:less|fewer)(?: of)?"
    r"|(?:don'?t|do not|never|can'?t|won'?t|wouldn'?t|not|stop)\s+(?:really\s+|even\s+)?(?:want(?:ing)?|need|give"
    r"|giving|show(?:ing)?|add(?:ing)?|includ(?:e|ing)|send(?:ing)?|bring(?:ing)?|take|taking|book(?:ing)?|pick(?:ing)?|like"
    r"|suggest(?:ing)?|recommend(?:ing)?|care for|looking for|interested in|see|work with)(?:\s+(?:me|us|to see))?"
)
_ISNT = (
    r"(?:isn'?t|aren'?t|ain'?t|wasn'?t|doesn'?t|don'?t|didn'?t|hasn'?t|haven'?t|can'?t|is not|are not|does not|do not"
    r"|'s not|'re not|s not|not|without)"
)
_NOBODY = rf"nobody|no[ -]?one|noone|none|no\s+{_PEOPLE}|(?:{_DROP})\s+(?:{_ANY})"
_LUDI = r"(?:тех|всех|никого|любых|люд\w+|блогер\w*|автор\w*|креатор\w*|инфлюенсер\w*|аккаунт\w*|канал\w*)"
_UBRAT = (
    r"без|убер\w+|убира\w+|убрать|исключ\w+|выкин\w+|удал\w+|отсе\w+|вычеркн\w+|не\s+(?:бер\w+|бра\w+|хо\w+|нуж\w+|надо"
    r"|показыва\w+|предлага\w+|добавля\w+|дава\w+|став\w+|рассматрива\w+|интерес\w+|присыла\w+|возьм\w+|зов\w+|ищ\w+)"
)
_NIKTO = rf"никого|никто|ни одного|никаких {_LUDI}|(?:{_UBRAT})(?:\s+(?:мне|нам|из|нас))*\s+{_LUDI}"
_KTO = r"(?:\s+из\s+тех)?\s*,?\s*(?:кто|которые|который|что)"
# "whose audience" and «у кого аудитория» stay: the audience is meant.
_WHOSE = r"\s*,?\s*(?P<whose>whose(?:\s+\w+){1,3})"
_CHEJ = r"\s*,?\s*(?P<whose2>у\s+(?:кого|которых)(?:\s+\w+){1,3}|чья(?:\s+\w+){1,2})"
_NON = (
    r"(?:no|without|drop|skip|exclude|remove)\s+(?:any\s+|the\s+|all\s+)?non[ -](?=\w)"
    rf"|(?:никаких|без|(?:{_UBRAT})(?:\s+всех)?)\s+не-(?=\w)"
)
ONLYS = re.compile(
    rf"\b(?:{_NON}|(?:(?:{_NOBODY})(?:\s*,?\s*(?:who|that|which|they)?\s*(?:(?:just|really|already|actually)\s+)?"
    rf"|{_WHOSE}\s+){_ISNT}(?:\s+(?:based|located|living|from|really|actually|also|already))*"
    rf"|(?:{_NIKTO})(?:{_KTO}|{_CHEJ})\s+не)(?![\w']))",
    re.IGNORECASE,
)
# "No gamers who aren't on YouTube": neither of the two is unwanted by itself.
BOTH = re.compile(
    rf"\b(?:no|{_DROP})(?:\s+[\w-]+){{1,3}}?\s+(?:who|that|which)\s*{_ISNT}\b"
    rf"|\b(?:никаких|без|{_UBRAT})(?:\s+[\w-]+){{1,3}}?,?\s+котор\w+\s+не\b",
    re.IGNORECASE,
)
# "Anyone who isn't in Texas is out", «кто не из Москвы — мимо»: the verdict stands behind.
_OUT = (
    r"(?:(?:is|are|should|must|can|needs? to|has to|have to|gets?|goes|go|be)\s+){0,3}"
    r"(?:out|go|skip(?: them| him| her|ped)?"
    r"|drop(?: them| him| her|ped)?|remove(?: them|d)?|cut(?: them)?|excluded?(?: them)?|a no|no|pass|a pass|not for us"
    r"|a no-go|no-go|removed|gone)"
)
_MIMO = (
    r"(?:сразу\s+|те\s+)?(?:мимо|не\s+(?:подход\w+|нуж\w+|надо|бер\w+|рассматрива\w+|наш\w*|интерес\w+)|убер\w+|убира\w+"
    r"|убрать|исключ\w+|выкин\w+|вычерк\w+|нет|лесом|в\s+топку|до\s+свидания|отсе\w+|удал\w+|на\s+выход|пропуска\w+)"
)
VERDICTS = re.compile(
    rf"\b(?P<lead>(?:(?:{_ANY}|if)\s+)(?:who|that|which|whose(?:\s+\w+){{1,2}}|they|she|he|it)?\s*{_ISNT})"
    rf"(?P<body>\s[^.,;!?\n—–:]{{2,60}}?)(?P<out>\s*[,—–-]?\s*(?:then\s+)?{_OUT})(?=\s*(?:$|[.,;!?\n]))"
    rf"|\b(?P<lead2>(?:если\s+(?:человек\s+|блогер\s+|автор\s+|он\s+|она\s+)?|(?:(?:все\w*|тех|те|любой)\s*,?\s*)?"
    rf"(?:кто|которые)\s+)не)(?P<body2>\s[^.;!?\n—–:]{{2,60}}?)(?P<out2>\s*[,—–-]?\s*(?:то\s+)?{_MIMO})"
    r"(?=\s*(?:$|[.,;!?\n]))",
    re.IGNORECASE,
)
_SAID = r"(?:said|say|saying|ask(?:ed|ing)?(?:\s+for|\s+you)?|told|tell|mean|meant|wrote|write|request(?:ed)?)"
_WORDS_NO = r"(?:no|not|without|exclude|drop|remove|less|fewer|skip|ban|to\s+(?:drop|remove|exclude|ban|cut|skip|lose))"
IFS = re.compile(
    r"\bif\b[^.;!?\n]{2,80}?[,—–-]\s*(?:then\s+)?"
    r"(?P<out>(?:skip|drop|remove|cut|pass|exclude)(?:\s+(?:them|him|her|it))?)(?=\s*(?:$|[.,;!?\n]))",
    re.IGNORECASE,
)
_NO_SAID = (
    r"(?:без|нет|не|никак\w+|меньше|убрать|убирать|убер\w+|убира\w+|исключ\w+"
    r"|чтобы?\s+(?:не|без|убра\w+))"
)
LEFTS = re.compile(
    rf"\b(?:(?:I|we|nobody|no[ -]one|you)\s+)?(?:(?:have|had|'ve)\s+)?(?:never|didn'?t|did not|don'?t|do not|not"
    rf"|wasn'?t)\s+(?:\w+ly\s+)?{_SAID}(?:\s+(?:that|you|us|for|him|her|it was|we want|I want|to say|anything like|a))*"
    rf"\s*[,:]?\s*[\"“«']?{_WORDS_NO}\b"
    rf"|\bnot\s+without\b|\b(?:don'?t|do not)\s+(?:leave|go|do)\s+without\b"
    rf"|(?:\b(?:я|мы|никто)\s+)?\b(?:никогда\s+)?не\s+(?:говорил\w*|сказал\w*|просил\w*|писал\w*|имел\w*\s+в\s+виду"
    rf"|требовал\w*)\s*[,:]?\s*(?:вас\s+|тебя\s+|что\s+)?[\"“«']?{_NO_SAID}\b|\bне\s+(?:надо\s+|нужно\s+|стоит\s+)?без\b",
    re.IGNORECASE,
)


def terms_undoubled(text: str) -> list[Term]:
    """Returns the terms of a text; a doubled "no" is one term, which says "only" or leaves what follows as it is."""
    plain = text.replace("’", "'").replace("ё", "е").replace("Ё", "Е")
    spans = _apart(sorted(_spans(plain), key=lambda span: span[0]))
    if not spans:
        return terms_of(text)
    terms, at = list[Term](), 0
    for start, end, meanings in spans:
        terms += _moved(text, at, start)
        if meanings is not None:
            said = text[start:end]
            terms.append(Term(said, start, end, meanings, word=plain[start:end].casefold()))
        at = end
    return [*terms, *_moved(text, at, len(text))]


def _spans(plain: str) -> Iterator[Span]:
    yield from wordings(plain)
    for match in LEFTS.finditer(plain):
        yield match.start(), match.end(), LEFT
    for match in ONLYS.finditer(plain):
        if whose := next((name for name in ("whose", "whose2") if match[name]), ""):
            yield match.start(), match.start(whose), ONLY
            yield match.end(whose), match.end(), None
        else:
            less = re.search(r"\b(?:less|fewer)\b", match[0], re.IGNORECASE)
            yield match.start(), match.end(), MORE if less else ONLY
    for match in BOTH.finditer(plain):
        yield match.start(), match.end(), LEFT
    for match in VERDICTS.finditer(plain):
        lead, out = ("lead", "out") if match["lead"] else ("lead2", "out2")
        yield match.start(lead), match.end(lead), ONLY
        yield match.start(out), match.end(out), None
    for match in IFS.finditer(plain):
        yield match.start("out"), match.end("out"), AFTER


def _apart(spans: Spans) -> Spans:
    """Without those that begin inside another."""
    kept: Spans = []
    for span in spans:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def _moved(text: str, start: int, end: int) -> list[Term]:
    piece = terms_of(text[start:end])
    return [replace(term, start=term.start + start, end=term.end + start) for term in piece]
