"""Requests to the language model as due rows: an event handler queues one, the reply comes back as an event."""

from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from core.delivery import jobs
from core.events import LlmAnswered
from core.llm.language_model import LanguageModel
from core.llm.policy import Purpose, Reply
from core.llm.schemas import Request
from core.llm.tasks import TASKS
from core.model import Job, LlmRequestTask
from core.store import UnitOfWork
from core.subject import Subject

KIND = "llm"
URGENT = "llm_urgent"  # somebody watches the chat until it's answered, so it goes before the rest
ON = "llm_on"  # in the store's memo, set by whoever opens the language model


def is_on(work: UnitOfWork) -> bool:
    """Whether a language model is configured; otherwise the rules answer."""
    return work.store.memo.get(ON) is True


@dataclass(frozen=True)
class QueuedRequest:
    """`subject` is what the request is about, such as "answer:7": the reply is routed back to it."""

    purpose: Purpose
    subject: Subject
    request: Request


def enqueue(
    work: UnitOfWork,
    key: str,
    subject: Subject,
    request: Request,
    person_id: int | None = None,
    *,
    urgent: bool = False,
) -> None:
    """Queues a request for `person_id`; the same key again changes nothing."""
    task = next(task for task in TASKS.values() if task.request_type is type(request))
    stored = TypeAdapter(task.request_type).dump_python(request, mode="json")
    kind = URGENT if urgent else KIND
    jobs.enqueue(work, key, kind, LlmRequestTask(task.purpose, str(subject), stored), person_id)


def request_of(job: Job) -> QueuedRequest:
    """Returns the request of a claimed job of KIND."""
    kept = job.task
    subject = Subject.parse(kept.subject) if isinstance(kept, LlmRequestTask) else None
    if not isinstance(kept, LlmRequestTask) or subject is None:
        raise ValueError(f"a request about nothing: {kept!r}")
    task = TASKS[Purpose(kept.purpose)]
    return QueuedRequest(task.purpose, subject, TypeAdapter(task.request_type).validate_python(kept.request))


async def ask(llm: LanguageModel, queued: QueuedRequest, seconds: float | None = None) -> Reply[Any]:
    """Takes up to `Policy.seconds`, less where somebody has only `seconds` left; call it outside of any transaction."""
    return await llm.run(TASKS[queued.purpose], queued.request, seconds=seconds)


def bring_back(work: UnitOfWork, job: Job, reply: Reply[Any]) -> None:
    """Ends the job and publishes the result, once; people's words don't stay in the row."""
    kept = work.db.get_one(Job, job.id)
    if kept.done_at is not None:  # whoever slept past the end of the lease loses
        return
    queued = request_of(job)
    kept.task = LlmRequestTask(queued.purpose, str(queued.subject), None)
    jobs.finish(work, job.id)
    work.happened(LlmAnswered(job.key, queued.purpose, queued.subject, job.person_id, queued.request, reply))


def reply_of(event: LlmAnswered) -> Reply[Any]:
    """Returns the reply an event carries: events know nothing about language models. TypeError for anything else."""
    if not isinstance(event.reply, Reply):
        raise TypeError(f"no reply: {event.reply!r}")
    return event.reply
