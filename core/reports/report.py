"""A campaign's results against what was expected: facts for whoever tells them. Until campaigns have forecasts of
their own, a creator's usual result is what is expected."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import func, select

from core.metrics.points import points_since
from core.model import Campaign, Creator, Post, Series
from core.numbers.questions.routing import MARKETS
from core.numbers.results import totals
from core.numbers.results.points import Points
from core.numbers.results.totals import Sum
from core.refusal import Refusal
from core.reports.compare import Key, Piece, Sums, parts_of, results
from core.reports.facts import CreatorReport, MarketReport, Measured, PostReport, Report, Result, span
from core.store import UnitOfWork

ORDER = (
    "views",
    "engagement",
    "likes",
    "comments",
    "shares",
    "reach",
    "saves",
    "clicks",
    "conversions",
    "revenue",
    "spend",
    "cpv",
)
GOALS = {
    "engagement": "engagement",
    "views": "views",
    "reach": "reach",
    "sales": "conversions",
    "traffic": "clicks",
    "installs": "conversions",
}
Whose = tuple[int, int]  # creator, post; 0 for none


def report(work: UnitOfWork, campaign_id: int) -> Report:
    """Sums so far of everything measured for everybody (segments are parts of it), in the units of `Result`.

    What is told of a post as a total and as increments counts once; where a creator has no post with a metric, what was
    told of the creator as a whole stands for it, and of the campaign where no creator has it. Money of two currencies
    is two results. Refusals: campaign_unknown, nothing_measured."""
    campaign = work.db.get(Campaign, campaign_id)
    if campaign is None:
        raise Refusal("campaign_unknown")
    told = _told(work, campaign_id)
    if not told:
        raise Refusal("nothing_measured")
    posts = work.db.scalars(select(Post).where(Post.campaign_id == campaign_id).order_by(Post.id)).all()
    ids = {creator for creator, _ in told if creator} | {post.creator_id for post in posts if post.creator_id}
    creators = {creator.id: creator for creator in work.db.scalars(select(Creator).where(Creator.id.in_(ids)))}
    return _assembled(campaign, creators, posts, told, int(work.now.timestamp()))


def measured(work: UnitOfWork) -> list[int]:
    """Numbers of the campaigns that anything was measured of, the one with the newest measurement first."""
    newest = select(Series.campaign_id, func.max(Series.newest)).where(Series.campaign_id.is_not(None))
    rows = work.db.execute(newest.group_by(Series.campaign_id)).all()
    return [number for number, _ in sorted(rows, key=lambda row: -row[1]) if number is not None]


def _told(work: UnitOfWork, campaign_id: int) -> Mapping[Whose, Sums]:
    """What each post, each creator as a whole, and the campaign as a whole came to."""
    wanted = select(Series).where(Series.campaign_id == campaign_id, Series.segment == "")
    series = work.db.scalars(wanted).all()
    points = points_since(work, [stream.id for stream in series])
    by_period: dict[tuple[Whose, Key], dict[str, Points]] = defaultdict(dict)
    for stream in series:
        if stream.id in points:
            whose = (stream.creator_id or 0, stream.post_id or 0)
            by_period[whose, (stream.metric, stream.unit)][stream.period] = points[stream.id]
    now = int(work.now.timestamp())
    found: dict[Whose, dict[Key, Sum]] = defaultdict(dict)
    for (whose, key), periods in by_period.items():
        if (total := totals.add_up(periods, now)) is not None:
            found[whose][key] = total
    return found


def _assembled(
    campaign: Campaign, creators: Mapping[int, Creator], posts: Sequence[Post], told: Mapping[Whose, Sums], now: int
) -> Report:
    by_post = tuple(_post(post, creators[post.creator_id], told, now) for post in posts if post.creator_id)
    pieces = {creator.id: _pieces(creator, by_post, told) for creator in creators.values()}
    reports = [_creator(creator, by_post, pieces[creator.id]) for creator in creators.values()]
    markets = tuple(_market(market, reports, pieces) for market in _markets(reports))
    everything = [piece for own in pieces.values() for piece in own]
    known = results(parts_of(everything))
    whole = told.get((0, 0), {})
    rest = {key: total for key, total in whole.items() if not any(figure.metric == key[0] for figure in known)}
    found = _ordered([*known, *(Result(metric, unit, sum_.value, 0) for (metric, unit), sum_ in rest.items())])
    since, until, missing = span([*markets, Measured((), *_times(rest.values()))])
    return Report(found, since, until, missing, *_counts(by_post), campaign, markets, by_post, _lead(campaign, found))


def _post(post: Post, creator: Creator, told: Mapping[Whose, Sums], now: int) -> PostReport:
    sums = told.get((creator.id, post.id), {})
    piece = Piece(creator, sums, _published(post), (post,))
    return PostReport(_ordered(results(parts_of([piece]))), *_times(sums.values()), post, creator, piece.growing(now))


def _pieces(creator: Creator, by_post: Iterable[PostReport], told: Mapping[Whose, Sums]) -> list[Piece]:
    """Each post, and what was told of the creator as a whole where no post has it."""
    up = [post_report.post for post_report in by_post if post_report.creator.id == creator.id and _is_up(post_report)]
    pieces = [Piece(creator, told.get((creator.id, post.id), {}), _published(post), (post,)) for post in up]
    known = {key[0] for piece in pieces for key in piece.sums}
    rest = {key: total for key, total in told.get((creator.id, 0), {}).items() if key[0] not in known}
    return [*pieces, Piece(creator, rest, None, tuple(up), whole=True)] if rest else pieces


def _creator(creator: Creator, by_post: Iterable[PostReport], pieces: Sequence[Piece]) -> CreatorReport:
    own = [post_report for post_report in by_post if post_report.creator.id == creator.id]
    times = _times([total for piece in pieces for total in piece.sums.values()])
    missing = sum(_times(piece.sums.values())[2] for piece in pieces)
    market = creator.market if creator.market in MARKETS else "other"
    return CreatorReport(_ordered(results(parts_of(pieces))), *times[:2], missing, *_counts(own), creator, market)


def _market(market: str, reports: Iterable[CreatorReport], pieces: Mapping[int, Sequence[Piece]]) -> MarketReport:
    own = tuple(creator_report for creator_report in reports if creator_report.market == market)
    up, planned, measured_, growing = (
        sum(post.up for post in own),
        sum(post.planned for post in own),
        sum(post.measured for post in own),
        sum(post.growing for post in own),
    )
    parts = parts_of([piece for post in own for piece in pieces[post.creator.id]])
    return MarketReport(_ordered(results(parts)), *span(own), up, planned, measured_, growing, market, own)


def _markets(reports: Iterable[CreatorReport]) -> tuple[str, ...]:
    """Both, measured or not: that nothing is known of one of them is news too."""
    return (*MARKETS, "other") if any(creator_report.market == "other" for creator_report in reports) else MARKETS


def _counts(posts: Sequence[PostReport]) -> tuple[int, int, int, int]:
    up = [post_report for post_report in posts if _is_up(post_report)]
    measured_ = sum(post.until is not None for post in posts)
    return len(up), len(posts) - len(up), measured_, sum(post.growing for post in up)


def _is_up(post: PostReport) -> bool:
    return bool(post.post.external) or post.until is not None


def _times(sums: Iterable[Sum]) -> tuple[int | None, int | None, int]:
    found = list(sums)
    if not found:
        return None, None, 0
    return (
        min(total.since for total in found),
        max(total.until for total in found),
        max(total.missing for total in found),
    )


def _published(post: Post) -> int | None:
    return int(post.published_at.timestamp()) if post.published_at else None


def _ordered(found: Iterable[Result]) -> tuple[Result, ...]:
    return tuple(sorted(found, key=lambda one: (ORDER.index(one.metric), one.unit)))


def _lead(campaign: Campaign, found: Sequence[Result]) -> str:
    """What the brief aims at where something was expected of it, else views or whatever else has a range."""
    goals = [GOALS[str(value)] for kind, value in campaign.brief.facts if kind == "goal" and value in GOALS]
    compared = {figure.metric for figure in found if figure.expected is not None}
    known = {figure.metric for figure in found}
    order = [*goals, *ORDER]
    return next((metric for metric in order if metric in compared), next(metric for metric in order if metric in known))
