"""The table in chat: shown to everyone, checked and changed by strategists, in both languages."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from core.law import amendments
from handlers.chat.card import Card
from handlers.gallery.stage import MEMBER, Stage
from tests.handlers.platform_checks import whole

Make = Callable[..., Stage]


@pytest.fixture(params=["en", "ru"])
def team(request: pytest.FixtureRequest, stage: Make) -> Stage:
    made = stage("slack", request.param)
    made.store.clock = lambda: datetime(2026, 11, 28, 12, tzinfo=UTC)
    return made


def law(team: Stage, text: str = "", verb: str = "law", by: str = "boss") -> str:
    return "\n".join(whole(card) for card in team.hear("command", verb, text=text, by=by))


def changes(team: Stage) -> list[tuple[str, str | None, str]]:
    with team.store.reading() as work:
        return [(row.rule, row.kind, row.person.name) for row in amendments.changes(work)]


def test_everyone_sees_the_rules_of_both_markets_with_sources(team: Stage) -> None:
    told = law(team, by=MEMBER)
    for rule in ("ru-instagram", "ru-telegram", "ru-erid", "us-disclosure", "us-tiktok"):
        assert f"{rule}: ⚖" in told
    assert told.count(team.read("Source:", "Источник:")) == told.count(team.read("Checked Mar", "Проверено 11")) == 10
    assert (
        team.read("This isn't legal advice: ask a lawyer.", "Это не юридическая консультация: спросите юриста.") in told
    )
    assert law(team, verb="закон") == told


def test_a_strategist_marks_a_rule_as_checked(team: Stage) -> None:
    told = law(team, team.read("checked ru-youtube", "проверено RU-YouTube"))
    assert team.read("Checked Nov 28, 2026, US strategist.", "Проверено 28 ноября 2026 г., Российский стратег.") in told
    assert team.read("check again", "проверьте снова") not in told
    assert changes(team) == [("ru-youtube", None, team.names["boss"])]


def test_a_strategist_changes_a_rule_from_a_day_on(team: Stage) -> None:
    team.hear("command", "shortlist", text="lifestyle russia youtube 5")
    told = team.hear(
        "command",
        "law",
        text=team.read(
            "set ru-youtube barred from 2026-11-20 the ruling of Nov 19",
            "изменить ru-youtube запрещено с 2026-11-20 решение от 19 ноября",
        ),
    )
    cards = [whole(card) for card in told]
    barred = team.read(
        "⚖ advertising on YouTube has been barred in Russia since Nov 20, 2026.",
        "⚖ реклама на площадке YouTube запрещена в России с 20 ноября 2026 г.",
    )
    assert all(barred in card for card in cards), "the answer, and the list that was open"
    assert len(cards) == 2
    assert any(team.read("Source: the ruling of Nov 19.", "Источник: решение от 19 ноября.") in card for card in cards)
    assert changes(team) == [("ru-youtube", "barred", team.names["boss"])]


def test_what_is_still_to_come_says_from_when(team: Stage) -> None:
    law(team, "set ru-telegram allowed from 2026-12-01")
    told = law(team)
    assert team.read("Telegram, from Dec 1, 2026: allowed", "Telegram, с 1 декабря 2026 г.: разрешено") in told
    assert told.count("ru-telegram: ⚖") == 2


@pytest.mark.parametrize("text", ["checked ru-youtube", "set ru-youtube barred from 2026-12-01"])
def test_others_are_told_who_may(team: Stage, text: str) -> None:
    (refused,) = team.hear("command", "law", text=text, by=MEMBER)
    assert isinstance(refused, Card)
    assert team.read("Only strategists can do this.", "Это могут делать только стратеги.") in whole(refused)
    assert changes(team) == []


@pytest.mark.parametrize(
    "text",
    [
        "checked",
        "checked ru-nothing",
        "set ru-youtube",
        "set ru-youtube barred",
        "set ru-youtube duty from 2026-12-01",
        "set ru-youtube barred from 2026-02-30",
        "set ru-youtube barred from tomorrow",
        "set ru-erid barred from 2026-12-01",
        "set ru-youtube barred from 2026-12-01 " + "x" * 201,
    ],
)
def test_what_cannot_be_read_changes_nothing(team: Stage, text: str) -> None:
    assert law(team, text)
    assert changes(team) == []
