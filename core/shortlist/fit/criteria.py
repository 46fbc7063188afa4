"""What a brief states as a topic, a number or a place, and who is known to meet it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from sqlalchemy import select

from core.creators.frames import VOCABULARY
from core.creators.pool import CreatorPool
from core.creators.topic_evidence import TopicEvidence, evidence_of
from core.model import Creator
from core.numbers.ranking.masks import FIGURES, Mask, having, within
from core.parsing.facts import Value
from core.shortlist.brief import CHILD, PRICES, Said, are_together, parent
from core.shortlist.wishes.prices import amount_of, figures
from core.shortlist.wishes.words import is_searched, mentions_of
from core.store import UnitOfWork

# Who somebody is rather than what they speak of: yoga teachers are about yoga.
ROLES = frozenset(("education/teachers", "education/online_courses", "business/coaching"))


@dataclass(frozen=True)
class Criterion:
    """One thing a brief states, and what's known of n creators."""

    kind: str  # one of STATED
    meets: Mask  # (n,)
    known: Mask  # (n,)
    partly: Mask | None = None  # (n,) meets some of several things wanted together
    category: Mask | None = None  # (n,) isn't known, and only a catalogue's category speaks for it

    @property
    def counted(self) -> Mask:
        return self.meets if self.partly is None else self.meets | self.partly

    @property
    def passes(self) -> Mask:
        return self.counted | ~self.known


def criteria_of(work: UnitOfWork, roster: CreatorPool, facts: Sequence[Said]) -> list[Criterion]:
    by_kind: dict[str, list[Value]] = {}
    for kind, value in facts:
        by_kind.setdefault(kind, []).append(value)
    found = [_of_place(work, roster, by_kind), _of_topic(work, roster, facts, by_kind)]
    for kind in ("platform", "size"):
        if kind in by_kind:
            found.append(Criterion(kind, *having(kind, _codes(by_kind[kind]), roster.arrays, VOCABULARY)))
    found += [_of_figure(roster, kind, by_kind[kind]) for kind in FIGURES if kind in by_kind]
    for kind, column in (("language", Creator.language), ("city", Creator.city)):
        if kind in by_kind:
            found.append(_of_column(work, roster, kind, column, by_kind[kind]))
    return [*filter(None, found), *_of_prices(work, roster, by_kind), *_of_audience(roster, by_kind)]


def _codes(values: Iterable[Value]) -> list[str]:
    return [str(value) for value in values]


def _of_place(work: UnitOfWork, roster: CreatorPool, by_kind: dict[str, list[Value]]) -> Criterion | None:
    """Where creators are: "Russia or Kazakhstan" are alternatives."""
    markets, countries = _codes(by_kind.get("market", [])), _codes(by_kind.get("country", []))
    if not markets and not countries:
        return None
    meets, known = having("market", markets, roster.arrays, VOCABULARY)
    if countries:
        meets = meets | ids_where(work, roster, Creator.country.in_(countries))
        known = known & ~ids_where(work, roster, (Creator.country == "") & Creator.market.in_(("", "other")))
    return Criterion("market", meets, known | meets)


def _of_topic(
    work: UnitOfWork, roster: CreatorPool, facts: Sequence[Said], by_kind: dict[str, list[Value]]
) -> Criterion | None:
    """Several topics are wanted together, unless the words say "or": whoever has some of them comes after those with
    all. Open words count if there's no topic: next to one they're wishes."""
    named = _codes(by_kind.get("topic", []))
    topics = [topic for topic in named if CHILD in topic or topic not in set(map(parent, set(named) - {topic}))]
    if not topics:
        words = [value for value in by_kind.get("search", []) if is_searched("search", value)]
        said = [mask for value in words if (mask := mentions_of(work, roster, "search", value)).any()]
        each = [TopicEvidence(mask, np.zeros_like(mask), np.zeros_like(mask)) for mask in said]
        return _topics(facts, each, each) if each else None
    about = {topic: evidence_of(work, roster, topic) for topic in topics}
    return _topics(facts, list(about.values()), [about[topic] for topic in _main(about)])


def _topics(facts: Sequence[Said], each: Sequence[TopicEvidence], main: Sequence[TopicEvidence]) -> Criterion:
    """Of whom a topic is only hinted at, it isn't known."""
    together = are_together(facts)
    meets = (np.all if together else np.any)([topic.shown for topic in each], axis=0)
    some = np.any([topic.shown for topic in main], axis=0) & ~meets if together and len(each) > 1 else None
    surely = meets if some is None else meets | some
    hinted = np.any([topic.hinted for topic in main], axis=0) & ~surely
    category = np.any([topic.category for topic in main], axis=0) & ~surely & ~hinted
    return Criterion("topic", meets, ~hinted & ~category, some, category)


def _main(about: Mapping[str, TopicEvidence]) -> list[str]:
    """Of topics that nobody may have all of, those that the brief is about: what most of them belong to, finer ones
    before whole ones, then what fewer creators have."""
    groups: dict[str, list[str]] = {}
    for topic in [topic for topic in about if topic not in ROLES] or list(about):
        groups.setdefault(parent(topic), []).append(topic)
    return max(
        groups.values(),
        key=lambda group: (
            len(group),
            any(CHILD in topic for topic in group),
            -sum(about[topic].shown.sum() for topic in group),
        ),
    )


def _of_figure(roster: CreatorPool, kind: str, values: Sequence[Value]) -> Criterion:
    values_of = getattr(roster.arrays, FIGURES[kind])
    meets = np.ones(len(values_of), dtype=bool)
    for bounds in values:
        assert isinstance(bounds, tuple)
        meets &= within(values_of, *(None if end is None else float(end) for end in bounds))
    known = ~np.isnan(values_of)
    return Criterion(kind, meets & known, known)


def _of_column(
    work: UnitOfWork, roster: CreatorPool, kind: str, column: object, values: Sequence[Value]
) -> Criterion | None:
    """A language or a city that no creator is known to have stays a wish."""
    meets = ids_where(work, roster, column.in_(_codes(values)))  # type: ignore[attr-defined]
    for value in values:
        if kind == "city":
            meets |= mentions_of(work, roster, kind, value)
    known = ~ids_where(work, roster, column == "") | meets
    return Criterion(kind, meets, known) if meets.any() else None


def _of_prices(work: UnitOfWork, roster: CreatorPool, by_kind: dict[str, list[Value]]) -> list[Criterion]:
    found = []
    for kind in sorted(PRICES & by_kind.keys()):
        for value in by_kind[kind]:
            amount, currency = amount_of(value)
            prices = figures(work, roster, kind, currency)
            low, high = (amount, None) if kind == "price_from" else (None, amount)
            known = ~np.isnan(prices)
            if known.any():
                found.append(Criterion("price", within(prices, low, high) & known, known))
    return found


def _of_audience(roster: CreatorPool, by_kind: dict[str, list[Value]]) -> list[Criterion]:
    audience, found = roster.arrays.audience, []
    for value in by_kind.get("audience_country", []) if audience is not None else ():
        assert isinstance(value, tuple)
        assert audience is not None
        country, low, high = value
        if (low, high) == (None, None):
            continue
        share = audience.of_codes("country", (str(country),))
        known = ~np.isnan(share)
        bounds = (None if end is None else float(end) for end in (low, high))
        found.append(Criterion("audience", within(share, *bounds) & known, known))
    return found


def ids_where(work: UnitOfWork, roster: CreatorPool, where: object) -> Mask:
    found = work.db.scalars(select(Creator.id).where(where)).all()  # type: ignore[arg-type]
    return np.isin(roster.arrays.keys, np.array(found, dtype=np.int64))
