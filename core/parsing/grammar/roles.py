"""What a number counts: creators, followers, views, years, money; by its unit, its neighbours and its size."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.parsing.facts import Value
from core.parsing.quantities import Quantity

AGES = (5, 100)
GROWN, WIDE = 13, 4  # years: of a range that is an age rather than a count
YOUNGEST = 10  # years: below, a plain range counts creators
SMALLEST_BUDGET = {"USD": 100.0, "EUR": 100.0, "GBP": 100.0, "RUB": 8000.0, "": 100.0}  # for one creator
FEW = {"USD": 1000.0, "EUR": 1000.0, "GBP": 1000.0, "RUB": 50_000.0}  # no campaign costs so little
FEWEST = 100  # no whole budget is smaller
Role = tuple[str, Value]


@dataclass(frozen=True)
class Around:
    """What stands around a number."""

    people: bool = False  # words about an audience: a number without a unit is an age
    thing: bool = False  # what's counted follows: a topic, a size, a platform, creators
    creators: float | None = None  # how many are wanted, if it was said
    price: bool = False  # words about a price nearby


def roles_of(quantity: Quantity, around: Around) -> Sequence[Role]:
    """Returns what an amount is; () if it isn't clear."""
    top = quantity.high if quantity.high is not None else quantity.low
    assert top is not None
    if quantity.unit == "budget" and top < FEWEST and not (quantity.currency or quantity.scaled or quantity.each):
        return _counted(quantity, top)  # "24 in total"
    if quantity.unit in ("cpm", "cpv"):
        return ((quantity.unit, (top, quantity.currency)),)
    if (
        quantity.currency
        or quantity.money
        or quantity.unit in ("budget", "price")
        or (quantity.each and quantity.unit in ("", "price"))
    ):
        return _money(quantity, top, around)
    if quantity.unit == "engagement":
        return (("engagement", _shares(quantity)),)
    if quantity.unit == "percent":
        return (("engagement", _shares(quantity)),) if quantity.bounded and top <= 30 and not around.people else ()
    if quantity.unit in ("followers", "views"):
        return ((quantity.unit, _open(quantity)),)
    if quantity.unit in ("years", "age"):
        return _age(quantity)
    if quantity.unit not in ("", "creators"):
        return ()
    return _bare(quantity, top, around)


def _money(quantity: Quantity, top: float, around: Around) -> Sequence[Role]:
    each = quantity.each or quantity.unit == "price" or (quantity.unit != "budget" and _is_small(quantity, top, around))
    if not each:
        return (("budget", (quantity.about or top, quantity.currency)),)
    if quantity.about:
        return (("price", (quantity.about, quantity.currency)),)
    low, high = quantity.low, quantity.high
    if low is not None and high is None:
        return (("price_from", (low, quantity.currency)),)
    high_role: Role = ("price", (top, quantity.currency))
    return (("price_from", (low, quantity.currency)), high_role) if low is not None and low != high else (high_role,)


def _is_small(quantity: Quantity, top: float, around: Around) -> bool:
    """ "18 creators, up to $800": nobody shares that among so many."""
    if around.price or top <= FEW.get(quantity.currency, FEW["USD"] if quantity.money else 0.0):
        return True
    if around.creators is None or not quantity.bounded or around.creators < 2:
        return False
    return top / around.creators < SMALLEST_BUDGET.get(quantity.currency, 100.0)


def _bare(quantity: Quantity, top: float, around: Around) -> Sequence[Role]:
    """Unitless numbers: followers if scaled or large bounds, years if age-sized and bounds or a range about people,
    else counts."""
    low, high = quantity.low, quantity.high
    if quantity.unit == "creators" and around.people and low and high and low >= GROWN and high - low >= WIDE:
        return _age(quantity)  # "18-25 girls, bloggers"
    if quantity.unit == "":
        if quantity.scaled or (quantity.bounded and top >= 1000):
            return (("followers", _open(quantity)),)
        if _is_age(quantity, top, around):
            return _age(quantity)
    return _counted(quantity, top)


def _counted(quantity: Quantity, top: float) -> Sequence[Role]:
    count = quantity.about or top
    return (("count", int(count)),) if count == int(count) and 0 < count < 1e9 and count != 2000 else ()


def _is_age(quantity: Quantity, top: float, around: Around) -> bool:
    if not quantity.bounded or quantity.about or not AGES[0] <= top < AGES[1]:
        return False
    low, high = quantity.low, quantity.high
    if around.people:
        return True
    if low is not None and high is not None:
        return low >= YOUNGEST and high - low >= WIDE and not around.thing
    return not around.thing and top >= 13


def _open(quantity: Quantity) -> tuple[float | None, float | None]:
    """ "creators with 100k followers" have at least that many."""
    return (quantity.low, quantity.high) if quantity.bounded else (quantity.low, None)


def _shares(quantity: Quantity) -> tuple[float | None, float | None]:
    low, high = _open(quantity)
    return share(low), share(high)


def share(percent: float | None) -> float | None:
    return None if percent is None else round(percent / 100, 6)


def _age(quantity: Quantity) -> Sequence[Role]:
    low, high = quantity.low, quantity.high
    if quantity.about:
        low = high = quantity.about
    if any(end is not None and not AGES[0] <= end <= AGES[1] for end in (low, high)):
        return ()
    return (("age", (low, high)),)
