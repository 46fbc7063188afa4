"""Whose a measurement is: the campaign or brand, creator and post a row names; new posts are created."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import NoReturn, TypeVar

from sqlalchemy import select, tuple_

from core.metrics.parse import About, Measurement
from core.metrics.plans import NEAR, Plans
from core.model import Brand, Campaign, Creator, Post
from core.store import UnitOfWork

AT_ONCE = 1000  # values per query
One = TypeVar("One")


@dataclass(frozen=True)
class Origin:
    """Who reports: a source or a file. `campaign_id` applies to rows that don't name one."""

    source_id: int | None = None
    import_id: int | None = None
    campaign_id: int | None = None


@dataclass
class Known:
    """Ownership data of a post; `made` until it has an id, or until more of it is needed."""

    number: int
    campaign_id: int | None
    brand_id: int | None
    creator_id: int | None
    handle: str
    made: Post | None = None

    @property
    def id(self) -> int:
        return self.made.id if self.made else self.number


@dataclass(frozen=True)
class Whose:
    campaign_id: int | None
    brand_id: int | None
    creator_id: int | None
    post: Known | None = None


class Unplaced(Exception):
    """No match. Codes: no_campaign, unknown_campaign, no_handle, unknown_creator, post_elsewhere (it belongs to another
    campaign or brand), post_of_another (creator)."""

    def __init__(self, code: str, column: str, value: str = "") -> None:
        super().__init__(code)
        self.code, self.column, self.value = code, column, value


def complain(column: str, code: str, value: str = "") -> NoReturn:
    raise Unplaced(code, column, value)


class Places:
    """Everyone these rows name, looked up at once."""

    def __init__(self, work: UnitOfWork, origin: Origin, rows: Collection[Measurement]) -> None:
        self._work = work
        self._default = origin.campaign_id or _only_open(work)
        self._campaigns = _campaigns(work, {row.campaign for row in rows if row.campaign})
        self._creators = _creators(work, {row.handle for row in rows if row.handle})
        self._brands = _brands(work, {row.brand for row in rows if row.brand})
        self._posts = _posts(work, {(row.platform, row.post) for row in rows if row.post})
        self._known: dict[tuple[str, ...], Whose | Unplaced] = {}
        self._plans: dict[int, Plans] = {}
        self.made = 0  # posts

    def whose(self, row: Measurement) -> Whose:
        """Unplaced if nobody known matches."""
        named: tuple[str, ...] = (row.campaign, row.brand, row.platform, row.handle, row.post)
        if row.about and not row.post:
            named = (*named, str(row.about))  # each row is a plan of its own
        found = self._known.get(named)
        if found is None:
            try:
                found = self._whose(row)
            except Unplaced as why:
                found = why
            self._known[named] = found
        if isinstance(found, Unplaced):
            raise found
        if found.post is not None and row.about:
            found.post.made = found.post.made or self._work.db.get_one(Post, found.post.number)
            self._learn(found.post.made, About(*row.about))  # type: ignore[arg-type]  # JSON made a list of it
        return found

    def _whose(self, row: Measurement) -> Whose:
        post = self._posts.get((row.platform, row.post)) if row.post else None
        brand = self._brands[_key(row.brand)] if row.brand else None
        brand_id = brand.id if brand else post.brand_id if post and not row.campaign else None
        campaign_id = None if brand_id else self._campaign(row, post)
        creator_id = self._creators.get((row.platform, row.handle.casefold())) if row.handle else None
        if row.handle and creator_id is None and not (brand_id and row.post):
            complain("handle", "unknown_creator", row.handle)
        if post is not None:
            _same(post, row, campaign_id, brand_id, creator_id)
            return Whose(campaign_id, brand_id, post.creator_id, post)
        whose = Whose(campaign_id, brand_id, creator_id)
        return self._with_post(row, whose) if row.post or row.about else whose

    def _campaign(self, row: Measurement, post: Known | None) -> int:
        if row.campaign:
            found = self._campaigns.get(row.campaign)
            if found is None:
                complain("campaign", "unknown_campaign", row.campaign)
            return found
        known = (post.campaign_id if post else None) or self._default
        if known is None:
            complain("campaign", "no_campaign")
        return known

    def _with_post(self, row: Measurement, whose: Whose) -> Whose:
        if whose.brand_id is None and whose.creator_id is None:
            complain("handle", "no_handle")
        planned = self._planned(row, whose)
        post = planned
        if post is None:
            post = Post(
                campaign_id=whose.campaign_id,
                brand_id=whose.brand_id,
                creator_id=whose.creator_id,
                platform=row.platform,
                handle="" if whose.creator_id else row.handle,
                created_at=self._work.now,
            )
            self._work.db.add(post)
            self.made += 1
        known = Known(0, whose.campaign_id, whose.brand_id, whose.creator_id, row.handle, post)
        if row.post:
            post.external, post.url = row.post, row.url
            self._posts[row.platform, row.post] = known
        return Whose(whose.campaign_id, whose.brand_id, whose.creator_id, known)

    def _planned(self, row: Measurement, whose: Whose) -> Post | None:
        """Returns the post this creator was due to publish around then and that hasn't been seen yet."""
        about = About(*row.about) if row.about else About()  # type: ignore[arg-type]  # as above
        seconds = about.published or about.expected or row.at
        when = datetime.fromtimestamp(seconds, UTC)
        near = NEAR if row.post else timedelta()  # reported again, it's the same plan
        plans = self._plans_of(whose.campaign_id) if whose.campaign_id else None
        return plans.nearest(whose.creator_id, row.platform, when, near) if plans else None

    def _plans_of(self, campaign_id: int) -> Plans:
        if campaign_id not in self._plans:
            self._plans[campaign_id] = Plans(self._work, campaign_id)
        return self._plans[campaign_id]

    def _learn(self, post: Post, about: About) -> None:
        """A plan that was moved is looked up on its new day."""
        expected = post.expected_at
        _take_over(post, about)
        if post.campaign_id and not post.external and post.expected_at != expected:
            self._plans_of(post.campaign_id).add(post)


