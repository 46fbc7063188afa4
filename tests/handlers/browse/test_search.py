"""Somebody asks for a creator by name: a place on the list, what keeps them off it, or who it may have been."""

from collections.abc import Callable
from typing import Any

import pytest

from core.model import Creator
from core.shortlist import rounds
from handlers.chat.card import Card
from handlers.gallery.stage import MEMBER, Said, Stage
from tests.handlers.platform_checks import whole

Stages = Callable[..., Stage]
BOTH = [("slack", "en"), ("telegram", "ru")]
FIND = {"en": "find", "ru": "найди"}


def find(stage: Stage, name: str, **more: Any) -> Card:
    said = stage.hear("command", FIND[stage.locale], text=name, **more)[0]
    assert isinstance(said, Card)
    return said


def buttons(said: Said, do: str) -> list[str]:
    return [action.arg for action in said.actions if action.do == do] if isinstance(said, Card) else []


def listed(stage: Stage) -> Creator:
    with stage.store.reading() as work:
        return rounds.places_of(work, stage.newest_round().id)[2].creator


def other(stage: Stage, **wanted: str) -> Creator:
    """Somebody who isn't on the list."""
    with stage.store.reading() as work:
        on = {place.creator_id for place in rounds.places_of(work, stage.newest_round().id)}
        everyone = (work.db.get(Creator, id_) for id_ in range(1, 3000))
        return next(
            creator
            for creator in everyone
            if creator
            and creator.id not in on
            and all(getattr(creator, name) == value for name, value in wanted.items())
        )


def opened(stage: Stage) -> Stage:
    stage.hear("command", "shortlist", text="beauty russia 20")
    return stage


@pytest.mark.parametrize(("platform", "locale"), BOTH)
def test_whoever_is_on_the_list_has_a_place(stage: Stages, platform: str, locale: str) -> None:
    here = opened(stage(platform, locale))
    card = find(here, f"@{listed(here).handle.upper()}")
    assert "3" in whole(card)
    assert "20" in whole(card)
    assert buttons(card, "details")
    assert not buttons(card, "add")


@pytest.mark.parametrize(("platform", "locale"), BOTH)
def test_whoever_a_filter_leaves_out_hears_which_one(stage: Stages, platform: str, locale: str) -> None:
    here = opened(stage(platform, locale))
    card = find(here, f"@{other(here, market='us').handle}")
    assert {"en": "Russia", "ru": "Россия"}[locale] in whole(card)
    here.hear("action", "add", buttons(card, "add")[0])
    here.hear("action", "next", str(here.newest_round().id))
    assert listed_first(here) == int(buttons(card, "add")[0].partition(":")[2])


def listed_first(stage: Stage) -> int:
    return stage.at(stage.newest_round().id, 1)


@pytest.mark.parametrize(("platform", "locale"), BOTH)
def test_a_rated_creator_says_who_rated_and_is_not_added_again(stage: Stages, platform: str, locale: str) -> None:
    here = opened(stage(platform, locale))
    creator = listed(here)
    here.hear("command", "pick", text="3 no")
    here.hear("action", "next", str(here.newest_round().id))
    card = find(here, f"@{creator.handle}")
    assert here.names["boss"] in whole(card)
    assert not buttons(card, "add")


@pytest.mark.parametrize(("platform", "locale"), BOTH)
def test_adding_takes_a_strategist_and_an_open_campaign(stage: Stages, platform: str, locale: str) -> None:
    here = opened(stage(platform, locale))
    target = buttons(find(here, f"@{other(here, market='us').handle}"), "add")[0]
    here.hear("action", "add", target, by=MEMBER)
    here.hear("action", "next", str(here.newest_round().id))
    assert listed_first(here) != int(target.partition(":")[2])
    plan = here.hear("command", "close")
    here.hear("action", "do", buttons(plan[0], "do")[0])
    closed = here.hear("action", "add", target)
    assert buttons(closed[0], "reopen")
    assert not buttons(find(here, f"@{other(here, market='us').handle}"), "add")


@pytest.mark.parametrize(("platform", "locale"), BOTH)
def test_nobody_by_that_name_brings_the_nearest(stage: Stages, platform: str, locale: str) -> None:
    here = opened(stage(platform, locale))
    creator = listed(here)
    near = find(here, f"{creator.handle}zz")
    assert any(arg.endswith(f":{creator.id}") for arg in buttons(near, "creator"))
    shown = here.hear("action", "creator", f"1:{creator.id}")[0]
    assert buttons(shown, "details")
    assert buttons(find(here, "qwrtpsdfgh"), "verb") == ["import"]


@pytest.mark.parametrize(("platform", "locale"), BOTH)
def test_without_a_list_the_data_are_told_all_the_same(stage: Stages, platform: str, locale: str) -> None:
    here = stage(platform, locale)
    with here.store.reading() as work:
        handle = work.db.get_one(Creator, 1).handle
    card = find(here, f"@{handle}")
    assert not card.actions
    assert handle in whole(card).replace("\u2060", "")
    example = {"en": "find @mila", "ru": "find Мила"}[locale]
    assert example in whole(here.hear("command", FIND[locale])[0])


@pytest.mark.parametrize(("platform", "locale"), BOTH)
def test_a_brief_that_starts_with_find_is_still_a_brief(stage: Stages, platform: str, locale: str) -> None:
    here = stage(platform, locale)
    text = {"en": "beauty creators in the US", "ru": "бьюти-блогеров в России"}[locale]
    assert buttons(here.hear("command", FIND[locale], text=text)[0], "do")


@pytest.mark.parametrize(("platform", "locale"), BOTH)
def test_a_sentence_asks_the_same(stage: Stages, platform: str, locale: str) -> None:
    here = opened(stage(platform, locale))
    handle = listed(here).handle
    first, rest = {"en": ("is", f"@{handle} on the list?"), "ru": ("есть", f"ли @{handle} в списке?")}[locale]
    assert buttons(here.hear("command", first, text=rest)[0], "details")
