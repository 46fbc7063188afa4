"""Which side a fact speaks for, read from the fact alone: written apart from whatever chose it."""

from collections.abc import Callable, Mapping

from core.fact import Fact

GOOD = ("engagement", "avg_views", "views_per_follower", "comments_per_like", "shares_per_view")
BAD = ("price", "price_per_view")


def side_of(fact: Fact, choice: str) -> int:
    """1 for the creator, -1 against, 0 neither."""
    return SIDES[fact.code](fact, choice) if fact.code in SIDES else 0


def _figure(fact: Fact, high: bool) -> int:
    figure = fact.text("figure")
    sign = 1 if figure in GOOD else -1 if figure in BAD else 0
    return sign if high else -sign


def _standing(fact: Fact, _choice: str) -> int:
    return _figure(fact, bool(fact.integer("above")))


def _next_to_median(fact: Fact, _choice: str) -> int:
    return _figure(fact, fact.number("value") > fact.number("median"))


def _place(fact: Fact, _choice: str) -> int:
    return 1 if fact.integer("place") <= fact.integer("of") / 2 else -1


def _opposite(_fact: Fact, choice: str) -> int:
    """Whatever somebody else, or the same person elsewhere, said the other way round."""
    return 1 if choice == "no" else -1


def _moved(fact: Fact, _choice: str) -> int:
    return 1 if fact.number("after") < fact.number("before") else -1


def _changed(fact: Fact, _choice: str) -> int:
    is_dearer = fact.text("metric") == "price"
    return 1 if (fact.number("value") > fact.number("before")) != is_dearer else -1


def _points(fact: Fact, _choice: str) -> int:
    return 1 if fact.number("value") > fact.number("median") else -1


def _share(fact: Fact, _choice: str) -> int:
    return 1 if fact.number("share") > 0.5 else -1


SIDES: Mapping[str, Callable[[Fact, str], int]] = {
    "standing": _standing,
    "unlike_picks": _next_to_median,
    "engine_place": _place,
    "asked_share": _share,
    "same_kind": _opposite,
    "disagree": _opposite,
    "past_good": lambda *_: 1,
    "past_bad": lambda *_: -1,
    "peers": _next_to_median,
    "points": _points,
    "moved": _moved,
    "risen": _moved,
    "followers_since": _changed,
    "avg_views_since": _changed,
    "price_since": _changed,
    "habit_platform": _opposite,
    "habit_market": _opposite,
    "has_topics": lambda *_: 1,
    "few_alike": lambda *_: 1,
    "picked_elsewhere": lambda *_: 1,
    "lacks_topics": lambda *_: -1,
    "alike_ahead": lambda *_: -1,
    "passed_elsewhere": lambda *_: -1,
    "past_views": lambda *_: -1,
    "same_name": lambda *_: -1,
    "measured_on": lambda *_: -1,
    "falling": lambda *_: -1,
    "fading": lambda *_: -1,
}
