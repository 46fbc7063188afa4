"""Which way a metric goes in a clause: high, low, rising, falling, just right; and where a speaker draws the line."""

import re
from dataclasses import replace

from core.parsing.lexicons.patterns import sections
from core.parsing.statements.amounts import MONEY, NUMBER, SHARE
from core.parsing.statements.model import Matter, Statement, Way
from core.parsing.statements.passages import NO, YES, Passage

_WAY = sections("statements")["way"]
_POLICY = sections("statements")["policy"]
PRICES = (Matter.PRICE, Matter.CPV, Matter.CPM, Matter.CPA)
_PRAISE = re.compile(
    r"\b(?:great|good|best|better|excellent|amazing|impressive|awesome)\b|\bшикарн\w+|\bотличн\w+|\bхорош\w+|\bлучш\w+"
    r"|\bогонь\b|\bтоп(?:овы\w+)?\b|\bсупер\b|\bприятн\w+"
)
_BLAME = re.compile(r"\b(?:bad|terrible|awful|poor|pathetic|abysmal|worst)\b|\bплох\w+|\bужасн\w+|\bхуд\w+")

_OPPOSITE = {Way.HIGH: Way.LOW, Way.LOW: Way.HIGH}
_REFUSES = re.compile(
    r"\b(?:don'?t|never|can'?t|cannot|won'?t|not|no|nobody|none|avoid|skip|pass|anything|anyone|deal[- ]?breaker)\b"
    r"|\bне\b|\bникого\b|\bникогда\b|\bмимо\b|\bотказ\b|\bнет\b|\bстоп\b"
)
_WORRIES = re.compile(
    r"\b(?:worr(?:y|ies|ying|isome)|concern(?:s|ing)?|bothers?|scares?|makes me (?:nervous|hesitate)|puts me off)\b"
    r"|\b(?:смуща|настораж|беспоко|пуга|напряга|трев[оу]ж|отпугив)\w*"
)
_UNWORRIED = re.compile(r"\b(?:nothing|none|no|not|never|\w+n't|не|ничего|ничто|никак)\b")
_RESPONSES = (Matter.ENGAGEMENT, Matter.VIEWS, Matter.RETENTION, Matter.LIKES, Matter.COMMENTS, Matter.SAVES)
_OWN = re.compile(
    r"^\W*(?:and |but |while |а |но |и )?(?:she|he|they|hers|his|theirs|her|this one|that one"
    r"|у не\w+|у него|у них|у этой|у этого"
    r"|тут|здесь|там|она|он|они|эта|этот|ее|его|их)\b"
)
LOW_RATE, HIGH_RATE = 0.035, 0.04  # shares: below the first an engagement rate is nothing to pick anyone for
THOUSANDS, HUNDREDS = 1e4, 1e3  # from there on people drop the word "thousand" the second time
SMALL, LARGE = 50_000, 1_000_000  # followers


_DEARER = _WAY["dearer"]


def way_of(clause: Passage, matter: Matter, value: float | None = None) -> Way:
    """Returns the way as worded; without words for it, what it must mean as a reason for this choice."""
    plain, dear = clause.plain, matter in PRICES
    if dear and _DEARER.search(plain):
        return Way.RISING
    if not clause.is_rule and (moved := _moved(clause)):
        return moved
    if worded := _level(clause, dear):
        return worded
    if _WAY["fine"].search(plain):
        return Way.FINE
    if (dear or matter in _RESPONSES) and _worries(clause):
        return Way.HIGH if dear else Way.LOW
    return _unworded(clause, matter, value)


def _worries(clause: Passage) -> bool:
    """ "Nothing about her rate worries me" is no worry."""
    worry = _WORRIES.search(clause.plain)
    return worry is not None and clause.choice != YES and not _UNWORRIED.search(clause.plain[: worry.start()])


def _moved(clause: Passage) -> Way | None:
    for way, name in ((Way.FALLING, "falling"), (Way.RISING, "rising")):
        if (found := _WAY[name].search(clause.plain)) and not clause.denies(found.start(), 12):
            return way
    return None


def _level(clause: Passage, dear: bool) -> Way | None:
    plain = clause.plain
    for pattern, way in ((_PRAISE, Way.LOW), (_BLAME, Way.HIGH)) if dear else ():
        if pattern.search(plain) and not clause.denies(pattern.search(plain).start(), 10):  # type: ignore[union-attr]
            return way
    found = [
        (match.start(), way)
        for way, name in ((Way.LOW, "low"), (Way.HIGH, "high"))
        if (match := _WAY[name].search(plain))
    ]
    if not found:
        return None
    at, way = min(found)
    return _OPPOSITE[way] if clause.denies(at, 14) and not plain[at:].startswith(("недорог", "недеш")) else way


def _unworded(clause: Passage, matter: Matter, value: float | None) -> Way:
    if matter in PRICES:
        return clause.by_choice(Way.LOW, Way.HIGH)
    if matter == Matter.ENGAGEMENT and value is not None:
        if value < LOW_RATE and clause.choice == NO:
            return Way.LOW
        return Way.HIGH if value >= HIGH_RATE and clause.choice == YES else Way.PRESENT
    if matter == Matter.FOLLOWERS and clause.choice == NO:
        return (
            Way.PRESENT if value is None else Way.LOW if value < SMALL else Way.HIGH if value >= LARGE else Way.PRESENT
        )
    return clause.by_choice(Way.HIGH, Way.LOW) if value is not None else Way.PRESENT


def side_of(clause: Passage, matter: Matter) -> Way | None:
    """Which side of a line is unwanted: HIGH above a cap ("our max is 2k"), LOW below a floor («ниже 3 % не берём»)."""
    plain = clause.plain
    if _POLICY["cap"].search(plain):
        return Way.HIGH
    if _POLICY["floor"].search(plain):
        return Way.LOW
    below, above = _POLICY["below"].search(plain), _POLICY["above"].search(plain)
    if not below and not above:
        return Way.HIGH if matter in PRICES else None
    side = Way.LOW if below and (not above or below.start() < above.start()) else Way.HIGH
    return side if _REFUSES.search(plain) else _OPPOSITE[side]


def stands(clause: Passage, line: Statement | None) -> Statement | None:
    """ "We don't go above $30, and she's at 52": where the creator stands, as told right behind the line."""
    if line is None or line.limit is None or line.value is not None or not _OWN.search(clause.plain):
        return None
    rate = line.unit == "share"
    amount = next((own for own in clause.amounts if (own.kind == SHARE) == rate or (rate and own.kind == NUMBER)), None)
    if amount is None or (amount.kind == MONEY and line.matter not in PRICES):
        return None
    value = amount.value / 100 if rate and amount.kind == NUMBER else amount.value
    if line.limit >= THOUSANDS and value < HUNDREDS and not amount.scaled:
        value *= 1000  # «мельче 20к не рассматриваем, у неё 6»
    return replace(line, value=value)


def in_one_scale(value: float | None, limit: float | None) -> tuple[float | None, float | None]:
    """ "They ask 300 thousand, our ceiling is 120": thousands too."""
    if value is None or limit is None or min(value, limit) <= 0:
        return value, limit
    if (
        max(value, limit) >= THOUSANDS
        and min(value, limit) < 1e3
        and max(value, limit) / min(value, limit) > THOUSANDS / 1e3 * 10
    ):
        return (value * 1e3, limit) if value < limit else (value, limit * 1e3)
    return value, limit
