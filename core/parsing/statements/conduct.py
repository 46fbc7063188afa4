"""What a creator does and how they're seen: ads, posting, quality, safety, replies, deadlines, topics, formats."""

import re
from dataclasses import replace

from core.parsing.lexicons.patterns import sections
from core.parsing.statements.amounts import NUMBER, TIMES, Amount, out_of
from core.parsing.statements.model import Matter, Statement, Way
from core.parsing.statements.passages import YES, Passage
from core.vocabulary.languages import read_language
from core.vocabulary.topics import read_topics

_CONDUCT = sections("conduct")
_NAMED = sections("stated")
_ELSEWHERE = ("fake", "overlap")  # read with the audience
_OPPOSITE = {
    Way.HIGH: Way.LOW,
    Way.LOW: Way.HIGH,
    Way.GOOD: Way.BAD,
    Way.BAD: Way.GOOD,
    Way.PRESENT: Way.ABSENT,
    Way.ABSENT: Way.PRESENT,
}
_PAIRS = sections("pairs")
NEAR = 40  # characters between the two words of a pair
_COUNTED = ("ad_load", "frequency", "fatigue", "reliability")
_ABOUT = re.compile(
    r"\b(?:about|content|channel|page|account|guy|girl|blog|blogger|creator|posts?|posting|videos?|covers?|niche|topic|feed"
    r"|month|week|october|november|september|august|lately|recently)\b"
    r"|\b(?:про|контент|канал\w*|тема\w*|тематик\w+|блог\w*|пост\w*|снима\w+|ролик\w*|видео|о|об|лент\w+|ниш\w+)\b"
)
_LEFT = re.compile(
    r"\b(?:quit|dropped|gave up|ditched|left|abandoned|stopped (?:doing|posting|making|covering)|moved (?:on|away) from"
    r"|no longer (?:does|posts|covers|makes)|used to (?:do|post|cover|make|be)|done with) (.{3,40})"
    r"|\b(?:бросил|забросил|ушл|ушел|перестал|завязал)\w* (?:с |со |из |от |про |снимать |постить |вести )*(.{3,40})"
    r"|\b(?:с|со) (.{3,30}?) (?:\w+ )?(?:завязал|покончил|распрощал|расстал)\w*"
    r"|^\W*раньше (?:был\w* |снимал\w* |вел\w* |писал\w* |про )*(.{3,40})"
)
_TAKEN = re.compile(
    r"\bit'?s (?:all|only|mostly|just) (.{3,40}?) (?:now|these days)\b"
    r"|\b(?:now|these days) (?:it'?s|all|does|posts|covers|only) (.{3,40})"
    r"|\b(?:switched|pivoted|moved|turned) (?:over )?(?:in)?to (.{3,40})"
    r"|\b(?:теперь|сейчас|щас) (?:все |только |одн\w+ |у не\w+ |про |снимает |ведет |пишет )+(.{3,40})"
    r"|\b(?:переключил|перешл|перешел|ушл|ушел)\w*с?[ья]? (?:на|в) (.{3,40})"
)
_SPAN = re.compile(r"days?\b|weeks?\b|months?\b|hours?\b|minutes?\b|дн\w+|день|недел\w+|месяц\w*|час\w*|минут\w*")
_IN = re.compile(r"\b(?:in|speaks(?: only)?|на) ([A-ZА-ЯЁ]?[a-zа-яё]{4,})(?= (?:mostly|only|mainly)|\W*$)")
_ISNT = re.compile(r"\b(?:not|isn'?t|never)\b|\bне\b")
_NEGATES = re.compile(r"\b(?:not?|never|isn'?t|doesn'?t|didn'?t|won'?t|don'?t|hasn'?t|не|нет|ни|без|никогда)\b")
_ZERO = re.compile(r"^\W*(?:no|нет|никак\w+|без)\b")
_GONE = re.compile(
    r"(?: \w+){0,3} (?:нет|нету|не бывает|не замечен\w*|не было|нигде нет)\b"
    r"|(?: \w+)? (?:isn'?t there|nowhere|absent)\b"
)
_LACKS = re.compile(r"\bno\b|n't|\bнет\b|\bне\b")
_WRONG_FORMAT = _NAMED["spoken"]["format_only"]
_FORMAT_NEED = _NAMED["spoken"]["needed"]


def conduct_in(clause: Passage) -> list[Statement]:
    found = [statement for matter in _CONDUCT if matter not in _ELSEWHERE and (statement := _of(clause, matter))]
    kinds = {statement.matter for statement in found}
    if Matter.REPLIES in kinds and Matter.RELIABILITY in kinds:
        found = [statement for statement in found if statement.matter != Matter.RELIABILITY]
    return found


def _of(clause: Passage, matter: str) -> Statement | None:
    places = [(match, Way(way)) for way, pattern in _CONDUCT[matter].items() if (match := pattern.search(clause.plain))]
    if not places:
        return _paired(clause, matter)
    match, way = next((place for place in places if _NEGATES.search(place[0][0])), min(places, key=_start))
    if clause.denies(match.start(), 12) and not _NEGATES.search(match[0]):
        way = _OPPOSITE[way]
    statement = Statement(Matter(matter), way, clause.said, when=clause.when)
    return _counted(clause, statement) if matter in _COUNTED else statement


