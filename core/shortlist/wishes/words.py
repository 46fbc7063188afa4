"""Open words of briefs and rules, looked up in what creators say of themselves."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

import numpy as np

from core.creators.mentions import mentions
from core.creators.pool import CreatorPool
from core.model import Rule
from core.numbers.ranking.leanings import SEARCH_POINTS, Lean, mentioning, together
from core.numbers.ranking.masks import Mask
from core.parsing.facts import Value
from core.shortlist.brief import CHILD, Said, are_together
from core.store import UnitOfWork
from core.vocabulary.taxonomy import places, subtopics

STEER_POINTS = 0.25  # as for a topic
FORMAT_POINTS = 0.15
PLACED = 0.5  # of a search: people seldom name the city they live in
OF_FORMAT: Mapping[tuple[str, Value | None], str] = MappingProxyType(
    {("format", "vlog"): "vlogs"}
)  # topics by the format


def phrases_of(kind: str, value: Value | None) -> tuple[str, ...]:
    """Returns what to look for in creators' own words; () if a fact isn't looked up there."""
    code = str(value)
    if kind == "search":
        return (code,)
    if kind == "city":
        return places().get(code, (code,))
    if kind == "topic" and CHILD in code:
        return subtopics().get(code, (code.partition(CHILD)[2].replace("_", " "),))
    return ()


def is_searched(kind: str, value: Value | None) -> bool:
    return bool(phrases_of(kind, value))


def mentions_of(work: UnitOfWork, roster: CreatorPool, kind: str, value: Value | None) -> Mask:
    """(n,) who mentions what this fact is about."""
    return mentions(work, roster, phrases_of(kind, value))


def searches_of(work: UnitOfWork, roster: CreatorPool, facts: Sequence[Said], rules: Iterable[Rule]) -> list[Lean]:
    """Returns how far each creator leans to the words of a brief, and of its rules. A word that nobody mentions moves
    nobody."""
    leans = []
    for kinds, share in ((("search", "topic"), 1.0), (("city",), PLACED)):
        asked = [mentions_of(work, roster, *fact) for fact in facts if fact[0] in kinds and is_searched(*fact)]
        met = [mentioning(mask, roster.features) for mask in asked if mask.any()]
        if met:
            wanted = together(met, any_of=not are_together(facts))
            leans.append(Lean("search", wanted, share * SEARCH_POINTS))
    leans += [_formatted(roster, topic, FORMAT_POINTS) for fact in facts if (topic := OF_FORMAT.get(fact))]
    leans += [
        _formatted(roster, topic, STEER_POINTS * rule.direction * rule.strength, steers=True)
        for rule in rules
        if not rule.hard and (topic := OF_FORMAT.get(_of(rule)))
    ]
    return leans + [_steered(work, roster, rule) for rule in rules if not rule.hard and is_searched(*_of(rule))]


def _formatted(roster: CreatorPool, topic: str, points: float, *, steers: bool = False) -> Lean:
    return Lean("topic", roster.features.column(f"topic:{topic}").astype(np.float64), points, steers)


def _steered(work: UnitOfWork, roster: CreatorPool, rule: Rule) -> Lean:
    values = mentioning(mentions_of(work, roster, *_of(rule)), roster.features)
    return Lean("search", values, STEER_POINTS * rule.direction * rule.strength, steers=True)


def _of(rule: Rule) -> tuple[str, Value | None]:
    return rule.kind, rule.value
