"""Replays a history as if it were arriving today: its own campaign, its creators, and the measurements hour by hour."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import cycle

from sqlalchemy import select

from core.backtest.files import File
from core.backtest.series import course_of, series_of
from core.metrics.parse import Measurement
from core.metrics.record import Origin, take_in
from core.model import Campaign, Creator, Person, Team
from core.numbers.anomaly.codes import DetectorKind
from core.numbers.causes.cadence import Irregular
from core.refusal import Refusal
from core.shortlist.brief import brief_key, kept_brief, read_request
from core.store import UnitOfWork

MOST = 20  # series: a playground is for looking at, not searching
PLATFORM = "instagram"


@dataclass(frozen=True)
class PlannedPoint:
    """One point: when it arrives (s since 1970 in UTC) and what it says."""

    at: int
    row: Measurement


@dataclass(frozen=True)
class Script:
    """All points in order of arrival; `names` are the series, as spelled in the file."""

    points: tuple[PlannedPoint, ...]
    names: tuple[str, ...]

    @property
    def first(self) -> datetime:
        return datetime.fromtimestamp(self.points[0].at, UTC)

    @property
    def last(self) -> datetime:
        return datetime.fromtimestamp(self.points[-1].at, UTC)


def script_of(file: File) -> Script:
    """Makes each regular series a creator; values for an hour or a day arrive at its end. ValueError if there are
    none."""
    found: list[PlannedPoint] = []
    names: list[str] = []
    for name, points in series_of(file):
        try:
            course = course_of(points, "UTC")
        except Irregular:  # the backtest lists these; here only what can be monitored matters
            continue
        number = len(names)
        names.append(name.text)
        period, span = ("day", 86_400) if course.cadence == DetectorKind.DAILY else ("hour", 3600)
        for hour, value in zip(course.moments.tolist(), course.values.tolist(), strict=True):
            row = Measurement(
                line=0,
                platform=PLATFORM,
                handle=handle_of(number),
                metric=name.metric or "views",
                period=period,
                unit=name.unit,
                at=int(hour * 3600),
                value=value,
            )
            found.append(PlannedPoint(row.at + span, row))
        if len(names) == MOST:
            break
    if not found:
        raise ValueError("no series")
    return Script(tuple(sorted(found, key=lambda point: (point.at, point.row.handle))), tuple(names))


def handle_of(number: int) -> str:
    return f"series{number + 1}"


def create_campaign(work: UnitOfWork, script: Script, markets: tuple[str, ...]) -> Campaign:
    """Creates the campaign, opened by someone from each market's team, and one creator per series, markets in turn."""
    for number, (name, market) in enumerate(zip(script.names, cycle(markets), strict=False)):
        work.db.add(
            Creator(platform=PLATFORM, handle=handle_of(number), name=name, market=market, country=market.upper())
        )
    team = work.db.scalars(select(Team).where(Team.market == markets[0]).order_by(Team.id)).first()
    if team is None:
        raise Refusal("nobody_to_ask")
    person = Person(team_id=team.id, name=team.name.for_reader(team.locale), role="strategist", created_at=work.now)
    work.db.add(person)
    work.db.flush()
    request = read_request(" ".join(sorted(set(markets))))
    campaign = Campaign(
        brief_key=brief_key(request), brief=kept_brief(request), created_at=work.now, created_by=person.id
    )
    work.db.add(campaign)
    work.db.flush()
    return campaign


def feed(work: UnitOfWork, campaign_id: int, script: Script, since: datetime, until: datetime) -> None:
    """Records what arrives after `since`, up to `until`."""
    take_in(work, Origin(campaign_id=campaign_id), _between(script, since, until))


def _between(script: Script, since: datetime, until: datetime) -> Iterator[Measurement]:
    first, last = since.timestamp(), until.timestamp()
    return (point.row for point in script.points if first < point.at <= last)


def begins(script: Script, live: timedelta) -> datetime:
    """Returns the full hour when the hour-by-hour feed starts; everything before it is history."""
    moment = max(script.first, script.last - live)
    return moment.replace(minute=0, second=0, microsecond=0)
