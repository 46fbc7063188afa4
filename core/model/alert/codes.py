"""The codes of incidents, verdicts and adjustments: stored by value."""

from enum import StrEnum


class Cause(StrEnum):
    LEVEL = "level"
    SEGMENT = "segment"
    COMPETITOR = "competitor"
    COMPARISON = "comparison"
    MISSING_DATA = "silence"


class IncidentState(StrEnum):
    """Raised but not notified, notified without a verdict, or with a verdict either way."""

    WAITING = "waiting"
    OPEN = "open"
    SIGNAL = "signal"
    NOISE = "noise"


class NoiseReason(StrEnum):
    NONE = ""
    HOLIDAY = "holiday"
    ONE_OFF = "one_off"
    OUTAGE = "outage"
    BOOST = "boost"
    DATA_ERROR = "data_error"


class AdjustmentState(StrEnum):
    """To do, effect measured and shown, answered by a person, or dropped."""

    OPEN = "open"
    MEASURED = "looked"
    ANSWERED = "answered"
    DROPPED = "dropped"


class Helped(StrEnum):
    """A person's answer to whether a change helped."""

    UNANSWERED = ""
    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


class BlackoutKind(StrEnum):
    MAINTENANCE = "maintenance"
    EVENT = "event"
