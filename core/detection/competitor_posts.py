"""Our campaign and other brands', as far as they can overlap: days, accounts, audiences and topics of posts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import groupby

from sqlalchemy import func, or_, select

from core.model import Campaign, Choice, Creator, Judgement, Post
from core.numbers.causes import overlap
from core.numbers.ranking.audience import aligned
from core.shortlist.brief import brief_of
from core.store import UnitOfWork

ALIVE = 6  # more days that a post gets views
Audience = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True)
class CompetitorPost:
    """A post, reduced to what campaigns can overlap in."""

    account: str  # platform/handle
    creator_id: int | None
    market: str
    audience: Audience
    topics: tuple[str, ...]
    at: datetime
    url: str = ""


@dataclass(frozen=True)
class Side:
    """One campaign; `topics` come from its brief if it has one."""

    posts: tuple[CompetitorPost, ...]
    first: datetime
    last: datetime
    topics: tuple[str, ...]

    @property
    def accounts(self) -> frozenset[str]:
        return frozenset(post.account for post in self.posts)

    @property
    def markets(self) -> tuple[str, ...]:
        return tuple(sorted({post.market for post in self.posts if post.market}))


OF = (Creator.market, Creator.audience)


def ours(work: UnitOfWork, campaign: Campaign) -> Side | None:
    """Returns our posts, or our picks while no post is planned; None until it has any days."""
    when = func.coalesce(Post.published_at, Post.expected_at)
    rows = select(
        Post.creator_id, Creator.platform, Creator.handle, Post.topics, Post.published_at, Post.expected_at, *OF
    )
    known = rows.join(Creator, Creator.id == Post.creator_id).where(Post.campaign_id == campaign.id, when.is_not(None))
    posts = [
        CompetitorPost(
            account(row.platform, row.handle),
            row.creator_id,
            row.market,
            row.audience or {},
            codes(row.topics),
            row.published_at or row.expected_at,
        )
        for row in work.db.execute(known)
    ]
    days = [post.at for post in posts] + _brief_days(campaign)
    if not days:
        return None
    topics = brief_of(campaign.brief).topics
    last = max([*days, *(post.at + timedelta(days=ALIVE) for post in posts)])
    return Side(tuple(posts or _picked(work, campaign, min(days))), min(days), last, tuple(topics))


def _brief_days(campaign: Campaign) -> list[datetime]:
    spans = [value for kind, value in campaign.brief.facts if kind == "dates" and isinstance(value, tuple)]
    return [datetime.fromisoformat(str(day)).replace(tzinfo=UTC) for span in spans for day in span if day]


def _picked(work: UnitOfWork, campaign: Campaign, at: datetime) -> list[CompetitorPost]:
    liked = select(Judgement.creator_id).where(
        Judgement.campaign_id == campaign.id, Judgement.current, Judgement.choice == Choice.YES
    )
    rows = select(Creator).where(Creator.id.in_(liked)).order_by(Creator.id)
    return [
        CompetitorPost(account(row.platform, row.handle), row.id, row.market, row.audience or {}, codes(row.topics), at)
        for row in work.db.scalars(rows)
    ]


def of_brands(work: UnitOfWork, since: datetime) -> dict[int, tuple[CompetitorPost, ...]]:
    """Returns posts of other brands since then, oldest first."""
    rows = (
        select(
            Post.brand_id,
            Post.creator_id,
            Post.platform,
            Post.handle,
            Post.topics,
            Post.published_at,
            Post.url,
            Creator.handle.label("known"),
            *OF,
        )
        .outerjoin(Creator, Creator.id == Post.creator_id)
        .where(Post.brand_id.is_not(None), Post.published_at >= since, Post.published_at <= work.now)
        .order_by(Post.brand_id, Post.published_at, Post.id)
    )
    return {
        brand_id: tuple(
            CompetitorPost(
                account(row.platform, row.known or row.handle),
                row.creator_id,
                row.market or "",
                row.audience or {},
                codes(row.topics),
                row.published_at,
                row.url,
            )
            for row in group
        )
        for brand_id, group in groupby(work.db.execute(rows), key=lambda row: row.brand_id)
    }


def account(platform: str, handle: str) -> str:
    return f"{platform}/{handle.casefold()}" if handle else ""


def codes(topics: str) -> tuple[str, ...]:
    return tuple(code for code in topics.split("|") if code)


def compared(us: Side, them: Side) -> tuple[overlap.Campaign, overlap.Campaign]:
    """Converts both for `overlap`: audiences are compared only where both are known."""
    audiences = _audiences(_mean(us), _mean(them))
    return tuple(  # type: ignore[return-value]
        overlap.Campaign(
            side.first.date().toordinal(), side.last.date().toordinal(), side.accounts - {""}, audience, topics_of(side)
        )
        for side, audience in zip((us, them), audiences, strict=True)
    )


def topics_of(side: Side) -> tuple[tuple[str, float], ...]:
    """Returns the shares of a brief's topics, or else of its posts' topics."""
    topics = list(side.topics) or [code for post in side.posts for code in post.topics]
    return tuple((code, topics.count(code) / len(topics)) for code in sorted(set(topics)))


def _mean(side: Side) -> dict[str, dict[str, float]]:
    """Averages over the accounts whose audience is known, each counted once."""
    known = list({post.account: post.audience for post in side.posts if post.audience}.values())
    found: dict[str, dict[str, float]] = {}
    for dimension in sorted({dimension for audience in known for dimension in audience}):
        tables = [audience[dimension] for audience in known if audience.get(dimension)]
        mean = found.setdefault(dimension, {})
        for code, share in ((code, share) for table in tables for code, share in table.items()):
            mean[code] = mean.get(code, 0.0) + share / len(tables)
    return found


Shares = tuple[tuple[str, float], ...]


def _audiences(ours: dict[str, dict[str, float]], theirs: dict[str, dict[str, float]]) -> tuple[Shares, Shares]:
    first: list[tuple[str, float]] = []
    second: list[tuple[str, float]] = []
    for dimension in sorted(ours.keys() & theirs.keys()):
        cells = aligned(ours[dimension], theirs[dimension])
        first += _named(dimension, ours[dimension], cells)
        second += _named(dimension, theirs[dimension], cells)
    return tuple(first), tuple(second)


def _named(dimension: str, shares: Mapping[str, float], cells: Mapping[str, str]) -> list[tuple[str, float]]:
    found: dict[str, float] = {}
    for code, share in shares.items():
        name = f"{dimension}:{cells.get(code, code)}"
        found[name] = found.get(name, 0.0) + share
    return sorted(found.items())


def pool(work: UnitOfWork, topics: Iterable[str], markets: Sequence[str], least: int) -> int:
    """How many creators two campaigns on these topics in these markets could hire; never fewer than they have."""
    about = [("|" + Creator.topics + "|").contains(f"|{topic}|", autoescape=True) for topic in topics]
    rows = select(func.count(Creator.id)).where(Creator.market.in_(markets) if markets else Creator.id > 0)
    return max(work.db.scalar(rows.where(or_(*about)) if about else rows) or 0, least)
