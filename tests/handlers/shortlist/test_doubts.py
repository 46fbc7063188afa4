"""Words with two readings: nothing of them is used until someone presses which one is meant."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from core.model import Campaign, Outgoing
from core.parsing.facts import Doubt, Fact, Reading, Steer, SteerReading, Unknown
from handlers.chat.card import Action, Card, load
from handlers.gallery.stage import Stage
from tests.handlers.platform_checks import whole

Make = Callable[..., Stage]
BEAUTY, RUSSIA = Fact("topic", "beauty", 0, 6, "beauty"), Fact("market", "ru", 8, 14, "Russia")


def fact(kind: str, value: object) -> Fact:
    return Fact(kind, value, 0, 0, str(value))  # type: ignore[arg-type]


DOUBT = Doubt("gaming ok", ((fact("topic", "gaming"),), (fact("no_topic", "gaming"),)))
COUNT = Doubt("20", ((fact("count", 20),), (fact("age", (20, None)),)))


@pytest.fixture(params=["slack", "telegram"])
def team(request: pytest.FixtureRequest, stage: Make) -> Stage:
    return stage(request.param, "en")


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Callable[[object], None]:
    def reads(reading: object) -> None:
        steers = isinstance(reading, SteerReading)
        for where in ("steers.read_steer",) if steers else ("brief.read_brief", "drafts.read_brief"):
            monkeypatch.setattr(f"core.shortlist.{where}", lambda text, today: reading)

    return reads


def newest(team: Stage) -> Outgoing:
    with team.store.reading() as work:
        return work.db.scalars(select(Outgoing).where(~Outgoing.live).order_by(Outgoing.id.desc()).limit(1)).one()


def card(row: Outgoing) -> Card:
    assert row.card is not None
    return load(row.card)


def press(team: Stage, action: Action) -> Card:
    row = newest(team)
    team.listen("action", action.do, action.arg, message=row.said_as or "")
    team.deliver()
    with team.store.reading() as work:
        return card(work.db.get_one(Outgoing, row.id))


def campaigns(team: Stage) -> list[Campaign]:
    with team.store.reading() as work:
        return list(work.db.scalars(select(Campaign).order_by(Campaign.id)))


def test_a_brief_waits_until_its_reading_is_chosen_and_then_goes_on(team: Stage, read: Callable[..., None]) -> None:
    read(Reading((BEAUTY, RUSSIA), (), (DOUBT,)))
    team.hear("command", "shortlist", text="beauty, Russia, gaming ok")
    asked = card(newest(team))
    assert asked.title == "“gaming ok” can mean two things. Which one?"
    assert [action.label for action in asked.actions] == ["gaming", "no gaming", "Edit"]
    assert campaigns(team) == []
    shown = press(team, asked.actions[1])
    assert shown.title == "Here's what I got from your brief."
    assert "no gaming" in whole(shown)
    assert ("no_topic", "gaming") in campaigns(team)[0].brief.facts
    assert team.message_of("list:1")


def test_two_doubts_are_asked_one_after_the_other(team: Stage, read: Callable[..., None]) -> None:
    read(Reading((BEAUTY,), (), (DOUBT, COUNT)))
    team.hear("command", "shortlist", text="beauty, gaming ok, 20")
    second = press(team, card(newest(team)).actions[0])
    assert [action.label for action in second.actions] == ["20\xa0creators", "age 20 or more", "Edit"]
    assert campaigns(team) == []
    press(team, second.actions[1])
    assert ("age", (20, None)) in campaigns(team)[0].brief.facts
    press(team, second.actions[1])  # and once more, from a phone that shows the old card
    assert len(campaigns(team)) == 1


def test_a_reading_that_nobody_offered_is_refused(team: Stage, read: Callable[..., None]) -> None:
    read(Reading((BEAUTY,), (), (DOUBT,)))
    team.hear("command", "shortlist", text="beauty, gaming ok")
    for arg in ("1:7", "1:00", "1:x", "99:0", "1"):
        team.listen("action", "brief_read", arg)
    assert campaigns(team) == []


def test_a_steer_waits_for_its_reading_and_then_for_its_yes(team: Stage, read: Callable[..., None]) -> None:
    team.hear("command", "shortlist", text="beauty russia 20")
    more, out = (Steer("topic", "gaming", way, 1.0, way < 0, 0, 0, "gaming") for way in (1, -1))
    age = Steer("age", None, 1, 1.0, False, 0, 0, "older")
    read(SteerReading((age,), (), (Doubt("gaming", ((more,), (out,))),)))  # type: ignore[arg-type]
    team.hear("command", "steer", text="older, gaming")
    asked = card(newest(team))
    assert [action.label for action in asked.actions] == ["more gaming", "no gaming", "Cancel"]
    proposed = press(team, asked.actions[1])
    assert proposed.title == "Here's what I got: older audience (no data yet); no gaming."
    assert [action.label for action in proposed.actions] == ["Apply", "Cancel"]
    assert press(team, proposed.actions[0]).title == "Applied: older audience (no data yet); no gaming."


def test_what_no_rule_can_do_is_said_with_what_one_can(team: Stage, read: Callable[..., None]) -> None:
    team.hear("command", "shortlist", text="beauty russia 20")
    budget, topic = (
        Steer("budget", (10, "USD"), 1, 1.0, True, 0, 0, "$10"),
        Steer("topic", "gaming", 1, 1.0, False, 0, 0, "gaming"),
    )
    read(SteerReading((budget,), ()))
    refused = team.hear("command", "steer", text="$10")
    assert any("Rules can't set this: $10." in whole(message) for message in refused)
    read(SteerReading((budget, topic), ()))
    team.hear("command", "steer", text="$10, more gaming")
    assert "Rules can't set this: “$10”." in whole(card(newest(team)))


def test_words_that_were_not_used_are_named_and_hold_nothing_up(team: Stage, read: Callable[..., None]) -> None:
    read(Reading((BEAUTY, RUSSIA), (Unknown("sparkels", 0, 8, "sparkles"), Unknown("60%", 0, 3))))
    team.hear("command", "shortlist", text="beauty, Russia, sparkels, 60%")
    assert "Not used: sparkels (maybe “sparkles”?), 60%." in whole(card(newest(team)))
    assert len(campaigns(team)) == 1
