"""What Sokrat has to say waits in the outbox until people see it: each thing once, the newest of each card."""

from itertools import chain

import pytest
from sqlalchemy import select

from core.delivery import claims, outbox
from core.delivery.claims import LEASE
from core.delivery.outbox import Spot
from core.model import Outgoing
from core.store import Store
from tests.core.stage import Clock, Processes, all_at_once

MOSCOW = Spot("telegram", "-100", "", "ru", "Europe/Moscow")
NEW_YORK = Spot("slack", "C1", "", "en", "America/New_York")
HELLO, MOVED, FIRST, SECOND = {"title": "hello"}, {"title": "moved"}, {"title": "first"}, {"title": "second"}


def post(store: Store, key: str, spot: Spot = MOSCOW) -> None:
    with store.work() as work:
        outbox.post(work, key, spot, HELLO)


def show(store: Store, key: str, about: str = "list:1", spot: Spot = MOSCOW) -> None:
    with store.work() as work:
        outbox.show(work, key, spot, about, MOVED)


def touch(store: Store, *abouts: str) -> None:
    with store.work() as work:
        outbox.refresh(work, *abouts)


def claim(store: Store, platform: str = "telegram", most: int = 8, quiet: tuple[str, ...] = ()) -> list[str]:
    with store.work() as work:
        return [row.key for row in claims.claim(work, platform, most, quiet)]


def row(store: Store, key: str) -> Outgoing:
    with store.reading() as work:
        return work.db.scalars(select(Outgoing).where(Outgoing.key == key)).one()


def say(store: Store, key: str, said_as: str = "11", card: dict[str, str] = HELLO, version: int | None = None) -> None:
    """People see it now, in its newest version unless another one is meant."""
    known = row(store, key)
    with store.work() as work:
        outbox.mark_sent(work, known.id, version or known.version, said_as, card)


def test_an_event_heard_twice_is_answered_once(store: Store) -> None:
    post(store, "answer")
    post(store, "answer")
    assert claim(store) == ["answer"]
    say(store, "answer")
    post(store, "answer")
    assert claim(store) == []


def test_a_card_shown_twice_by_one_event_keeps_living(store: Store) -> None:
    show(store, "list")
    show(store, "list")
    assert row(store, "list").live
    assert row(store, "list").card is None


def test_many_changes_of_a_living_card_cost_one_edit(store: Store) -> None:
    show(store, "list")
    claim(store)
    say(store, "list")
    for _ in range(5):
        touch(store, "list:1", "list:2")
    assert claim(store) == ["list"]
    say(store, "list")
    assert claim(store) == []
    touch(store, "list:2")
    assert claim(store) == []


def test_a_change_while_the_card_is_being_said_is_said_after_it(store: Store) -> None:
    show(store, "list")
    claim(store)
    touch(store, "list:1")
    say(store, "list", version=1, card=FIRST)
    assert row(store, "list").card == FIRST, "what people see now, to tell whether an edit changes anything"
    assert claim(store) == ["list"]
    touch(store, "list:1")
    say(store, "list", version=2, card=SECOND)
    assert row(store, "list").card == SECOND
    assert claim(store) == ["list"]


def test_one_letter_a_place_the_oldest_first(store: Store, clock: Clock) -> None:
    other = Spot("telegram", "-200", "", "ru", "Europe/Moscow")
    for number in range(3):
        post(store, f"moscow {number}")
        clock.forward(seconds=1)
        post(store, f"other {number}", other)
    post(store, "new york", NEW_YORK)
    assert claim(store) == ["moscow 0", "other 0"]
    assert claim(store) == []
    say(store, "other 0")
    assert claim(store) == ["other 1"]
    assert claim(store, "slack") == ["new york"]


def test_no_more_than_there_is_room_for_and_nothing_in_quiet_places(store: Store) -> None:
    for number in range(4):
        post(store, f"answer {number}", Spot("telegram", f"-{number}", "", "ru", "Europe/Moscow"))
    assert claim(store, most=2, quiet=("-0",)) == ["answer 1", "answer 2"]
    assert claim(store, quiet=("-0",)) == ["answer 3"]
    assert claim(store) == ["answer 0"]


