"""How a creator's metrics changed since they were first measured, and how old they are."""

from collections.abc import Sequence
from math import log2

from sqlalchemy import select

from core.fact import Fact
from core.model import Creator, CreatorFigures
from core.numbers.questions.tellings import AGAINST, FEWEST, FOR, Telling
from core.store import UnitOfWork

# Metric -> the ratio below which it has fallen, and above which it has risen.
MOVED = {"followers": (0.97, 1.2), "avg_views": (0.75, 1.33), "price": (0.85, 1.2)}
BITS = 3.0
AGE_WEIGHT, OLD_MONTHS = 0.8, 6  # metrics are old if the list's usual ones are that much newer


def of(work: UnitOfWork, creators: Sequence[Creator]) -> dict[int, list[Telling]]:
    found: dict[int, list[Telling]] = {}
    older = select(CreatorFigures).where(
        CreatorFigures.creator_id.in_([creator.id for creator in creators]), CreatorFigures.measured_on != ""
    )
    first: dict[int, CreatorFigures] = {}
    for row in work.db.scalars(older.order_by(CreatorFigures.measured_on, CreatorFigures.id)):
        first.setdefault(row.creator_id, row)
    for creator in creators:
        if creator.id in first:
            found[creator.id] = _changes(creator, first[creator.id])
    for creator_id, telling in _old(creators).items():
        found.setdefault(creator_id, []).append(telling)
    return found


def _changes(creator: Creator, before: CreatorFigures) -> list[Telling]:
    """Only metrics known at both times; prices only in one currency."""
    found = []
    for name, (fell, rose) in MOVED.items():
        then, now = before.figures.get(name), getattr(creator, name)
        same = name != "price" or before.figures.get("currency", "") == creator.currency != ""
        if not then or now is None or not same or not _newer(creator.measured_on, before.measured_on):
            continue
        ratio = now / then
        if fell < ratio < rose:
            continue
        currency = {"currency": creator.currency} if name == "price" else {}
        fact = Fact.of(
            f"{name}_since",
            metric=name,
            before=then,
            value=now,
            since=before.measured_on,
            measured=creator.measured_on,
            **currency,
        )
        is_good = (ratio >= rose) == (name != "price")
        found.append(Telling(fact, FOR if is_good else AGAINST, BITS + min(2.0, abs(log2(max(ratio, 0.01))))))
    return found


def _old(creators: Sequence[Creator]) -> dict[int, Telling]:
    """Whose metrics are much older than is usual on the list."""
    known = sorted(creator.measured_on for creator in creators if creator.measured_on)
    if len(known) <= FEWEST:
        return {}
    usual = known[len(known) // 2]
    found = {}
    for creator in creators:
        if creator.measured_on and _months(usual) - _months(creator.measured_on) >= OLD_MONTHS:
            as_old = sum(other <= creator.measured_on for other in known)
            fact = Fact.of("measured_on", month=creator.measured_on[:7], median=usual[:7], of=len(known) - 1)
            found[creator.id] = Telling(fact, AGAINST, max(1.0, log2((len(known) + 1) / (as_old + 1))), AGE_WEIGHT)
    return found


def _newer(iso: str, than: str) -> bool:
    """2022 is no newer than 2022-03: only the parts that both dates have are compared."""
    both = min(len(iso), len(than))
    return iso[:both] > than[:both]


def _months(iso: str) -> int:
    """Months since the year 0 of an ISO month or day; a bare year is its middle."""
    year, _, rest = iso.partition("-")
    return 12 * int(year) + int(rest[:2] or 6)
