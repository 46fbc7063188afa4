"""Whether what was read is what was meant: the same kind, direction, numbers and name."""

from rapidfuzz import fuzz

from core.parsing.lexicons.patterns import sections
from core.parsing.statements.model import Matter, Statement, Way
from core.vocabulary.topics import read_topics
from tests.benchmarks.dialogue.reasons.gold import Meant

_TOLERANCE = 0.011


def right(read: tuple[Statement, ...], meant: list[Meant]) -> bool:
    """Whether everything meant was read, and nothing was read from a reason that says nothing."""
    return not read if not meant else all(any(matches(statement, claim) for statement in read) for claim in meant)


def opposite(read: tuple[Statement, ...], meant: list[Meant]) -> bool:
    """Whether something was read the other way round."""
    pairs = ((Way.HIGH, Way.LOW), (Way.RISING, Way.FALLING), (Way.GOOD, Way.BAD), (Way.PRESENT, Way.ABSENT))
    turned = {first: second for statement, other in pairs for first, second in ((statement, other), (other, statement))}
    return any(
        statement.matter == claim.matter
        and turned.get(statement.way) in claim.ways
        and statement.way not in claim.ways
        and _same_name(statement, claim)
        and not any(matches(other, claim) for other in read)
        for claim in meant
        for statement in read
    )


def exact(read: tuple[Statement, ...], meant: list[Meant]) -> bool:
    """Right, and nothing of another kind beside it."""
    return right(read, meant) and {statement.matter for statement in read} <= {claim.matter for claim in meant}


def matches(statement: Statement, claim: Meant) -> bool:
    if claim.matter != statement.matter:
        return _is_its_subject(statement, claim)
    ways = (
        not claim.ways
        or statement.way in claim.ways
        or (statement.matter == Matter.FAKE and statement.way == Way.PRESENT and Way.HIGH in claim.ways)
    )
    numbers = all(any(_near(number, own) for own in _own(statement)) for number in claim.numbers)
    return ways and numbers and _same_name(statement, claim) and (statement.competing or not claim.competing)


def _is_its_subject(statement: Statement, claim: Meant) -> bool:
    """ "Promotes vapes": some authors call it a topic, some a partner."""
    either = {statement.matter, claim.matter} == {Matter.TOPIC, Matter.PARTNER} and statement.name in sections(
        "stated"
    )["subject"]
    return either and _same_topic(statement.name, claim.name) and (not claim.ways or statement.way in claim.ways)


def _own(statement: Statement) -> list[float]:
    known = [statement.value, statement.high, statement.limit, statement.share, statement.was]
    values = [value for value in known if value is not None]
    shares = [value * 100 for value in values if value <= 1]
    return [*values, *shares]


def _near(first: float, second: float) -> bool:
    return abs(first - second) <= _TOLERANCE * max(abs(first), abs(second)) + 1e-9


def _same_name(statement: Statement, claim: Meant) -> bool:
    name = claim.name
    if not name:
        return True
    if statement.matter == Matter.TOPIC:
        return _same_topic(statement.name, name)
    if statement.matter == Matter.PARTNER:
        generic = name in ("competitor", "rival", "competing brand")
        return (
            (generic and statement.competing)
            or statement.name.casefold() == name
            or fuzz.ratio(statement.name.casefold(), name) >= 75
            or _same_topic(statement.name, name)
        )
    if statement.matter == Matter.RESULT:
        return _same_result(statement, name)
    if statement.matter == Matter.CONDITION:
        return statement.name == _conditioned(name)
    if statement.matter == Matter.LEVER:
        return _same_outcome(statement.name, name)
    if statement.matter == Matter.FORMAT:
        return (
            statement.name == name or name.rstrip("s") == statement.name.rstrip("s") or _format(name) == statement.name
        )
    return statement.name.casefold() == name.casefold()


def _same_topic(own: str, name: str) -> bool:
    alike = {"tobacco": "smoking", "gambling ads": "gambling", "drinking": "alcohol", "swearing": "profanity"}
    subjects = sections("stated")["subject"]
    code = next(
        (code for code, pattern in subjects.items() if code == name or pattern.search(name)), alike.get(name, name)
    )
    return own in (code, name) or own in read_topics(name)


def _format(name: str) -> str:
    return next((code for code, pattern in sections("stated")["format"].items() if pattern.search(name)), name)


def _same_result(statement: Statement, name: str) -> bool:
    """The topic or format it was of; and what was counted, where both say so."""
    topics = read_topics(name)
    if topics and statement.name not in topics:
        return False
    wanted = _format(name)
    if not topics and wanted != name and wanted not in ("post", "long_video") and statement.name != wanted:
        return False
    unit = next((unit for unit, pattern in sections("partners")["unit"].items() if pattern.search(name)), "")
    return (
        not unit
        or not statement.unit
        or unit == statement.unit
        or {unit, statement.unit} <= {"sales", "orders", "units"}
    )


def _conditioned(name: str) -> str:
    return next(
        (code for code, pattern in sections("stated")["condition"].items() if code == name or pattern.search(name)),
        "other",
    )


def _same_outcome(own: str, name: str) -> bool:
    outcome = name.rpartition("->")[2].strip()
    lever = sections("partners")["lever"]
    return own == next(
        (
            code
            for code in ("sales", "followers", "views", "engagement")
            if code == outcome or lever[code].search(outcome)
        ),
        outcome,
    )
