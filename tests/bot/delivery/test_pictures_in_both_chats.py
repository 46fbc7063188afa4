"""A running Sokrat shows a living card with a picture in Slack and in Telegram, each in its language."""

from typing import Any

import pytest

from bot.main import Sokrat
from bot.playground.cast import SLACK_CHANNEL, TELEGRAM_CHAT
from core.delivery import outbox
from core.delivery.outbox import Spot
from core.store import UnitOfWork
from handlers.chat.card import Action, Card, Line
from handlers.chat.words import Words
from handlers.routes import SHOWN
from tests.bot.draw.charts import alert
from tests.conftest import until

PLACES = (
    Spot("slack", SLACK_CHANNEL, "", "en", "America/New_York"),
    Spot("telegram", str(TELEGRAM_CHAT), "", "ru", "Europe/Moscow"),
)


def pictures(sokrat: Sokrat) -> list[bytes]:
    """What stands in the one message of each chat, as soon as both have a picture."""
    assert sokrat.playground
    slack, telegram = sokrat.playground.slack, sokrat.playground.telegram
    found = []
    for message in slack.messages(SLACK_CHANNEL):
        assert [block["type"] for block in message["blocks"]] == ["header", "rich_text", "image", "actions"]
        found.append(slack.file(message["blocks"][2]["slack_file"]["id"]))
    for message in telegram.messages(TELEGRAM_CHAT):
        assert message["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "signal|7"
        found.append(telegram.file(message["photo"][-1]["file_id"]))
    return found if len(found) == 2 else []


async def test_a_living_card_has_its_picture_in_both_chats_and_changes_in_place(
    sokrat: Sokrat, monkeypatch: pytest.MonkeyPatch
) -> None:
    panels = 1

    def card(_work: UnitOfWork, words: Words, _subject: str, _view: dict[str, Any]) -> Card:
        chart = alert(words.locale, panels=panels)
        return Card("Mila", (Line("Views fell."), chart), (Action("Signal", "signal", "7"),))

    monkeypatch.setitem(SHOWN, "sample", card)
    with sokrat.store.work() as work:
        for spot in PLACES:
            outbox.show(work, spot.platform, spot, "sample:7", {})
    first = await until(lambda: pictures(sokrat))
    assert first[0] != first[1]  # English and Russian
    panels = 2
    with sokrat.store.work() as work:
        outbox.refresh(work, "sample:7")
    second = await until(lambda: all(old != new for old, new in zip(first, pictures(sokrat), strict=True)))
    assert second
