"""Checks claims against the data: where a creator's metrics disagree, with the numbers."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from sqlalchemy import select

from core.creators.frames import arrays_of
from core.model import Check, Claim, ClaimTopic, Creator, Direction, Round, RoundPlace
from core.numbers.ranking.features import Floats
from core.parsing.lexicon import terms_of
from core.parsing.quantities import Quantity, quantity_at
from core.parsing.statements.model import Matter, Way
from core.parsing.statements.reader import statements_of
from core.refusal import Refusal
from core.store import UnitOfWork

CLEARLY = 0.2  # below or above the median, relative to it
OFF = 1 / 3  # from the stated number, relative to it
FEWEST = 5  # listed creators with the metric; with fewer the median means nothing


@dataclass(frozen=True)
class Contradiction:
    """Units of `value`, `median` and `said_value` by metric: engagement and women shares 0..1, avg_views per post,
    followers people, price per post in the creator's currency, age years (the audience's median)."""

    claim: Claim
    figure: str  # engagement, avg_views, followers, price, women or age
    value: float  # this creator's value in the data
    median: float | None  # of the newest list; None if the claim itself names a number
    of: int  # listed creators with the metric; 0 if no median is given
    said_value: float | None = None  # the number the claim names


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


_WOMEN, _MEN = (
    _pattern(r"\bwomen\b|\bfemale|\bgirls\b|женщин|женск|девуш"),
    _pattern(r"\bmen\b|\bmale\b|мужчин|мужск|парн"),
)
_TEENS = _pattern(r"\bteen|\bkids\b|\bchildren\b|\bunder 1\d|подрост|школьни|\bдети\b")
_AGE = _pattern(r"\b(?:older|old|younger|young)\b|старше|взросл|моложе|молод|\bюн")
_OLD_AS = _pattern(r"(?:older|younger|старше|моложе)\D{0,8}\d")
_MOSTLY = _pattern(
    r"\bmost|\bmajority|\bmainly|\bnearly all|\balmost all|в основном|большинств|преимущественно|почти все"
)
_NAMES = {
    "engagement": _pattern(r"\bengagement|\bengag|\ber\b|\bер\b|вовлеч"),
    "avg_views": _pattern(r"\bviews?\b|\breach|просмотр|охват"),
    "followers": _pattern(r"\bfollowers?\b|\bsubscribers?\b|\bsubs\b|подписчик|фолловер"),
    "price": _pattern(r""),
}
_ABOUT = {
    ClaimTopic.ENGAGEMENT: ("engagement",),
    ClaimTopic.REACH: ("avg_views", "followers"),
    ClaimTopic.PRICE: ("price",),
}
_UNITS = {"engagement": "engagement", "avg_views": "views", "followers": "followers", "price": "price"}
_MATTERS = {
    "engagement": Matter.ENGAGEMENT,
    "avg_views": Matter.VIEWS,
    "followers": Matter.FOLLOWERS,
    "price": Matter.PRICE,
    "women": Matter.GENDER,
    "age": Matter.AGE,
}
_MEASURED = frozenset(
    (
        *_MATTERS.values(),
        Matter.COUNTRY,
        Matter.CPV,
        Matter.CPM,
        Matter.CPA,
        Matter.LIKES,
        Matter.SAVES,
        Matter.RETENTION,
        Matter.RESULT,
    )
)
_PEOPLE = frozenset((Matter.AGE, Matter.GENDER, Matter.FOLLOWERS))
_FIGURES = frozenset((Matter.ENGAGEMENT, Matter.VIEWS, Matter.FOLLOWERS, Matter.PRICE))
# What may stand beside a metric in the same words: another metric, never whose it is.
_TOGETHER = {figure: _PEOPLE if figure in ("women", "age") else _FIGURES for figure in _MATTERS}
# Anything about another time, another post, or us isn't a claim about this creator's current metrics.
_ELSEWHERE = _pattern(
    r"\bour\b|\bours\b|\bwe\b|наш|\bу нас\b|\bfell\b|\brose\b|\bgrew\b|\bdrop|\bgrow|\bdeclin"
    r"|\blast (?:year|month|time|week)"
    r"|\bused to\b|\bwas\b|\bwere\b|\bbefore\b|\bsince\b|\bwill\b|\bпада|\bснизи|\bснижа|\bпросел|\bраст[её]т|\bвырос"
    r"|\bраньше|\bпрошл|\bбыл|\bбудет|\b(?:this|that|last|one|first|best) (?:post|video|reel|one)|\breels?\b|\bshorts\b"
    r"|\bstories\b|\bрилс|сторис|\bшортс|этот|последн"
    r"|\b(?:на|on) (?:youtube|tiktok|instagram|ютуб|тикток)|упал"
)
_OTHERS = _pattern(
    r"\bthan\b|\brest\b|\bothers?\b|\baverage|\bmedian|\bcompared|\bvs\b|@\w|\bчем\b|остальн|друг(?:их|ие)|средн|медиан|против"
)


def contradictions(
    work: UnitOfWork, campaign_id: int, creator_id: int, claims: Iterable[Claim]
) -> tuple[Contradiction, ...]:
    """Returns claims about a creator that the data contradicts, the first one per metric.

    "Higher" is contradicted by a value at least CLEARLY below the median of the campaign's newest list, "lower" by one
    as far above, a number by a value off by more than OFF of it. Prices are compared in one currency. () for an unknown
    creator.
    """
    creator = work.db.get(Creator, creator_id)
    spoken = [(claim, figure) for claim in claims if (figure := figure_of(claim))]
    if creator is None or not spoken:
        return ()
    data, contradicted = _Data(creator, _listed(work, campaign_id)), dict[str, Contradiction]()
    for claim, figure in spoken:
        if figure not in contradicted and (contradiction := data.against(claim, figure)):
            contradicted[figure] = contradiction
    return tuple(contradicted.values())


def figure_of(claim: Claim) -> str | None:
    """Returns which metric a claim is about, None if it isn't about a current one."""
    figure = _named(claim)
    return figure if figure and _is_of(claim.said, figure) else None


