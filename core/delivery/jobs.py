"""Work too long for an event handler, and recurring duties: due rows that any process can claim."""

from collections.abc import Collection
from datetime import timedelta

from sqlalchemy import Select, or_, select, update

from core.model import Job, JobTask, Schedule
from core.store import UnitOfWork

LEASE = timedelta(minutes=10)
TRIES = 5
MOST_DEATHS = 10  # processes that died in a row with no progress on the job in between: the job is killing them
NOW = timedelta()


def enqueue(
    work: UnitOfWork, key: str, kind: str, task: JobTask, person_id: int | None = None, after: timedelta = NOW
) -> Job:
    """Enqueues a job due in `after`; the same key again changes nothing."""
    job = work.db.scalar(select(Job).where(Job.key == key))
    if job is None:
        job = Job(key=key, kind=kind, task=task, due_at=work.now + after, person_id=person_id)
        work.db.add(job)
        work.db.flush()
    return job


def is_due(work: UnitOfWork, kinds: Collection[str]) -> bool:
    """Whether there's anything of these kinds to claim; a read that takes no write lock."""
    return work.db.scalar(_due(work, kinds)) is not None


def claim(work: UnitOfWork, kinds: Collection[str]) -> Job | None:
    """Leases the caller the oldest due, free job of these kinds. A process dying doesn't count as a try: whoever takes
    over continues the one that was started."""
    job = work.db.scalar(_due(work, kinds))
    if job is not None:
        if job.lease_until is None:
            job.attempts += 1
        else:
            job.deaths += 1
        job.lease_until = work.now + LEASE
    return job


def kills(job: Job) -> bool:
    """Whether a claimed job has killed so many processes that it should fail instead of starting again."""
    return job.deaths > MOST_DEATHS


def moved(work: UnitOfWork, job_id: int) -> None:
    """Records progress on a leased job: renews the lease, and clears it of blame for earlier process deaths."""
    job = work.db.get_one(Job, job_id)
    job.lease_until, job.deaths = work.now + LEASE, 0


def _due(work: UnitOfWork, kinds: Collection[str]) -> Select[Job]:
    free = or_(Job.lease_until.is_(None), Job.lease_until <= work.now)
    open_ = (Job.kind.in_(kinds), Job.done_at.is_(None), Job.failure.is_(None), Job.due_at <= work.now)
    return select(Job).where(*open_, free).order_by(Job.due_at, Job.id).limit(1)


def finish(work: UnitOfWork, job_id: int) -> None:
    job = work.db.get_one(Job, job_id)
    job.done_at, job.lease_until = work.now, None


def fail(work: UnitOfWork, job_id: int, why: str) -> bool:
    """Retries later, waiting a little longer each time; True when it gives up."""
    job = work.db.get_one(Job, job_id)
    job.lease_until = None
    job.due_at = work.now + timedelta(seconds=2**job.attempts)
    if job.attempts >= TRIES or kills(job):
        job.failure = why
    return job.failure is not None


def release_all(work: UnitOfWork) -> None:
    """Ends the leases of a process that's certainly gone; its death with them stays on record."""
    work.db.execute(update(Job).where(Job.lease_until > work.now).values(lease_until=work.now))


def is_schedule_due(work: UnitOfWork, name: str) -> bool:
    """Whether this recurring duty is due; a read that takes no write lock."""
    tick = work.db.get(Schedule, name)
    return tick is None or tick.next_at <= work.now


def claim_schedule(work: UnitOfWork, name: str, every: timedelta) -> bool:
    """Returns True for the one process that gets to this duty first; the others wait for the next time."""
    if work.db.get(Schedule, name) is None:
        work.db.add(Schedule(name=name, next_at=work.now + every))
        return True
    claimed = work.db.execute(
        update(Schedule).where(Schedule.name == name, Schedule.next_at <= work.now).values(next_at=work.now + every)
    )
    return bool(claimed.rowcount)  # type: ignore[attr-defined]


def bring_forward(work: UnitOfWork, name: str, after: timedelta) -> None:
    """Makes this duty due in `after` if it'd come later than that."""
    soon = work.now + after
    work.db.execute(update(Schedule).where(Schedule.name == name, Schedule.next_at > soon).values(next_at=soon))
