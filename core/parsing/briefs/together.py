"""Facts that mean something else beside each other: "Canada + US", mom bloggers, "30 nano + 5 mid", «по 5 на рынок»."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from core.parsing.facts import JUST_QUOTA, LEAST_QUOTA, MOST_QUOTA, Fact, Unknown
from core.parsing.lexicon import meanings_of, terms_of
from core.vocabulary.countries import OF_MARKET

JOINED = re.compile(r"[\s,/+&]*(?:and|or|и|или|&|\+|/|,)?[\s,/+&]*(?:the\s+)?", re.IGNORECASE)
PARENTS = {"moms": "f", "dads": "m", "parents": ""}
GENDERS = {"f": "women", "m": "men"}
PARTS = ("size", "topic", "platform", "market")
IN = re.compile(r"\s*(?:(?:of them|из них)\s+)?(?:(?:in|from|on|из|в|на|с)\s+(?:the\s+)?)?", re.IGNORECASE)
BESIDE = re.compile(r"\s*[:\-–—x×]?\s*")
FEW = 5  # creators of a platform
FAR = 12  # characters between an audience and its age
HALF = re.compile(r"\b(?:half|половин\w+)(?:\s+(?:of them|on|from|in|с|из|на|в))?\s*$", re.IGNORECASE)
EQUALLY = re.compile(r"\b(?:поровну|пополам|equally|evenly|even split|fifty[- ]fifty)\b|\b50\s*/\s*50\b", re.IGNORECASE)
WHO = re.compile(r",?\s+(?:who|that|which|котор\w+|что)\b", re.IGNORECASE)
WATCH = re.compile(r"(?:audience|viewers|followers|\bца|аудитори\w+|зрител\w+|подписчи\w+)[^.;!?]*$", re.IGNORECASE)
EACH_PART = re.compile(
    r"\s*(?:\w+\s+)?(?:per|for each|in each|for every|на|в|для|по)\s+(?:each\s+|кажд\w+\s+)?"
    r"(?:market|country|region|рын\w+|стран\w+)",
    re.IGNORECASE,
)


# "moms with kids under 6", «с детьми до 3 лет»: how old the children are, not who watches.
CHILDREN = re.compile(
    r"\b(?:kids?|children|toddlers?|bab(?:y|ies)|sons?|daughters?|дет(?:и|ей|ям|ьми|ях)|реб[её]н\w+|малыш\w*|доч\w+|груднич\w+|младен\w+)"
    r"[\s(]*(?:aged?|ages|возрастом|в возрасте)?\s*$",
    re.IGNORECASE,
)


def without_childrens_ages(
    text: str, facts: Sequence[Fact], unknown: tuple[Unknown, ...]
) -> tuple[list[Fact], tuple[Unknown, ...]]:
    """Returns facts without the ages of the children of those who watch: no data has them."""
    theirs = [
        fact
        for fact in facts
        if (fact.kind in ("age", "count") or fact.said.casefold() == "до года")
        and CHILDREN.search(text, max(0, fact.start - 40), fact.start)
    ]
    unread = (Unknown(fact.said, fact.start, fact.end) for fact in theirs)
    left = sorted((*unknown, *unread), key=lambda piece: piece.start)
    return [fact for fact in facts if fact not in theirs], tuple(left)


def put_together(text: str, facts: Sequence[Fact]) -> list[Fact]:
    return _bounded_part(_equal_parts(text, _quotas(text, _per_market(text, _parents(text, _countries(text, facts))))))


def _countries(text: str, facts: Sequence[Fact]) -> list[Fact]:
    """ "Canada + US": a market in a list with a country is one of the countries."""
    # The market of a city, and the country of a quota, are said by another fact already.
    told = {(fact.start, fact.end) for fact in facts if fact.kind in ("city", "quota")}
    placed = [fact for fact in facts if _names_country(fact) and (fact.start, fact.end) not in told]
    countries: set[int] = {id(fact) for fact in placed if fact.kind == "country"}
    for place, other in (*pairwise(placed), *pairwise(reversed(placed))):
        first, last = sorted((place, other), key=lambda fact: fact.start)
        if JOINED.fullmatch(text, first.end, last.start) and {id(place), id(other)} & countries:
            countries |= {id(place), id(other)}
    return [
        replace(fact, kind="country", value=OF_MARKET[str(fact.value)])
        if fact.kind == "market" and id(fact) in countries
        else fact
        for fact in facts
    ]


def _names_country(fact: Fact) -> bool:
    return fact.kind == "country" or (fact.kind == "market" and fact.value in OF_MARKET)


def _parents(text: str, facts: Sequence[Fact]) -> list[Fact]:
    """Mom bloggers speak of being parents; "moms 28-40" are women who watch."""
    ages = [fact.start for fact in facts if fact.kind == "age"]
    kept = list(facts)
    for fact in facts:
        if fact.kind != "audience" or fact.value not in PARENTS:
            continue
        counts = any(other.kind == "count" and 0 <= fact.start - other.end <= 1 for other in facts)
        if counts or _are_creators(text, fact):
            kept.append(replace(fact, kind="topic", value="family/parenting"))
        elif (code := PARENTS[str(fact.value)]) and any(0 <= age - fact.end <= FAR for age in ages):
            kept.append(replace(fact, kind="gender", value=GENDERS[code]))
    return kept


def _are_creators(text: str, fact: Fact) -> bool:
    """ "mom accounts", «блогеров-родителей», «нативка у мамочек»."""
    before = re.findall(r"\w+", text[max(0, fact.start - 30) : fact.start])[-1:]
    after = re.findall(r"\w+", text[fact.end : fact.end + 30])[:1]
    joined = [word for word in after if not re.match(r"\s*[,.;:!?]", text[fact.end :])]
    beside = re.findall(
        r"(\w+)\s+(?:and|и|&)\s*$", text[max(0, fact.start - 40) : fact.start]
    )  # "food bloggers and moms"
    if beside and meanings_of(beside[0].casefold()).get("unit") == "creators":
        return True
    if WHO.match(text, fact.end) and not WATCH.search(text, max(0, fact.start - 40), fact.start):
        return True  # "parents who cook"
    hyphen = before if text[: fact.start].endswith("-") else []
    return any(meanings_of(word.casefold()).get("unit") == "creators" for word in (*joined, *hyphen)) or [
        word.casefold() for word in before
    ] == ["у"]


def _per_market(text: str, facts: Sequence[Fact]) -> list[Fact]:
    """ "ten per country": so many of each, and of them all unless that's said too."""
    markets = list(dict.fromkeys(str(fact.value) for fact in facts if fact.kind == "market"))
    each = [fact for fact in facts if fact.kind == "count" and EACH_PART.match(text, fact.end)]
    if len(markets) < 2 or len(each) != 1 or not isinstance(each[0].value, int):
        return list(facts)
    number = each[0].value
    kept = [fact for fact in facts if fact is not each[0]]
    if not any(fact.kind == "count" for fact in kept):
        kept.append(replace(each[0], value=number * len(markets)))
    return [*kept, *(replace(each[0], kind="quota", value=("market", code, number, JUST_QUOTA)) for code in markets)]


