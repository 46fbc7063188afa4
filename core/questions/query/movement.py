"""Answers about what moved: places on the list, a creator's figures, a campaign's measurements."""

from datetime import UTC, datetime

from sqlalchemy import ColumnElement, func, or_, select

from core.creators.history import COMPARED, changes_since, figures_at
from core.incidents.queries import UNJUDGED
from core.metrics.points import points_since
from core.model import Alert, Brand, Creator, CreatorFigures, Incident, Post, Round, RoundPlace, Series
from core.parsing.language.morphology import is_russian, stem
from core.questions.query import pool
from core.questions.query.answer import Absent, Found
from core.questions.query.form import Field, Query
from core.questions.query.pool import Asked, figures
from core.questions.query.records import FigureChanges, ListChanges, PartMeaning, PartnerPosts, Score, Trend
from core.shortlist.rounds import places_of
from core.store import UnitOfWork

DAY = 86_400  # s
METRICS = {
    Field.VIEWS: "views",
    Field.LIKES: "likes",
    Field.COMMENTS: "comments",
    Field.SHARES: "shares",
    Field.ENGAGEMENT: "likes",
}
SHOWN = 5


def score(work: UnitOfWork, query: Query, shown: Round | None) -> Found:
    if shown is None:
        return Absent("list")
    if query.handles and not query.creators:
        return Absent("creator", names=query.handles)
    asked = _asked(query)
    rows = [work.db.scalar(select(RoundPlace).where(RoundPlace.round_id == shown.id, wanted)) for _, wanted in asked]
    missing = tuple(name for (name, _), row in zip(asked, rows, strict=True) if row is None)
    found = [row for row in rows if row is not None]
    if missing:
        return Absent("place", names=missing)
    places = work.db.scalar(select(func.count()).where(RoundPlace.round_id == shown.id)) or 0
    other = found[1] if len(found) > 1 else None
    return Score(found[0], places, shown.number, _rank_before(work, shown, found[0].creator_id), other)


def _asked(query: Query) -> list[tuple[str, ColumnElement[bool]]]:
    """Who is meant, by name or number, and whom it's compared with."""
    if query.creators:
        names = query.handles if len(query.handles) == len(query.creators) else ("",) * len(query.creators)
        pairs = list(zip(names, query.creators, strict=True))[:2]
        return [(name, RoundPlace.creator_id == id_) for name, id_ in pairs]
    numbers = [number for number in (query.rank, query.against) if number is not None]
    return [(str(number), RoundPlace.rank == number) for number in numbers]


def part(query: Query) -> Found:
    return PartMeaning(query.part, query.points)


def _rank_before(work: UnitOfWork, shown: Round, creator_id: int) -> int | None:
    earlier = _round(work, shown, shown.number - 1)
    if earlier is None:
        return None
    wanted = (RoundPlace.round_id == earlier.id, RoundPlace.creator_id == creator_id)
    return work.db.scalar(select(RoundPlace.rank).where(*wanted))


def _round(work: UnitOfWork, shown: Round, number: int) -> Round | None:
    return work.db.scalar(select(Round).where(Round.campaign_id == shown.campaign_id, Round.number == number))


def of_list(work: UnitOfWork, query: Query, shown: Round | None) -> Found:
    """Compares the newest list with the one in force at the time asked for, or with the one before."""
    if shown is None:
        return Absent("list")
    since = query.since.moment(work.now) if query.since else None
    earlier = _in_force(work, shown, since) if since else _round(work, shown, shown.number - 1)
    if earlier is None or earlier.id == shown.id:
        return Absent("changes")
    now, then = places_of(work, shown.id), places_of(work, earlier.id)
    listed, before = {p.creator_id for p in now}, {p.creator_id for p in then}
    rose = () if shown.moved.rose is None or earlier.number != shown.number - 1 else shown.moved.rose
    names = {row.id: row for row in pool.creators(work, [rise.creator_id for rise in rose])}
    return ListChanges(
        shown.number,
        earlier.number,
        shown.created_at,
        tuple(place.creator for place in now if place.creator_id not in before),
        tuple(place.creator for place in then if place.creator_id not in listed),
        len(listed & before),
        tuple((names[rise.creator_id], rise.before, rise.after) for rise in rose if rise.creator_id in names),
    )


def _in_force(work: UnitOfWork, shown: Round, moment: datetime) -> Round | None:
    rows = select(Round).where(Round.campaign_id == shown.campaign_id, Round.created_at <= moment)
    return work.db.scalar(rows.order_by(Round.number.desc()).limit(1))


