"""Planned posts that haven't been seen yet, looked up by owner and approximate time."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from core.model import Post
from core.store import UnitOfWork

NEAR = timedelta(days=3)  # a post this close to its planned time is the planned one
Place = tuple[int | None, str, int]  # creator, platform, number of the day (UTC) it's planned for


class Plans:
    """Plans of one campaign. A post is only searched for among those of nearby days, however many are planned."""

    def __init__(self, work: UnitOfWork, campaign_id: int) -> None:
        self._places: dict[Place, list[Post]] = {}
        self._order: dict[Post, int] = {}
        planned = (Post.campaign_id == campaign_id, Post.external.is_(None), Post.expected_at.is_not(None))
        for post in work.db.scalars(select(Post).where(*planned).order_by(Post.id)):
            self.add(post)

    def add(self, post: Post) -> None:
        """Adds a post; call it again if the post was moved."""
        if post.expected_at is not None:
            place = (post.creator_id, post.platform, _day(post.expected_at))
            self._places.setdefault(place, []).append(post)
            self._order.setdefault(post, len(self._order))

    def nearest(self, creator_id: int | None, platform: str, when: datetime, near: timedelta) -> Post | None:
        """The post expected closest to this time, within `near` before or after; of two, the one reported first."""
        days = range(_day(when) - near.days - 1, _day(when) + near.days + 2)
        posts = [post for day in days for post in self._places.get((creator_id, platform, day), ())]
        away = {post: abs(post.expected_at - when) for post in posts if post.expected_at and not post.external}
        fitting = [post for post in away if away[post] <= near]
        return min(fitting, key=lambda post: (away[post], self._order[post]), default=None)


def _day(at: datetime) -> int:
    return at.astimezone(UTC).toordinal()
