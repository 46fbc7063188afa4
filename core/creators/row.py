"""A creator as read from a file."""

from dataclasses import dataclass

from core.files.audience_columns import Audience

COUNTS = ("followers", "avg_views", "avg_likes", "avg_comments", "avg_shares")
MEASURED = (*COUNTS, "engagement", "price", "currency")  # what gets updated over time


@dataclass(frozen=True)
class CreatorRow:
    """A creator as read from a file: the table's columns, with "" and None for what the file doesn't have."""

    platform: str
    handle: str
    name: str = ""
    url: str = ""  # address of the profile
    topics: str = ""  # topic codes joined by |, the main one first
    tags: str = ""  # key words and hashtags, joined by ", "
    kind: str = ""  # a CreatorKind
    country: str = ""  # where the creator is: ISO 3166 alpha-2
    city: str = ""  # its English name
    market: str = ""  # where the creator is: us | ru | other
    language: str = ""  # ISO 639-1
    audience_country: str = ""  # most of the audience: ISO 3166 alpha-2
    followers: int | None = None
    avg_views: float | None = None
    avg_likes: float | None = None
    avg_comments: float | None = None
    avg_shares: float | None = None
    engagement: float | None = None  # 0..1
    price: float | None = None  # per post, in `currency`
    currency: str = ""  # ISO 4217, "" if unknown
    audience: Audience | None = None
    bio: str = ""
    measured_on: str = ""
    source: str = "import"
