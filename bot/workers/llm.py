"""Requests to the language model: made outside of events, answered by the model or the rules, and brought back."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.workers.loop import Loop
from bot.workers.rules_fallback import Extra, RulesFallback, nothing_more
from core.delivery import jobs as delivery_jobs
from core.llm import Failure, LanguageModel, ReadBy, Reply, WeighRequest
from core.llm import queue as llm_queue
from core.model import Job
from core.questions.clarity.encoder import Encoder, UniversalEncoder
from core.store import Store, UnitOfWork
from handlers.subscriptions import tell

log = logging.getLogger(__name__)
AT_ONCE = 4  # so a slow answer doesn't hold up the others
KINDS = (llm_queue.URGENT, llm_queue.KIND)  # the first ones first
GIVEN_UP: Reply[Any] = Reply(None, ReadBy.RULES, Failure.BROKEN)


class LlmWorker(Loop):
    """`done` is called after each answer. Nothing is locked while the model thinks: a job is leased, and whoever finds
    the lease expired starts over."""

    def __init__(
        self,
        store: Store,
        llm: LanguageModel,
        done: Callable[[], None],
        extra: Extra = nothing_more,
        encoder: Encoder | None = None,
    ) -> None:
        super().__init__()
        self._store, self._llm, self._done = store, llm, done
        self.encoder: Encoder = encoder or UniversalEncoder()  # the only one in this process: it takes 120 MB
        self._rules = RulesFallback(store, self.encoder, extra)
        self._weighing = asyncio.Lock()  # events need the other threads
        self._under_way: set[asyncio.Task[None]] = set()

    async def stop(self, patience: float = 3) -> None:
        """Brings back what's nearly done; the rest is left for the next start."""
        await super().stop()
        if self._under_way:
            _, late = await asyncio.wait(self._under_way, timeout=patience)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def turn(self) -> bool:
        jobs = await asyncio.to_thread(self._claim, AT_ONCE - len(self._under_way))
        for job in jobs:
            task = asyncio.create_task(self._do(job))
            self._under_way.add(task)
            task.add_done_callback(self._ended)
        return bool(jobs)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        self.wake()
        self._done()

    def _claim(self, room: int) -> list[Job]:
        with self._store.reading() as work:
            if room <= 0 or not delivery_jobs.is_due(work, KINDS):
                return []
        with self._store.work() as work:
            return [job for _ in range(room) if (job := _next(work)) is not None]

    async def _do(self, job: Job) -> None:
        try:
            reply = GIVEN_UP if delivery_jobs.kills(job) else await self._ask(job)
            await asyncio.to_thread(self._bring_back, job, reply)
        except Exception as error:
            log.exception("job %s failed", job.key)
            await self._failed(job, error)

    async def _ask(self, job: Job) -> Reply[Any]:
        queued = llm_queue.request_of(job)
        reply = await llm_queue.ask(self._llm, queued, self._left(job))
        if reply.value is not None or not isinstance(queued.request, WeighRequest):
            return reply
        async with self._weighing:
            return replace(reply, value=await asyncio.to_thread(self._rules.answer, queued))

    def _left(self, job: Job) -> float | None:
        """Seconds until whoever watches the chat has waited long enough; None if nobody does."""
        if job.kind != llm_queue.URGENT or self._llm.policy is None:
            return None
        return self._llm.policy.seconds - (self._store.clock() - job.due_at).total_seconds()

    def _bring_back(self, job: Job, reply: Reply[Any]) -> None:
        with self._store.work() as work:
            llm_queue.bring_back(work, job, reply)
            tell(work)

    async def _failed(self, job: Job, error: Exception) -> None:
        for fail in (self._fail_and_tell, self._fail):
            try:
                await asyncio.to_thread(fail, job, type(error).__name__)
                return
            except Exception:
                log.exception("the failure of job %s could not be told", job.key)

    def _fail_and_tell(self, job: Job, why: str) -> None:
        with self._store.work() as work:
            if delivery_jobs.fail(work, job.id, why):
                llm_queue.bring_back(work, job, GIVEN_UP)
            tell(work)

    def _fail(self, job: Job, why: str) -> None:
        with self._store.work() as work:
            delivery_jobs.fail(work, job.id, why)


def _next(work: UnitOfWork) -> Job | None:
    """The oldest due job that somebody watches for, else the oldest one."""
    return next((job for kind in KINDS if (job := delivery_jobs.claim(work, (kind,))) is not None), None)
