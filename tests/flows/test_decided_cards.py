"""A card that asked for a decision shows, once pressed, what was decided; on Slack also one that one person sees."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.main import Sokrat
from bot.playground import cast
from bot.playground.telegram.chats import Chat
from tests.conftest import until
from tests.flows.harness.records import dead_letters, given_up, waiting
from tests.flows.people.person import Person, ask, shows
from tests.flows.people.slack_person import SlackPerson
from tests.flows.people.telegram_person import TelegramPerson
from tests.flows.people.visible_message import VisibleMessage, on_slack, on_telegram

ENGLISH = {
    "brief": "beauty russia 20",
    "list": "round 1",
    "steer": "steer only Instagram",
    "waits": "If you apply it, the next round changes for everyone.",
    "apply": "Apply",
    "cancel": "Cancel",
    "applied": "Applied: only Instagram.",
    "undo": "Remove the rule",
    "undone": "Removed: only Instagram. The next round won't use it.",
    "cancelled": "Canceled, nothing has changed: only Instagram.",
    "rules": "Rules: only Instagram.",
}
RUSSIAN = {
    "brief": "красота россия 20",
    "list": "раунд 1",
    "steer": "steer только инстаграм",
    "waits": "Если применить, следующий раунд изменится для всех.",
    "apply": "Применить",
    "cancel": "Отмена",
    "applied": "Применено: только Instagram.",
    "undo": "Снять правило",
    "undone": "Снято: только Instagram. Следующий раунд будет без этого правила.",
    "cancelled": "Отменено, ничего не изменилось: только Instagram.",
    "rules": "Правила: только Instagram.",
}


@pytest.fixture(params=["slack", "telegram", "telegram group"])
async def told(request: pytest.FixtureRequest, sokrat: Sokrat) -> tuple[Person, dict[str, str]]:
    """Slack shows the card to one person alone; Telegram in private, or in the group to those who never wrote there."""
    assert sokrat.playground is not None
    if request.param == "slack":
        return request.getfixturevalue("new_york"), ENGLISH
    me = TelegramPerson(sokrat.playground.telegram, cast.ROLES[1].telegram)
    return (me if request.param.endswith("group") else await me.start()), RUSSIAN


def standing(person: Person, card: VisibleMessage) -> Callable[[], VisibleMessage]:
    """A look at this very message, whatever it shows by then."""
    if isinstance(person, SlackPerson):
        return lambda: on_slack(next(message for message in whispered(person) if message["ts"] == card.message))
    assert isinstance(person, TelegramPerson)
    rooms = [person.telegram.chat(chat) for chat in (person.user, person.chat)]
    (room,) = [room for room in rooms if card.message in room.messages and shows_now(room, card).lines == card.lines]
    return lambda: shows_now(room, card)


def whispered(person: SlackPerson) -> list[dict[str, Any]]:
    return [
        message
        for message in person.slack.messages(person.channel, person.user)
        if message["ephemeral_to"] == person.user
    ]


def shows_now(room: Chat, card: VisibleMessage) -> VisibleMessage:
    return on_telegram(room.messages[card.message])


async def becomes(look: Callable[[], VisibleMessage], text: str) -> VisibleMessage:
    found: VisibleMessage = await until(lambda: seen if text in (seen := look()).text else None)
    return found


async def all_is_well(sokrat: Sokrat) -> None:
    await until(lambda: not waiting(sokrat.store))
    assert (given_up(sokrat.store), dead_letters(sokrat.store)) == ([], [])


async def test_an_applied_steer_says_so_and_can_be_taken_back_there(
    sokrat: Sokrat, told: tuple[Person, dict[str, str]]
) -> None:
    me, say = told
    await me.command(f"shortlist {say['brief']}")
    await shows(me, say["list"])
    proposed = await ask(me, say["steer"])
    look = standing(me, proposed)
    assert say["waits"] in proposed.text
    assert proposed.actions == (say["apply"], say["cancel"])
    await me.press(say["apply"], on=proposed)
    applied = await becomes(look, say["applied"])
    assert applied.actions == (say["undo"],)
    await shows(me, say["rules"])
    await me.press(say["undo"], on=applied)
    undone = await becomes(look, say["undone"])
    assert undone.actions == ()
    await all_is_well(sokrat)


async def test_a_cancelled_steer_has_nothing_left_to_press(sokrat: Sokrat, told: tuple[Person, dict[str, str]]) -> None:
    me, say = told
    await me.command(f"shortlist {say['brief']}")
    await shows(me, say["list"])
    proposed = await ask(me, say["steer"])
    look = standing(me, proposed)
    await me.press(say["cancel"], on=proposed)
    assert (await becomes(look, say["cancelled"])).actions == ()
    await all_is_well(sokrat)
