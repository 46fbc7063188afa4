"""Files that Sokrat sends are kept until they have arrived, and not much longer."""

from sqlalchemy import select

from core.delivery import blobs, claims, outbox
from core.delivery.outbox import Spot
from core.model import Blob
from core.store import Store
from tests.core.stage import Clock, statements

HERE = Spot("telegram", "-100", "", "ru", "Europe/Moscow")


def kept(store: Store) -> set[str]:
    with store.reading() as work:
        return {blob.name for blob in work.db.scalars(select(Blob))}


def swept(store: Store) -> int:
    with store.work() as work:
        return blobs.sweep(work)


def test_a_file_that_is_done_is_swept_and_one_that_somebody_waits_for_is_not(store: Store, clock: Clock) -> None:
    with store.work() as work:
        for name in ("said", "waiting"):
            ref = blobs.store_blob(work, name, name.encode())
            outbox.post(work, name, HERE, {"body": [{"kind": "file", "ref": ref}]})
        blobs.store_blob(work, "again", b"again")
        work.db.flush()
        (row, *_) = claims.claim(work, "telegram", 5)
        outbox.mark_sent(work, row.id, row.version, "7", row.card or {})
    assert swept(store) == 0
    clock.forward(days=3)
    with store.work() as work:
        blobs.store_blob(work, "again", b"again")
    assert swept(store) == 1
    assert kept(store) == {"waiting", "again"}
    assert swept(store) == 0


def test_many_cards_that_wait_are_looked_through_once(store: Store, clock: Clock) -> None:
    def sweep_of(count: int) -> tuple[int, int]:
        with store.work() as work:
            for number in range(count):
                name = f"{count}/{number}"
                ref = blobs.store_blob(work, name, name.encode())
                if number % 2:
                    outbox.post(work, name, HERE, {"body": [{"kind": "facts"}, {"kind": "file", "ref": ref}]})
        clock.forward(days=3)
        with statements(store) as asked:
            return swept(store), len(asked)

    assert sweep_of(2) == (1, (few := sweep_of(4))[1])
    assert few[0] == 2
    assert sweep_of(700) == (350, few[1])
    assert len(kept(store)) == 1 + 2 + 350
