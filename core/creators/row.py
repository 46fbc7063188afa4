"""A creator as a file tells it."""

from dataclasses import dataclass

from core.files.audience_columns import Audience

COUNTS = ("followers", "avg_views", "avg_likes", "avg_comments", "avg_shares")
MEASURED = (*COUNTS, "engagement", "price", "currency")  # what is told anew from time to time


@dataclass(frozen=True)
class CreatorRow:
    """A creator as a file tells it: the columns of the table, with "" and None for what the file does not say."""

    platform: str
    handle: str
    name: str = ""
    topics: str = ""  # topic codes joined by |
    country: str = ""  # ISO 3166 alpha-2
    market: str = ""  # us | ru | other
    followers: int | None = None
    avg_views: float | None = None
    avg_likes: float | None = None
    avg_comments: float | None = None
    avg_shares: float | None = None
    engagement: float | None = None  # 0..1
    price: float | None = None  # of one post, in `currency`
    currency: str = ""  # ISO 4217, "" where nobody says
    audience: Audience | None = None
    bio: str = ""
    measured_on: str = ""
    source: str = "import"
