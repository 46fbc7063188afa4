"""Events that come at the same moment share a commit, and each ends as if it had come alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from bot.prepare import fill, open_store
from core.model import Judgement, Outgoing, ProcessedEvent, RoundPlace
from core.store import Store
from handlers.chat.card import Toast
from handlers.router import Heard, Incoming, Place, Router, Sender
from tests.conftest import settings

HERE = Place("slack", "C1")


@pytest.fixture
def router(tmp_path: Path) -> Iterator[Router]:
    known = settings(tmp_path)
    teams = {"us": known.sokrat_teams["us"].model_copy(update={"place": "C1"})}
    known = known.model_copy(update={"sokrat_teams": teams})
    store = open_store(known)
    fill(store, known)
    yield Router(store, {"us": ()})
    store.close()


def command(key: str, verb: str, text: str = "") -> Incoming:
    return Incoming("command", verb, Sender("slack", "U1", "Ann"), HERE, key, 1.0, text=text)


def press(key: str, order: float, who: str, arg: str) -> Incoming:
    return Incoming("action", "judge", Sender("slack", who, who), HERE, key, order, arg=arg)


def choices(store: Store) -> dict[tuple[int, int], str]:
    with store.reading() as work:
        rows = work.db.scalars(select(Judgement).where(Judgement.current))
        return {(row.person_id, row.creator_id): row.choice for row in rows}


def first_creators(store: Store) -> list[int]:
    with store.reading() as work:
        return list(work.db.scalars(select(RoundPlace.creator_id).order_by(RoundPlace.rank).limit(3)))


def test_presses_of_one_moment_end_as_they_would_alone(router: Router) -> None:
    assert router.hear_all([command("ask", "shortlist", "beauty russia 20"), command("help", "help")])
    one, two, _ = first_creators(router.store)
    presses = [
        press("a", 1, "U1", f"1:{one}:yes"),
        press("b", 2, "U1", f"1:{one}:no"),
        press("c", 1, "U2", f"1:{one}:maybe"),
        press("a", 1, "U1", f"1:{one}:yes"),
        press("d", 3, "U1", f"1:{two}:yes"),
    ]
    heard = router.hear_all(presses)
    assert [isinstance(outcome, Heard) and outcome.fresh for outcome in heard] == [True, True, True, False, True]
    assert sorted(choices(router.store).values()) == ["maybe", "no", "yes"]
    with router.store.reading() as work:
        card = work.db.scalars(select(Outgoing).where(Outgoing.about == "list:1")).one()
        assert card.version == 3  # asked for, looked at, and one edit for four words


def test_a_refusal_in_the_middle_undoes_nobody_elses_word(router: Router) -> None:
    router.hear(command("ask", "shortlist", "beauty russia 20"))
    one, two, _ = first_creators(router.store)
    heard = router.hear_all(
        [press("a", 1, "U1", f"1:{one}:yes"), press("b", 2, "U1", "1:999999:yes"), press("c", 3, "U1", f"1:{two}:no")]
    )
    assert isinstance(heard[1], Heard)
    assert isinstance(heard[1].answer, Toast)
    assert heard[1].answer.alarm
    assert sorted(choices(router.store).values()) == ["no", "yes"]
    with router.store.reading() as work:
        assert work.db.scalar(select(func.count()).select_from(ProcessedEvent)) == 4


def test_behind_one_that_must_come_again_the_others_wait(router: Router, monkeypatch: pytest.MonkeyPatch) -> None:
    router.hear(command("ask", "shortlist", "beauty russia 20"))
    one, *_ = first_creators(router.store)
    real, calls = router.store.work, []

    def away() -> object:
        calls.append(1)
        if len(calls) <= 2:  # the commit they share, and the first of them alone
            raise OperationalError("BEGIN", {}, Exception("the database is away"))
        return real()

    monkeypatch.setattr(router.store, "work", away)
    heard = router.hear_all([press("a", 1, "U1", f"1:{one}:yes"), press("b", 2, "U1", f"1:{one}:no")])
    assert all(isinstance(outcome, OperationalError) for outcome in heard)
    assert choices(router.store) == {}
