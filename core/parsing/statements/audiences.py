"""Who follows: countries, women and men, ages, with their shares; and bought followers, overlaps."""

import re

from core.parsing.lexicon import terms_of
from core.parsing.lexicons.patterns import sections
from core.parsing.statements.amounts import SHARE, Amount
from core.parsing.statements.model import Matter, Statement, Way
from core.parsing.statements.passages import YES, Passage

_NAMED = sections("stated")
_AGE = _NAMED["age"]
_CONDUCT = sections("conduct")
_RANGE = _AGE["range"]
_OVER = _AGE["over"]
_UNDER = _AGE["under"]
_YEARS = re.compile(r"\b(?:age|aged|years?|y\.?o\.?|лет|возраст\w*|year[- ]olds?)\b")
_SAYS_FROM = re.compile(r"\b(?:from|in|из|с|в|на)\s+(?:the\s)?$|%\s?(?:of\s\w+\s)?$")
_THEM = re.compile(r"\b(?:them|they|most|большинств\w+|половин\w+|из них|half|they're)\b")
_HANDLE = re.compile(r"@[\w.\-]*\w")
_THEY_ARE = _AGE["they_are"]
CHILD = 18
FEW_BOTS = 0.15  # share of followers
YOUNG, OLD = 21, 40  # years: an upper end below, a lower end above, with no other word for it


def audiences_in(clause: Passage) -> list[Statement]:
    fake = _fake(clause)
    overlap = _overlap(clause)
    about = bool(
        _AGE["audience"].search(clause.plain) or _THEM.search(clause.plain) or _AGE["mostly"].search(clause.plain)
    )
    shares = [amount for amount in clause.amounts if amount.kind == SHARE]
    if overlap:
        return [*overlap, *fake]
    found = [*_countries(clause, shares, about), *_genders(clause, shares, about), *_ages(clause, shares, about)]
    return [*fake, *found]


def _share(place: int, shares: list[Amount]) -> float | None:
    nearest = min(shares, key=lambda amount: abs(amount.start - place), default=None)
    return nearest.value if nearest else None


def _countries(clause: Passage, shares: list[Amount], about: bool) -> list[Statement]:
    found = []
    for code, at in countries_in(clause):
        if not shares and not (about and not re.search(r"\bship|доставл", clause.plain)):
            continue
        way = Way.ABSENT if clause.denies(at, 12) and not shares else Way.PRESENT
        found.append(Statement(Matter.COUNTRY, way, clause.said, _share(at, shares), "share", name=code))
    return found


def countries_in(clause: Passage) -> list[tuple[str, int]]:
    found = {
        code: match.start() for code, pattern in _NAMED["country"].items() if (match := pattern.search(clause.plain))
    }
    if "US" not in found and (capital := re.search(r"\bUS\b", clause.said)):
        found["US"] = capital.start()
    for term in terms_of(clause.said[:400]):
        if (
            (code := term.means("country"))
            and term.text.casefold() not in ("us", "it", "in", "no")
            and not any(abs(term.start - at) < 3 for at in found.values())
        ):
            found.setdefault(code, term.start)
    return sorted(found.items(), key=lambda pair: pair[1])


def _genders(clause: Passage, shares: list[Amount], about: bool) -> list[Statement]:
    aged = bool(_RANGE.search(clause.plain))
    places = {
        name: match.start() for name, pattern in _NAMED["gender"].items() if (match := pattern.search(clause.plain))
    }
    if not places or not (shares or about or aged):
        return []
    if len(places) == 2 and len(shares) < 2:
        name = min(places, key=lambda name: _distance(places[name], shares))
        places = {name: places[name]}
    return [
        Statement(
            Matter.GENDER,
            Way.ABSENT if clause.denies(at, 8) and not shares else Way.PRESENT,
            clause.said,
            _share(at, shares),
            "share",
            name=name,
        )
        for name, at in places.items()
    ]


