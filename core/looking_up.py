from dataclasses import dataclass
from typing import Any

from core.model import Creator


@dataclass(frozen=True)
class Found:
    creators: tuple[Creator, ...] = ()
    figures: tuple[str, ...] = ()
    count: int | None = None
    facts: Any = ()


def look_up(work: Any, text: str) -> Found | None:
    return None