def _take_over(post: Post, about: About) -> None:
    """Updates a post from what's reported; the rest stays."""
    for name, seconds in (("published_at", about.published), ("expected_at", about.expected)):
        if seconds is not None:
            setattr(post, name, datetime.fromtimestamp(seconds, UTC))
    for name in ("topics", "hashtags", "format"):
        if value := getattr(about, name):
            setattr(post, name, value)


def _same(post: Known, row: Measurement, campaign_id: int | None, brand_id: int | None, creator_id: int | None) -> None:
    if (post.campaign_id, post.brand_id) != (campaign_id, brand_id):
        complain("post", "post_elsewhere", row.post)
    if post.creator_id is not None:
        other = post.creator_id != creator_id
    else:
        other = bool(post.handle) and post.handle.casefold() != row.handle.casefold()
    if row.handle and other:
        complain("handle", "post_of_another", row.handle)


def _only_open(work: UnitOfWork) -> int | None:
    """If only one campaign is open, nobody needs to name it."""
    found = work.db.scalars(select(Campaign.id).where(Campaign.closed_at.is_(None)).limit(2)).all()
    return found[0] if len(found) == 1 else None


def _campaigns(work: UnitOfWork, names: Iterable[str]) -> dict[str, int]:
    numbers = {
        text: int(plain)
        for text in names
        if (plain := text.lstrip("#№ ")).isascii() and plain.isdigit() and len(plain) < 10
    }
    known = set(work.db.scalars(select(Campaign.id).where(Campaign.id.in_(set(numbers.values())))))
    return {text: number for text, number in numbers.items() if number in known}


def _creators(work: UnitOfWork, handles: set[str]) -> dict[tuple[str, str], int]:
    """Maps platform and handle, ignoring case; handles that differ only in case are the same account."""
    wanted = handles | {handle.casefold() for handle in handles}
    return {
        (platform, handle.casefold()): id_
        for part in parts(sorted(wanted), AT_ONCE)
        for id_, platform, handle in work.db.execute(
            select(Creator.id, Creator.platform, Creator.handle).where(Creator.handle.in_(part))
        )
    }


def _key(name: str) -> str:
    return "".join(name.casefold().split())


def _brands(work: UnitOfWork, names: set[str]) -> dict[str, Brand]:
    keys = {_key(name): name for name in sorted(names, reverse=True)}
    known = {brand.key: brand for brand in work.db.scalars(select(Brand).where(Brand.key.in_(keys)))}
    new = {key: Brand(key=key, name=name) for key, name in keys.items() if key not in known}
    work.db.add_all(new.values())
    work.db.flush()
    return known | new


def _posts(work: UnitOfWork, wanted: set[tuple[str, str]]) -> dict[tuple[str, str], Known]:
    columns = select(
        Post.platform, Post.external, Post.id, Post.campaign_id, Post.brand_id, Post.creator_id, Post.handle
    )
    return {
        (row.platform, row.external or ""): Known(row.id, row.campaign_id, row.brand_id, row.creator_id, row.handle)
        for part in parts(sorted(wanted), AT_ONCE)
        for row in work.db.execute(columns.where(tuple_(Post.platform, Post.external).in_(part)))
    }


def parts(items: Iterable[One], size: int) -> Iterator[list[One]]:
    rest = iter(items)
    while part := list(islice(rest, size)):
        yield part
