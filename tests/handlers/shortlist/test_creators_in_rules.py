"""Whoever a rule leaves out is called by name: a channel's id says nothing to anybody."""

import io
from collections.abc import Callable, Iterable

import pytest
from openpyxl import load_workbook

from core.model import Blob, Creator, RuleKind
from core.people.accounts import Actor
from core.shortlist.rounds import places_of
from core.shortlist.steers import put, rule
from handlers.chat.card import Card, File
from handlers.gallery.stage import Said, Stage
from tests.handlers.platform_checks import whole

Make = Callable[..., Stage]
CHANNEL = "UChYoe8kq-7_RawChannelId"
NAME = "Mila Example"


@pytest.fixture(params=["slack", "telegram"])
def team(request: pytest.FixtureRequest, stage: Make) -> Stage:
    """The first of the list is a channel that its platform knows by an id."""
    made = stage(request.param, {"slack": "en", "telegram": "ru"}[request.param])
    made.hear("command", "shortlist", text="youtube russia 20")
    with made.store.work() as work:
        channel = work.db.get_one(Creator, made.at(made.newest_round().id, 1))
        channel.handle, channel.name = CHANNEL, NAME
    return made


def named(said: Iterable[Said]) -> str:
    told = whole(list(said))
    assert NAME in told
    assert CHANNEL.lower() not in told.lower()
    return told


def without(team: Stage) -> str:
    return team.words.t("exclude {what}", what=NAME)


def test_a_drop_out_is_named_on_the_list_and_where_the_rule_is_taken_back(team: Stage) -> None:
    (shown,) = (
        answer for answer in team.hear("command", "replace", text="1") if isinstance(answer, Card) and answer.menus
    )
    told = named([shown])
    assert told.count(without(team)) == 2, "in the rules, and in the menu that takes them back"
    named(team.hear("action", "verb", "lessons"))
    newest = team.newest_round().number
    named(team.hear("command", "replay", text=str(newest)))


def test_a_steer_and_a_brief_name_whom_they_leave_out(team: Stage) -> None:
    assert without(team) in named(team.hear("command", "steer", text=f"no @{CHANNEL}"))
    said = team.hear("command", "shortlist", text=f"youtube, Russia, no @{CHANNEL}, 5 creators")
    assert without(team) in named(said)
    with team.store.reading() as work:
        listed = [place.creator.name for place in places_of(work, team.newest_round().id)]
    assert NAME not in listed


def test_a_campaign_of_nothing_else_is_called_by_the_name(team: Stage) -> None:
    said = team.hear("command", "shortlist", text=f"no @{CHANNEL}, 5 creators")
    title = without(team)
    assert title[:1].upper() + title[1:] in named(said)
    named(team.hear("command", "campaigns"))


def test_the_export_names_them_in_rules_and_rounds(team: Stage) -> None:
    team.hear("command", "replace", text="1")
    (card,) = (answer for answer in team.hear("command", "export") if isinstance(answer, Card))
    (ref,) = (block.ref for block in card.body if isinstance(block, File))
    with team.store.reading() as work:
        book = load_workbook(io.BytesIO(work.db.get_one(Blob, ref).content))
    for title in ("Rules", "Rounds"):
        cells = [str(cell) for row in book[team.words.t(title)].values for cell in row]
        assert without(team) in cells
        assert not any(CHANNEL.lower() in cell.lower() for cell in cells)


def test_a_handle_that_nobody_has_stays_a_handle(team: Stage) -> None:
    assert "@nobody_knows" in whole(team.hear("command", "steer", text="no @nobody_knows"))


def test_every_rule_in_force_can_be_taken_back_on_the_list(team: Stage) -> None:
    with team.store.work() as work:
        campaign = team.newest_round().campaign_id
        actor = Actor(1, "", 1, "", "", "strategist", "en", "UTC", True)
        for place in places_of(work, team.newest_round().id)[:12]:
            put(work, actor, campaign, (rule(RuleKind.CREATOR, place.creator.handle, hard=True),))
    cards = [answer for answer in team.hear("action", "open", str(campaign)) if isinstance(answer, Card)]
    (menu,) = (menu for card in cards for menu in card.menus if menu.key == "rules")
    assert len(menu.actions) == 12
