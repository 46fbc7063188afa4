"""One thing a reason states, with its values as said."""

from dataclasses import dataclass
from enum import StrEnum


class Matter(StrEnum):
    """What a statement is about: a metric, an audience, a creator's conduct, a result, or a condition."""

    FOLLOWERS = "followers"
    VIEWS = "views"
    ENGAGEMENT = "engagement"
    LIKES = "likes"
    COMMENTS = "comments"
    SAVES = "saves"
    SHARES = "shares"
    CLICKS = "clicks"
    RETENTION = "retention"
    PRICE = "price"
    CPV = "cpv"
    CPM = "cpm"
    CPA = "cpa"  # what an order, an install or a lead came to
    COUNTRY = "audience_country"
    GENDER = "audience_gender"
    AGE = "audience_age"
    AUDIENCE = "audience"  # whether it's the one wanted
    FAKE = "fake"  # bought or automated followers, likes, comments
    OVERLAP = "overlap"
    LANGUAGE = "language"
    PARTNER = "partner"
    ADS = "ad_load"
    FREQUENCY = "frequency"
    QUALITY = "quality"
    SAFETY = "safety"
    AGENT = "foreign_agent"
    TOPIC = "topic"
    FORMAT = "format"
    MOOD = "mood"  # of the comments
    REPLIES = "replies"
    RELIABILITY = "reliability"
    OPENNESS = "openness"  # whether statistics are shown
    AVAILABLE = "available"
    DELIVERY = "delivery"
    FATIGUE = "fatigue"
    LABELS = "labels"  # whether ads are marked as such
    LINK = "link"
    RESULT = "result"
    LEVER = "lever"
    CONDITION = "condition"


class Way(StrEnum):
    HIGH = "high"
    LOW = "low"
    RISING = "rising"
    FALLING = "falling"
    FINE = "fine"  # just right, or the same as elsewhere
    GOOD = "good"
    BAD = "bad"
    PRESENT = "present"
    ABSENT = "absent"


@dataclass(frozen=True)
class Statement:
    """`value` and `limit` in `unit`: share (0..1), a currency (ISO 4217, "" if not said), years, times, of (how many of
    `high`), or what was counted. `limit`: where "too much" begins according to the speaker. `high` ends a range.

    `name`: a code (ISO 3166 country, gender, ISO 639 language, topic, format) or a name as written, `competing` if it's
    said to be a competitor. `when`: the words that date it, "" for now.
    """

    matter: Matter
    way: Way
    said: str
    value: float | None = None
    unit: str = ""
    high: float | None = None
    limit: float | None = None
    name: str = ""
    when: str = ""
    competing: bool = False
    firm: bool = False  # the speaker makes it a rule: never, always, "we don't take…"
    share: float | None = None  # of the audience, 0..1, where the value is in years
    was: float | None = None  # the value before it rose or fell
