"""Asks questions when they're due, and checks once an hour on assumptions that have gone untested."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

from bot.workers.loop import Loop
from core.delivery import jobs
from core.model import CampaignTask, Job
from core.people.working_hours import WorkingHours
from core.questions import candidates, dispatch, queue
from core.store import Store, UnitOfWork
from handlers.subscriptions import tell

AGAIN = timedelta(hours=1)


def consider(work: UnitOfWork, job: Job) -> None:
    """The job that runs after a burst of ratings."""
    assert isinstance(job.task, CampaignTask)
    assert job.task.campaign is not None
    queue.consider(work, job.task.campaign)


class QuestionWorker(Loop):
    """`done` is called when a question was asked."""

    def __init__(self, store: Store, working_hours: WorkingHours, done: Callable[[], None]) -> None:
        super().__init__()
        self._store, self._working_hours, self._done = store, working_hours, done

    async def turn(self) -> bool:
        put = await asyncio.to_thread(self._put)
        if put:
            self._done()
        return put

    def _put(self) -> bool:
        with self._store.reading() as work:
            again, due = jobs.is_schedule_due(work, "consider"), dispatch.is_due(work)
        if not (again or due):
            return False
        for campaign in self._campaigns() if again else []:
            with self._store.work() as work:  # one at a time: events wait meanwhile
                queue.consider(work, campaign)
        with self._store.work() as work:
            dispatch.dispatch(work, self._working_hours)
            tell(work)
        return due

    def _campaigns(self) -> list[int]:
        with self._store.work() as work:
            return list(candidates.open_campaigns(work)) if jobs.claim_schedule(work, "consider", AGAIN) else []
