"""What stories of the worker of the language model share: it is stepped by hand, and what it brings back is kept."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any
from zlib import crc32

import numpy as np
import pytest
from sqlalchemy import select

from bot.workers.llm import LlmWorker
from bot.workers.rules_fallback import Extra, nothing_more
from core.events import LlmAnswered
from core.llm import LanguageModel, Policy, Reply, Request, WeighRequest
from core.llm.queue import enqueue
from core.model import Job
from core.questions.clarity.encoder import Encoder
from core.store import Store, UnitOfWork
from core.subject import Subject
from handlers import subscriptions
from tests.conftest import until

KEY = "sk-dummy-not-a-real-key-0000"
WHY = "You picked @alina_cooks: her last three collaborations fell from 5.1 % to 2.2 %. Why her?"
CLEAR = "those three were pet food, her own recipes still get 5 %"
VAGUE = "I just love her energy, she is such a great fit"
WEIGHED = {
    "claim": "her own recipes still get 5 %",
    "evidence": "those three were pet food",
    "comparison": "still get 5 %",
    "mechanism": "",
    "counter_evidence": "",
    "test": "",
}


class Words:
    """A small encoder: words thrown into sixteen drawers. `asked` says how many texts came each time."""

    name = "words-in-drawers"

    def __init__(self) -> None:
        self.asked: list[int] = []

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        self.asked.append(len(texts))
        found = np.zeros((len(texts), 16), dtype=np.float32)
        for place, text in enumerate(texts):
            for word in text.casefold().split():
                found[place, crc32(word.encode()) % 16] += 1
        return found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1)


class Broken(Words):
    def encode(self, texts: Sequence[str]) -> np.ndarray:
        raise RuntimeError("no encoder here")


class LlmStage:
    """A store, its workers, and what everybody heard."""

    def __init__(self, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        self.store, self.heard, self.deaf = store, list[LlmAnswered](), set[str]()
        self._opened: list[tuple[LlmWorker, LanguageModel]] = []
        monkeypatch.setitem(subscriptions.HEARD, LlmAnswered, (self._hear,))  # type: ignore[arg-type]

    def _hear(self, work: UnitOfWork, event: LlmAnswered) -> None:
        if event.key in self.deaf:
            raise RuntimeError("no ear for it")
        self.heard.append(event)

    def worker(
        self,
        base_url: str = "",
        encoder: Encoder | None = None,
        extra: Extra = nothing_more,
        done: Callable[[], None] = lambda: None,
        **policy: Any,
    ) -> LlmWorker:
        """With a model where an address is given."""
        own = Policy(**{"key": KEY, "model": "m", "base_url": base_url, "seconds": 30, **policy}) if base_url else None
        llm = LanguageModel(self.store, own)
        worker = LlmWorker(self.store, llm, done, extra, encoder or Words())
        self._opened.append((worker, llm))
        return worker

    async def close(self) -> None:
        for worker, llm in self._opened:
            await worker.stop(0)
            await llm.close()

    def leave(self, key: str = "answer:7", request: Request | None = None, *, urgent: bool = False) -> None:
        subject = Subject.parse(key)
        assert subject is not None
        with self.store.work() as work:
            enqueue(work, key, subject, request or WeighRequest("why_pick", WHY, CLEAR), urgent=urgent)

    def jobs(self) -> list[Job]:
        with self.store.reading() as work:
            return list(work.db.scalars(select(Job).order_by(Job.id)))

    async def replies(self, count: int = 1) -> list[Reply[Any]]:
        """So many answers, as soon as they are there."""
        await until(lambda: len(self.heard) >= count)
        return [event.reply for event in self.heard]  # type: ignore[misc]

    @staticmethod
    async def still(worker: LlmWorker) -> None:
        """Until nothing is under way."""
        await asyncio.gather(*worker._under_way)
