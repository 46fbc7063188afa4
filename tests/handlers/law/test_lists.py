"""What a list says about where advertising may run, in both languages, and what people do with it."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from core.model import Creator
from handlers.chat.card import Card, Entry, Toast
from handlers.gallery.stage import MEMBER, Stage
from tests.handlers.platform_checks import whole

Make = Callable[..., Stage]
NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
BARRED = {
    "en": "⚖ advertising on Instagram has been barred in Russia since Sep\u00a01, 2025.",
    "ru": "⚖ реклама в Instagram запрещена в России с 1\u00a0сентября 2025\u00a0г.",
}
DISPUTED = {"en": "⚖ disputed: ", "ru": "⚖ спорно: "}
ASK = {"en": "Ask a lawyer.", "ru": "Спросите юриста."}


@pytest.fixture(params=["en", "ru"])
def team(request: pytest.FixtureRequest, stage: Make) -> Stage:
    made = stage("telegram", request.param)
    made.store.clock = lambda: NOW
    return made


def shortlist(team: Stage, text: str = "lifestyle russia 20") -> Card:
    *_, card = team.hear("command", "shortlist", text=text)
    assert isinstance(card, Card)
    return card


def entries(card: Card) -> list[Entry]:
    return [block for block in card.body if isinstance(block, Entry)]


def listed(cards: Sequence[object]) -> Card:
    """The list among what was said."""
    return next(card for card in cards if isinstance(card, Card) and entries(card))


def press(team: Stage, code: str, **more: str) -> list[object]:
    return list(team.hear("action", "allowed", f"{team.newest_round().id}:{code}", **more))


def labels(card: Card) -> list[str]:
    return [action.label for menu in card.menus for action in menu.actions]


def test_a_russian_list_says_it_in_the_head_and_on_each_place(team: Stage) -> None:
    card = shortlist(team)
    heads = [block.text for block in card.body if getattr(block, "text", "").startswith("⚖")]
    assert len(heads) == 1
    assert heads[0].endswith(ASK[team.locale])
    for entry in entries(card):
        marked = [line for line in entry.lines if "⚖" in line]
        assert len(marked) == ("Instagram" in entry.lines[0] or "YouTube" in entry.lines[0])
        if "Instagram" in entry.lines[0]:
            assert marked[0].startswith(BARRED[team.locale])
        if "YouTube" in entry.lines[0]:
            assert marked[0].startswith(DISPUTED[team.locale])
    told = whole(card)
    assert team.read("(262\u00a0days ago: check again)", "(262\u00a0дня назад: проверьте снова)") in told
    assert team.read("Mar\u00a011, 2026", "11\u00a0марта 2026\u00a0г.") in told


def test_an_american_list_says_nothing_of_it(team: Stage) -> None:
    told = whole(shortlist(team, "lifestyle us 20"))
    assert "⚖" not in told
    assert team.read("Russia", "Росси") not in told


def test_a_list_for_both_marks_whoever_is_in_russia(team: Stage) -> None:
    card = shortlist(team, team.read("lifestyle, US or Russia, 20", "лайфстайл, США или Россия, 20"))
    with team.store.reading() as work:
        markets = {creator.name: creator.market for creator in work.db.scalars(select(Creator))}
    for entry in entries(card):
        if markets.get(entry.named) == "us":
            assert not any("⚖" in line for line in entry.lines)


def test_allowed_only_filters_and_is_undone(team: Stage) -> None:
    shortlist(team)
    card = listed(press(team, "barred"))
    assert all("Instagram" not in entry.lines[0] for entry in entries(card))
    assert team.read(
        "Rules: only where advertising isn't barred.", "Правила: только где реклама не запрещена."
    ) in whole(card)
    team.hear("action", "unsteer", "1", message=team.message_of("list:1"))
    card = listed(team.hear("action", "next", str(team.newest_round().id)))
    assert team.read("advertising isn't barred", "реклама не запрещена") not in whole(card)
    assert any("Instagram" in entry.lines[0] for entry in entries(card))


def test_disputed_stays_until_it_is_left_out_too(team: Stage) -> None:
    card = shortlist(team)
    assert sum(label.startswith(team.read("Allowed only", "Только где можно")) for label in labels(card)) == 2
    card = listed(press(team, "disputed"))
    assert "⚖ " + team.read("I know of no platform on this list", "Площадок, где реклама") in whole(card)
    assert not any("⚖" in line for entry in entries(card) for line in entry.lines)


def test_pressed_twice_it_is_one_rule(team: Stage) -> None:
    shortlist(team)
    first = team.newest_round().id
    press(team, "barred")
    assert team.hear("action", "allowed", f"{first}:barred") == []
    assert team.newest_round().number == 2


def test_if_nobody_is_left_the_list_stays_as_it_is(team: Stage) -> None:
    shortlist(team, "lifestyle russia instagram 20")
    (refused,) = press(team, "barred")
    assert isinstance(refused, Toast)
    assert refused.alarm
    assert team.newest_round().number == 1


def test_who_does_not_lead_leaves_nothing_out(team: Stage) -> None:
    shortlist(team)
    (refused,) = press(team, "barred", by=MEMBER)
    assert isinstance(refused, Toast)
    assert team.newest_round().number == 1


def test_details_name_the_duties_and_the_same_name_elsewhere(team: Stage) -> None:
    shortlist(team)
    made = team.newest_round()
    creator = team.at(made.id, 1)
    with team.store.work() as work:
        known = work.db.get_one(Creator, creator)
        known.name = "Мила Орлова"
        work.db.add(Creator(platform="vk", handle="orlova", name="мила орлова", followers=5))
        work.db.add(Creator(platform="youtube", handle="orlova", name="Мила Орлова", followers=4))
        work.db.add(Creator(platform="facebook", handle="orlova", name="Мила Орлова", followers=6))
    told = whole(team.hear("action", "details", f"{made.id}:{creator}")[0])
    assert BARRED[team.locale] in told
    assert "erid" in told
    assert team.read("Same name on VK: @orlova.", "То же имя на площадке VK: @orlova.") in told
    assert team.read("Same name on YouTube, where advertising is disputed", "YouTube, где реклама под вопросом") in told
    assert "Facebook" not in told
    assert team.read("This isn't legal advice", "Это не юридическая консультация") in told


def test_details_of_an_american_name_the_duty_only(team: Stage) -> None:
    shortlist(team, "lifestyle us instagram 5")
    made = team.newest_round()
    told = whole(team.hear("action", "details", f"{made.id}:{team.at(made.id, 1)}")[0])
    assert told.count("⚖") == 1
    assert "FTC" in told
    assert "72" not in told.partition("⚖")[2]
