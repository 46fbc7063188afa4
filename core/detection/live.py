"""Live results against their expected course: every new point is fed once, and what departs is found."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from core.delivery import jobs
from core.detection.blackouts import masks
from core.detection.description import describe
from core.detection.noise import Noise
from core.incidents.finding import Finding
from core.incidents.grouping import LATELY, settle, take
from core.incidents.thresholds import Thresholds
from core.metrics.cadence import is_fresh
from core.model import Campaign, DetectorState, Team
from core.numbers.anomaly import stream
from core.numbers.anomaly.batch import LEAST_CHANGE, immediate
from core.numbers.anomaly.score import Score, departed
from core.numbers.anomaly.stream import Stream, TooLate
from core.numbers.questions.hours import Hours
from core.series.groups import COUNTS, Group
from core.series.points import Point, detector_of, local, points_of, told_of
from core.series.score_pool import ScoredPoint, remember
from core.store import UnitOfWork

SETTLES = 20  # s in which a source tells more of the same
RECENT = {"hourly": timedelta(hours=48), "daily": timedelta(days=4)}  # older is history: no ping


@dataclass(frozen=True)
class Fed:
    watch: DetectorState
    stream: Stream
    scores: list[ScoredPoint]


def later(work: UnitOfWork, campaign_id: int | None) -> None:
    """What was measured of a campaign, or of other brands, is looked at when a spell of it has settled."""
    spell = int(work.now.timestamp()) // SETTLES
    jobs.enqueue(
        work, f"watch:{campaign_id or 0}:{spell}", "watch", {"campaign": campaign_id}, after=timedelta(seconds=SETTLES)
    )


def feed(work: UnitOfWork, groups: Sequence[Group]) -> None:
    """Feeds these groups of one campaign what was told of them; takes what departs into incidents."""
    rows = work.db.scalars(select(DetectorState).where(DetectorState.key.in_([one.key for one in groups])))
    known = {row.key: row for row in rows}
    told, out = told_of(work, groups, work.now.timestamp()), _Out(work, known.values())
    fed = [one for group in groups if (one := _feed(work, group, points_of(group, told), known, out)) is not None]
    remember(work, [scored for one in fed for scored in one.scores])
    work.db.flush()
    open_ = select(Campaign.id).where(
        Campaign.id.in_({one.campaign_id for one in groups}), Campaign.closed_at.is_(None)
    )
    running = set(work.db.scalars(open_))
    ours = [one for one in fed if one.watch.campaign_id in running]
    bars = Thresholds(work, [one.watch for one in ours])
    for our in ours:
        take(work, list(_departures(work, our, bars)))
    settle(work, {one.watch.id: (one.watch.offset, one.stream) for one in ours if one.scores})


class _Out:
    """What leaves the baseline: known times and holidays, looked up once for all watches of one market, campaign and
    clock, and noise that still goes on."""

    def __init__(self, work: UnitOfWork, watches: Iterable[DetectorState]) -> None:
        self._work, self._noise = work, Noise(work, watches)
        self._known: dict[tuple[str, int | None, int], Callable[[float], bool]] = {}

    def has(self, watch: DetectorState, kept: Stream, moment: float, point: Point) -> bool:
        key = (watch.market, watch.campaign_id, watch.offset)
        if key not in self._known:
            self._known[key] = masks(self._work, *key)
        return self._known[key](moment) or self._noise.goes_on(watch, kept, moment, point)


def _feed(
    work: UnitOfWork, group: Group, points: list[Point], watches: Mapping[str, DetectorState], out: _Out
) -> Fed | None:
    watch = watches.get(group.key)
    if watch is None and not points:
        return None
    if watch is None:
        watch = _begun(work, group, detector_of(group, points))
        kept = stream.begin(watch.state["detector"], group.metric in COUNTS)
    else:
        kept = stream.from_state(watch.state)
    left_out = {one.moment for one in kept.points if one.masked}  # a point that is told again stays out
    scores = []
    for point in points:
        moment = local(point.at + watch.offset, kept.detector)
        newest = not kept.points or moment >= kept.points[-1].moment
        try:
            is_out = moment in left_out or out.has(watch, kept, moment, point)
            kept, score = stream.step(kept, moment, point.value, point.course, is_out)
        except TooLate:  # history has it; what was learnt so long ago stays as it was learnt
            continue
        if newest and isinstance(score, Score):
            scores.append(ScoredPoint(watch, point, score))
        watch.fed_until = max(watch.fed_until, point.at)
    watch.state = stream.state_of(kept)
    return Fed(watch, kept, scores)


def _begun(work: UnitOfWork, group: Group, detector: str) -> DetectorState:
    team = work.db.scalar(select(Team).where(Team.market == group.market).order_by(Team.id).limit(1))
    offset = Hours(team.zone).offset(work.now) if team else timedelta()
    watch = DetectorState(
        key=group.key,
        campaign_id=group.campaign_id,
        brand_id=group.brand_id,
        creator_id=group.creator_id,
        metric=group.metric,
        period=group.period,
        unit=group.unit,
        market=group.market,
        days={},
        offset=int(offset.total_seconds()),
        fed_until=0,
        last_run_at=0,
        state={"detector": detector},
    )
    work.db.add(watch)
    return watch


def _departures(work: UnitOfWork, fed: Fed, bars: Thresholds) -> Iterator[Finding]:
    """Scores of these days that are past their bar, for which a human is wanted now."""
    oldest = (work.now - RECENT[fed.stream.detector]).timestamp()
    for score in fed.scores:
        if score.point.at < oldest:
            continue
        bar = bars.of(fed.watch, score.score)
        wanted = immediate(score.score.z, score.score.change, bar.height)
        if wanted and _goes_on(fed.stream, score.score) and _can_be_told(work, fed.watch, score.score):
            yield describe(work, score, fed.stream, bar, at_once=True)


def _goes_on(kept: Stream, score: Score) -> bool:
    """The newest points depart too: a window remembers for a day what is over already."""
    lately = [one for one in stream.scores(kept) if one.moment <= score.moment][-LATELY[kept.detector] :]
    return departed(lately, score.level) * score.change > LEAST_CHANGE * abs(score.change)


def _can_be_told(work: UnitOfWork, watch: DetectorState, score: Score) -> bool:
    """Nothing is called a fall while its source does not report as it usually does."""
    return score.side != "fall" or is_fresh(work, watch.campaign_id or 0, watch.creator_id).state == "fresh"
