"""In which language somebody is answered whom no team of this chat knows."""

from collections.abc import Callable
from typing import Any

import pytest

from core.people import accounts
from handlers.chat.card import Card
from handlers.chat.incoming import Incoming, Place, Sender
from handlers.chat.reply import stranger
from handlers.chat.words import Words
from handlers.gallery.stage import BOSS, Stage
from tests.handlers.platform_checks import whole

Make = Callable[..., Stage]
EN, RU = Words("en", "UTC").t, Words("ru", "UTC").t
NO_TEAM, WHO = (
    "This chat isn't connected to a team.",
    "I don't know you yet. Message me once in your team's chat first.",
)


def told(team: Stage, who: str, language: str, chat: str = "elsewhere", private: bool = False) -> str:
    """What somebody reads who writes `status` with a client in this language."""
    sender, place = Sender(team.platform, who, "Somebody", language), Place(team.platform, chat, private=private)
    heard = team.router.hear(Incoming("command", "status", sender, place, f"{who}:{place}:{language}", 1.0))
    assert isinstance(heard.answer, Card)
    return whole(heard.answer)


@pytest.mark.parametrize("platform", ["slack", "telegram"])
@pytest.mark.parametrize(
    ("language", "says"), [("ru", RU), ("ru-RU", RU), ("en", EN), ("en-US", EN), ("de", EN), ("", EN)]
)
def test_a_stranger_is_answered_in_the_language_of_their_client(
    stage: Make, platform: str, language: str, says: Callable[[str], str]
) -> None:
    for locale in ("en", "ru"):  # whatever the team elsewhere speaks
        team = stage(platform, locale, kind="empty")
        assert told(team, "nobody", language).startswith(says(NO_TEAM))
        assert told(team, "nobody", language, private=True) == says(WHO)


def test_somebody_known_reads_their_own_language_in_a_chat_of_no_team(stage: Make) -> None:
    """Their choice, else their team's language; the client's comes last."""
    team = stage("telegram", "ru", kind="empty")
    team.hear("command", "status")
    assert told(team, BOSS, "en").startswith(RU(NO_TEAM))
    team.hear("command", "lang", text="en")
    assert told(team, BOSS, "ru").startswith(EN(NO_TEAM))


def test_what_went_wrong_is_told_in_the_language_that_somebody_reads(
    stage: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Their own choice, else their team's, else that of the chat, else that of the client."""
    team = stage("telegram", "ru", kind="empty")
    team.hear("command", "status", by="member")
    team.hear("command", "lang", by="chooser", text="en")
    monkeypatch.setattr("handlers.router.route", lambda _: 1 / 0)
    monkeypatch.setattr("handlers.router.stranger", lambda *_: 1 / 0)
    wrong = "Something went wrong on my side. Saved for the admin as {key}."
    for who, chat, language, says in (
        ("chooser", "team", "ru", EN),
        ("member", "elsewhere", "en", RU),
        ("newcomer", "team", "en", RU),
        ("nobody", "elsewhere", "ru", RU),
        ("nobody", "elsewhere", "en", EN),
    ):
        start = says(wrong).partition("{")[0]
        assert told(team, who, language, chat).startswith(start), (who, chat, language)


def test_a_locale_is_known_of_people_and_of_chats_only(stage: Make) -> None:
    team = stage("telegram", "ru", kind="empty")
    team.hear("command", "lang", by="chooser", text="en")
    with team.store.reading() as work:
        chat: Any = accounts.team_of(work, "telegram", team.chat, "")
        assert accounts.locale_of(work, "telegram", "chooser", chat) == "en"
        assert accounts.locale_of(work, "telegram", "newcomer", chat) == "ru"
        assert accounts.locale_of(work, "telegram", "newcomer", None) is None
        assert accounts.locale_of(work, "slack", "chooser", None) is None, "an account belongs to its platform"


def test_a_card_for_a_stranger_says_how_to_connect_the_chat() -> None:
    place = Place("telegram", "-42")
    card = stranger(Incoming("command", "", Sender("telegram", "1", "A", "ru"), place, "k", 1.0), None)
    assert "-42" in whole(card)
    assert "SOKRAT_TEAMS__" in whole(card)
