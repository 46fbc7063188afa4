"""The possible ratings of a candidate, and the reasons."""

from enum import StrEnum


class Choice(StrEnum):
    YES = "yes"
    MAYBE = "maybe"
    NO = "no"
    UNSURE = "unsure"
    TAKEN_BACK = "none"


class Reason(StrEnum):
    """A reason chip."""

    NONE = ""  # none given
    FITS_AUDIENCE = "fits_audience"
    FITS_TOPIC = "fits_topic"
    STRONG_ENGAGEMENT = "strong_engagement"
    OFF_TOPIC = "off_topic"
    TOO_BIG = "too_big"
    TOO_SMALL = "too_small"
    WEAK_ENGAGEMENT = "weak_engagement"
    WRONG_MARKET = "wrong_market"
    UNSAFE = "unsafe"


OPINIONS = (Choice.YES, Choice.MAYBE, Choice.NO)  # what the ranking learns from
CHOICES = (*OPINIONS, Choice.UNSURE)
CHIPS = tuple(reason for reason in Reason if reason)
