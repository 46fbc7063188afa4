"""Living cards: one of each in a place, at the end of the chat, and old messages that say so."""

from sqlalchemy import select

from core.delivery import claims, outbox
from core.delivery.outbox import Spot
from core.model import CardView, Outgoing
from core.store import Store
from core.subject import Subject
from tests.core.stage import Clock

MOSCOW = Spot("telegram", "-100", "7", "ru", "Europe/Moscow")
NEW_YORK = Spot("slack", "C1", "", "en", "America/New_York")
MOVED, LIST = {"title": "moved"}, {"title": "list"}


def show(store: Store, key: str, said_as: str | None = None, about: str = "list:1", spot: Spot = MOSCOW) -> int:
    """A card shown in a chat, and seen there if it has a message."""
    with store.work() as work:
        outbox.show(work, key, spot, about, MOVED)
        work.db.flush()
        id_ = work.db.scalars(select(Outgoing.id).where(Outgoing.key == key)).one()
        if said_as:
            outbox.mark_sent(work, id_, 1, said_as, LIST)
    return id_


def row(store: Store, id_: int) -> Outgoing:
    with store.reading() as work:
        return work.db.get_one(Outgoing, id_)


def look(store: Store, id_: int, view: CardView) -> None:
    with store.work() as work:
        outbox.set_view(work, work.db.get_one(Outgoing, id_), view)


def waiting(store: Store) -> set[str]:
    with store.reading() as work:
        return set(work.db.scalars(select(Outgoing.key).where(Outgoing.waiting)))


def test_showing_a_card_again_retires_the_older_message(store: Store) -> None:
    older, other = show(store, "a", "11"), show(store, "b", "12", "list:2")
    abroad = show(store, "c", "1", spot=NEW_YORK)
    newer = show(store, "d")
    assert (row(store, older).live, row(store, older).card) == (False, MOVED)
    assert all(row(store, id_).live for id_ in (other, abroad, newer))
    assert waiting(store) == {"a", "d"}


def test_a_card_that_nobody_saw_yet_is_not_shown_twice(store: Store) -> None:
    show(store, "a")
    show(store, "b")
    assert waiting(store) == {"b"}


def test_a_card_retired_while_it_was_being_said_is_made_to_say_so(store: Store) -> None:
    older = show(store, "a")
    with store.work() as work:
        claims.claim(work, "telegram", 8)
    show(store, "b")
    with store.work() as work:
        outbox.mark_sent(work, older, 1, "11", LIST)
    assert row(store, older).card == MOVED
    assert "a" in waiting(store)


def test_a_page_turned_here_stays_turned_when_the_card_comes_down_and_is_its_own(store: Store) -> None:
    older, abroad = show(store, "a", "11"), show(store, "b", "1", spot=NEW_YORK)
    look(store, older, CardView(page=3))
    newer = show(store, "c")
    assert (row(store, newer).view, row(store, abroad).view) == (CardView(page=3), CardView())
    with store.work() as work:
        outbox.first_page(work, "list:1")
    assert row(store, newer).view == CardView()


def test_turning_pages_quickly_costs_one_edit_of_the_last_page(store: Store) -> None:
    card = show(store, "a", "11")
    for page in range(2, 6):
        look(store, card, CardView(page=page))
    with store.work() as work:
        claimed = claims.claim(work, "telegram", 8)
        assert [row.view for row in claimed] == [CardView(page=5)]
        outbox.mark_sent(work, card, claimed[0].version, "11", LIST)
    assert waiting(store) == set()


def test_a_message_leads_back_to_its_row_and_a_kind_to_its_newest_card(store: Store) -> None:
    show(store, "a", "11"), show(store, "b", "12", "list:2"), show(store, "c", "13", "import:9")
    with store.reading() as work:
        found = outbox.message(work, "telegram", "-100", "12")
        assert found
        assert found.about == "list:2"
        assert outbox.message(work, "slack", "-100", "12") is None
        assert outbox.newest_about(work, MOSCOW, "list") == Subject("list", 2)
        assert outbox.newest_about(work, NEW_YORK, "list") is None
        card = outbox.living_card(work, MOSCOW, "list:1")
        assert card
        assert card.key == "a"


def test_a_card_is_answered_in_its_thread_or_as_a_reply(store: Store) -> None:
    show(store, "a", "11"), show(store, "b", "1.5", spot=NEW_YORK), show(store, "c", "14", "list:2")
    with store.reading() as work:
        told = [(spot.platform, spot.topic, spot.reply_to) for spot in outbox.reply_spots(work, "list:1")]
    assert told == [("telegram", "7", "11"), ("slack", "1.5", "1.5")]


def test_a_question_that_was_answered_shows_the_answer(store: Store, clock: Clock) -> None:
    with store.work() as work:
        outbox.post(work, "question", MOSCOW, {"title": "why?"}, "why:5")
        row_ = work.db.scalars(select(Outgoing)).one()
        outbox.mark_sent(work, row_.id, 1, "11", {"title": "why?"})
        outbox.rewrite(work, row_, {"title": "thank you"})
    assert waiting(store) == {"question"}
    assert row(store, row_.id).card == {"title": "thank you"}


def test_a_message_whose_row_was_lost_is_adopted(store: Store) -> None:
    show(store, "a", "11")
    with store.work() as work:
        outbox.adopt(work, "stale", MOSCOW, "10", MOVED)
    with store.reading() as work:
        adopted = outbox.message(work, "telegram", "-100", "10")
        assert adopted
        assert (adopted.card, adopted.live, adopted.waiting) == (MOVED, False, True)


def test_nothing_is_adopted_while_a_post_is_under_way(store: Store) -> None:
    under_way = show(store, "a")
    with store.work() as work:
        outbox.adopt(work, "stale", MOSCOW, "10", MOVED)
    assert waiting(store) == {"a"}
    with store.work() as work:
        outbox.mark_sent(work, under_way, 1, "10", LIST)
        outbox.adopt(work, "stale", MOSCOW, "9", MOVED)
    assert waiting(store) == {"stale"}
