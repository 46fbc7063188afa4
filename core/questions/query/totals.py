"""Answers from figures of creators: in order, put together, counted, compared."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from statistics import fmean, median

from core.model import Creator
from core.parsing.facts import Fact
from core.questions.query import pool
from core.questions.query.answer import (
    Absent,
    Amount,
    Compared,
    Counted,
    Entry,
    Found,
    Group,
    Listed,
    Ranked,
    Split,
    Usual,
)
from core.questions.query.basis import Basis
from core.questions.query.form import Aggregate, Compare, Field, Order, Query, Scope
from core.questions.query.pool import Asked, Figure, figures, fits, known, shares_of
from core.store import UnitOfWork

MOST = 10  # creators in one answer
PUT_TOGETHER: dict[Aggregate, Callable[[list[float]], float]] = {
    Aggregate.MEAN: fmean,
    Aggregate.MEDIAN: median,
    Aggregate.SUM: sum,
}


def of_creators(work: UnitOfWork, asked: Asked) -> Found:
    widened = _beyond_the_list(asked)
    found = _of_creators(work, widened)
    return found if widened is asked else _listed_too(work, asked, found)


def _of_creators(work: UnitOfWork, asked: Asked) -> Found:
    query = asked.query
    if query.scope in (Scope.LIST, Scope.PICKS) and asked.round is None:
        return Absent("list")
    if asked.scope == Scope.NAMED and not query.creators:
        return Absent("creator", names=query.handles)
    if query.compare or asked.scope == Scope.NAMED:
        return _compared(work, asked)
    if query.split:
        return _apart(work, asked)
    if query.aggregate in (Aggregate.COUNT, Aggregate.SHARE):
        return _counted(work, asked)
    return _figured(work, asked) if query.fields else _listed(work, asked)


def _beyond_the_list(asked: Asked) -> Asked:
    """Who describes creators and doesn't say "list" asks about everybody in the database."""
    query = asked.query
    described = any(fact.kind != "audience_country" for fact in query.filters)
    kept = query.scope != Scope.ANY or Field.SCORE in query.fields
    return asked if kept or not described else replace(asked, round=None)


def _listed_too(work: UnitOfWork, asked: Asked, found: Found) -> Found:
    """The same about the list in the chat, beside an answer about everybody."""
    if asked.round is None or shares_of(asked.query) or not isinstance(found, Ranked | Listed | Amount | Counted):
        return found
    if isinstance(found, Counted) and found.share:
        return found  # of a part of them it would be another share
    field = asked.query.fields[0] if asked.query.fields else Field.FOLLOWERS
    listed = replace(asked, query=replace(asked.query, scope=Scope.LIST))
    return replace(found, basis=replace(found.basis, listed=len(figures(work, listed, field)[0])))


def _figured(work: UnitOfWork, asked: Asked) -> Found:
    query, field = asked.query, asked.query.fields[0]
    limit = next(iter(shares_of(query)), None)
    everyone, basis = figures(work, asked, field)
    having = [figure for figure in everyone if figure.value is not None]
    if not everyone:
        return Counted(0, False, basis)
    if not having:
        return Absent("figure", basis, field, limit)
    if query.aggregate:
        return Amount(field, limit, query.aggregate, _amounts(having, query.aggregate), basis)
    fitting = [f for f in having if limit is None or field != Field.AUDIENCE or fits(f.value or 0.0, limit)]
    order = query.order or (Order.LOW if limit and limit.high is not None else Order.HIGH)
    best = _best(fitting, order, query.limit)
    rows = {creator.id: creator for creator in pool.creators(work, [figure.id for figure in best])}
    entries = tuple(Entry(rows[f.id], f.value or 0.0, f.unit) for f in best)
    return Ranked(field, limit, order, entries, len(best) if query.limit else len(fitting), basis)


def _best(having: Sequence[Figure], order: Order, limit: int | None) -> list[Figure]:
    """Money in two currencies isn't compared: each has its own order. Those who share the last place are all in."""
    units = sorted({figure.unit for figure in having})
    best: list[Figure] = []
    for unit in units:
        some = [figure for figure in having if figure.unit == unit]
        some.sort(
            key=lambda figure: (-(figure.value or 0.0) if order == Order.HIGH else figure.value or 0.0, figure.id)
        )
        last = some[min(limit, len(some)) - 1].value if limit else None
        best += some if limit is None else [f for f in some if f in some[:limit] or f.value == last]
    return best[:MOST]


def _amounts(having: Sequence[Figure], aggregate: Aggregate) -> tuple[tuple[float, str, int], ...]:
    by_unit: dict[str, list[float]] = {}
    for figure in having:
        by_unit.setdefault(figure.unit, []).append(figure.value or 0.0)
    together = PUT_TOGETHER[aggregate]
    return tuple((float(together(values)), unit, len(values)) for unit, values in sorted(by_unit.items()))


def _counted(work: UnitOfWork, asked: Asked) -> Found:
    """A share is of everybody in scope: the filters decide who fits, not who counts."""
    query, limit = asked.query, next(iter(shares_of(asked.query)), None)
    fitting, basis = figures(work, asked, Field.AUDIENCE if limit else Field.FOLLOWERS)
    count = len(fitting)
    if limit:
        having = [figure for figure in fitting if figure.value is not None]
        if not having:
            return Absent("figure", basis, Field.AUDIENCE, limit)
        count = sum(fits(figure.value or 0.0, limit) for figure in having)
        return Counted(count, query.aggregate == Aggregate.SHARE, known(basis, having))
    if basis.absent and (not basis.filters or _names_a_city(query)):
        return Absent("filter", basis, names=basis.absent)
    return (
        _part(work, asked, count, basis) if query.aggregate == Aggregate.SHARE else Counted(count, False, _all(basis))
    )


