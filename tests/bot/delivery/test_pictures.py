"""A living card with a chart on its way out: drawn, then said, edited in place, said in words when it must be."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from bot import prepare
from bot.delivery.charts import Drawing, pictured, ref_of
from bot.delivery.pace import Pace
from bot.delivery.sender import Delivery
from bot.delivery.speaker import Letter, Missing, Unknown
from bot.inbound.lookups import Lookups
from core.delivery import outbox
from core.delivery.outbox import Spot
from core.model import Blob, Outgoing
from core.store import Store, UnitOfWork
from handlers.chat.card import Action, Card, Chart, Image, Line, dump
from handlers.chat.words import Words
from tests.bot.draw.charts import alert
from tests.conftest import settings

HERE = Spot("slack", "C1", "", "en", "America/New_York")
BROKEN = ("-c", "raise SystemExit(3)")


class Reader:
    """Speaks like a platform: what it is told to show, it shows, and asks for the bytes of pictures."""

    def __init__(self, lookups: Lookups) -> None:
        self.lookups = lookups
        self.told: list[tuple[str, Letter, bytes]] = []
        self.trouble: Exception | None = None

    async def say(self, letter: Letter) -> str:
        await self._take("say", letter)
        return f"{len(self.told)}"

    async def edit(self, letter: Letter) -> None:
        await self._take("edit", letter)

    async def find(self, letter: Letter) -> str | None:
        return None

    async def _take(self, how: str, letter: Letter) -> None:
        refs = [block.ref for block in letter.card.body if isinstance(block, Image)]
        self.told.append((how, letter, await self.lookups.blob(refs[0]) if refs else b""))
        trouble, self.trouble = self.trouble, None
        if trouble:
            raise trouble


class Story:
    """One alert's card: what it says and shows is set by the test."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.words, self.chart = "Views fell.", alert()
        self.reader = Reader(Lookups(store, settings(Path("nowhere"))))
        self.drawing = Drawing(store, 120)  # a busy machine is no story

    def card(self, _work: UnitOfWork, _words: Words, _subject: str, _view: dict[str, Any]) -> Card:
        return Card("Mila", (Line(self.words), self.chart), (Action("Signal", "signal", "7"),))

    async def deliver(self) -> None:
        """Everything that is due has been tried."""
        shown = {"alert": self.card}
        delivery = Delivery(self.store, "slack", self.reader, shown, Pace(6000), self.drawing)
        await delivery.turn()
        await asyncio.gather(*delivery._under_way)

    async def change(self, words: str = "", chart: Chart | None = None) -> None:
        self.words, self.chart = words or self.words, chart or self.chart
        with self.store.work() as work:
            outbox.refresh(work, "alert:7")
        await self.deliver()

    def row(self) -> Outgoing:
        with self.store.reading() as work:
            return work.db.scalars(select(Outgoing)).one()

    def shown(self) -> Card:
        return self.reader.told[-1][1].card


@pytest.fixture
def story(tmp_path: Path) -> Iterator[Story]:
    store = prepare.open_store(settings(tmp_path))
    with store.work() as work:
        outbox.show(work, "key", HERE, "alert:7", {})
    yield Story(store)
    store.close()


async def test_a_card_is_said_with_its_picture_and_edited_in_place(story: Story) -> None:
    await story.deliver()
    ref = ref_of(story.chart)
    how, letter, content = story.reader.told[-1]
    assert (how, letter.card.body[1], letter.shows) == ("say", Image(ref, story.chart.alt), "")
    assert content.startswith(b"\x89PNG")
    assert story.row().card == dump(letter.card)
    await story.change(words="Ongoing.")
    assert [(how, letter.shows) for how, letter, _ in story.reader.told[1:]] == [("edit", ref)]
    await story.change(chart=alert(title="Mila: two days later"))
    how, letter, newer = story.reader.told[-1]
    assert (how, letter.shows, newer != content) == ("edit", ref, True)
    await story.change()
    assert len(story.reader.told) == 3


async def test_what_people_see_already_is_neither_drawn_nor_said_again(story: Story) -> None:
    await story.deliver()
    story.drawing = Drawing(story.store, program=BROKEN)
    with story.store.work() as work:
        work.db.delete(work.db.scalars(select(Blob)).one())  # as a sweep would
    await story.change()
    assert len(story.reader.told) == 1
    story.drawing = Drawing(story.store)
    await story.change(words="Ongoing.")
    assert story.reader.told[-1][2].startswith(b"\x89PNG")


async def test_a_card_whose_picture_fails_is_said_in_words_and_gets_it_later(story: Story) -> None:
    story.drawing = Drawing(story.store, program=BROKEN)
    await story.deliver()
    assert story.shown() == Card(
        "Mila", (Line("Views fell."), Line(story.chart.alt, "faint")), (Action("Signal", "signal", "7"),)
    )
    assert (story.row().waiting, story.row().failure) == (False, None)
    story.drawing = Drawing(story.store)
    await story.change()
    how, letter, content = story.reader.told[-1]
    assert (how, letter.shows, content[:4]) == ("edit", "", b"\x89PNG")


async def test_after_an_edit_whose_end_is_unknown_nobody_knows_which_picture_is_seen(story: Story) -> None:
    await story.deliver()
    story.reader.trouble = Unknown("the line broke")
    await story.change(chart=alert(title="Mila: two days later"))
    with story.store.work() as work:
        work.db.execute(update(Outgoing).values(due_at=work.now))
    await story.deliver()
    assert [(how, letter.shows) for how, letter, _ in story.reader.told[1:]] == [
        ("edit", ref_of(alert())),
        ("edit", ""),
    ]


async def test_a_message_that_is_gone_is_said_anew_with_its_picture(story: Story) -> None:
    await story.deliver()
    story.reader.trouble = Missing("somebody deleted it")
    await story.change(words="Ongoing.")
    await story.deliver()
    assert [how for how, _, _ in story.reader.told] == ["say", "edit", "say"]
    assert story.row().said_as == "3"


async def test_a_card_said_once_keeps_the_chart_that_it_was(story: Story) -> None:
    card = Card("Report", (alert("ru"),))
    with story.store.work() as work:
        work.db.execute(update(Outgoing).values(waiting=False))
        outbox.post(work, "once", HERE, dump(card))
    await story.deliver()
    assert story.shown() == pictured(card)
    with story.store.reading() as work:
        assert work.db.scalars(select(Outgoing).where(Outgoing.key == "once")).one().card == dump(card)
