"""What a detector hands over: one anomaly, before it's grouped with others and anyone is notified."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from core.model.alert.codes import Cause
from core.model.alert.facts import AlertFacts
from core.model.alert.settings import AlertSettings
from core.numbers.anomaly.codes import Side


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """How large it is and how certain: of several looks at the same anomaly, the most certain is kept. `change`, `low`
    and `high` are relative (-0.4 is 40% less, an 80% range)."""

    change: float | None = None
    low: float | None = None
    high: float | None = None
    z: float | None = None
    p: float | None = None
    facts: AlertFacts


@dataclass(frozen=True, kw_only=True)
class Anomaly(Evidence):
    """Everything its alert stores, by column name. The same `about` again within the cooldown is the same alert,
    growing. Times are aware."""

    about: str  # unique among all anomalies, as written by core.incidents.about
    since: datetime
    at: datetime  # latest time that shows it
    side: Side = Side.NONE
    metric: str = ""
    detector_id: int | None = None
    creator_id: int | None = None
    post_id: int | None = None
    at_once: bool = False  # worth an alert on its own
    settings: AlertSettings


@dataclass(frozen=True, kw_only=True)
class Finding(Anomaly):
    """An anomaly plus what decides which incident it belongs to."""

    cause: Cause
    campaign_id: int
    market: str  # the audience's market: us | ru | other | ""


def values_of(part: type[Evidence], finding: Finding) -> dict[str, Any]:
    """Returns the fields of one part of a finding, by alert column."""
    return {field.name: getattr(finding, field.name) for field in fields(part)}