def _paired(clause: Passage, matter: str) -> Statement | None:
    """The subject in one place and how it is in another: "a dark picture", «два раза не пришёл на съёмку»."""
    words = _PAIRS.get(matter, {})
    about = words["about"].search(clause.plain) if words else None
    if about is None:
        return None
    places = [
        (match, Way(way))
        for way, pattern in words.items()
        if way != "about"
        for match in pattern.finditer(clause.plain)
    ]
    near = [place for place in places if _apart(about, place[0]) <= NEAR]
    if not near:
        return None
    match, way = min(near, key=lambda place: _apart(about, place[0]))
    if clause.denies(match.start(), 12) and not _NEGATES.search(match[0]):
        way = _OPPOSITE[way]
    statement = Statement(Matter(matter), way, clause.said, when=clause.when)
    return _counted(clause, statement) if matter in _COUNTED else statement


def _apart(first: re.Match[str], second: re.Match[str]) -> int:
    return max(first.start() - second.end(), second.start() - first.end(), 0)


def _start(place: tuple[re.Match[str], Way]) -> int:
    return place[0].start()


def _counted(clause: Passage, statement: Statement) -> Statement:
    if parts := out_of(clause.plain, clause.amounts):
        return replace(statement, value=parts[0], high=parts[1], unit="of")
    amount = next(
        (amount for amount in clause.amounts if amount.kind in (NUMBER, TIMES) and not _is_time(amount)), None
    )
    if amount and clause.is_rule:
        return replace(statement, limit=amount.value, unit="times")
    return replace(statement, value=amount.value, unit="times") if amount else statement


def _is_time(amount: Amount) -> bool:
    """A year, or the days that something was late by."""
    return 2000 <= amount.value <= 2100 or bool(_SPAN.match(amount.noun))


def subjects_in(clause: Passage) -> list[Statement]:
    """Returns sensitive subjects wherever they're mentioned, other topics where the content is said to be of them."""
    found = []
    for code, pattern in _NAMED["subject"].items():
        if match := pattern.search(clause.plain):
            left = _LEFT.search(clause.plain)
            over = left and left.start() <= match.start() < left.end()
            way = Way.ABSENT if over or _GONE.match(clause.plain, match.end()) else _shown(clause, match.start())
            found.append(Statement(Matter.TOPIC, way, clause.said, name=code, when=clause.when))
    return found or _turned(clause) or _topics(clause)


def _turned(clause: Passage) -> list[Statement]:
    """ "He quit gaming", "it's all woodworking now": a topic that was left, or taken up."""
    left, taken = _LEFT.search(clause.plain), _TAKEN.search(clause.plain)
    turn = left or taken
    if turn is None:
        return []
    part = next(part for part in turn.groups() if part is not None)
    way = Way.ABSENT if left else Way.PRESENT
    return [Statement(Matter.TOPIC, way, clause.said, name=code) for code in read_topics(part)[:2]]


def _shown(clause: Passage, at: int) -> Way:
    """ "He isn't political" for a pick; "no politics, ever" for a pass names what's there and unwanted."""
    denied = clause.denies(at) or bool(_ZERO.match(clause.plain))
    if clause.choice == YES and _ISNT.search(clause.plain):
        return Way.ABSENT
    return (
        Way.ABSENT
        if denied and (clause.choice == YES or not (clause.is_rule or _ZERO.match(clause.plain)))
        else Way.PRESENT
    )


def _topics(clause: Passage) -> list[Statement]:
    about = _ABOUT.search(clause.plain)
    isnt = _ISNT.search(clause.plain)
    if about is None and not (isnt and clause.choice == YES):
        return []
    codes = [
        code for code in read_topics(clause.said) if code not in ("vlogs", "lifestyle", "humor", "education", "18+")
    ]
    way = Way.ABSENT if isnt or _ZERO.match(clause.plain) else Way.PRESENT
    return [Statement(Matter.TOPIC, way, clause.said, name=code) for code in codes[:2]]


def formats_in(clause: Passage) -> list[Statement]:
    """ "Only stories" for a pass: a format that doesn't fit."""
    if clause.choice == YES or _FORMAT_NEED.search(clause.plain):
        return []
    for code, pattern in _NAMED["format"].items():
        match = pattern.search(clause.plain) if code != "post" else None
        if match and (lead := _WRONG_FORMAT.search(clause.plain[max(0, match.start() - 20) : match.start()])):
            way = Way.ABSENT if _LACKS.search(lead[0]) else Way.BAD
            return [Statement(Matter.FORMAT, way, clause.said, name=code)]
    return []


def languages_in(clause: Passage) -> list[Statement]:
    if not _NAMED["spoken"]["speaks"].search(clause.plain):
        return []
    found = []
    for code, pattern in _NAMED["language"].items():
        if (match := pattern.search(clause.plain)) and not _FORMAT_NEED.search(clause.plain):
            absent = clause.denies(match.start()) or re.search(
                r"\b(?:no|без|нет)\s+\w*\s?$", clause.plain[: match.start()]
            )
            found.append(Statement(Matter.LANGUAGE, Way.ABSENT if absent else Way.PRESENT, clause.said, name=code))
    if not found and (word := _IN.search(clause.said)) and (other := read_language(word[1])):
        found = [Statement(Matter.LANGUAGE, Way.PRESENT, clause.said, name=other)]
    return found