def _is_of(said: str, figure: str) -> bool:
    """Whether the words state this metric and no other, as it stands now: an audience's age says nothing of views, a
    cost per view nothing of the price of a post, and what rose says nothing of how high it is."""
    of_a_group = any(pattern.search(said) for pattern in (_WOMEN, _MEN, _TEENS, _AGE))
    if of_a_group and figure not in ("women", "age"):
        return False
    stated = statements_of(said)
    same = [statement for statement in stated if statement.matter == _MATTERS[figure]]
    moved = any(statement.way in (Way.RISING, Way.FALLING) or statement.when for statement in same)
    return (
        bool(same) and not moved and not any(statement.matter in _MEASURED - _TOGETHER[figure] for statement in stated)
    )


def _named(claim: Claim) -> str | None:
    said = claim.said
    if claim.check == Check.TEST_POST or _ELSEWHERE.search(said):
        return None
    if claim.about == ClaimTopic.AUDIENCE:
        if _WOMEN.search(said) or _MEN.search(said):
            return None if claim.direction == Direction.ABSENT or _AGE.search(said) else "women"
        compared = claim.direction in (Direction.HIGHER, Direction.LOWER)
        of_age = (compared and _AGE.search(said)) or (_TEENS.search(said) and _MOSTLY.search(said))
        return "age" if of_age and not _OLD_AS.search(said) else None
    return next((figure for figure in _ABOUT.get(claim.about, ()) if _NAMES[figure].search(said)), None)


