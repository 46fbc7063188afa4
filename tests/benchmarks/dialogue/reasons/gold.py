"""What a reason means according to its author, in the same form as what was read: kind, direction, numbers, name."""

import re
from dataclasses import dataclass

from core.parsing.statements.model import Matter, Way
from core.vocabulary.countries import read_country
from core.vocabulary.languages import read_language

KINDS: tuple[tuple[str, Matter], ...] = (
    (r"fake|bots?|bought|накрут", Matter.FAKE),
    (r"audience ?:? ?country|geo|audience (?:geo|[a-z]{2})", Matter.COUNTRY),
    (r"audience ?:? ?(?:gender|female|male|women|men)|gender", Matter.GENDER),
    (r"audience ?:? ?age|age", Matter.AGE),
    (r"audience ?:? ?language", Matter.LANGUAGE),
    (r"audience ?:? ?overlap|overlap", Matter.OVERLAP),
    (r"audience", Matter.AUDIENCE),
    (r"foreign agent", Matter.AGENT),
    (r"er|engagement(?: rate)?", Matter.ENGAGEMENT),
    (r"followers?(?: growth| count)?|subs|size|creator size", Matter.FOLLOWERS),
    (r"views?|reach|avg views", Matter.VIEWS),
    (r"price|cost|rate|fee|budget", Matter.PRICE),
    (r"cpv", Matter.CPV),
    (r"cpm", Matter.CPM),
    (r"cp[acil]|cost per (?:order|install|lead|sale|click)", Matter.CPA),
    (r"likes", Matter.LIKES),
    (r"saves", Matter.SAVES),
    (r"shares|reposts", Matter.SHARES),
    (r"retention|watch time|completion", Matter.RETENTION),
    (r"partners?|competitor|sponsor|brand deal", Matter.PARTNER),
    (r"ad[ _]load|ads?(?: frequency)?", Matter.ADS),
    (r"posting(?: frequency)?|frequency|activity|posts", Matter.FREQUENCY),
    (r"(?:production |video |content )?quality|production", Matter.QUALITY),
    (r"(?:brand )?safety|reputation|scandal", Matter.SAFETY),
    (r"topic|content|subject|niche|profanity", Matter.TOPIC),
    (r"language", Matter.LANGUAGE),
    (r"formats?", Matter.FORMAT),
    (r"comments?(?: sentiment| mood)?|sentiment|mood", Matter.MOOD),
    (r"repl(?:y|ies)(?: to comments)?|responsiveness|community", Matter.REPLIES),
    (r"reliab\w+|deadlines?|communication|professional\w*|response", Matter.RELIABILITY),
    (r"transparency|openness|stats", Matter.OPENNESS),
    (r"availab\w+|dates|schedule|busy", Matter.AVAILABLE),
    (r"delivery|shipping", Matter.DELIVERY),
    (r"fatigue|overuse\w*|burnout|repeat", Matter.FATIGUE),
    (r"(?:ad )?disclosure|labels?|ad marking|marking", Matter.LABELS),
    (r"link|account|channel|profile", Matter.LINK),
    (r"(?:past )?results?|past", Matter.RESULT),
    (r"lever", Matter.LEVER),
    (r"condition(?:al)?|if", Matter.CONDITION),
)
# The author's word for a direction -> every way of reading it that means the same.
DIRECTIONS: tuple[tuple[str, frozenset[Way]], ...] = (
    (
        r"too (?:high|big|large|many|old|expensive|much)|high|expensive|strong|heavy|big",
        frozenset((Way.HIGH, Way.PRESENT)),
    ),
    (r"too (?:low|small|few|young)|low|cheap|weak|small|rare|inactive|poor|slow", frozenset((Way.LOW,))),
    (r"ris\w+|grow\w+|up|increas\w+", frozenset((Way.RISING,))),
    (r"fall\w+|drop\w+|down|declin\w+|shrinking", frozenset((Way.FALLING,))),
    (r"ok|fine|same|fair|reasonable", frozenset((Way.FINE,))),
    (r"good|positive|great|clean|safe|right|fit|match", frozenset((Way.GOOD, Way.HIGH))),
    (
        r"bad|negative|toxic|deleted|gone|unavailable|scandal|wrong|broken|mismatch|risk\w*|unsafe|not ours",
        frozenset((Way.BAD, Way.PRESENT, Way.LOW, Way.ABSENT)),
    ),
    (r"yes|present", frozenset((Way.PRESENT, Way.HIGH))),
    (r"no|none|absent|missing|not", frozenset((Way.ABSENT, Way.LOW))),
)
STRICT = frozenset(
    (
        Matter.FOLLOWERS,
        Matter.VIEWS,
        Matter.ENGAGEMENT,
        Matter.PRICE,
        Matter.CPM,
        Matter.CPV,
        Matter.SAVES,
        Matter.LIKES,
        Matter.RETENTION,
        Matter.AGE,
    )
)
NAMED = frozenset(
    (Matter.COUNTRY, Matter.GENDER, Matter.PARTNER, Matter.TOPIC, Matter.OVERLAP, Matter.FORMAT, Matter.LANGUAGE)
)
_NUMBER = re.compile(r"(?<![\w.])(\d+(?:[.,]\d+)?)(k|m|к|м)?(?![\w@])", re.IGNORECASE)


