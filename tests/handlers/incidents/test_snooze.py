"""The button that keeps an alert silent for a day: what it says, what takes its place, and when it speaks again."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from core.incidents import notify
from core.model import CardView, Incident
from core.model.alert.codes import IncidentState
from core.people.working_hours import WorkingHours
from core.subject import Subject
from handlers.chat.card import Card, Toast
from handlers.gallery.example_incidents import raised
from handlers.gallery.stage import Stage
from handlers.routes import SHOWN
from handlers.subscriptions import tell
from tests.handlers.platform_checks import slack, telegram, whole

Make = Callable[..., Stage]
WIDE_AWAKE = WorkingHours({})


@pytest.fixture(params=["slack", "telegram"])
def team(request: pytest.FixtureRequest, stage: Make) -> Stage:
    made = stage(request.param, {"slack": "en", "telegram": "ru"}[request.param])
    made.hear("command", "shortlist", text="music us 20")
    return made


def offers(team: Stage, id_: int) -> dict[str, str]:
    """What the card can do by its menu: "snooze" -> "Snooze for a day"."""
    card = shown(team, id_)
    slack(card, team.locale) if team.platform == "slack" else telegram(card)
    return {action.do: action.label for menu in card.menus for action in menu.actions}


def shown(team: Stage, id_: int) -> Card:
    with team.store.reading() as work:
        return SHOWN["incident"](work, team.words, Subject("incident", id_), CardView())


def press(team: Stage, do: str, id_: int) -> Toast:
    heard = team.listen("action", do, str(id_), message=team.message_of(f"incident:{id_}"))
    assert isinstance(heard.answer, Toast)
    return heard.answer


def row(team: Stage, id_: int) -> Incident:
    with team.store.reading() as work:
        return work.db.get_one(Incident, id_)


def a_day_later(team: Stage, id_: int) -> None:
    """As though it had been snoozed a day and a minute ago; then whatever is due is told."""
    with team.store.work() as work:
        incident = work.db.get_one(Incident, id_)
        for name in ("snoozed_until", "due_at"):
            moment = getattr(incident, name)
            setattr(incident, name, moment and moment - timedelta(days=1, minutes=1))
        work.db.flush()
        notify.notify_due(work, WIDE_AWAKE)
        tell(work)


@pytest.fixture
def awake(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is day for the team, whenever this is run."""
    monkeypatch.setattr(notify, "quiet_until", lambda *_: None)
    monkeypatch.setattr(notify, "mornings", lambda *_: [])


def test_the_press_keeps_it_silent_for_a_day_and_says_so(team: Stage) -> None:
    id_ = raised(team)
    assert offers(team, id_)["snooze"] == team.words.t("Snooze for a day")
    with team.store.reading() as work:
        before = work.now
    toast = press(team, "snooze", id_)
    assert toast.text == team.words.t("Snoozed for a day. If it's still not reviewed by then, I'll remind you.")
    until = row(team, id_).snoozed_until
    assert until is not None
    assert row(team, id_).due_at == until
    assert timedelta(hours=24) <= until - before < timedelta(hours=25)
    (edited,) = team.deliver()
    assert team.words.t("Snoozed until {when}.", when=team.words.time(until)) in whole(edited)
    assert "snooze" not in offers(team, id_)
    assert offers(team, id_)["wake"] == team.words.t("Unsnooze")


def test_it_can_be_woken_before(team: Stage) -> None:
    id_ = raised(team)
    press(team, "snooze", id_)
    assert press(team, "wake", id_).text == team.words.t("Unsnoozed.")
    assert row(team, id_).snoozed_until is None
    assert "snooze" in offers(team, id_)


@pytest.mark.usefixtures("awake")
def test_a_day_later_it_stands_at_the_end_of_the_chat_once_more(team: Stage) -> None:
    id_ = raised(team)
    first = team.message_of(f"incident:{id_}")
    press(team, "snooze", id_)
    team.deliver()
    a_day_later(team, id_)
    said = [whole(card) for card in team.deliver()]
    assert any(shown(team, id_).title in text for text in said)
    assert team.words.t("This card has moved down the chat.") in said
    assert team.message_of(f"incident:{id_}") not in ("", first)
    assert row(team, id_).snoozed_until is None
    a_day_later(team, id_)
    assert team.deliver() == [], "once more, and not every day"


@pytest.mark.usefixtures("awake")
def test_what_was_judged_meanwhile_is_not_told_again(team: Stage) -> None:
    id_ = raised(team)
    press(team, "snooze", id_)
    team.hear("action", "noise", str(id_), can_open=True)
    assert row(team, id_).state == IncidentState.NOISE
    a_day_later(team, id_)
    assert team.deliver() == []
    assert "snooze" not in offers(team, id_)


def test_an_alert_that_is_not_there_is_refused(team: Stage) -> None:
    (refused,) = team.hear("action", "snooze", "999")
    assert isinstance(refused, Toast)
    assert refused.alarm