class _Data:
    """A creator's metrics next to those of a list."""

    def __init__(self, creator: Creator, listed: Sequence[Creator]) -> None:
        self.creator, self.listed = creator, listed
        arrays = arrays_of(enumerate([creator, *listed]))
        nothing = np.full(len(listed) + 1, np.nan)
        audience = arrays.audience
        self.columns: dict[str, Floats] = {
            "engagement": arrays.engagement,
            "avg_views": arrays.avg_views,
            "followers": arrays.followers,
            "price": np.array([_price(row, creator.currency) for row in (creator, *listed)]),
            "women": audience.women if audience else nothing,
            "age": audience.median_age if audience else nothing,
        }

    def against(self, claim: Claim, figure: str) -> Contradiction | None:
        value, others = float(self.columns[figure][0]), self.columns[figure][1:]
        if np.isnan(value):
            return None
        said = _number(claim.said, figure, self.creator.currency)
        if said is not None:
            off = (said.low and value < said.value * (1 - OFF)) or (said.high and value > said.value * (1 + OFF))
            return Contradiction(claim, figure, value, None, 0, said.value) if off else None
        way, known = _way(claim, figure, value), others[~np.isnan(others)]
        if way == 0 or len(known) < FEWEST:
            return None
        middle = float(np.median(known))
        apart = value <= middle * (1 - CLEARLY) if way > 0 else value >= middle * (1 + CLEARLY)
        return Contradiction(claim, figure, value, middle, len(known)) if apart else None


def _listed(work: UnitOfWork, campaign_id: int) -> list[Creator]:
    newest = select(Round.id).where(Round.campaign_id == campaign_id).order_by(Round.number.desc()).limit(1)
    wanted = select(RoundPlace.creator_id).where(RoundPlace.round_id == newest.scalar_subquery())
    return list(work.db.scalars(select(Creator).where(Creator.id.in_(wanted)).order_by(Creator.id)))


def _price(creator: Creator, currency: str) -> float:
    same = creator.price is not None and bool(currency) and creator.currency == currency
    return float(creator.price or 0.0) if same else np.nan


def _way(claim: Claim, figure: str, value: float) -> int:
    """1 if the claim says the metric is high, -1 if low, 0 if neither, or if "mostly" holds."""
    mostly = bool(_MOSTLY.search(claim.said))
    way = {Direction.HIGHER: 1, Direction.LOWER: -1}.get(claim.direction, 0)
    if figure == "age" and way == 0:
        return -1 if value >= 20 else 0
    if figure == "women":
        way = (1 if _WOMEN.search(claim.said) else -1) * (way or (1 if mostly else 0))
        holds = mostly and ((value >= 0.5) if way > 0 else (value <= 0.5))
        return 0 if holds else way
    return way


@dataclass(frozen=True)
class _Number:
    value: float
    low: bool  # less than that contradicts it; not for "at most"
    high: bool  # more than that does; not for "at least"


def _number(said: str, figure: str, currency: str) -> _Number | None:
    """Returns the one number a claim names with its metric, before it turns to others, in the metric's unit."""
    other = _OTHERS.search(said)
    terms = terms_of(said[: other.start()] if other else said)
    quantities, at = list[Quantity](), 0
    while at < len(terms):
        try:
            quantity = quantity_at(terms, at)
        except Refusal:
            return None
        quantities += [quantity] if quantity and quantity.unit not in ("years", "age", "creators") else []
        at = max(at + 1, quantity.end if quantity else 0)
    fit = [quantity for quantity in quantities if quantity.unit == _UNITS.get(figure)] or quantities
    value = _in_unit(fit[0], figure, currency) if len(fit) == 1 else None
    return _Number(value, fit[0].low is not None, fit[0].high is not None) if value else None


def _in_unit(quantity: Quantity, figure: str, currency: str) -> float | None:
    """Returns the middle of what was stated, None if it can't be this metric."""
    ends = [end for end in (quantity.low, quantity.high) if end is not None]
    value = sum(ends) / len(ends)
    if figure in ("women", "engagement"):
        return value / 100 if quantity.unit in ("percent", "engagement") and value <= 100 else None
    if figure == "price":
        return value if quantity.currency and quantity.currency == currency else None
    whole = figure in ("avg_views", "followers") and not quantity.currency and quantity.unit in ("", _UNITS[figure])
    return value if whole else None
