"""An empty list says which filter leaves nobody, and offers a way out until somebody is on it."""

from collections.abc import Callable

import pytest

from core.shortlist import judgements
from handlers.chat.card import Card, Menu, Toast
from handlers.gallery.stage import Stage
from tests.handlers.platform_checks import whole

Make = Callable[..., Stage]
FULL = 20
FAR, KEEN = "90B or more followers", "ER of 99% or more"  # nobody has so many, and nobody is known to


@pytest.fixture
def team(stage: Make) -> Stage:
    return stage("slack", "en")


def asked(team: Stage, brief: str) -> Card:
    said = team.hear("command", "shortlist", text=brief)
    return next(card for card in said if isinstance(card, Card) and "shortlist, round" in card.title)


def offered(card: Card) -> dict[str, str]:
    """What can be loosened, and what its button carries."""
    menu = next((menu for menu in card.menus if menu.key == "loosen"), Menu("", "", ()))
    return {action.label.partition(" (+")[0]: action.arg for action in menu.actions}


def loosened(team: Stage, card: Card, label: str) -> Card:
    said = team.hear("action", "loosen", offered(card)[label])
    return next(card for card in said if isinstance(card, Card) and "shortlist, round" in card.title)


def count(team: Stage) -> int:
    with team.store.reading() as work:
        return judgements.place_count(work, team.newest_round().id)


def test_one_filter_that_nobody_meets_is_offered_with_what_it_costs(team: Stage) -> None:
    card = asked(team, "over 90000M followers, telegram")
    assert (count(team), f"{FAR}: 0" in whole(card)) == (0, True)
    assert list(offered(card)) == [FAR], "without Telegram there would be nobody either"
    then = loosened(team, card, FAR)
    assert count(team) == FULL
    assert "followers: a preference, not a filter" in whole(then)


def test_of_two_filters_that_nobody_meets_both_are_offered_until_somebody_is_there(team: Stage) -> None:
    card = asked(team, "over 90000M followers, telegram, ER over 99%")
    assert list(offered(card)) == [KEEN, FAR, "Telegram"]
    card = loosened(team, card, KEEN)
    assert (count(team), list(offered(card))) == (0, [FAR])
    loosened(team, card, FAR)
    assert count(team) == FULL


def test_an_empty_list_has_no_next_round_and_loses_nothing(team: Stage) -> None:
    asked(team, "over 90000M followers, telegram")
    made = team.newest_round()
    (said,) = team.hear("action", "next", str(made.id))
    assert isinstance(said, Card | Toast)
    assert "No creator meets every filter" in whole(said)
    assert team.newest_round().id == made.id


def test_whom_rules_leave_is_counted_on_its_own(team: Stage) -> None:
    """Or a step would say that so few are in a country, whom a rule has left."""
    before = asked(team, "beauty us 20")
    team.hear("command", "steer", text="only TikTok")
    team.hear("action", "apply", "1")
    (after, *_) = [card for card in team.hear("action", "next", "1") if "round 2" in whole(card)]
    first, second = (whole(card).split("\n")[1].split(" › ") for card in (before, after))
    assert [step.partition(":")[0] for step in first] == [first[0], "US", "beauty"]
    assert [step.partition(":")[0] for step in second] == [first[0], "rules and exclusions", "US", "beauty"]
