"""The same story on Slack and on Telegram: the same facts, the same buttons, the same end."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.main import Sokrat
from bot.playground.cast import ROLES
from tests.conftest import settings, until
from tests.flows.harness.records import dead_letters, end_of, given_up, waiting
from tests.flows.people.person import Person
from tests.flows.people.slack_person import SlackPerson
from tests.flows.people.telegram_person import TelegramPerson
from tests.flows.people.visible_message import VisibleMessage
from tests.flows.stories.book import Book, Story
from tests.flows.stories.catalogue import IN_THE_GROUP, STORIES
from tests.seeded_database import lay

CLOCK = re.compile(r"(?:\b[A-Z][a-z]{2} \d{1,2}, )?\b\d{1,2}:\d\d\b(?:\s[AP]M\b)?")
TEAMS = {key: {"name": "Team", "locale": "en", "zone": "UTC"} for key in ("us", "ru")}
ME, MEMBER = ROLES[0], ROLES[2]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
async def test_a_story_is_the_same_in_both_chats(story: Story, tmp_path: Path) -> None:
    slack, slack_end = await live(story, "slack", tmp_path)
    telegram, telegram_end = await live(story, "telegram", tmp_path)
    assert [step for step, _ in slack] == [step for step, _ in telegram]
    for (step, there), (_, here) in zip(slack, telegram, strict=True):
        assert lasting(there) == lasting(here), step
    assert slack_end == telegram_end


def lasting(what: Any) -> Any:
    """How many messages wait to go out is a matter of the moment, and so is the minute."""
    if isinstance(what, VisibleMessage):
        kept = (line for line in what.lines if "waiting to go out" not in line)
        return replace(what, lines=tuple(CLOCK.sub("..:..", line) for line in kept))
    return what


async def live(story: Story, platform: str, folder: Path) -> tuple[Book, dict[str, list[Any]]]:
    database = lay(folder / f"{platform}.db")
    sokrat = Sokrat(settings(folder, sokrat_database_url=database, sokrat_teams=TEAMS))
    book: Book = []
    try:
        await sokrat.start()
        await story(*[await person(sokrat, platform, role, story) for role in (ME, MEMBER)], book)
        await until(lambda: not waiting(sokrat.store))
        assert not dead_letters(sokrat.store)
        assert not given_up(sokrat.store)
        return book, end_of(sokrat.store)
    finally:
        await sokrat.stop()


async def person(sokrat: Sokrat, platform: str, role: Any, story: Story) -> Person:
    assert sokrat.playground is not None
    sokrat.playground.slack.ack_timeout = 20  # a busy machine is no story
    if platform == "slack":
        return SlackPerson(sokrat.playground.slack, role.slack)
    somebody = TelegramPerson(sokrat.playground.telegram, role.telegram)
    return somebody if story in IN_THE_GROUP else await somebody.start()
