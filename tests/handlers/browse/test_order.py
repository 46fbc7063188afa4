"""The list in another order: a view, whose numbers stay those of the list."""

import re
from collections.abc import Callable

import pytest

from core.model import Creator, RoundPlace
from core.shortlist import rounds
from handlers.browse.order import ORDERS, ranked
from handlers.gallery.stage import Stage
from tests.handlers.browse.spoken import BOTH, buttons, opened, press, text_of, write

Stages = Callable[..., Stage]
PLACES = pytest.mark.parametrize(("platform", "locale"), BOTH)


def numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"^(\d+)\. ", text, re.MULTILINE)]


@PLACES
def test_the_numbers_stay_and_only_the_reader_sees_it(stage: Stages, platform: str, locale: str) -> None:
    here = opened(stage(platform, locale))
    with here.store.reading() as work:
        places = rounds.places_of(work, 1)
        wanted = [place.rank for place in sorted(places, key=lambda place: -(place.creator.followers or 0))]
    said = write(here, "sort by followers", "сортируй по подписчикам")
    assert numbers(text_of(said)) == wanted
    with here.store.reading() as work:
        assert [place.rank for place in rounds.places_of(work, 1)] == list(range(1, 21))
    assert {arg.partition(":")[2] for arg in buttons(said, "sort")} == set(ORDERS) - {"followers"}


@PLACES
def test_a_press_sorts_by_something_else(stage: Stages, platform: str, locale: str) -> None:
    here = opened(stage(platform, locale))
    said = write(here, "sort the list by followers", "отсортируй список по подписчикам")
    again = press(here, said, "sort")
    assert numbers(text_of(again)) == list(range(1, 21))  # by score, as on the list


@PLACES
def test_what_is_no_order_is_asked_back(stage: Stages, platform: str, locale: str) -> None:
    here = stage(platform, locale)
    assert f"shortlist {here.read('beauty russia', 'красота россия')} 20" in text_of(
        write(here, "sort by price", "сортируй по цене")
    )
    opened(here)
    assert len(buttons(write(here, "sort", "сортируй"), "sort")) == len(ORDERS)
    press(here, here.hear("command", "close"))
    assert numbers(text_of(write(here, "sort by name", "сортируй по имени")))


def place(rank: int, price: float | None, currency: str = "USD") -> RoundPlace:
    creator = Creator(platform="x", handle=f"h{rank}", name="", price=price, currency=currency)
    return RoundPlace(rank=rank, creator=creator, score=50)


def test_unknown_is_last_and_currencies_stay_apart() -> None:
    places = [place(1, None), place(2, 300.0), place(3, 9000.0, "RUB"), place(4, 100.0)]
    assert [each.rank for each in ranked(places, "price")] == [3, 4, 2, 1]