def _apart(work: UnitOfWork, asked: Asked) -> Found:
    query, counts = asked.query, list[tuple[Fact, int]]()
    told = {fact.value: fact for fact in query.filters if fact.kind == query.split}
    _, basis = figures(work, asked, Field.FOLLOWERS)
    for fact in told.values():
        kept = tuple(other for other in query.filters if other.kind != query.split or other == fact)
        counts.append(
            (fact, len(figures(work, replace(asked, query=replace(query, filters=kept)), Field.FOLLOWERS)[0]))
        )
    shared = tuple(fact for fact in basis.filters if fact.kind != query.split)
    return Split(tuple(counts), replace(_all(basis), filters=shared))


def _names_a_city(query: Query) -> bool:
    """A count of its whole country would be no answer."""
    return any(fact.kind.endswith("city") for fact in query.filters)


def _part(work: UnitOfWork, asked: Asked, count: int, fitting: Basis) -> Counted:
    """A share rests on those it's of; what they have to be besides decides who fits."""
    whole = asked.query.whole
    _, basis = figures(work, replace(asked, query=replace(asked.query, filters=whole)), Field.FOLLOWERS)
    wanted = tuple(fact for fact in fitting.filters if fact not in whole)
    return Counted(count, True, replace(_all(basis), unstated=fitting.unstated, absent=fitting.absent), wanted)


def _all(basis: Basis) -> Basis:
    """Nobody is left out of a count or a list of names."""
    return replace(basis, known=basis.creators)


def _listed(work: UnitOfWork, asked: Asked) -> Found:
    everyone, basis = figures(work, asked, Field.FOLLOWERS)
    if basis.absent and (not basis.filters or _names_a_city(asked.query)) and asked.scope != Scope.PICKS:
        return Absent("filter", basis, names=basis.absent)
    ids = [figure.id for figure in sorted(everyone, key=lambda figure: (-(figure.value or 0.0), figure.id))]
    return Listed(tuple(pool.creators(work, ids[:MOST])), len(ids), _all(basis))


def _compared(work: UnitOfWork, asked: Asked) -> Found:
    query, field = asked.query, asked.query.fields[0]
    limit = next(iter(shares_of(query)), None)
    everyone, basis = figures(work, asked, field)
    if not any(figure.value is not None for figure in everyone) and query.compare != Compare.CREATOR:
        return Absent("figure", basis, field, limit)
    if query.compare in (Compare.PLATFORM, Compare.MARKET):
        groups = tuple(_group(query, code, everyone) for code in _codes(query))
        return Compared(field, limit, query.compare, tuple(g for own in groups for g in own), basis)
    rows = pool.creators(work, query.creators)
    by_id = {figure.id: figure for figure in everyone}
    sides = tuple(_side(creator, by_id.get(creator.id)) for creator in rows)
    usual = _usual(work, asked, field, rows)
    median_asked = query.aggregate == Aggregate.MEDIAN and not usual
    return Compared(field, limit, Compare.CREATOR, sides, basis, median_asked, _unknown(query, rows), usual)


def _usual(work: UnitOfWork, asked: Asked, field: Field, rows: Sequence[Creator]) -> tuple[Usual, ...]:
    """ "What's her ER, and is it above the median": what she's held against; nothing where only her figure is asked."""
    query = asked.query
    held = query.held and query.aggregate in (Aggregate.MEDIAN, Aggregate.MEAN)
    if not held or query.aggregate is None or field in (Field.AUDIENCE, Field.SCORE):
        return ()
    pool_ = replace(asked, query=replace(query, scope=Scope.POOL, filters=(), shares=()))
    everyone, found = figures(work, pool_, field)[0], list[Usual]()
    for platform in dict.fromkeys(row.platform for row in rows):
        having = [figure for figure in everyone if figure.platform == platform and figure.value is not None]
        found += [Usual(platform, query.aggregate, *amount) for amount in _amounts(having, query.aggregate)]
    return tuple(found)


def _unknown(query: Query, rows: Sequence[Creator]) -> tuple[str, ...]:
    known = {name.casefold() for row in rows for name in (row.handle, row.name)}
    return tuple(handle for handle in query.handles if handle.casefold() not in known)


def _codes(query: Query) -> list[str]:
    return list(dict.fromkeys(str(fact.value) for fact in query.filters if fact.kind == query.compare))


def _group(query: Query, code: str, everyone: Sequence[Figure]) -> list[Group]:
    """One per unit of money; one without a value if nobody of the group has the figure."""
    own = [figure for figure in everyone if getattr(figure, str(query.compare)) == code]
    by_unit: dict[str, list[float]] = {}
    for figure in own:
        if figure.value is not None:
            by_unit.setdefault(figure.unit, []).append(figure.value)
    together = PUT_TOGETHER[query.aggregate or Aggregate.MEAN]
    groups = [Group(code, None, float(together(v)), unit, len(own), len(v)) for unit, v in sorted(by_unit.items())]
    return groups or [Group(code, None, None, "", len(own), 0)]


def _side(creator: Creator, figure: Figure | None) -> Group:
    value = figure.value if figure else None
    return Group("", creator, value, figure.unit if figure else "", 1, int(value is not None))
