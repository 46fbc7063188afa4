"""What people ask of a list as a whole: quotas, variety, both markets, and who must be on it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select

from core.creators.frames import VOCABULARY
from core.creators.pool import CreatorPool
from core.model import CampaignBrief, Creator, Rule, RuleKind
from core.numbers.ranking.features import size_codes
from core.numbers.ranking.masks import Mask, having
from core.numbers.ranking.placement import Plan, Quota
from core.parsing.facts import JUST_QUOTA, LEAST_QUOTA, MOST_QUOTA, Value
from core.shortlist.brief import Said
from core.shortlist.wishes.examples import added_rows
from core.shortlist.wishes.words import is_searched, mentions_of
from core.store import UnitOfWork

CODED = {
    "platform": VOCABULARY.platforms,
    "market": VOCABULARY.markets,
    "size": VOCABULARY.sizes,
    "topic": VOCABULARY.topics,
}

QuotaSaid = tuple[str, str, int, str]  # kind, code, creators, "max" | "min" | "exactly"


@dataclass(frozen=True)
class QuotaResult:
    """A quota that a list doesn't keep."""

    quota: QuotaSaid
    found: int  # on the list


def plan_of(
    work: UnitOfWork, roster: CreatorPool, brief: CampaignBrief, facts: Sequence[Said], rules: Sequence[Rule]
) -> Plan:
    quotas = [
        Quota(members, *_bounds(value))
        for value in quotas_in(facts, rules)
        if (members := members_of(work, roster, value)) is not None
    ]
    shares: tuple[Mask, ...] = ()
    if brief.edition > 1 and isinstance(brief.market, tuple):
        markets = [code for code in brief.market if ("market", code) in facts or not brief.facts]
        shares = tuple(having("market", [code], roster.arrays, VOCABULARY)[0] for code in markets)
    kinds = _kinds(roster) if wants_variety(facts, rules) else ()
    return Plan(tuple(quotas), shares if len(shares) > 1 else (), kinds, added_rows(work, roster, rules))


def quotas_in(facts: Iterable[Said], rules: Iterable[Rule]) -> list[QuotaSaid]:
    """What's said last about the same thing counts."""
    told = [value for kind, value in facts if kind == "quota"]
    told += [rule.value for rule in rules if rule.kind == RuleKind.QUOTA and rule.value is not None]
    found = [quota_of(value) for value in told]
    return list({(kind, code, how): (kind, code, count, how) for kind, code, count, how in found}.values())


def quota_of(value: Value | None) -> QuotaSaid:
    assert isinstance(value, tuple)
    kind, code, count, how = value
    return str(kind), str(code), int(count or 0), str(how)


def members_of(work: UnitOfWork, roster: CreatorPool, quota: QuotaSaid) -> Mask | None:
    """(n,) whom a quota is about; None if the creators' data can't tell."""
    kind, code = quota[:2]
    if is_searched(kind, code):
        return mentions_of(work, roster, kind, code)
    if kind == "country":
        return _from(work, roster, code)
    if code not in CODED.get(kind, ()):
        return None
    return having(kind, [code], roster.arrays, VOCABULARY)[0]


def _from(work: UnitOfWork, roster: CreatorPool, country: str) -> Mask | None:
    """(n,) who is known to be from there; None if nobody's country is known."""
    known = {id_: code for id_, code in work.db.execute(select(Creator.id, Creator.country)) if code}
    found = np.array([id_ for id_, code in known.items() if code == country], dtype=np.int64)
    return np.isin(roster.arrays.keys, found) if known else None


def missed(
    work: UnitOfWork, roster: CreatorPool, facts: Iterable[Said], rules: Iterable[Rule], listed: Sequence[int]
) -> list[QuotaResult]:
    """Returns the quotas that a list of these creators doesn't keep."""
    rows = np.isin(roster.arrays.keys, np.array(listed, dtype=np.int64))
    results = []
    for value in quotas_in(facts, rules):
        members = members_of(work, roster, value)
        if members is None:
            continue
        found, (least, most) = int((members & rows).sum()), _bounds(value)
        if found < least or (most is not None and found > most):
            results.append(QuotaResult(value, found))
    return results


def wants_variety(facts: Iterable[Said], rules: Iterable[Rule]) -> bool:
    wanted = any(kind == "variety" for kind, _ in facts)
    for rule in rules:
        if rule.kind == RuleKind.VARIETY:
            wanted = rule.direction > 0
    return wanted


def _bounds(quota: QuotaSaid) -> tuple[int, int | None]:
    count = quota[2]
    return {MOST_QUOTA: (0, count), LEAST_QUOTA: (count, None), JUST_QUOTA: (count, count)}[quota[3]]


def _kinds(roster: CreatorPool) -> tuple[NDArray[np.int64], ...]:
    """Topics as a whole, and sizes."""
    arrays = roster.arrays
    _, topics = np.unique(arrays.topics, axis=0, return_inverse=True)
    return np.asarray(topics.ravel(), dtype=np.int64), size_codes(arrays.followers, VOCABULARY.bounds)