@dataclass(frozen=True)
class Meant:
    """One claim of an author. Shares are percents here; `ways` is empty if no direction is said."""

    matter: Matter
    ways: frozenset[Way]
    numbers: tuple[float, ...]
    name: str = ""
    competing: bool = False


def meant_by(claims: str) -> list[Meant]:
    """ValueError for a kind nobody has named before: a benchmark must not pass over what it can't compare."""
    return [] if claims.strip().casefold() in ("none", "") else [_meant(part) for part in claims.split("|")]


def _meant(part: str) -> Meant:
    denied = part.strip().casefold().startswith("not ")
    kind, _, rest = part.strip().casefold().removeprefix("not ").partition(":")
    inner, equals, value = rest.partition("=")
    if kind.strip() == "audience" and equals and inner.strip() in ("country", "gender", "age", "language", "geo"):
        kind, rest = f"audience {inner.strip()}", value
    matter = _matter(kind.strip())
    if matter in (Matter.GENDER, Matter.COUNTRY) and (whose := re.fullmatch(r"audience (\w+)", kind.strip())):
        rest = f"{rest}={whose[1]}" if whose[1] not in ("country", "gender", "geo") else rest
    if matter == Matter.RESULT and re.search(r"deadline|\blate\b|no[- ]show", rest):
        matter = Matter.RELIABILITY
    rest = f"{rest}=profanity" if kind.strip() == "profanity" else rest
    if matter == Matter.AUDIENCE and re.search(r"young|old", rest):
        matter = Matter.AGE
    if matter == Matter.MOOD and re.match(r"\s*repl", rest):
        matter = Matter.REPLIES
    if matter == Matter.MOOD and not re.search(r"neg|pos|tox|bad|good|hat|buy|intent|ask", rest):
        matter = Matter.COMMENTS
    numbers = tuple(_number(match) for match in _NUMBER.finditer(rest)) if matter != Matter.TOPIC else ()
    ways = _ways(rest, matter)
    ways = (
        frozenset((Way.ABSENT,)) if denied or (matter == Matter.LANGUAGE and rest.strip().startswith("not ")) else ways
    )
    return Meant(matter, ways, numbers, _name(matter, rest), "competitor" in rest or kind == "competitor")


def _matter(kind: str) -> Matter:
    for pattern, matter in KINDS:
        if re.fullmatch(pattern, kind) or (matter == Matter.FAKE and kind.startswith("fake")):
            return matter
    raise ValueError(f"an unknown kind of claim: {kind}")


def _number(match: re.Match[str]) -> float:
    scale = {"k": 1e3, "к": 1e3, "m": 1e6, "м": 1e6}.get((match[2] or "").casefold(), 1.0)
    return float(match[1].replace(",", ".")) * scale


def _ways(rest: str, matter: Matter) -> frozenset[Way]:
    if matter == Matter.CONDITION:
        return frozenset()
    for pattern, ways in DIRECTIONS:
        if re.match(rf"\s*(?:{pattern})\b", rest):
            return ways - {Way.PRESENT} if matter in STRICT else ways
    return frozenset()


def _name(matter: Matter, rest: str) -> str:
    plain = re.sub(r"\([^)]*\)", "", rest)
    tail = plain.rpartition("=")[2] if "=" in plain else plain
    if matter in (Matter.CONDITION, Matter.LEVER):
        return plain.strip()
    if matter == Matter.COUNTRY:
        return next(
            (code for word in re.findall(r"[\w .]+", plain) if (code := read_country(word.strip()))), ""
        ).upper()
    if matter == Matter.GENDER:
        word = re.search(r"\b(?:f|women|female|m|men|male)\b", plain)
        return "" if word is None else "women" if word[0] in ("f", "women", "female") else "men"
    if matter == Matter.LANGUAGE:
        return next(
            (code for word in re.findall(r"\w+", tail.replace("not ", "")) if (code := read_language(word))), ""
        )
    if matter == Matter.OVERLAP:
        handle = re.search(r"@([\w.\-]+)", plain)
        return handle[1] if handle else ""
    if matter == Matter.PARTNER:
        return plain.split("=")[0].strip().lstrip("@")
    if matter == Matter.TOPIC:
        return tail.strip().removeprefix("no ")
    return (
        tail.strip() if matter in (Matter.TOPIC, Matter.FORMAT, Matter.RESULT, Matter.LEVER, Matter.CONDITION) else ""
    )
