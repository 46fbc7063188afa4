"""What creators cost, as far as files say, and in which currency a brief means its amounts."""

from collections.abc import Iterable
from types import MappingProxyType

import numpy as np
from sqlalchemy import select

from core.creators.pool import CreatorPool
from core.model import Creator, Rule, RuleKind
from core.numbers.ranking.features import Floats
from core.numbers.ranking.leanings import PRICE_POINTS, Lean, cheapness
from core.numbers.ranking.masks import Mask, within
from core.numbers.ranking.wishes import Codes
from core.parsing.facts import Value
from core.shortlist.brief import PRICES, Said
from core.store import UnitOfWork

OF_MARKET = MappingProxyType({"us": "USD", "ru": "RUB"})
THOUSAND = 1000.0


def in_currency(asked: Iterable[Said], market: Codes) -> list[Said]:
    """Gives amounts without a currency that of the brief's only market; without one they stay as they are."""
    return [(kind, _with_currency(value, market)) if kind in PRICES else (kind, value) for kind, value in asked]


def _with_currency(value: Value, market: Codes) -> Value:
    if not isinstance(value, tuple) or value[1] or not isinstance(market, str):
        return value
    return value[0], OF_MARKET.get(market, "")


def amount_of(value: Value | None) -> tuple[float, str]:
    """Returns an amount and its currency, "" if none was named."""
    assert isinstance(value, tuple)
    return float(value[0] or 0), str(value[1] or "")


def figures(work: UnitOfWork, roster: CreatorPool, kind: str, currency: str) -> Floats:
    """(n,) a creator's price per post, or per view or thousand views, in this currency; NaN if unknown."""
    prices = np.full(len(roster.arrays.keys), np.nan)
    rows = work.db.execute(select(Creator.id, Creator.price).where(Creator.currency == currency, Creator.price > 0))
    known = {id_: float(price) for id_, price in rows if price is not None and currency}
    prices[np.searchsorted(roster.arrays.keys, np.array(list(known), dtype=np.int64))] = list(known.values())
    if kind not in ("cpm", "cpv"):
        return prices
    views = np.where(roster.arrays.avg_views > 0, roster.arrays.avg_views, np.nan)
    return np.asarray(prices / views * (THOUSAND if kind == "cpm" else 1.0))


def affordable(work: UnitOfWork, roster: CreatorPool, kind: str, value: Value) -> Mask:
    """(n,) False for whoever is known to cost too much, or too little; unknown stays."""
    amount, currency = amount_of(value)
    low, high = (amount, None) if kind == "price_from" else (None, amount)
    return within(figures(work, roster, kind, currency), low, high)


def steers_on_price(work: UnitOfWork, roster: CreatorPool, rules: Iterable[Rule]) -> list[Lean]:
    """ "Cheaper creators": compared within each currency."""
    amounts = [rule.direction * rule.strength for rule in rules if rule.kind == RuleKind.PRICE and rule.value is None]
    if not amounts:
        return []
    currencies = work.db.scalars(select(Creator.currency).where(Creator.price > 0).distinct()).all()
    values = sum(
        (cheapness(figures(work, roster, "price", code)) for code in currencies), np.zeros(len(roster.arrays.keys))
    )
    return [Lean("price", -values, PRICE_POINTS * sum(amounts), steers=True)]


def unpriced(work: UnitOfWork, roster: CreatorPool, asked: Iterable[Said]) -> Mask | None:
    """(n,) whose price is unknown, if a price is asked for that some creators' data can answer."""
    told = [figures(work, roster, kind, amount_of(value)[1]) for kind, value in asked if kind in PRICES]
    told = [prices for prices in told if not np.isnan(prices).all()]
    return np.any([np.isnan(prices) for prices in told], axis=0) if told else None
