"""What the creators' data can and can't say about what's asked for: counted, so that a card claims nothing more."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from core.creators.by_handle import creators_by_handle
from core.creators.pool import CreatorPool, pool_of
from core.model import EDITION
from core.numbers.ranking.masks import Mask
from core.numbers.ranking.wishes import Codes
from core.parsing.facts import Value
from core.parsing.lexicon import suggestion
from core.shortlist.brief import FILTERED, PRICES, Said
from core.shortlist.filters import allowed
from core.shortlist.fit.eligibility import eligibility
from core.shortlist.wishes.audience import AUDIENCE, Asked, is_answered
from core.shortlist.wishes.prices import amount_of, figures, in_currency
from core.shortlist.wishes.quotas import members_of, quota_of
from core.shortlist.wishes.words import OF_FORMAT, is_searched, mentions_of
from core.store import UnitOfWork

NEVER = frozenset(("partner", "goal", "format", "barter"))  # no file has them
NAMED = frozenset(("like", "unlike", "creator", "no_creator"))


@dataclass(frozen=True)
class Coverage:
    """Facts and rules as asked, (kind, value) each; a "no_" in front of a kind stays."""

    silent: frozenset[Asked] = frozenset()  # no creator's data say anything about it
    mentioned: Mapping[Asked, int] = field(default_factory=dict)  # creators, of those the filters leave, who mention it
    left_out: Mapping[Asked, int] = field(default_factory=dict)  # creators who'd fit but mention it
    strangers: frozenset[Asked] = frozenset()  # handles of no creator
    unpriced: Mapping[Asked, int] = field(default_factory=dict)  # creators the filters leave whose price is unknown
    currencies: Mapping[Asked, str] = field(default_factory=dict)  # taken for an amount that named none; "" if unclear
    everyone: bool = False  # counted without filters
    near: Mapping[Asked, str] = field(default_factory=dict)  # known words like those that nobody mentions


def coverage(
    work: UnitOfWork,
    asked: Iterable[Asked],
    market: Codes = None,
    filters: Sequence[Said] | None = None,
    edition: int = EDITION,
) -> Coverage:
    """Looks everything up that depends on data. `filters`: what else decides who may be on the list; None: everyone
    counts, as for a rule on its own."""
    told = list(dict.fromkeys(asked))
    bare = [(kind.removeprefix("no_"), value) for kind, value in told]
    if not any(_is_doubtful(kind, value) for kind, value in bare):
        return Coverage()
    roster = pool_of(work)
    fit = _fitting(work, roster, told, filters, edition)
    looked_up = {
        fact: mentions_of(work, roster, *plain) for fact, plain in zip(told, bare, strict=True) if is_searched(*plain)
    }
    counts = {fact: int((mask & fit).sum()) for fact, mask in looked_up.items()}
    prices = [fact for fact in told if fact[0] in PRICES and fact[1] is not None and edition > 1]
    return Coverage(
        silent=frozenset(fact for fact in told if _is_silent(work, roster, fact, market, edition)),
        mentioned={fact: count for fact, count in counts.items() if filters is None or not _is_out(fact)},
        left_out={fact: count for fact, count in counts.items() if filters is not None and _is_out(fact)},
        everyone=filters is None,
        near={fact: word for fact, count in counts.items() if not count and (word := _near(*fact))},
        strangers=_strangers(work, told),
        unpriced={fact: _unpriced(work, roster, fact, market, fit) for fact in prices},
        currencies={fact: _currency(fact, market) for fact in prices if not amount_of(fact[1])[1]},
    )


def _is_doubtful(kind: str, value: Value | None) -> bool:
    if (kind, value) in OF_FORMAT:
        return False
    return kind in AUDIENCE | NEVER | PRICES | NAMED | {"quota"} or is_searched(kind, value)


def _is_out(fact: Asked) -> bool:
    return fact[0].startswith("no_")


def _fitting(
    work: UnitOfWork, roster: CreatorPool, told: Sequence[Asked], filters: Sequence[Said] | None, edition: int
) -> Mask:
    """(n,) who may be on the list if nothing said of words left anyone out."""
    if filters is None:
        return np.ones(len(roster.arrays.keys), dtype=bool)
    spoken = [(kind, value) for kind, value in filters if not (_is_out((kind, value)) and is_searched(kind[3:], value))]
    if edition < FILTERED:
        return allowed(work, roster, spoken)
    stated = [(kind, value) for kind, value in told if kind == "topics_any" and value is not None]
    return eligibility(work, roster, [*spoken, *stated], spoken, frozenset()).mask


def _is_silent(work: UnitOfWork, roster: CreatorPool, fact: Asked, market: Codes, edition: int) -> bool:
    kind, value = fact[0].removeprefix("no_"), fact[1]
    if kind in NEVER and (kind, value) not in OF_FORMAT:
        return True
    if kind in AUDIENCE:
        return not is_answered(roster.arrays.audience, kind, value)
    if kind in PRICES and edition > 1 and value is not None:
        currency = _currency(fact, market)
        return bool(currency) and bool(np.isnan(figures(work, roster, kind, currency)).all())
    return kind == "quota" and members_of(work, roster, quota_of(value)) is None


def _near(kind: str, value: Value | None) -> str:
    """The known word a searched one may be a typo of."""
    return suggestion(str(value)) if kind.removeprefix("no_") == "search" else ""


def _unpriced(work: UnitOfWork, roster: CreatorPool, fact: Asked, market: Codes, fit: Mask) -> int:
    return int((np.isnan(figures(work, roster, fact[0], _currency(fact, market))) & fit).sum())


def _currency(fact: Asked, market: Codes) -> str:
    ((_, priced),) = in_currency([(fact[0], fact[1] or ())], market)
    return amount_of(priced)[1]


def _strangers(work: UnitOfWork, told: Iterable[Asked]) -> frozenset[Asked]:
    named = [fact for fact in told if fact[0] in NAMED]
    known = creators_by_handle(work, (str(value) for _, value in named))
    return frozenset(fact for fact in named if str(fact[1]) not in known)


def idle(work: UnitOfWork, asked: Iterable[Asked]) -> list[Asked]:
    """Returns the rules that can't change a list as long as the data stay as they are: whom they name isn't there, or
    nothing is known about what they ask for."""
    told = list(dict.fromkeys(asked))
    known = coverage(work, told)
    unclear = {fact for fact, currency in known.currencies.items() if not currency}
    return [fact for fact in told if fact in known.silent | known.strangers | unclear]


def without_data(work: UnitOfWork, asked: Iterable[Asked]) -> frozenset[Asked]:
    """Returns the facts and steers for which no creator in the pool has data."""
    return coverage(work, asked).silent
