"""The planned audience: what the brief asks for, otherwise the creator's known followers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.numbers.ranking.audience import aligned, share_between
from core.numbers.ranking.audience_wishes import Wish
from core.vocabulary.countries import OF_MARKET

MOST = 0.5  # a brief that asks for women expects most of the audience to be women
KNOWN = 0.5  # of an audience: if less is known, there's no telling what to expect
OTHERS = "other"
Shares = Mapping[str, float]


@dataclass(frozen=True)
class Compared:
    """Planned shares and counts over the same segments; `target` is the one the brief asks for, "" if none."""

    planned: Shares
    counts: Shares
    target: str = ""


def wanted(wishes: Sequence[Wish], dimension: str, market: str) -> Wish | None:
    """The brief's request for one dimension. With countries from several markets, a creator answers for its own."""
    found = next((wish for wish in wishes if wish.dimension == dimension and (wish.codes or wish.ages)), None)
    if found and dimension == "country" and OF_MARKET.get(market) in found.codes:
        return Wish(dimension, (OF_MARKET[market],))
    return found


def compared(wish: Wish | None, known: Shares, counts: Shares) -> Compared | None:
    """Pairs the counts of one dimension with the plan; None if there was no plan or nothing can be compared."""
    if wish is not None:
        return _asked(wish, known, counts)
    if sum(known.values()) < KNOWN:
        return None
    cells = aligned(known, counts)
    planned, seen = _added(known, cells), _added(counts, cells)
    return _alike(planned, seen)


def _asked(wish: Wish, known: Shares, counts: Shares) -> Compared:
    target, whole = code_of(wish), sum(counts.values())
    inside = sum(_inside(wish, code) * count for code, count in counts.items())
    covered = sum(known.values())
    inside_share = sum(_inside(wish, code) * share for code, share in known.items())
    promised = inside_share / covered if covered >= KNOWN else 0.0
    share = min(max(promised, MOST), 1.0)
    return Compared({target: share, OTHERS: 1 - share}, {target: inside, OTHERS: whole - inside}, target)


def code_of(wish: Wish) -> str:
    """ "f", "18-30", "45+", "en|ru": the way segments are written."""
    if wish.codes:
        return "|".join(wish.codes)
    return "|".join(f"{low or 0:.0f}+" if high is None else f"{low or 0:.0f}-{high:.0f}" for low, high in wish.ages)


def _inside(wish: Wish, code: str) -> float:
    if wish.codes:
        return float(code in wish.codes)
    return min(sum(share_between(code, *ages) for ages in wish.ages), 1.0)


def _added(shares: Shares, cells: Mapping[str, str]) -> dict[str, float]:
    found: dict[str, float] = {}
    for code, share in shares.items():
        cell = cells.get(code, code)
        found[cell] = found.get(cell, 0.0) + share
    return found


def _alike(planned: dict[str, float], seen: dict[str, float]) -> Compared | None:
    """A planned segment that was never measured is a gap in the data, not a missing audience; measured segments that
    weren't named go into the rest of the plan."""
    rest = max(1 - sum(planned.values()), 0.0)
    plan = {code: share for code, share in planned.items() if code in seen}
    counts = {code: count for code, count in seen.items() if code in planned}
    if strange := sum(count for code, count in seen.items() if code not in planned):
        plan[OTHERS], counts[OTHERS] = plan.get(OTHERS, 0.0) + rest, counts.get(OTHERS, 0.0) + strange
    return Compared(plan, counts) if len(plan) > 1 else None
