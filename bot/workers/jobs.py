"""Long work outside of events: fetching and reading files, large exports, considering questions."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping

from bot.workers.import_file import Intake
from bot.workers.loop import Loop
from core.creators.pool import pool_of
from core.delivery import jobs, outbox
from core.imports import workflow
from core.imports.reader import BadFile
from core.model import ExportTask, Import, ImportTask, Job
from core.store import Store, UnitOfWork
from handlers.reports import export
from handlers.subscriptions import tell

log = logging.getLogger(__name__)
Fetch = Callable[[str], Awaitable[tuple[str, bytes]]]
Consider = Callable[[UnitOfWork, Job], None]


class NotFetched(Exception):
    """The chat won't provide the file."""


class JobWorker(Loop):
    """One job at a time: the machine is small and events come first. Without `consider`, "questions" jobs wait."""

    def __init__(
        self, store: Store, fetch: Mapping[str, Fetch], done: Callable[[], None], consider: Consider | None = None
    ) -> None:
        super().__init__()
        self._store, self._fetch, self._done, self._consider = store, fetch, done, consider
        self._kinds = ("export", "import", "questions") if consider else ("export", "import")

    async def turn(self) -> bool:
        job = await asyncio.to_thread(self._claim)
        if job is not None and jobs.kills(job):
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
                await self._import(job)
        except Exception as error:
            log.exception("job %s failed", job.key)
            await asyncio.to_thread(self._failed, job, error)
        self._done()

    async def _import(self, job: Job) -> None:
        if await asyncio.to_thread(self._is_under_way, job):
            await asyncio.to_thread(self._take_in, job, await self._fetched(job))
        await asyncio.to_thread(self._finish, job)

    def _is_under_way(self, job: Job) -> bool:
        """A process may have died between the last row and the end of its job: then there's nothing to fetch."""
        with self._store.reading() as work:
            return work.db.get_one(Import, _task(job).import_id).state in workflow.UNDER_WAY

    async def _fetched(self, job: Job) -> bytes:
        origin = _task(job).origin
        try:
            _, content = await self._fetch[origin.platform](origin.file)
        except Exception as error:
            raise NotFetched(f"{origin.platform}: {error}") from error
        return content

    def _take_in(self, job: Job, content: bytes) -> None:
        Intake(self._store, _task(job).import_id, content, self._done, job.id).run()

    def _finish(self, job: Job) -> None:
        with self._store.work() as work:
            jobs.finish(work, job.id)
        with self._store.reading() as work:
            pool_of(work)  # here, where nobody waits: the next list finds its features ready

    def _export(self, job: Job) -> None:
        task = job.task
        assert isinstance(task, ExportTask)
        with self._store.reading() as work:
            files = export.made(work, task)
        with self._store.work() as work:
            export.hand_over(work, task, files)
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
            if not jobs.fail(work, job.id, type(error).__name__):
                return
            if job.kind == "export":
                outbox.refresh(work, f"export:{job.id}")
            elif job.kind == "import":
                self._broken_off(work, job, BadFile("not_fetched" if isinstance(error, NotFetched) else "broken_off"))

    def _broken_off(self, work: UnitOfWork, job: Job, why: BadFile) -> None:
        coming = work.db.get_one(Import, _task(job).import_id)
        if coming.state in workflow.UNDER_WAY:
            workflow.refuse(work, coming, why)
            tell(work)


def _task(job: Job) -> ImportTask:
    assert isinstance(job.task, ImportTask)
    return job.task
