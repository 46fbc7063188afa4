"""Points of monitored series: whole hours and days only, a gap is never a zero, each with its known course."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from sqlalchemy import select

from core.metrics.cadence import SECONDS
from core.metrics.points import ACTS
from core.metrics.resolve import AT_ONCE, parts
from core.model import Observation
from core.numbers.anomaly.codes import DetectorKind
from core.numbers.anomaly.post_age import pace
from core.series.groups import COST, COUNTS, ENGAGEMENT, Group, Member
from core.store import UnitOfWork

EARLY = 600  # s before its end when an hour or a day may already have been read
BEFORE = 4 * 86_400  # s that totals are read back, to know what they grew from
LEAST_COURSE = 1e-6
FINE = 3 * 3600  # s between two readings of a total, up to which it's taken as hourly
Values = Mapping[int, Mapping[int, float]]  # series -> time -> value


class Point(NamedTuple):
    """`at` in s since 1970 in UTC; `course`: how much of it was expected in advance, relative; `posts` in it."""

    at: int
    value: float
    course: float
    posts: int


def read_values(work: UnitOfWork, groups: Sequence[Group], now: float) -> Values:
    """Reads everything the points of these groups are built from, at once. `now`: s since 1970."""
    found: dict[int, dict[int, float]] = defaultdict(dict)
    for period in {group.period for group in groups}:
        some = [group for group in groups if group.period == period]
        since = min(group.since for group in some) - (BEFORE if period == "total" else 0)
        ids = sorted({member.series_id for group in some for member in group.members})
        _read(work, ids, since, now, SECONDS.get(period, 0), found)
    return found


def _read(
    work: UnitOfWork, ids: list[int], since: int, now: float, period: int, found: dict[int, dict[int, float]]
) -> None:
    """Reads whole hours and days only: a value read before its period ends says too little."""
    columns = select(Observation.series_id, Observation.at, Observation.value)
    for some in parts(ids, AT_ONCE):
        wanted = columns.where(
            Observation.series_id.in_(some),
            Observation.at >= since,
            Observation.at <= now - period,
            Observation.taken_at >= Observation.at + period - EARLY,
        )
        for id_, at, value in work.db.execute(wanted.order_by(Observation.at)):
            found[id_][at] = value


def points_of(group: Group, values: Values) -> list[Point]:
    """Returns points from the group's news on, oldest first; a total becomes its growth."""
    if group.period == "total":
        return [point for point in _grown(group, values) if point.at >= group.since - FINE]
    return [point for point in _summed(group, values, SECONDS[group.period]) if point.at >= group.since]


Here = Mapping[tuple[str, int | None], tuple[Member, float]]


def _summed(group: Group, values: Values, period: int) -> Iterator[Point]:
    for at in sorted({at for member in group.members for at in values.get(member.series_id, ())}):
        here = {
            (member.metric, member.post_id): (member, values[member.series_id][at])
            for member in group.members
            if at in values.get(member.series_id, ())
        }
        if found := _put_together(group, here, at + period / 2):
            yield Point(at, *found)


def _put_together(group: Group, here: Here, middle: float) -> tuple[float, float, int] | None:
    if group.metric == ENGAGEMENT:
        return _engagement(group, here)
    return _cost(here) if group.metric == COST else _sum(group.metric, here, middle)


def _sum(metric: str, here: Here, middle: float) -> tuple[float, float, int]:
    """Posts not measured at that time are left out on both sides."""
    value = sum(value for _, value in here.values())
    course = max(sum(expected_pace(metric, member, middle) for member, _ in here.values()), LEAST_COURSE)
    return value, course, len(here)


def _engagement(group: Group, here: Here) -> tuple[float, float, int] | None:
    """Uses only posts whose acts are as complete as ever, or a gap in one act would look like a drop."""
    wanted: dict[int | None, set[str]] = defaultdict(set)
    for member in group.members:
        wanted[member.post_id].add(member.metric)
    acts = views = 0.0
    posts = 0
    for post, metrics in wanted.items():
        values = {metric: here[metric, post][1] for metric in metrics if (metric, post) in here}
        if len(values) < len(metrics) or not values.get("views") or not metrics & set(ACTS):
            continue
        views += values["views"]
        acts += sum(values[act] for act in metrics & set(ACTS))
        posts += 1
    return (acts / views, 1.0, posts) if posts else None


def _cost(here: Here) -> tuple[float, float, int] | None:
    spend = [value for (metric, _), (_, value) in here.items() if metric == "spend"]
    views = sum(value for (metric, _), (_, value) in here.items() if metric == "views")
    return (sum(spend) / views, 1.0, len(spend)) if spend and views > 0 else None


def expected_pace(metric: str, member: Member, at: float) -> float:
    """Returns how much of it a post of that age gets, relative; 1 if its age is unknown."""
    if metric not in COUNTS or member.published is None:
        return 1.0
    return pace((at - member.published) / 3600, metric=metric)


def _grown(group: Group, values: Values) -> Iterator[Point]:
    """Yields the growth of totals between two readings, hourly or daily. A total that fell was corrected: no point."""
    own = {member.series_id: values[member.series_id] for member in group.members if member.series_id in values}
    step = SECONDS["hour" if _is_fine(own) else "day"]
    rates: dict[int, dict[int, float]] = defaultdict(dict)
    for id_, totals in own.items():
        for (first, before), (last, after) in pairwise(sorted(totals.items())):
            if after >= before and step / 2 <= last - first <= 3 * step:
                rates[id_][first // step * step] = (after - before) / (last - first) * step
    yield from _summed(group, rates, step)


def _is_fine(values: Values) -> bool:
    gaps = sorted(last - first for totals in values.values() for first, last in pairwise(sorted(totals)))
    return bool(gaps) and gaps[len(gaps) // 2] <= FINE


def local(seconds: float, kind: DetectorKind) -> float:
    """Hours since 1970 on the market's clock; a day counts from its midnight, whoever's midnight was reported."""
    if kind == DetectorKind.HOURLY:
        return seconds / SECONDS["hour"]
    return (seconds + SECONDS["day"] / 2) // SECONDS["day"] * 24


def kind_of(group: Group, points: list[Point]) -> DetectorKind:
    """Returns the detector that fits: hourly or daily."""
    if group.period != "total":
        return {"hour": DetectorKind.HOURLY, "day": DetectorKind.DAILY}[group.period]
    gaps = sorted(last.at - first.at for first, last in pairwise(points))
    return DetectorKind.HOURLY if gaps and gaps[len(gaps) // 2] <= FINE else DetectorKind.DAILY
