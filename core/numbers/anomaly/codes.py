"""The codes of detectors: which one, which side of expected, and people's verdict on an alert."""

from enum import StrEnum


class DetectorKind(StrEnum):
    HOURLY = "hourly"
    DAILY = "daily"
    BURST = "burst"


class Side(StrEnum):
    NONE = ""  # for alerts without a level
    FALL = "fall"
    RISE = "rise"


class VerdictWord(StrEnum):
    SIGNAL = "signal"
    NOISE = "noise"


SIDES = (Side.FALL, Side.RISE)
