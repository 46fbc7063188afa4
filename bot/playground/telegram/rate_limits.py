"""Telegram's documented rate limits, enforced on demand."""

import math
from collections import deque
from collections.abc import Callable

from bot.playground.telegram.chats import Chat
from bot.playground.telegram.errors import too_many

OVERALL = (30, 1.0)  # messages, seconds
CHAT = (3, 3.0)  # one per second, with a small burst
GROUP = (20, 60.0)


class RateLimits:
    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._sent: dict[tuple[str, int], deque[float]] = {}

    def count(self, chat: Chat) -> None:
        """Count one message, or refuse it with the seconds to wait; refused ones are not counted."""
        rules = [("all", 0, OVERALL), ("chat", chat.id, CHAT)]
        if not chat.private:
            rules.append(("group", chat.id, GROUP))
        now = self._clock()
        windows = []
        for scope, number, (most, seconds) in rules:
            sent = self._sent.setdefault((scope, number), deque())
            while sent and sent[0] <= now - seconds:
                sent.popleft()
            if len(sent) >= most:
                raise too_many(max(1, math.ceil(sent[0] + seconds - now)))
            windows.append(sent)
        for sent in windows:
            sent.append(now)
