"""Fault injection: the failures of real platforms, switched on by a test or from the page."""

import random
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal[
    "rate_limit",  # 429 with a wait of `seconds`
    "server_error",  # 500 or 503, nothing applied
    "drop_after",  # the call is applied, then the connection is cut without an answer
    "slow",  # the answer comes after `seconds`
    "duplicate",  # an event is delivered twice
    "reorder",  # an event is held back until the next one has gone out
]
KINDS: tuple[Kind, ...] = ("rate_limit", "server_error", "drop_after", "slow", "duplicate", "reorder")


@dataclass
class Fault:
    kind: Kind
    method: str = "*"  # an API method such as chat.postMessage, or * for all; deliveries use the event's type
    times: int | None = 1  # how many times it still strikes; None: until switched off
    chance: float = 1.0
    seconds: float = 1.0


@dataclass
class Faults:
    """The active faults of one platform; the random generator is passed in to make tests reproducible."""

    rng: random.Random = field(default_factory=lambda: random.Random(7))  # noqa: S311
    on: list[Fault] = field(default_factory=list)

    def add(self, fault: Fault) -> None:
        self.on.append(fault)

    def clear(self) -> None:
        self.on.clear()

    def strike(self, kind: Kind, method: str) -> Fault | None:
        """The active fault that applies to this call, with its count reduced; None when there is none."""
        for fault in self.on:
            if fault.kind != kind or fault.method not in ("*", method):
                continue
            if self.rng.random() >= fault.chance:
                continue
            if fault.times is not None:
                fault.times -= 1
                if fault.times <= 0:
                    self.on.remove(fault)
            return fault
        return None
