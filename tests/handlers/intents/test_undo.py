"""The last change is named, whatever it was, and taken back once confirmed."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from core.model import BlackoutWindow, Campaign, Steer, SteerState
from core.shortlist import rounds
from handlers.gallery.stage import Said, Stage
from tests.handlers.browse.spoken import BOTH, buttons, opened, press, text_of, write

Stages = Callable[..., Stage]
PLACES = pytest.mark.parametrize(("platform", "locale"), BOTH)


def undo(stage: Stage) -> list[Said]:
    return write(stage, "undo", "отмени")


def campaign(stage: Stage) -> Campaign:
    with stage.store.reading() as work:
        return work.db.get_one(Campaign, 1)


def in_force(stage: Stage) -> int:
    with stage.store.reading() as work:
        return len(work.db.scalars(select(Steer).where(Steer.state == SteerState.APPLIED)).all())


@PLACES
def test_closing_and_renaming_are_taken_back_one_after_the_other(stage: Stages, platform: str, locale: str) -> None:
    here = opened(stage(platform, locale))
    write(here, "rename Spring", "переименуй Весна")
    write(here, "rename Summer", "переименуй Лето")
    press(here, here.hear("command", "close"))
    press(here, undo(here))
    assert campaign(here).closed_at is None
    asked = undo(here)
    assert here.read("Summer", "Лето") in text_of(asked)
    press(here, asked)
    assert campaign(here).title == here.read("Spring", "Весна")
    press(here, undo(here))
    assert campaign(here).title == ""
    assert not buttons(undo(here), "do")


@PLACES
def test_a_reopened_campaign_is_closed_again(stage: Stages, platform: str, locale: str) -> None:
    here = opened(stage(platform, locale))
    press(here, here.hear("command", "close"))
    press(here, here.hear("command", "reopen"))
    press(here, undo(here))
    assert campaign(here).closed_at is not None


@PLACES
def test_quiet_days_are_canceled(stage: Stages, platform: str, locale: str) -> None:
    here = stage(platform, locale)
    here.hear("command", "quiet", text=here.read("Dec 24 - Dec 26 Holidays", "24–26 декабря Праздники"))
    asked = undo(here)
    assert here.read("Holidays", "Праздники") in text_of(asked)
    press(here, asked)
    with here.store.reading() as work:
        assert work.db.get_one(BlackoutWindow, 1).cancelled_at is not None
    assert not buttons(undo(here), "do")


@PLACES
def test_replaced_creators_may_come_back(stage: Stages, platform: str, locale: str) -> None:
    here = opened(stage(platform, locale))
    here.hear("command", "replace", text="2,3")
    assert in_force(here) == 2
    press(here, undo(here))
    assert in_force(here) == 0


@PLACES
def test_a_loosened_filter_and_a_removed_lesson_count_again(stage: Stages, platform: str, locale: str) -> None:
    here = opened(stage(platform, locale))
    here.hear("action", "loosen", "1:market")
    here.hear("action", "strike", "1:topic:beauty")
    assert in_force(here) == 2
    press(here, undo(here))
    asked = undo(here)
    assert in_force(here) == 1
    press(here, asked)
    assert in_force(here) == 0


@PLACES
def test_the_newest_is_first_whatever_it_is(stage: Stages, platform: str, locale: str) -> None:
    here = opened(stage(platform, locale))
    write(here, "rename Spring", "переименуй Весна")
    here.hear("command", "pick", text="1 yes")
    press(here, undo(here))
    with here.store.reading() as work:
        assert rounds.verdicts_of(work, 1) == ()
    assert campaign(here).title
    asked = undo(here)
    press(here, asked)
    press(here, asked)
    assert campaign(here).title == ""
