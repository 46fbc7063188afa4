"""Somebody dropped out, or several at once: each of them is replaced, and the card says by whom."""

from collections.abc import Callable, Iterable

import pytest
from sqlalchemy import JSON, literal, select, type_coerce, update

from core.model import Creator, Round, Steer, SteerState
from core.shortlist.replacement import dropouts_of
from core.shortlist.rounds import places_of
from handlers.gallery.stage import Said, Stage
from tests.handlers.platform_checks import slack, telegram, whole

Make = Callable[..., Stage]


@pytest.fixture(params=["slack", "telegram"])
def team(request: pytest.FixtureRequest, stage: Make) -> Stage:
    made = stage(request.param, {"slack": "en", "telegram": "ru"}[request.param])
    made.hear("command", "shortlist", text="beauty russia 20")
    return made


def taken(team: Stage, said: Iterable[Said]) -> str:
    """All that was said, as the platform itself takes it."""
    told = list(said)
    for card in told:
        slack(card, team.locale) if team.platform == "slack" else telegram(card)
    return whole(told)


def names(team: Stage, creators: Iterable[int]) -> list[str]:
    with team.store.reading() as work:
        return [work.db.get_one(Creator, creator).name for creator in creators]


def listed(team: Stage) -> list[int]:
    with team.store.reading() as work:
        return [place.creator_id for place in places_of(work, team.newest_round().id)]


def price(team: Stage, creator: int, amount: float) -> None:
    with team.store.work() as work:
        row = work.db.get_one(Creator, creator)
        row.price, row.currency = amount, "USD"


def test_two_who_dropped_out_are_both_replaced(team: Stage) -> None:
    before = listed(team)
    gone = before[2:4]
    told = taken(team, team.hear("command", "replace", text="3,4"))
    instead = listed(team)
    assert len(set(instead)) == len(instead) == 6
    assert not set(instead) & set(gone)
    dropouts = dropouts_of(team.newest_round())
    assert [(dropout.creator_id, dropout.first, dropout.last) for dropout in dropouts] == [
        (gone[0], 1, 3),
        (gone[1], 4, 6),
    ]
    for name, places in zip(names(team, gone), ("1–3", "4–6"), strict=True):
        assert (
            team.words.n(
                "{name}: replacement at #{places}.",
                "{name}: replacements at #{places}.",
                3,
                name=name,
                places=places,
            )
            in told
        )
    team.hear("action", "next", str(team.newest_round().id))
    assert not set(listed(team)) & set(gone)


def test_one_who_comes_back_leaves_the_other_out(team: Stage) -> None:
    gone = listed(team)[:2]
    team.hear("command", "replace", text="1-2")
    with team.store.reading() as work:
        rules = list(work.db.scalars(select(Steer.id).where(Steer.state == SteerState.APPLIED).order_by(Steer.id)))
    assert len(rules) == 2
    team.hear("action", "unsteer", str(rules[0]))
    team.hear("action", "next", str(team.newest_round().id))
    assert set(listed(team)) & set(gone) == {gone[0]}


def test_who_has_no_stand_in_is_named(team: Stage) -> None:
    """The price of the second one is in nobody's band."""
    gone = listed(team)[:2]
    price(team, gone[1], 1_000_000.0)
    told = taken(team, team.hear("command", "replace", text="1,2"))
    alone, replaced = names(team, [gone[1]])[0], names(team, [gone[0]])[0]
    assert team.words.t("{name}: no one left in the same market and price range.", name=alone) in told
    assert f"{replaced}: " in told
    assert len(listed(team)) == 3


def test_nobody_at_all_changes_nothing_and_says_for_whom(team: Stage) -> None:
    gone, newest = listed(team)[:2], team.newest_round().id
    price(team, gone[0], 1_000_000.0)
    price(team, gone[1], 9_000_000.0)
    told = taken(team, team.hear("command", "replace", text="1,2"))
    assert all(name[:20] in told for name in names(team, gone))
    assert team.newest_round().id == newest
    with team.store.reading() as work:
        assert work.db.scalars(select(Steer)).all() == []


def test_more_than_a_card_can_tell_is_refused_whole(team: Stage) -> None:
    newest = team.newest_round().id
    told = taken(team, team.hear("command", "replace", text="1-11"))
    assert told == whole(team.words.t("That's more than {most} numbers at once. Send fewer.", most=10))
    taken(team, team.hear("command", "replace", text="1-10"))
    assert team.newest_round().id != newest


def test_one_alone_reads_as_it_always_did(team: Stage) -> None:
    (gone, *_) = listed(team)
    team.hear("action", "dropped", f"{team.newest_round().id}:{gone}")
    told = taken(team, team.hear("command", "campaigns") + team.hear("action", "open", "1"))
    assert (
        team.words.n(
            "{name} dropped out. Closest matches based on this campaign's picks, same market and price range:",
            "{name} dropped out. Closest matches based on this campaign's picks, same market and price range:",
            1,
            name=names(team, [gone])[0],
        )
        in told
    )


def test_a_round_of_an_earlier_version_still_says_whom_it_replaced(team: Stage) -> None:
    (gone, *_) = listed(team)
    team.hear("command", "replace", text="1")
    made = team.newest_round()
    with team.store.work() as work:
        written = select(type_coerce(Round.settings, JSON)).where(Round.id == made.id)
        kept = {**work.db.scalars(written).one(), "replaces": gone}
        work.db.execute(update(Round).where(Round.id == made.id).values(settings=literal(kept, JSON)))
    (dropout,) = dropouts_of(team.newest_round())
    assert (dropout.creator_id, dropout.first, dropout.last) == (gone, 1, 3)
