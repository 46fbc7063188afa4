"""What a detector hands over: one departure, before it is grouped with its like and told to anyone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

LEVEL, SEGMENT, COMPETITOR, COMPARISON, SILENCE = "level", "segment", "competitor", "comparison", "silence"


@dataclass(frozen=True)
class Finding:
    """Moments are aware; `change`, `low` and `high` relative (-0.4 is 40 % less, an 80 % range); `facts` and
    `settings` are plain JSON. The same `about` again within its rest is the same alert, growing."""

    cause: str
    campaign_id: int
    market: str  # whose audience it is about: us | ru | other | ""
    about: str  # what departs, unique among all findings: watch:12:fall, silent:post:5
    since: datetime
    at: datetime  # newest moment that shows it
    side: str = ""  # fall | rise
    metric: str = ""
    detector_id: int | None = None
    creator_id: int | None = None
    post_id: int | None = None
    change: float | None = None
    low: float | None = None
    high: float | None = None
    z: float | None = None
    p: float | None = None
    at_once: bool = False  # worth a ping by itself
    facts: Mapping[str, Any] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)