def of_creator(work: UnitOfWork, query: Query) -> Found:
    if not query.creators:
        return Absent("creator", names=query.handles)
    creator = pool.creators(work, query.creators[:1])[0]
    field = query.fields[0] if query.fields else None
    since = query.since.moment(work.now) if query.since else _oldest(work, creator)
    known = since is not None and figures_at(work, creator.id, since) is not None
    changes = changes_since(work, creator, since) if since is not None and known else []
    kept = tuple(change for change in changes if field is None or change.figure == field)
    return FigureChanges(creator, since, kept, field if field in COMPARED else None, known)


def _oldest(work: UnitOfWork, creator: Creator) -> datetime | None:
    """Just before the first replacement: the oldest figures known."""
    first = select(func.min(CreatorFigures.replaced_at)).where(CreatorFigures.creator_id == creator.id)
    oldest = work.db.scalar(first)
    return None if oldest is None else oldest.replace(tzinfo=UTC) - pool.MOMENT


def trend(work: UnitOfWork, query: Query, campaign_id: int) -> Found:
    metric = METRICS.get(query.fields[0], "views") if query.fields else ""
    wanted = select(Series).where(
        Series.campaign_id == campaign_id, Series.segment == "", Series.metric == (metric or "views")
    )
    series = [own for own in work.db.scalars(wanted) if own.period in ("hour", "day")]
    before, now, until = _days(work, series)
    return Trend(metric, "", before, now, until, _open(work, campaign_id, metric))


def _days(work: UnitOfWork, series: list[Series]) -> tuple[float | None, float | None, datetime | None]:
    """Sums of the newest 24 hours and of the 24 before, over series measured in both: a gap is no fall."""
    if not series:
        return None, None, None
    newest = max(own.newest + (3600 if own.period == "hour" else DAY) for own in series)
    points = points_since(work, [own.id for own in series], newest - 2 * DAY)
    before = now = 0.0
    compared = False
    for measured in points.values():
        late = measured.at >= newest - DAY
        if late.any() and (~late).any() and int(late.sum()) == int((~late).sum()):
            now, before, compared = (
                now + float(measured.value[late].sum()),
                before + float(measured.value[~late].sum()),
                True,
            )
    moment = datetime.fromtimestamp(newest, UTC)
    return (before, now, moment) if compared else (None, None, moment)


def _open(work: UnitOfWork, campaign_id: int, metric: str) -> tuple[Incident, ...]:
    """Alerts nobody has reviewed, in this metric if one was asked for."""
    about = select(Alert.id).where(Alert.incident_id == Incident.id, or_(Alert.metric == metric, Alert.metric == ""))
    wanted = [Incident.campaign_id == campaign_id, Incident.state.in_(UNJUDGED)]
    rows = select(Incident).where(*wanted, *([about.exists()] if metric else []))
    return tuple(work.db.scalars(rows.order_by(Incident.since.desc(), Incident.id.desc()).limit(SHOWN)))


def partners(work: UnitOfWork, asked: Asked) -> Found:
    """Posts of other brands by creators in scope; a brand is found by its name, ignoring case."""
    query = asked.query
    everyone, basis = figures(work, asked, Field.FOLLOWERS)
    since = query.since.moment(work.now) if query.since else None
    brands = {brand.id: brand for brand in work.db.scalars(select(Brand))}
    named = {id_ for id_, brand in brands.items() if _same(brand.name, query.partner)}
    wanted = named if query.partner else set(brands)
    posts = work.db.scalars(
        select(Post).where(Post.brand_id.in_(wanted), Post.creator_id.in_([figure.id for figure in everyone]))
    ).all()
    newest: dict[tuple[int, int], datetime | None] = {}
    for post in posts:
        if since is None or (post.published_at and post.published_at >= since):
            key = (post.creator_id or 0, post.brand_id or 0)
            newest[key] = max((at for at in (newest.get(key), post.published_at) if at), default=None)
    rows = {creator.id: creator for creator in pool.creators(work, [creator for creator, _ in newest])}
    told = tuple((rows[c], brands[b].name, at) for (c, b), at in sorted(newest.items()) if c in rows)
    return PartnerPosts(query.partner, bool(named), bool(brands), told, since, basis)


def _same(name: str, said: str) -> bool:
    """«с Озоном» is Озон: Russian brands are said in any case."""
    return _plain(name) == _plain(said) or _stems(name) == _stems(said)


def _stems(name: str) -> list[str]:
    return [stem(word) if is_russian(word) else word for word in name.casefold().split()]


def _plain(name: str) -> str:
    return "".join(name.casefold().replace("ё", "е").split())
