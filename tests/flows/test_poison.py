"""What cannot be handled is told, kept and not repeated; what cannot be stored now comes again until it can."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from bot.main import Sokrat
from bot.playground import cast
from bot.playground.app import Playground
from core.store import Store, UnitOfWork
from handlers import routes
from handlers.chat.talk import Talk
from handlers.chat.words import Words
from tests.conftest import until
from tests.flows.harness.records import dead_letters, end_of, heard
from tests.flows.people.person import ask, shows
from tests.flows.people.slack_person import SlackPerson
from tests.flows.people.telegram_person import TelegramPerson

MENTION = f"<@{cast.SLACK_BOT_USER}>"
SORRY = "Something went wrong on my side. Saved for the admin as {key}."


@pytest.fixture
def poison(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """`campaigns` and yes, maybe, no break; every time they are tried is noted."""
    tried: list[str] = []

    def broken(talk: Talk) -> None:
        tried.append(talk.incoming.key)
        raise ZeroDivisionError

    monkeypatch.setitem(routes.VERBS, "campaigns", broken)  # type: ignore[arg-type]
    monkeypatch.setitem(routes.BUTTONS, "judge", broken)  # type: ignore[arg-type]
    return tried


def sorry(locale: str) -> str:
    return Words(locale, "UTC").t(SORRY, key="|").partition("|")[0]


async def test_a_fault_of_ours_is_told_in_the_persons_language(
    sokrat: Sokrat, new_york: SlackPerson, moscow: TelegramPerson, poison: list[str]
) -> None:
    await ask(new_york, "lang ru")
    await ask(moscow, "lang en")
    assert (await ask(new_york, "campaigns")).text.startswith(sorry("ru"))
    await moscow.command("campaigns")

    async def told_in_english() -> bool:
        return any(seen.text.startswith(sorry("en")) for seen in await moscow.posted())

    await until(told_in_english)
    assert [key for key, _ in dead_letters(sokrat.store)] == poison
    assert {error for _, error in dead_letters(sokrat.store)} == {"ZeroDivisionError"}


async def test_a_poisoned_press_is_told_once_and_never_repeated(
    sokrat: Sokrat, chats: Playground, new_york: SlackPerson, moscow: TelegramPerson, poison: list[str]
) -> None:
    chats.slack.retry_delays = (0, 0)
    await new_york.command("shortlist beauty russia 20")
    await moscow.command("shortlist beauty russia 20")
    await shows(new_york, "round 1")
    await shows(moscow, "раунд 1")
    await new_york.press("1 ✓ Yes")
    assert (await new_york.told()).text.startswith(sorry("en"))
    await moscow.press("1 ✓ Да")
    assert (await moscow.told()).text.startswith(sorry("ru"))
    await chats.slack.say(new_york.user, new_york.channel, f"{MENTION} campaigns")
    assert (await new_york.told()).text.startswith(sorry("en"))
    await until(lambda: not chats.telegram.updates.entries)
    assert "3 events couldn't be processed" in (await ask(new_york, "status")).text
    assert len(poison) == len(set(poison)) == 3
    assert not chats.slack.undelivered


async def test_a_database_that_is_away_loses_nothing(
    sokrat: Sokrat,
    chats: Playground,
    new_york: SlackPerson,
    moscow: TelegramPerson,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await new_york.command("shortlist beauty russia 20")
    await moscow.command("shortlist beauty russia 20")
    await shows(new_york, "round 1")
    await shows(moscow, "раунд 1")
    chats.slack.ack_timeout, chats.slack.retry_delays = 0.5, (0.1,) * 50
    monkeypatch.setattr(sokrat.store, "work", _away(sokrat.store, times=8))
    row = chats.telegram.chat(moscow.chat).messages[(await shows(moscow, "раунд 1")).message]["reply_markup"]
    data = row["inline_keyboard"][1][0]["callback_data"]
    await chats.telegram.press(moscow.user, moscow.chat, (await shows(moscow, "раунд 1")).message, data)
    await chats.slack.say(new_york.user, new_york.channel, f"{MENTION} pick 1 yes")
    await until(lambda: len(end_of(sokrat.store)["judgements"]) == 2, patience=30)
    await shows(new_york, "Creators rated: yes 2.")
    await until(lambda: not chats.telegram.updates.entries)
    assert dead_letters(sokrat.store) == []
    assert len({key for key in heard(sokrat.store) if key.startswith("Ev")}) == 1


def _away(store: Store, times: int) -> Callable[[], AbstractContextManager[UnitOfWork]]:
    """The database is not there the first few times that somebody wants to write."""
    work, left = store.work, [times]

    def tried() -> Any:
        left[0] -= 1
        if left[0] >= 0:
            raise OperationalError("BEGIN", {}, ConnectionError("the database is away"))
        return work()

    return tried
