"""The codes of incidents, of what people say of them and of what they change: stored as their values."""

from enum import StrEnum


class Cause(StrEnum):
    LEVEL = "level"
    SEGMENT = "segment"
    COMPETITOR = "competitor"
    COMPARISON = "comparison"
    MISSING_DATA = "silence"


class IncidentState(StrEnum):
    """Raised and not notified yet, notified and not judged, or judged one way or the other."""

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
    """To be made, its effect measured and shown, judged by a person, or given up."""

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
