"""Hard rules from a brief and its steers, applied to every creator."""

from collections.abc import Iterable

import numpy as np
from sqlalchemy import and_, func, or_, select

from core.creators.frames import VOCABULARY
from core.creators.pool import CreatorPool
from core.model import Creator
from core.numbers.ranking.masks import FIGURES, Mask, having, within
from core.parsing.facts import Value
from core.shortlist.brief import PRICES
from core.shortlist.wishes.prices import affordable
from core.shortlist.wishes.words import is_searched, mentions_of
from core.store import UnitOfWork

Filter = tuple[str, Value]  # as in Fact: "no_topic", "followers", ..., and "only_topic", "only_market", ...
CODED = ("topic", "market", "platform", "size")


def allowed(work: UnitOfWork, roster: CreatorPool, filters: Iterable[Filter]) -> Mask:
    """(n,) True for anyone no filter excludes. Filters of one kind are alternatives for "only" and "country", otherwise
    they add up; filters without data (partners, audience) exclude nobody."""
    mask = np.ones(len(roster.arrays.keys), dtype=bool)
    by_kind: dict[str, list[Value]] = {}
    for kind, value in filters:
        by_kind.setdefault(kind, []).append(value)
    mask &= _of_places(work, roster, by_kind.pop("market", []), by_kind.pop("country", []))
    for kind, values in by_kind.items():
        mask &= _allowed(work, roster, kind, values)
    return mask


def _allowed(work: UnitOfWork, roster: CreatorPool, kind: str, values: list[Value]) -> Mask:
    everyone: Mask = np.ones(len(roster.arrays.keys), dtype=bool)
    way, _, what = kind.rpartition("_")
    if kind in FIGURES:
        return _in_ranges(roster, kind, values)
    if kind in PRICES:
        for value in values:
            everyone &= affordable(work, roster, kind, value)
        return everyone
    if kind == "no_advertising":
        return ~_out_of_bounds(work, roster, values)
    if kind == "audience_country":
        return _reaching(roster, values)
    if way in ("no", "only") and any(is_searched(what, value) for value in values):
        return _by_words(work, roster, kind, values)
    if kind == "platform" or (way in ("no", "only") and what in CODED):
        has, known = having(what, [str(value) for value in values], roster.arrays, VOCABULARY)
        return ~has if way == "no" else has | ~known
    if kind in ("only_country", "no_country"):
        listed = _ids(work, roster, Creator.country.in_([str(value) for value in values]))
        return ~listed if way == "no" else listed | _ids(work, roster, Creator.country == "")
    if kind == "no_creator":
        return ~_ids(work, roster, func.lower(Creator.handle).in_([str(value) for value in values]))
    return everyone


def _out_of_bounds(work: UnitOfWork, roster: CreatorPool, values: list[Value]) -> Mask:
    """Who is on a platform where advertising may not run: "instagram", or "ru:instagram" for audiences in Russia."""
    mask: Mask = np.zeros(len(roster.arrays.keys), dtype=bool)
    named = {str(platform) for value in values if isinstance(value, tuple) for platform in value[1:]}
    for market, platforms in _by_market(named).items():
        country = {"ru": "RU", "us": "US"}.get(market, "")
        here = or_(Creator.audience_country == country, and_(Creator.audience_country == "", Creator.market == market))
        on = Creator.platform.in_(platforms)
        mask |= _ids(work, roster, on & here if market else on)
    return mask


def _by_market(named: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in sorted(named):
        market, _, platform = name.rpartition(":")
        found.setdefault(market, []).append(platform)
    return found


def _by_words(work: UnitOfWork, roster: CreatorPool, kind: str, values: list[Value]) -> Mask:
    """Open words and subtopics are what creators say of themselves; if nobody does, nobody is left out."""
    way, _, what = kind.rpartition("_")
    said = [mentions_of(work, roster, what, value) for value in values if is_searched(what, value)]
    mask: Mask = np.any(said, axis=0)
    if way == "no":
        mask = ~mask
    plain = [value for value in values if not is_searched(what, value)]
    if not plain:
        return mask if mask.any() else ~mask
    rest = _allowed(work, roster, kind, plain)
    return mask & rest if way == "no" else mask | rest


def _reaching(roster: CreatorPool, values: list[Value]) -> Mask:
    """Leaves out audiences known to be elsewhere: "at least 60% in the US"."""
    mask: Mask = np.ones(len(roster.arrays.keys), dtype=bool)
    for value in values if roster.arrays.audience is not None else ():
        assert isinstance(value, tuple)
        assert roster.arrays.audience is not None
        country, low, high = value
        share = roster.arrays.audience.of_codes("country", (str(country),))
        mask &= within(share, *(None if end is None else float(end) for end in (low, high)))
    return mask


def _of_places(work: UnitOfWork, roster: CreatorPool, markets: list[Value], countries: list[Value]) -> Mask:
    """ "Russia or Kazakhstan": a market and a country are alternatives too."""
    mask: Mask = np.zeros(len(roster.arrays.keys), dtype=bool)
    if markets:
        has, known = having("market", [str(value) for value in markets], roster.arrays, VOCABULARY)
        mask |= has | ~known
    if countries:
        listed = Creator.country.in_([str(value) for value in countries])
        mask |= _ids(work, roster, listed | (Creator.country == ""))
    return mask if markets or countries else ~mask


def _in_ranges(roster: CreatorPool, kind: str, values: list[Value]) -> Mask:
    mask = np.ones(len(roster.arrays.keys), dtype=bool)
    for bounds in values:
        assert isinstance(bounds, tuple)
        low, high = (None if end is None else float(end) for end in bounds)
        mask &= within(getattr(roster.arrays, FIGURES[kind]), low, high)
    return mask


def _ids(work: UnitOfWork, roster: CreatorPool, where: object) -> Mask:
    found = work.db.scalars(select(Creator.id).where(where)).all()  # type: ignore[arg-type]
    return np.isin(roster.arrays.keys, np.array(found, dtype=np.int64))
