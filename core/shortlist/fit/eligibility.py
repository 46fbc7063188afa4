"""Who may be on a list: what a brief states as a topic, a number or a place decides, and what's unknown ranks below."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import or_

from core.creators.frames import VOCABULARY
from core.creators.pool import CreatorPool
from core.model import Creator, CreatorKind
from core.numbers.ranking.features import PARTS
from core.numbers.ranking.masks import Mask, having
from core.numbers.ranking.wishes import PART
from core.shortlist.brief import Said, parent
from core.shortlist.filters import Filter, allowed
from core.shortlist.fit.criteria import Criterion, criteria_of, ids_where
from core.store import UnitOfWork
from core.vocabulary.topics import TOPICS, nearness

KINDLESS = (CreatorKind.BRAND, CreatorKind.MEDIA, CreatorKind.POLITICIAN, CreatorKind.INSTITUTION, CreatorKind.PAGE)
# Topics that are themselves about accounts no one person is behind.
ASKS_FOR = {"news": (CreatorKind.MEDIA, CreatorKind.PAGE), "politics": (CreatorKind.POLITICIAN,)}
# The part of a score that an unknown value is shown at; the order is that of the steps.
PART_OF = {
    "market": "market",
    "topic": "topic",
    "platform": "platform",
    "size": "size",
    "followers": "size",
    "views": "reach",
    "engagement": "engagement",
    "language": "language",
    "city": "city",
    "price": "price",
    "audience": "audience",
}
STATED = tuple(PART_OF)
NEAR = 0.5  # of topics: a loosened one takes these in


@dataclass(frozen=True)
class Step:
    """How many are left once a criterion is met too, and how many there would be without it."""

    kind: str
    left: int
    without: int


@dataclass(frozen=True)
class Eligibility:
    mask: Mask  # (n,) may be on the list
    unsure: NDArray[np.bool_] = field(default_factory=lambda: np.zeros((0, len(PARTS)), dtype=bool))  # (n, parts)
    steps: tuple[Step, ...] = ()
    fit: int = 0  # known to meet everything
    partly: Mask | None = None  # (n,) on some of several topics, below those on all of them
    open: int | None = None  # left by rules and exclusions, if they leave anyone out

    @property
    def below(self) -> NDArray[np.bool_]:
        """(n, parts) what puts someone below those who are known to fit."""
        below = self.unsure.copy()
        if self.partly is not None:
            below[:, PART["topic"]] |= self.partly
        return below


def eligibility(
    work: UnitOfWork, roster: CreatorPool, facts: Sequence[Said], filters: Iterable[Filter], loosened: frozenset[str]
) -> Eligibility:
    """`facts` are what the brief states, `filters` what rules and exclusions ask for besides; kinds in `loosened` stay
    wishes."""
    stated = criteria_of(work, roster, facts)
    wider = _wider(roster, facts)
    criteria = [_loosened(each, wider) if each.kind in loosened else each for each in stated]
    rest = [(kind, value) for kind, value in filters if (kind, value) not in facts or kind.startswith("no_")]
    creators = is_listable(work, roster, facts)
    open_ = allowed(work, roster, rest) & creators
    unsure = np.zeros((len(open_), len(PARTS)), dtype=bool)
    for each in criteria:
        unsure[:, PART[PART_OF[each.kind]]] |= ~each.known
    steps, left = [], open_
    for each in criteria:
        others = [other.counted for other in criteria if other is not each]
        without = np.all([open_, _loosened(each, wider).counted, *others], axis=0)
        left = left & each.counted
        if each.kind not in loosened or each.kind == "topic":
            steps.append(Step(each.kind, int(left.sum()), int(without.sum())))
    mask = _without_categories(np.all([open_, *(each.passes for each in criteria)], axis=0), criteria)
    partly = next((each.partly for each in criteria if each.partly is not None), None)
    fit = np.all([open_, *(each.meets for each in criteria)], axis=0)
    widest = np.all([open_, *(_loosened(each, wider).counted for each in criteria)], axis=0)
    told = tuple(steps if (mask | widest).any() else ())  # if loosening all brings nobody, no step says why
    partly = None if partly is None else partly & mask
    ruled = int(open_.sum()) if (creators & ~open_).any() else None
    return Eligibility(mask, unsure & mask[:, None], told, int(fit.sum()), partly, ruled)


def _without_categories(mask: Mask, criteria: Sequence[Criterion]) -> Mask:
    """Whom only a catalogue's category speaks for is on the list if nobody else is."""
    for each in criteria:
        if each.category is not None and (mask & ~each.category).any():
            mask = mask & ~each.category
    return mask


def _loosened(each: Criterion, wider: Mask) -> Criterion:
    """A loosened topic still asks for its neighbors; anything else asks for nothing."""
    everyone = np.ones(len(each.meets), dtype=bool)
    return (
        replace(each, meets=wider, partly=None, category=None)
        if each.kind == "topic"
        else replace(each, meets=everyone, known=everyone)
    )


def _wider(roster: CreatorPool, facts: Sequence[Said]) -> Mask:
    """(n,) who has one of the topics, whatever was said of finer ones, or a neighbor of it."""
    asked = [parent(str(value)) for kind, value in facts if kind == "topic"]
    near = [topic for topic in TOPICS if any(nearness(topic, other) >= NEAR for other in asked)]
    return having("topic", near, roster.arrays, VOCABULARY)[0] if near else np.ones(len(roster.arrays.keys), dtype=bool)


def is_listable(work: UnitOfWork, roster: CreatorPool, facts: Sequence[Said]) -> Mask:
    """Brands, media, politicians and pages are on a list only if the brief is about them; dead accounts never."""
    asked = {kind for fact, value in facts if fact == "topic" for kind in ASKS_FOR.get(parent(str(value)), ())}
    left_out = [kind for kind in KINDLESS if kind not in asked]
    dead = or_(Creator.engagement == 0, Creator.avg_views == 0)
    # On Telegram a channel about a theme is a usual place to advertise, whoever writes it.
    channel = (Creator.kind == CreatorKind.PAGE) & (Creator.platform == "telegram")
    return ~ids_where(work, roster, (Creator.kind.in_(left_out) & ~channel) | dead)
