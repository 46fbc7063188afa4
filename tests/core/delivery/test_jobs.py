"""Long work is done once, tried again when it fails; a duty that comes round falls to one process."""

from datetime import timedelta
from itertools import chain

from sqlalchemy import select

from core.delivery import jobs
from core.delivery.jobs import LEASE, MOST_DEATHS, TRIES
from core.model import CampaignTask, FileOrigin, ImportTask, Job
from core.store import Store
from tests.core.stage import Clock, Processes, all_at_once

HOUR = timedelta(hours=1)
KINDS = ("import", "export")


def ask(store: Store, key: str = "import:1") -> None:
    with store.work() as work:
        jobs.enqueue(work, key, "import", ImportTask(1, FileOrigin("slack", "F1")))


def claim(store: Store) -> str | None:
    """The key of the job that was claimed."""
    with store.work() as work:
        job = jobs.claim(work, KINDS)
        return job and job.key


def fail(store: Store, key: str = "import:1") -> bool:
    with store.work() as work:
        return jobs.fail(work, work.db.scalars(select(Job.id).where(Job.key == key)).one(), "Unreachable")


def finish(store: Store, key: str) -> None:
    with store.work() as work:
        jobs.finish(work, work.db.scalars(select(Job.id).where(Job.key == key)).one())


def is_due(store: Store) -> bool:
    with store.reading() as work:
        return jobs.is_due(work, KINDS)


def my_turn(store: Store, every: timedelta = HOUR) -> bool:
    with store.work() as work:
        return jobs.claim_schedule(work, "sweep", every)


def test_jobs_are_done_once_the_oldest_first(store: Store, clock: Clock) -> None:
    ask(store, "import:1")
    clock.forward(seconds=1)
    ask(store, "import:2")
    ask(store, "import:1")
    assert is_due(store)
    assert [claim(store), claim(store), claim(store)] == ["import:1", "import:2", None]
    assert not is_due(store)
    finish(store, "import:1")
    finish(store, "import:2")
    clock.forward(days=1)
    ask(store, "import:1")
    assert not is_due(store)
    assert claim(store) is None


def test_each_takes_the_kinds_that_it_names(store: Store, clock: Clock) -> None:
    with store.work() as work:
        for kind in ("llm", "import"):
            jobs.enqueue(work, kind, kind, CampaignTask(1))
    with store.work() as work:
        assert not jobs.is_due(work, ("export",))
        assert jobs.claim(work, ("export",)) is None
        assert jobs.is_due(work, ("import",))
        assert [job and job.kind for job in (jobs.claim(work, ("import",)), jobs.claim(work, ("import",)))] == [
            "import",
            None,
        ]
        assert jobs.is_due(work, ("export", "llm"))


def test_a_job_for_later_waits_for_its_time(store: Store, clock: Clock) -> None:
    with store.work() as work:
        jobs.enqueue(work, "import:1", "import", CampaignTask(1), after=HOUR)
    clock.forward(minutes=59)
    assert not is_due(store)
    ask(store)
    assert claim(store) is None, "asked once more it is due no sooner"
    clock.forward(minutes=1)
    assert claim(store) == "import:1"


def test_a_job_whose_process_died_is_taken_over(store: Store, clock: Clock) -> None:
    ask(store)
    claim(store)
    clock.forward(seconds=LEASE.total_seconds() - 1)
    assert claim(store) is None
    clock.forward(seconds=1)
    assert claim(store) == "import:1"


def test_the_only_process_starts_anew_and_waits_for_no_lease(store: Store) -> None:
    ask(store)
    claim(store)
    with store.work() as work:
        jobs.release_all(work)
    assert claim(store) == "import:1"


def test_a_failing_job_is_tried_with_growing_pauses_and_then_given_up(store: Store, clock: Clock) -> None:
    ask(store)
    pauses = []
    for _ in range(TRIES - 1):
        assert claim(store) == "import:1"
        failed = clock.now
        assert not fail(store)
        while not is_due(store):
            assert claim(store) is None
            clock.forward(seconds=1)
        pauses.append((clock.now - failed).total_seconds())
    assert claim(store) == "import:1"
    assert fail(store), "the person who asked has to be told now"
    clock.forward(days=1)
    assert claim(store) is None
    assert pauses == sorted(set(pauses))


def die(store: Store, times: int) -> None:
    """A process takes the job and is no more, so many times."""
    for _ in range(times):
        assert claim(store) == "import:1"
        with store.work() as work:
            jobs.release_all(work)


def kills(store: Store) -> bool:
    with store.work() as work:
        job = jobs.claim(work, KINDS)
        assert job
        return jobs.kills(job)


def test_the_death_of_its_process_is_no_try_of_a_job(store: Store, clock: Clock) -> None:
    ask(store)
    for _ in range(TRIES - 1):
        die(store, 2)
        assert claim(store) == "import:1"
        assert not fail(store)
        clock.forward(minutes=1)
    assert claim(store) == "import:1"
    assert fail(store)


def test_what_kills_every_process_is_given_up_and_what_gets_somewhere_is_not(store: Store) -> None:
    ask(store)
    for _ in range(3):
        die(store, MOST_DEATHS - 1)
        assert not kills(store)
        with store.work() as work:
            job_id = work.db.scalars(select(Job.id)).one()
            jobs.moved(work, job_id)
            jobs.release_all(work)
    die(store, MOST_DEATHS)
    assert kills(store)
    assert fail(store)
    assert claim(store) is None


def test_a_job_that_gets_somewhere_keeps_its_lease(store: Store, clock: Clock) -> None:
    ask(store)
    claim(store)
    for _ in range(3):
        clock.forward(seconds=LEASE.total_seconds() - 1)
        assert claim(store) is None
        with store.work() as work:
            jobs.moved(work, work.db.scalars(select(Job.id)).one())
    with store.reading() as work:
        assert work.db.scalars(select(Job.task)).one() == ImportTask(1, FileOrigin("slack", "F1"))


def test_many_processes_never_do_the_same_job(process: Processes) -> None:
    stores = [process(), process()]
    for number in range(12):
        ask(stores[0], f"import:{number}")

    def claim_all(store: Store) -> list[str]:
        return list(iter(lambda: claim(store), None))

    claimed = all_at_once(claim_all, stores * 3)
    assert sorted(chain.from_iterable(claimed)) == sorted(f"import:{number}" for number in range(12))


def test_each_hour_exactly_one_of_many_processes_sweeps(process: Processes, clock: Clock) -> None:
    stores = [process() for _ in range(4)]
    for _ in range(4):
        assert sorted(all_at_once(my_turn, stores * 2)) == [False] * 7 + [True]
        clock.forward(minutes=59)
        assert not my_turn(stores[0])
        clock.forward(minutes=1)


def test_a_duty_missed_for_days_is_done_once(store: Store, clock: Clock) -> None:
    assert my_turn(store)
    clock.forward(days=3)
    assert my_turn(store)
    assert not my_turn(store)
