"""Two to five creators side by side, by number, handle or name."""

from collections.abc import Callable

import pytest

from core.model import Creator
from core.shortlist import rounds
from handlers.chat.card import Card, Facts
from handlers.gallery.stage import Stage
from tests.handlers.browse.spoken import BOTH, buttons, opened, press, text_of, write

Stages = Callable[..., Stage]
PLACES = pytest.mark.parametrize(("platform", "locale"), BOTH)


def mark(stage: Stage, rank: int) -> str:
    return stage.read(f"#{rank}", f"№ {rank}")


@PLACES
def test_places_are_held_against_each_other(stage: Stages, platform: str, locale: str) -> None:
    here = opened(stage(platform, locale))
    said = write(here, "compare 1 3 and 5", "сравни 1 3 и 5")
    assert isinstance(said[0], Card)
    facts = said[0].body[0]
    assert isinstance(facts, Facts)
    followers = dict(facts.pairs)[here.read("Followers", "Подписчики")]
    assert all(mark(here, rank) in followers.replace("\u00a0", " ") for rank in (1, 3, 5))
    assert here.read("The same for all", "Совпадает") in text_of(said)


@PLACES
def test_names_and_numbers_mix_and_ratings_are_counted(stage: Stages, platform: str, locale: str) -> None:
    here = opened(stage(platform, locale))
    with here.store.reading() as work:
        handle = rounds.places_of(work, 1)[4].creator.handle
    here.hear("command", "pick", text="2 yes")
    said = write(here, f"compare 2, @{handle}", f"сравни 2, @{handle}")
    assert "✓ 1" in text_of(said)
    assert mark(here, 5) in text_of(said)


@PLACES
def test_what_cannot_be_compared_says_why(stage: Stages, platform: str, locale: str) -> None:
    here = opened(stage(platform, locale))
    assert "compare 1 3 5" in text_of(write(here, "compare 1", "сравни 1"))
    assert "compare 1 3 5" in text_of(write(here, "compare 1-9", "сравни 1-9"))
    assert "compare 1 3 5" in text_of(write(here, "compare", "сравни"))
    assert "90" in text_of(write(here, "compare 1 90", "сравни 1 90"))
    assert "qwrtpsd" in text_of(write(here, "compare 1 @qwrtpsd", "сравни 1 @qwrtpsd"))


@PLACES
def test_without_a_list_numbers_mean_nothing_but_handles_do(stage: Stages, platform: str, locale: str) -> None:
    here = stage(platform, locale)
    assert f"shortlist {here.read('beauty russia', 'красота россия')} 20" in text_of(
        write(here, "compare 1 2", "сравни 1 2")
    )
    with here.store.reading() as work:
        handles = [work.db.get_one(Creator, id_).handle for id_ in (1, 2)]
    said = write(here, f"compare @{handles[0]} @{handles[1]}", f"сравни @{handles[0]} @{handles[1]}")
    assert isinstance(said[0].body[0], Facts)


@PLACES
def test_a_closed_campaign_is_still_compared(stage: Stages, platform: str, locale: str) -> None:
    here = opened(stage(platform, locale))
    press(here, here.hear("command", "close"))
    said = write(here, "how do 1 and 3 differ", "чем отличаются 1 и 3")
    assert mark(here, 3) in text_of(said)
    assert not buttons(said, "do")
