"""A question to the mind as a due row: an event leaves it behind and ends, the answer comes back as an event."""

from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from core.delivery import jobs
from core.events import LlmAnswered
from core.llm.language_model import LanguageModel
from core.llm.prompts import DOORS, LlmTask
from core.llm.schemas import Phrasing, Reading, Translating, Weighing
from core.llm.terms import Reply
from core.model import Job
from core.store import UnitOfWork

KIND = "mind"
ON = "llm_on"  # in the memo of a store, by whoever opens the mind
Asked = Phrasing | Weighing | Reading | Translating


def is_on(work: UnitOfWork) -> bool:
    """Whether a language model is configured; without one the rules answer."""
    return work.store.memo.get(ON) is True


@dataclass(frozen=True)
class Task:
    """`subject` is what the question is about, such as "answer:7": the answer is brought back to it."""

    purpose: str
    subject: str
    asked: Asked


def enqueue(work: UnitOfWork, key: str, subject: str, asked: Asked, person_id: int | None = None) -> None:
    """Queues a question for `person_id`; the same key again changes nothing."""
    door = _door_of(asked)
    told = TypeAdapter(door.asked).dump_python(asked, mode="json")
    jobs.enqueue(work, key, KIND, {"purpose": door.name, "subject": subject, "asked": told}, person_id)


def task_of(job: Job) -> Task:
    """What a claimed job of KIND asks."""
    door = DOORS[job.arg["purpose"]]
    return Task(door.name, job.arg["subject"], TypeAdapter(door.asked).validate_python(job.arg["asked"]))


async def think(mind: LanguageModel, task: Task) -> Reply[Any]:
    """Up to `Terms.seconds` long; outside of any transaction."""
    return await mind.think(DOORS[task.purpose], task.asked)


def bring_back(work: UnitOfWork, job: Job, thought: Reply[Any]) -> None:
    """Ends the job and tells what came of it, once; the words of people do not stay in the row."""
    kept = work.db.get_one(Job, job.id)
    if kept.done_at is not None:  # who slept past the end of the lease comes second
        return
    task = task_of(job)
    kept.arg = {"purpose": task.purpose, "subject": task.subject}
    jobs.finish(work, job.id)
    work.happened(LlmAnswered(job.key, task.purpose, task.subject, job.person_id, task.asked, thought))


def _door_of(asked: Asked) -> LlmTask[Any, Any]:
    return next(door for door in DOORS.values() if door.asked is type(asked))
