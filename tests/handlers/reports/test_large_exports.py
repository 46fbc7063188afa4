"""An export that takes more than a moment holds nobody up: a card says that it is being made, then the files follow."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from bot.workers.jobs import JobWorker
from core.delivery import jobs
from core.delivery.jobs import TRIES
from core.model import Job
from core.shortlist import export as carrying_out
from handlers.chat.card import Card, File
from handlers.gallery.stage import Stage
from handlers.reports import export

Make = Callable[..., Stage]


def files(said: list[Card]) -> list[str]:
    return [block.name for card in said for block in card.body if isinstance(block, File)]


@pytest.fixture
def large(stage: Make, monkeypatch: pytest.MonkeyPatch) -> Stage:
    """Whatever there is counts as much."""
    monkeypatch.setattr(export, "AT_ONCE", 0)
    made = stage("telegram", "ru")
    made.hear("command", "shortlist", text="красота россия 5")
    return made


async def turn(stage: Stage) -> bool:
    return await JobWorker(stage.store, {}, lambda: None).turn()


async def test_a_large_export_is_announced_made_and_done(large: Stage) -> None:
    (card,) = large.hear("command", "export", text="csv")
    assert isinstance(card, Card)
    assert card.title == "Готовлю выгрузку: 5\u00a0строк…"
    assert await turn(large)
    said = large.deliver()
    assert files(said) == ["list.csv", "ratings.csv", "history.csv", "rules.csv", "rounds.csv"]
    assert [card.title for card in said if not files([card])] == ["Выгрузка готова."]
    assert not await turn(large)
    assert large.deliver() == []


async def test_an_export_that_was_interrupted_says_each_file_once(large: Stage) -> None:
    large.hear("command", "export")
    with large.store.work() as work:
        job = jobs.claim(work, ("export",))
        assert job
        export.hand_over(work, job.task, export.made(work, job.task))
    with large.store.work() as work:
        jobs.release_all(work)
    assert await turn(large)
    assert files(large.deliver()) == ["campaign.xlsx"]


async def test_an_export_that_cannot_be_made_says_so_at_last(large: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("no")

    monkeypatch.setattr(carrying_out, "export", broken)
    large.hear("command", "export")
    for _ in range(TRIES):
        with large.store.work() as work:
            for job in work.db.scalars(select(Job)):
                job.due_at = work.now
        assert await turn(large)
    (card,) = large.deliver()
    assert card.title == "Не удалось сделать выгрузку. Попросите ещё раз."


def test_a_small_export_is_there_at_once(stage: Make) -> None:
    made = stage("slack", "en")
    made.hear("command", "shortlist", text="beauty russia 5")
    (card,) = made.hear("command", "export")
    assert isinstance(card, Card)
    assert files([card]) == ["campaign.xlsx"]
    with made.store.reading() as work:
        assert work.db.scalars(select(Job).where(Job.kind == "export")).all() == []
