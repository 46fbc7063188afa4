"""The codes of detectors: which one, which side of the expected, and what people call an alert."""

from enum import StrEnum


class DetectorKind(StrEnum):
    HOURLY = "hourly"
    DAILY = "daily"
    BURST = "burst"


class Side(StrEnum):
    NONE = ""  # of what has no level
    FALL = "fall"
    RISE = "rise"


class VerdictWord(StrEnum):
    SIGNAL = "signal"
    NOISE = "noise"


SIDES = (Side.FALL, Side.RISE)
