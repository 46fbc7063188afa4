"""Cards that ask for a decision, pressed late, twice, or decided about elsewhere."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from core.model import Outgoing, Steer
from handlers.chat.card import Card, Instead, Toast, load
from handlers.gallery.stage import Stage
from tests.handlers.platform_checks import whole

Make = Callable[..., Stage]


@pytest.fixture(params=["slack", "telegram"])
def team(request: pytest.FixtureRequest, stage: Make) -> Stage:
    made = stage(request.param, "en")
    made.hear("command", "shortlist", text="beauty russia 20")
    made.hear("command", "steer", text="only Instagram")
    return made


def proposal(team: Stage) -> Outgoing:
    with team.store.reading() as work:
        return work.db.scalars(select(Outgoing).where(Outgoing.about == "steered:1")).one()


def seen(team: Stage) -> Card:
    """What the message of the proposal shows, as it is kept."""
    kept = proposal(team).card
    assert kept is not None
    return load(kept)


def press(team: Stage, do: str, on: str = "") -> object:
    heard = team.listen("action", do, "1", message=on or proposal(team).said_as or "")
    team.deliver()
    return heard.answer


def test_what_is_kept_is_what_people_see_after_the_press(team: Stage) -> None:
    answer = press(team, "apply")
    assert whole(seen(team)) == "Applied: only Instagram.\nThe next round will use it.\nRemove the rule"
    if team.platform == "slack":  # the outbox cannot edit what one person sees: the press itself does
        assert answer == Instead(seen(team))
        assert not proposal(team).waiting
    else:
        assert answer == Toast("Applied: only Instagram.")


def test_a_second_press_shows_how_it_stands(team: Stage) -> None:
    press(team, "apply")
    press(team, "cancel")
    assert seen(team).title == "Applied: only Instagram."
    press(team, "unsteer")
    press(team, "apply")
    assert seen(team) == Card("Removed: only Instagram. The next round won't use it.")
    with team.store.reading() as work:
        assert work.db.get_one(Steer, 1).state == "taken_back"


def test_a_rule_taken_back_on_the_list_leaves_the_list_as_it_is(team: Stage) -> None:
    press(team, "apply")
    answer = press(team, "unsteer", on=team.message_of("list:1"))
    assert answer == Toast("Rule removed. The next round won't use it.")
    with team.store.reading() as work:
        listed = work.db.scalars(select(Outgoing).where(Outgoing.about == "list:1")).one()
        assert listed.card is not None
        assert "shortlist, round 1" in load(listed.card).title
    if team.platform == "telegram":
        assert seen(team).title.startswith("Removed: only Instagram."), "it does not go on saying that it is applied"
    assert press(team, "unsteer", on=team.message_of("list:1")) == Toast("This was already decided.")


def test_a_message_whose_end_was_never_learnt_changes_too(team: Stage) -> None:
    """Its post was applied, and the process died before it was written down."""
    with team.store.work() as work:
        work.db.delete(work.db.merge(proposal(team)))
    answer = press(team, "cancel", on="777")
    if team.platform == "slack":
        assert answer == Instead(Card("Canceled, nothing has changed: only Instagram."))
        return
    with team.store.reading() as work:
        adopted = work.db.scalars(select(Outgoing).where(Outgoing.said_as == "777")).one()
        assert load(adopted.card or {}) == Card("Canceled, nothing has changed: only Instagram.")


def test_words_in_no_list_hold_up_no_list_and_stay_named(team: Stage) -> None:
    said = team.hear("command", "shortlist", text="fashun, Russia, sparkles, 5 creators")
    shown = next(card for card in said if isinstance(card, Card) and card.title.startswith("Here's what I got"))
    assert "fashun (no matching creator mentions it" in whole(shown)
    assert [action.do for action in shown.actions] == ["brief"]
    assert team.message_of("list:2"), "the list has come"


def test_a_card_of_an_earlier_version_still_brings_its_list(team: Stage) -> None:
    team.hear("command", "shortlist", text="fashun, Russia, sparkles, 5 creators")
    for _ in range(2):
        told = team.listen("action", "find", "1", message="777").answer
        assert isinstance(told, Instead | Toast)