def _distance(at: int, shares: list[Amount]) -> int:
    return min((abs(amount.start - at) for amount in shares), default=at)


def _ages(clause: Passage, shares: list[Amount], about: bool) -> list[Statement]:
    plain = clause.plain
    low, high = _years(plain)
    young, old = _AGE["young"].search(plain), _AGE["old"].search(plain)
    gendered = any(pattern.search(plain) for pattern in _NAMED["gender"].values())
    if low is None and high is None and not ((young or old) and (about or shares)):
        return []
    if (low is not None or high is not None) and not (
        about or shares or gendered or young or old or _YEARS.search(plain) or len(plain) < 20
    ):
        return []
    word = None if bool(young) == bool(old) else Way.LOW if young else Way.HIGH
    if word and clause.denies((young or old).start(), 10) and high is None:  # type: ignore[union-attr]
        word = Way.HIGH if word == Way.LOW else Way.LOW
    return [
        Statement(
            Matter.AGE,
            word or _by_years(low, high),
            clause.said,
            low if low is not None else high,
            "years",
            high if low is not None else None,
            share=_share(0, shares),
        )
    ]


def _years(plain: str) -> tuple[float | None, float | None]:
    if match := _RANGE.search(plain):
        low, high = (group for group in match.groups() if group)
        return float(low), float(high)
    if match := _OVER.search(plain):
        return float(match[1] or match[2]), None
    if match := _UNDER.search(plain):
        return None, float(match[1])
    if match := _THEY_ARE.search(plain):
        return float(match[1] or match[2]), None
    return None, None


def _by_years(low: float | None, high: float | None) -> Way:
    if high is not None and high <= YOUNG:
        return Way.LOW
    if low is not None and high is None and low < CHILD:
        return Way.LOW
    return Way.HIGH if low is not None and low >= OLD else Way.PRESENT


def _fake(clause: Passage) -> list[Statement]:
    pattern = _CONDUCT["fake"]
    present, absent = pattern["present"].search(clause.plain), pattern["absent"].search(clause.plain)
    if absent and not (present and present.start() < absent.start()):
        return [Statement(Matter.FAKE, Way.PRESENT if clause.denies(absent.start(), 10) else Way.ABSENT, clause.said)]
    if present is None:
        return []
    way = (
        Way.ABSENT
        if clause.denies(present.start(), 14) or re.search(r"\b(?:no|без|zero) $", clause.plain[: present.start()])
        else Way.PRESENT
    )
    shares = [amount for amount in clause.amounts if amount.kind == SHARE]
    share = _share(present.start(), shares)
    if way == Way.PRESENT and share is not None and share <= FEW_BOTS and clause.choice == YES:
        way = Way.LOW  # "the check came back at 3%": a reason to take her
    return [Statement(Matter.FAKE, way, clause.said, share, "share" if shares else "")]


def speaks_of_overlap(passage: Passage) -> bool:
    """ "Barely overlaps with anybody we've booked" tells of no result."""
    return bool(_CONDUCT["overlap"]["high"].search(passage.plain))


def _overlap(clause: Passage) -> list[Statement]:
    if not (match := _CONDUCT["overlap"]["high"].search(clause.plain)):
        return []
    handle = _HANDLE.search(clause.plain)
    shares = [amount for amount in clause.amounts if amount.kind == SHARE]
    way = (
        Way.LOW
        if clause.denies(match.start(), 14)
        or re.search(
            r"\b(?:little|low|small|almost no|no|barely|hardly|scarcely|minimal\w*|next to no|почти нет|мало|небольш\w+"
            r"|минимальн\w+|почти не|едва|слабо|практически не)\b",
            clause.plain,
        )
        else Way.HIGH
    )
    return [
        Statement(
            Matter.OVERLAP,
            way,
            clause.said,
            _share(match.start(), shares),
            "share" if shares else "",
            name=handle[0].lstrip("@") if handle else "",
        )
    ]