def _quotas(text: str, facts: Sequence[Fact]) -> list[Fact]:
    """ "30 nano creators + 5 mid", "YouTube 3, TikTok 2", «20 блогеров: 10 инста, 6 тг, 4 вк»: parts of one list."""
    for parts in (list(_counted_parts(text, facts)), list(_counted_parts(text, facts, behind=True))):
        if _make_a_list(parts, [fact for fact in facts if fact.kind == "count"]):
            return _shared_out(text, facts, parts)
    return list(facts)


def _equal_parts(text: str, facts: Sequence[Fact]) -> list[Fact]:
    """ "10 creators, half YouTube half TikTok", «ютуб и тикток поровну»"""
    counts = [fact for fact in facts if fact.kind == "count"]
    if len(counts) != 1 or any(fact.kind == "quota" for fact in facts):
        return list(facts)
    number, shares = int(str(counts[0].value)), list[Fact]()
    for kind in PARTS:
        parts = [fact for fact in facts if fact.kind == kind]
        if len(parts) < 2 or number % len(parts) or not _are_equal(text, parts):
            continue
        shares += [
            replace(part, kind="quota", value=_share(replace(counts[0], value=number // len(parts)), part))
            for part in parts
        ]
    return [*facts, *shares]


def _are_equal(text: str, parts: Sequence[Fact]) -> bool:
    first, last = min(part.start for part in parts), max(part.end for part in parts)
    halves = [part for part in parts if HALF.search(text, max(0, part.start - FAR), part.start)]
    together = EQUALLY.search(text, max(0, first - FAR * 2), last + FAR * 2)
    return (len(parts) == 2 and len(halves) == 2) or together is not None


def _make_a_list(parts: Sequence[tuple[Fact, Fact]], counts: Sequence[Fact]) -> bool:
    """Whether these parts are all of it, or all that a total said beside them is made of."""
    codes = {(part.kind, part.value) for _, part in parts}
    total = sum(int(str(count.value)) for count, _ in parts)
    others = {count.value for count in counts if not any(count is own for own, _ in parts)}
    whole = len(parts) == len(counts) or others == {total}
    return len(parts) > 1 and len(codes) == len(parts) and len({kind for kind, _ in codes}) == 1 and whole


def _shared_out(text: str, facts: Sequence[Fact], parts: Sequence[tuple[Fact, Fact]]) -> list[Fact]:
    total = sum(int(str(count.value)) for count, _ in parts)
    first, last = min(parts[0], key=_place), max(parts[-1], key=_place)
    whole = replace(first, kind="count", value=total, end=last.end, said=text[first.start : last.end])
    kept = [fact for fact in facts if fact.kind != "count"]
    shares = (replace(part, kind="quota", value=_share(count, part)) for count, part in parts)
    return [whole, *kept, *shares]


def _bounded_part(facts: Sequence[Fact]) -> list[Fact]:
    """ "at least 3 gaming creators, 10 in total": the smaller, bounded number is a part of the list. So are a few of a
    platform at most, «максимум два ютубера»."""
    placed = sorted(facts, key=lambda fact: fact.start)
    counts = [fact for fact in placed if fact.kind == "count"]
    if len(counts) not in (1, 2) or (len(counts) == 2 and counts[0].value == counts[1].value):
        return list(facts)
    part = min(counts, key=lambda fact: int(str(fact.value)))
    after = next((fact for fact in placed if fact.start >= part.end), None)
    lead = terms_of(part.said)[:1]
    way = MOST_QUOTA if lead and lead[0].means("bound:high") else LEAST_QUOTA
    if not lead or not lead[0].means("bound:high", "bound:low") or after is None or after.kind not in PARTS:
        return list(facts)
    of_platform = way == MOST_QUOTA and after.kind == "platform"
    if after.start - part.end > 1 or (len(counts) == 1 and not (of_platform and _is_capped(part, lead[0].word))):
        return list(facts)
    quota = replace(part, kind="quota", value=(after.kind, str(after.value), int(str(part.value)), way))
    lone = of_platform and sum(fact.kind == "platform" for fact in facts) == 1  # nothing is said of the others
    return [quota if fact is part else fact for fact in facts if fact is not after or not lone]


def _is_capped(part: Fact, lead: str) -> bool:
    """Whether it's so few, and said so, that it can't be how many there are at all."""
    return int(str(part.value)) <= FEW and lead not in ("до", "up to", "under", "<", "≤", "within")


def _share(count: Fact, part: Fact) -> tuple[str, str, int, str]:
    return part.kind, str(part.value), int(str(count.value)), JUST_QUOTA


def _place(fact: Fact) -> int:
    return fact.start


def _counted_parts(text: str, facts: Sequence[Fact], *, behind: bool = False) -> Iterator[tuple[Fact, Fact]]:
    """Yields each count with what it counts, right after it; `behind`: right before it."""
    placed = sorted(facts, key=_place)
    for first, second in pairwise(placed):
        if behind and second.kind == "count" and BESIDE.fullmatch(text, first.end, second.start):
            yield from ((second, first),) if first.kind in PARTS else ()
        count, part = (first, second) if not behind else (second, second)
        if count.kind == "count" and part.kind in PARTS and IN.fullmatch(text, count.end, part.start):
            yield count, part
