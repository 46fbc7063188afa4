"""Long work done outside of events: files fetched and read, large exports made, questions considered."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping

from bot.workers.import_file import Intake
from bot.workers.loop import Loop
from core.creators.pool import pool_of
from core.delivery import jobs, outbox
from core.imports.reader import BadFile
from core.model import Job
from core.store import Store, UnitOfWork
from handlers.reports import export
from handlers.subscriptions import tell

log = logging.getLogger(__name__)
Fetch = Callable[[str], Awaitable[tuple[str, bytes]]]
Consider = Callable[[UnitOfWork, Job], None]


class Chores(Loop):
    """One job at a time: the machine is small and the events come first. Without `consider` jobs of the kind
    "questions" wait."""

    def __init__(
        self, store: Store, fetch: Mapping[str, Fetch], done: Callable[[], None], consider: Consider | None = None
    ) -> None:
        super().__init__()
        self._store, self._fetch, self._done, self._consider = store, fetch, done, consider
        self._kinds = ("export", "import", "questions") if consider else ("export", "import")

    async def turn(self) -> bool:
        job = await asyncio.to_thread(self._claim)
        if job is not None and job.attempts > jobs.TRIES:  # it never lived to tell that it failed
            await asyncio.to_thread(self._failed, job, RuntimeError("its process died with it"))
        elif job is not None:
            await self._do(job)
        return job is not None

    def _claim(self) -> Job | None:
        with self._store.reading() as work:
            if not jobs.is_due(work, self._kinds):
                return None
        with self._store.work() as work:
            return jobs.claim(work, self._kinds)

    async def _do(self, job: Job) -> None:
        try:
            if job.kind == "export":
                await asyncio.to_thread(self._export, job)
            elif job.kind == "questions":
                await asyncio.to_thread(self._questions, job)
            else:
                _, content = await self._fetch[job.arg["platform"]](job.arg["file"])
                await asyncio.to_thread(self._import, job, content)
        except Exception as error:
            log.exception("job %s failed", job.key)
            await asyncio.to_thread(self._failed, job, error)
        self._done()

    def _import(self, job: Job, content: bytes) -> None:
        Intake(self._store, job.arg["import"], content, self._done).run()
        with self._store.work() as work:
            jobs.finish(work, job.id)
        with self._store.reading() as work:
            pool_of(work)  # here, where nobody waits: the next list finds its features prepared

    def _export(self, job: Job) -> None:
        with self._store.reading() as work:
            files = export.made(work, job.arg)
        with self._store.work() as work:
            export.hand_over(work, job.arg, files)
            jobs.finish(work, job.id)
            outbox.refresh(work, f"export:{job.id}")

    def _questions(self, job: Job) -> None:
        assert self._consider
        with self._store.work() as work:
            self._consider(work, job)
            tell(work)
            jobs.finish(work, job.id)

    def _failed(self, job: Job, error: Exception) -> None:
        with self._store.work() as work:
            given_up = jobs.fail(work, job.id, type(error).__name__)
            if given_up and job.kind == "export":
                outbox.refresh(work, f"export:{job.id}")
        if given_up and job.kind == "import":
            Intake(self._store, job.arg["import"], b"").refuse(BadFile("not_fetched"))
