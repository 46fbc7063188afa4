"""One platform's incoming events, in arrival order; those waiting together are committed together."""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from handlers.chat.incoming import Heard, Incoming

AT_ONCE = 20  # at most this many events per commit: the other platform is waiting
HearAll = Callable[[Sequence[Incoming]], list[Heard | Exception]]


class Lane:
    """There's one writer at a time, so one thread is enough; a flood on one platform doesn't starve the other. `done`
    is called after every event, so the work it triggered can start."""

    def __init__(self, name: str, hear_all: HearAll, done: Callable[[], None] = lambda: None) -> None:
        self._hear_all, self._done = hear_all, done
        self._thread = ThreadPoolExecutor(1, f"hear-{name}")
        self._waiting: deque[tuple[Incoming, asyncio.Future[Heard]]] = deque()
        self._running: asyncio.Task[None] | None = None

    async def hear(self, incoming: Incoming) -> Heard:
        """Returns after the commit; raises whatever prevented it."""
        future: asyncio.Future[Heard] = asyncio.get_running_loop().create_future()
        self._waiting.append((incoming, future))
        if self._running is None or self._running.done():
            self._running = asyncio.create_task(self._drain())
        heard = await future
        self._done()
        return heard

    async def _drain(self) -> None:
        loop = asyncio.get_running_loop()
        while self._waiting:
            batch = [self._waiting.popleft() for _ in range(min(AT_ONCE, len(self._waiting)))]
            results: Sequence[Heard | Exception]
            try:
                results = await loop.run_in_executor(self._thread, self._hear_all, [event for event, _ in batch])
            except Exception as error:  # noqa: BLE001 (whoever waits is told)
                results = [error] * len(batch)
            for (_, future), result in zip(batch, results, strict=True):
                _tell(future, result)

    def close(self) -> None:
        self._thread.shutdown()


def _tell(future: asyncio.Future[Heard], result: Heard | Exception) -> None:
    if future.done():  # the caller is gone; the platform will repeat the event, and we'll recognize it
        return
    if isinstance(result, Exception):
        future.set_exception(result)
    else:
        future.set_result(result)