def test_a_letter_whose_process_died_is_taken_over(store: Store, clock: Clock) -> None:
    post(store, "answer")
    assert claim(store) == ["answer"]
    clock.forward(seconds=LEASE.total_seconds() - 1)
    assert claim(store) == []
    clock.forward(seconds=1)
    assert claim(store) == ["answer"]
    assert row(store, "answer").attempts == 2


def test_the_only_process_starts_anew_and_waits_for_no_lease(store: Store) -> None:
    post(store, "answer")
    claim(store)
    with store.work() as work:
        outbox.release_all(work)
    assert claim(store) == ["answer"]


def test_two_processes_never_say_the_same_letter(process: Processes) -> None:
    stores = [process(), process()]
    for number in range(24):
        post(stores[0], f"answer {number}", Spot("telegram", f"-{number}", "", "ru", "Europe/Moscow"))

    def claim_all(store: Store) -> list[str]:
        mine = []
        while some := claim(store, most=2):
            mine += some
        return mine

    claimed = all_at_once(claim_all, stores * 3)
    assert sorted(chain.from_iterable(claimed)) == sorted(f"answer {number}" for number in range(24))


def test_there_is_something_to_claim_exactly_when_it_can_be_claimed(store: Store, clock: Clock) -> None:
    def both() -> tuple[bool, bool]:
        with store.reading() as work:
            due = claims.is_due(work, "telegram")
        return due, bool(claim(store))

    assert both() == (False, False)
    post(store, "elsewhere", NEW_YORK)
    assert both() == (False, False)
    post(store, "answer")
    assert both() == (True, True)
    assert both() == (False, False)
    clock.forward(seconds=LEASE.total_seconds())
    assert both() == (True, True)
    say(store, "answer")
    assert both() == (False, False)


@pytest.mark.parametrize("unsure", [True, False])
def test_a_letter_that_could_not_be_said_is_tried_later(store: Store, clock: Clock, unsure: bool) -> None:
    post(store, "answer")
    claim(store)
    with store.work() as work:
        known = work.db.get_one(Outgoing, row(store, "answer").id)
        known.unsure_since = work.now
        outbox.postpone(work, known.id, 30, unsure=unsure)
    assert (row(store, "answer").unsure_since is not None) == unsure
    assert claim(store) == []
    clock.forward(seconds=30)
    assert claim(store) == ["answer"]


def test_a_message_that_somebody_deleted_is_posted_anew(store: Store) -> None:
    show(store, "list")
    say(store, "list", said_as="11")
    touch(store, "list:1")
    with store.work() as work:
        outbox.postpone(work, row(store, "list").id, 0, unsure=False, forget_message=True)
    assert claim(store) == ["list"]
    assert row(store, "list").said_as is None
    say(store, "list", said_as="12")
    assert row(store, "list").said_as == "12"


def test_a_place_that_wants_quiet_gets_it_even_when_its_card_changes(store: Store, clock: Clock) -> None:
    show(store, "list")
    say(store, "list")
    post(store, "waiting")
    post(store, "elsewhere", Spot("telegram", "-200", "", "ru", "Europe/Moscow"))
    with store.work() as work:
        outbox.pause(work, "telegram", "-100", 30)
    touch(store, "list:1")
    assert claim(store) == ["elsewhere"]
    clock.forward(seconds=30)
    assert claim(store) == ["list"]
    say(store, "list")
    assert claim(store) == ["waiting"]


def test_what_is_given_up_is_kept_with_the_reason_and_tried_no_more(store: Store, clock: Clock) -> None:
    show(store, "list")
    claim(store)
    with store.work() as work:
        outbox.give_up(work, row(store, "list").id, "Closed: the bot was thrown out")
    touch(store, "list:1")
    clock.forward(days=1)
    assert claim(store) == []
    assert row(store, "list").failure == "Closed: the bot was thrown out"


def test_a_group_that_moved_is_written_to_where_it_is_now(store: Store) -> None:
    show(store, "list")
    say(store, "list", said_as="11")
    post(store, "waiting")
    claim(store)
    with store.work() as work:
        outbox.move(work, "telegram", "-100", "-100500")
    touch(store, "list:1")
    assert claim(store) == ["list"]
    assert (row(store, "list").place, row(store, "list").said_as) == ("-100500", None)
    say(store, "list", said_as="1")
    assert claim(store) == ["waiting"]
