"""Checks live results against expectations: every new point is fed once, and anomalies become findings."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from core.delivery import jobs
from core.detection.blackouts import masks
from core.detection.description import describe
from core.detection.noise import Noise
from core.incidents.finding import Finding
from core.incidents.grouping import LATELY, end_calm, raise_alerts
from core.incidents.thresholds import Thresholds
from core.metrics.cadence import is_fresh
from core.model import Campaign, CampaignTask, DetectorState, Team
from core.numbers.anomaly import stream
from core.numbers.anomaly.codes import DetectorKind, Side
from core.numbers.anomaly.score import Score, deviation
from core.numbers.anomaly.stream import Stream, TooLate
from core.numbers.anomaly.urgency import LEAST_CHANGE, immediate
from core.numbers.causes.missing_data import FreshnessState
from core.numbers.questions.hours import Hours
from core.series import memory
from core.series.groups import COUNTS, Group
from core.series.points import Point, kind_of, local, points_of, read_values
from core.series.score_pool import ScoredPoint, remember
from core.store import UnitOfWork

SETTLES = 20  # s during which a source keeps sending more of the same
RECENT = {DetectorKind.HOURLY: timedelta(hours=48), DetectorKind.DAILY: timedelta(days=4)}  # older data is history


@dataclass(frozen=True)
class Fed:
    detector: DetectorState
    stream: Stream
    scores: list[ScoredPoint]


def schedule(work: UnitOfWork, campaign_id: int | None) -> None:
    """Queues a look at a campaign's, or other brands', measurements once the current batch has settled."""
    spell = int(work.now.timestamp()) // SETTLES
    key = f"detection:{campaign_id or 0}:{spell}"
    jobs.enqueue(work, key, "detection", CampaignTask(campaign_id), after=timedelta(seconds=SETTLES))


def feed(work: UnitOfWork, groups: Sequence[Group]) -> None:
    """Feeds the measurements of these groups of one campaign; anomalies become alerts."""
    rows = work.db.scalars(select(DetectorState).where(DetectorState.key.in_([group.key for group in groups])))
    known = {row.key: row for row in rows}
    values, masked = read_values(work, groups, work.now.timestamp()), _Masked(work, known.values())
    fed = [own for group in groups if (own := _feed(work, group, points_of(group, values), known, masked)) is not None]
    remember(work, [scored for own in fed for scored in own.scores])
    work.db.flush()
    _alert(work, _of_open_campaigns(work, fed))


def _of_open_campaigns(work: UnitOfWork, fed: Sequence[Fed]) -> list[Fed]:
    ids = {own.detector.campaign_id for own in fed}
    running = set(work.db.scalars(select(Campaign.id).where(Campaign.id.in_(ids), Campaign.closed_at.is_(None))))
    return [own for own in fed if own.detector.campaign_id in running]


def _alert(work: UnitOfWork, fed: Sequence[Fed]) -> None:
    thresholds = Thresholds(work, [own.detector for own in fed])
    for own in fed:
        raise_alerts(work, list(_anomalies(work, own, thresholds)))
    end_calm(work, {own.detector.id: (own.detector.offset, own.stream) for own in fed if own.scores})


class _Masked:
    """What's excluded from the baseline: blackout windows and holidays, looked up once for all detectors of one market,
    campaign and clock, plus ongoing noise."""

    def __init__(self, work: UnitOfWork, detectors: Iterable[DetectorState]) -> None:
        self._work, self._noise = work, Noise(work, detectors)
        self._known: dict[tuple[str, int | None, int], Callable[[float], bool]] = {}

    def has(self, detector: DetectorState, own: Stream, moment: float, point: Point) -> bool:
        key = (detector.market, detector.campaign_id, detector.offset)
        if key not in self._known:
            self._known[key] = masks(self._work, *key)
        return self._known[key](moment) or self._noise.goes_on(detector, own, moment, point)


def _feed(
    work: UnitOfWork, group: Group, points: list[Point], detectors: Mapping[str, DetectorState], masked: _Masked
) -> Fed | None:
    detector = detectors.get(group.key)
    if detector is None and not points:
        return None
    if detector is None:
        own = stream.begin(kind_of(group, points), group.metric in COUNTS)
        detector = _begun(work, group, own)
    else:
        own = memory.restore(detector)
    left_out = {point.moment for point in own.points if point.masked}  # a point that's reported again stays out
    scores = []
    for point in points:
        moment = local(point.at + detector.offset, own.kind)
        newest = not own.points or moment >= own.points[-1].moment
        try:
            is_out = moment in left_out or masked.has(detector, own, moment, point)
            own, score = stream.step(own, moment, point.value, point.course, is_out)
        except TooLate:  # it's in history; old data that was learned stays as learned
            continue
        if newest and isinstance(score, Score):
            scores.append(ScoredPoint(detector, point, score))
        detector.fed_until = max(detector.fed_until, point.at)
    memory.keep(detector, own)
    return Fed(detector, own, scores)


def _begun(work: UnitOfWork, group: Group, own: Stream) -> DetectorState:
    team = work.db.scalar(select(Team).where(Team.market == group.market).order_by(Team.id).limit(1))
    offset = Hours(team.zone).offset(work.now) if team else timedelta()
    detector = DetectorState(
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
        state=memory.memory_of(own),
    )
    work.db.add(detector)
    return detector


def _anomalies(work: UnitOfWork, fed: Fed, thresholds: Thresholds) -> Iterator[Finding]:
    """Yields scores of recent days that are above their threshold and need someone's attention now."""
    oldest = (work.now - RECENT[fed.stream.kind]).timestamp()
    for scored in fed.scores:
        if scored.point.at < oldest:
            continue
        score, threshold = scored.score, thresholds.of(fed.detector, scored.score)
        wanted = immediate(score.z, score.change, threshold.height)
        if wanted and _goes_on(fed.stream, score) and _can_be_called(work, fed.detector, score):
            yield describe(work, scored, fed.stream, threshold, at_once=True)


def _goes_on(own: Stream, score: Score) -> bool:
    """Whether the newest points deviate too: a window remembers for a day what's already over."""
    lately = [other for other in stream.scores(own) if other.moment <= score.moment][-LATELY[own.kind] :]
    return deviation(lately, score.level) * score.change > LEAST_CHANGE * abs(score.change)


def _can_be_called(work: UnitOfWork, detector: DetectorState, score: Score) -> bool:
    """Nothing counts as a fall while its source isn't reporting as usual."""
    if score.side is not Side.FALL:
        return True
    return is_fresh(work, detector.campaign_id or 0, detector.creator_id).state is FreshnessState.FRESH
