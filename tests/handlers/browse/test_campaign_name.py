"""A campaign gets a name of its own, is closed, and is opened again."""

from collections.abc import Callable

import pytest

from core.model import Campaign, CampaignChange, ChangeKind
from handlers.gallery.stage import MEMBER, Stage
from tests.handlers.browse.spoken import BOTH, buttons, opened, press, text_of, write

Stages = Callable[..., Stage]
PLACES = pytest.mark.parametrize(("platform", "locale"), BOTH)


def campaign(stage: Stage) -> Campaign:
    with stage.store.reading() as work:
        return work.db.get_one(Campaign, 1)


@PLACES
def test_the_name_is_shown_wherever_the_brief_was(stage: Stages, platform: str, locale: str) -> None:
    here = opened(stage(platform, locale))
    said = write(here, "rename <b>Spring</b> *launch*", "переименуй <b>Spring</b> *launch*")
    assert "<b>Spring</b> *launch*" in text_of(said)
    assert "<b>Spring</b> *launch*" in text_of(here.hear("action", "open", "1"))
    assert "<b>Spring</b> *launch*" in text_of(here.hear("command", "campaigns"))
    assert "<b>Spring</b> *launch*" in text_of(here.hear("command", "status"))
    with here.store.reading() as work:
        change = work.db.get_one(CampaignChange, 1)
        assert (change.kind, change.before, change.after) == (ChangeKind.RENAMED, "", "<b>Spring</b> *launch*")


@PLACES
def test_a_name_that_is_none_is_refused(stage: Stages, platform: str, locale: str) -> None:
    here = stage(platform, locale)
    assert f"shortlist {here.read('beauty russia', 'красота россия')} 20" in text_of(
        write(here, "rename Spring", "переименуй Весна")
    )
    opened(here)
    assert "rename " in text_of(write(here, "rename", "переименуй"))
    assert "rename " in text_of(write(here, "rename \u200b\u2060", "переименуй \u200b\u2060"))
    assert "80" in text_of(write(here, f"rename {'a' * 81}", f"переименуй {'я' * 81}"))
    write(here, "rename Spring", "переименуй Весна", by=MEMBER)
    assert campaign(here).title == ""


@PLACES
def test_a_sentence_is_confirmed_first(stage: Stages, platform: str, locale: str) -> None:
    here = opened(stage(platform, locale))
    asked = write(here, "call this campaign Spring Launch", "назови эту кампанию Весна")
    assert campaign(here).title == ""
    press(here, asked)
    assert campaign(here).title == here.read("Spring Launch", "Весна")


@PLACES
def test_the_last_closed_one_is_reopened_once_confirmed(stage: Stages, platform: str, locale: str) -> None:
    here = opened(stage(platform, locale))
    assert not buttons(write(here, "reopen", "переоткрой"), "do")
    press(here, here.hear("command", "close"))
    asked = write(here, "open the campaign again", "открой кампанию заново")
    assert campaign(here).closed_at is not None
    press(here, asked)
    assert campaign(here).closed_at is None


@PLACES
def test_one_is_found_by_number_and_by_name(stage: Stages, platform: str, locale: str) -> None:
    here = opened(stage(platform, locale))
    write(here, "rename Spring launch", "переименуй Весна")
    press(here, here.hear("command", "close"))
    here.hear("command", "shortlist", text="food us 5")
    assert buttons(write(here, "reopen 1", "переоткрой 1"), "do")
    assert buttons(write(here, "reopen spring", "переоткрой весна"), "do")
    assert not buttons(write(here, "reopen 2", "переоткрой 2"), "do")
    assert "campaigns" in text_of(write(here, "reopen 99", "переоткрой 99"))
    press(here, write(here, "reopen 1", "переоткрой 1", by=MEMBER), by=MEMBER)
    assert campaign(here).closed_at is not None
