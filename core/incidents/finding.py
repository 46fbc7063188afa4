"""What a detector hands over: one anomaly, before it is grouped with its like and anyone is notified."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from core.model.alert.codes import Cause
from core.model.alert.facts import AlertFacts
from core.model.alert.settings import AlertSettings
from core.numbers.anomaly.codes import Side


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """How large it is and how sure: of several looks at the same anomaly the surest is kept. `change`, `low` and
    `high` are relative (-0.4 is 40 % less, an 80 % range)."""

    change: float | None = None
    low: float | None = None
    high: float | None = None
    z: float | None = None
    p: float | None = None
    facts: AlertFacts


@dataclass(frozen=True, kw_only=True)
class Anomaly(Evidence):
    """All that its alert keeps, by the names of the columns. The same `about` again within its rest is the same alert,
    growing. Moments are aware."""

    about: str  # unique among all anomalies, as core.incidents.about writes it
    since: datetime
    at: datetime  # newest moment that shows it
    side: Side = Side.NONE
    metric: str = ""
    detector_id: int | None = None
    creator_id: int | None = None
    post_id: int | None = None
    at_once: bool = False  # worth an alert by itself
    settings: AlertSettings


@dataclass(frozen=True, kw_only=True)
class Finding(Anomaly):
    """An anomaly with what decides whose incident it belongs to."""

    cause: Cause
    campaign_id: int
    market: str  # whose audience it is about: us | ru | other | ""


def values_of(part: type[Evidence], finding: Finding) -> dict[str, Any]:
    """The fields of one part of a finding, by the columns of an alert."""
    return {field.name: getattr(finding, field.name) for field in fields(part)}
