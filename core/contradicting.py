from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Contradiction:
    claim: Any
    figure: str
    value: float
    median: float | None
    of: int
    said_value: float | None = None


def contradictions(work: Any, campaign_id: int, creator_id: int, claims: Any) -> tuple[Contradiction, ...]:
    return ()
