"""A campaign's results against expected: facts to be phrased elsewhere. Until campaigns have their own forecasts, a
creator's typical result is what's expected."""

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
    """Sums everything measured so far across the audience (segments are parts of it), in the units of `Result`.

    A post's totals and increments count once; if a creator has no post with a metric, what was reported for the creator
    as a whole is used, and for the campaign if no creator has it. Money in two currencies gives two results. Refusals:
    campaign_unknown, nothing_measured.
    """
    campaign = work.db.get(Campaign, campaign_id)
    if campaign is None:
        raise Refusal("campaign_unknown")
    sums = _sums_of(work, campaign_id)
    if not sums:
        raise Refusal("nothing_measured")
    posts = work.db.scalars(select(Post).where(Post.campaign_id == campaign_id).order_by(Post.id)).all()
    ids = {creator for creator, _ in sums if creator} | {post.creator_id for post in posts if post.creator_id}
    creators = {creator.id: creator for creator in work.db.scalars(select(Creator).where(Creator.id.in_(ids)))}
    return _assembled(campaign, creators, posts, sums, int(work.now.timestamp()))


def measured(work: UnitOfWork) -> list[int]:
    """Returns ids of campaigns with measurements, the one with the newest measurement first."""
    newest = select(Series.campaign_id, func.max(Series.newest)).where(Series.campaign_id.is_not(None))
    rows = work.db.execute(newest.group_by(Series.campaign_id)).all()
    return [number for number, _ in sorted(rows, key=lambda row: -row[1]) if number is not None]


def _sums_of(work: UnitOfWork, campaign_id: int) -> Mapping[Whose, Sums]:
    """Returns the sums for each post, each creator as a whole, and the campaign as a whole."""
    wanted = select(Series).where(Series.campaign_id == campaign_id, Series.segment == "")
    series = work.db.scalars(wanted).all()
    points = points_since(work, [own.id for own in series])
    by_period: dict[tuple[Whose, Key], dict[str, Points]] = defaultdict(dict)
    for own in series:
        if own.id in points:
            whose = (own.creator_id or 0, own.post_id or 0)
            by_period[whose, (own.metric, own.unit)][own.period] = points[own.id]
    now = int(work.now.timestamp())
    found: dict[Whose, dict[Key, Sum]] = defaultdict(dict)
    for (whose, key), periods in by_period.items():
        if (total := totals.add_up(periods, now)) is not None:
            found[whose][key] = total
    return found


def _assembled(
    campaign: Campaign, creators: Mapping[int, Creator], posts: Sequence[Post], by_whose: Mapping[Whose, Sums], now: int
) -> Report:
    by_post = tuple(_post(post, creators[post.creator_id], by_whose, now) for post in posts if post.creator_id)
    pieces = {creator.id: _pieces(creator, by_post, by_whose) for creator in creators.values()}
    reports = [_creator(creator, by_post, pieces[creator.id]) for creator in creators.values()]
    markets = tuple(_market(market, reports, pieces) for market in _markets(reports))
    everything = [piece for own in pieces.values() for piece in own]
    known = results(parts_of(everything))
    whole = by_whose.get((0, 0), {})
    rest = {key: total for key, total in whole.items() if not any(result.metric == key[0] for result in known)}
    found = _ordered([*known, *(Result(metric, unit, sum_.value, 0) for (metric, unit), sum_ in rest.items())])
    since, until, missing = span([*markets, Measured((), *_times(rest.values()))])
    return Report(found, since, until, missing, *_counts(by_post), campaign, markets, by_post, _lead(campaign, found))


def _post(post: Post, creator: Creator, by_whose: Mapping[Whose, Sums], now: int) -> PostReport:
    sums = by_whose.get((creator.id, post.id), {})
    piece = Piece(creator, sums, _published(post), (post,))
    return PostReport(_ordered(results(parts_of([piece]))), *_times(sums.values()), post, creator, piece.growing(now))


def _pieces(creator: Creator, by_post: Iterable[PostReport], by_whose: Mapping[Whose, Sums]) -> list[Piece]:
    """Returns each post, plus what was reported for the creator as a whole if no post has it."""
    up = [post_report.post for post_report in by_post if post_report.creator.id == creator.id and _is_up(post_report)]
    pieces = [Piece(creator, by_whose.get((creator.id, post.id), {}), _published(post), (post,)) for post in up]
    known = {key[0] for piece in pieces for key in piece.sums}
    rest = {key: total for key, total in by_whose.get((creator.id, 0), {}).items() if key[0] not in known}
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
        sum(report.up for report in own),
        sum(report.planned for report in own),
        sum(report.measured for report in own),
        sum(report.growing for report in own),
    )
    parts = parts_of([piece for report in own for piece in pieces[report.creator.id]])
    return MarketReport(_ordered(results(parts)), *span(own), up, planned, measured_, growing, market, own)


def _markets(reports: Iterable[CreatorReport]) -> tuple[str, ...]:
    """Returns both, measured or not: no data from one of them is news too."""
    return (*MARKETS, "other") if any(creator_report.market == "other" for creator_report in reports) else MARKETS


def _counts(posts: Sequence[PostReport]) -> tuple[int, int, int, int]:
    up = [post_report for post_report in posts if _is_up(post_report)]
    measured_ = sum(report.until is not None for report in posts)
    return len(up), len(posts) - len(up), measured_, sum(report.growing for report in up)


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
    return tuple(sorted(found, key=lambda result: (ORDER.index(result.metric), result.unit)))


def _lead(campaign: Campaign, found: Sequence[Result]) -> str:
    """Returns the brief's goal if it had an expectation, else views or whatever else has a range."""
    goals = [GOALS[str(value)] for kind, value in campaign.brief.facts if kind == "goal" and value in GOALS]
    compared = {result.metric for result in found if result.expected is not None}
    known = {result.metric for result in found}
    order = [*goals, *ORDER]
    return next((code for code in order if code in compared), next(code for code in order if code in known))
