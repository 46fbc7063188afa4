"""When a team hears of something: at once by day, in the morning after the night, within its budget, once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete, select, update

from core.events import AlertDigestDue, IncidentNotified
from core.incidents import actions, notify, verdicts
from core.incidents.finding import Finding
from core.incidents.grouping import raise_alerts
from core.model import Incident, Schedule, Team
from core.model.alert.codes import Cause
from core.model.alert.facts import LevelFacts
from core.model.alert.settings import LevelSettings
from core.numbers.anomaly.codes import Side
from core.numbers.questions.hours import Hours
from core.people.working_hours import WorkingHours
from core.store import Store
from core.subject import Subject
from tests.core.campaign_case import john, vera
from tests.core.detection.monitored_campaign_case import WORKING_HOURS, Campaign
from tests.core.stage import Clock

pytestmark = pytest.mark.parametrize("address", ["sqlite"], indirect=True)
FACTS = LevelFacts(
    expected=1e4,
    actual=6e3,
    hours=6,
    level=5.0,
    usual=1e3,
    hour=1.0,
    weekday=1.0,
    course=1.0,
    unit="",
    posts=0,
)
MOSCOW_NOON = datetime(2026, 3, 4, 9, tzinfo=UTC)  # a Wednesday


@pytest.fixture
def campaign(store: Store, clock: Clock) -> Campaign:
    clock.now = MOSCOW_NOON
    found = Campaign(store, clock)
    with store.work() as work:
        notify.notify_due(work, WORKING_HOURS)  # this morning is over
    return found


def finding(
    clock: Clock, number: int = 1, market: str = "ru", *, at_once: bool = True, cause: Cause = Cause.LEVEL
) -> Finding:
    return Finding(
        cause=cause,
        campaign_id=1,
        market=market,
        about=f"watch:{number}:fall",
        since=clock.now,
        at=clock.now,
        side=Side.FALL,
        metric="views",
        change=-0.4,
        low=-0.5,
        high=-0.3,
        z=4.0,
        p=0.001,
        at_once=at_once,
        facts=FACTS,
        settings=LevelSettings(detector="hourly", threshold=3.0, budget=0.1, factor=1.0),
    )


def found(campaign: Campaign, new: Finding) -> None:
    with campaign.store.work() as work:
        raise_alerts(work, [new])


def notified(campaign: Campaign) -> list[object]:
    with campaign.store.work() as work:
        notify.notify_due(work, WORKING_HOURS)
        return [event for event in work.news if isinstance(event, IncidentNotified | AlertDigestDue)]


def test_an_urgent_one_is_told_at_once_by_day(campaign: Campaign, clock: Clock) -> None:
    found(campaign, finding(clock))
    assert notified(campaign) == [IncidentNotified(1)]
    assert notified(campaign) == []


def test_at_night_it_waits_for_the_morning_even_of_a_sunday(campaign: Campaign, clock: Clock) -> None:
    clock.now = datetime(2026, 3, 7, 23, tzinfo=UTC)  # two at night of Sunday in Moscow
    found(campaign, finding(clock))
    assert notified(campaign) == []
    clock.now = datetime(2026, 3, 8, 5, 59, tzinfo=UTC)
    assert notified(campaign) == []
    clock.now = datetime(2026, 3, 8, 6, tzinfo=UTC)
    assert notified(campaign) == [IncidentNotified(1)]


def test_what_does_not_hurry_waits_for_the_morning_digest(campaign: Campaign, clock: Clock) -> None:
    found(campaign, finding(clock, at_once=False))
    assert notified(campaign) == []
    clock.now = datetime(2026, 3, 5, 6, tzinfo=UTC)  # nine in Moscow
    assert notified(campaign) == [AlertDigestDue(1, "day:1:2026-03-05")]
    assert notified(campaign) == []
    with campaign.store.reading() as work:
        digest = notify.digest_of(work, work.db.get_one(Team, 1), Subject("day", 1, "2026-03-05"))
    assert ([incident.id for incident in digest.fresh], digest.false, digest.budget) == ([1], 0, 2.0)


@pytest.mark.parametrize(("opens", "closes", "hour"), [(0, 24, 9), (11, 20, 11), (5, 8, 5)])
def test_the_digest_comes_at_nine_or_when_the_team_begins(
    campaign: Campaign, clock: Clock, opens: int, closes: int, hour: int
) -> None:
    working_hours = WorkingHours({"ru": Hours("Europe/Moscow", opens, closes), "us": Hours("America/New_York")})
    campaign.do(lambda work: work.db.execute(delete(Schedule)))
    found(campaign, finding(clock, at_once=False))
    for utc in range(-2, 20):  # from one at night in Moscow on
        clock.now = datetime(2026, 3, 5, tzinfo=UTC) + timedelta(hours=utc)
        with campaign.store.work() as work:
            notify.notify_due(work, working_hours)
            if any(isinstance(event, AlertDigestDue) for event in work.news):
                assert utc + 3 == hour
                return
    raise AssertionError("no digest")


@pytest.mark.parametrize(
    ("market", "eve", "morning"),
    [
        ("ru", datetime(2026, 1, 2, 9, tzinfo=UTC), datetime(2026, 1, 12, 6, tzinfo=UTC)),
        ("ru", datetime(2026, 6, 11, 9, tzinfo=UTC), datetime(2026, 6, 15, 6, tzinfo=UTC)),
        ("us", datetime(2026, 11, 25, 17, tzinfo=UTC), datetime(2026, 11, 27, 14, tzinfo=UTC)),
    ],
)
def test_no_digest_comes_on_a_public_holiday_of_its_market_but_what_is_urgent_comes_as_on_a_sunday(
    store: Store, clock: Clock, market: str, eve: datetime, morning: datetime
) -> None:
    clock.now = eve
    campaign, team = Campaign(store, clock), john(store).team_id if market == "us" else 1
    notified(campaign)  # this morning is over
    found(campaign, finding(clock, market=market, at_once=False))
    for _ in range(11 * 24):
        clock.forward(hours=1)
        if clock.now == morning - timedelta(hours=20):
            found(campaign, finding(clock, 2, market, cause=Cause.MISSING_DATA))
            assert notified(campaign) == [IncidentNotified(2)], "an afternoon of the holidays"
        if digests := notified(campaign):
            break
    assert (clock.now, digests) == (morning, [AlertDigestDue(team, f"day:{team}:{morning.date()}")])


def test_a_morning_without_anything_to_say_is_silent(campaign: Campaign, clock: Clock) -> None:
    clock.now = datetime(2026, 3, 5, 6, tzinfo=UTC)
    assert notified(campaign) == []


def test_when_the_budget_is_used_up_the_digest_tells_the_rest(campaign: Campaign, clock: Clock) -> None:
    for number in range(3):
        clock.forward(hours=0.1)
        found(campaign, finding(clock, number, cause=("level", "silence", "competitor")[number]))
    assert notified(campaign) == [IncidentNotified(1), IncidentNotified(2)]
    clock.now = datetime(2026, 3, 5, 6, tzinfo=UTC)
    assert notified(campaign) == [AlertDigestDue(1, "day:1:2026-03-05")]


def test_a_signal_costs_nothing_of_the_budget(campaign: Campaign, clock: Clock) -> None:
    actor = vera(campaign.store)
    for number, cause in enumerate(("level", "silence", "competitor")):
        found(campaign, finding(clock, number, cause=cause))
        assert notified(campaign) == [IncidentNotified(number + 1)]
        campaign.do(lambda work, id_=number + 1: verdicts.judge(work, actor, id_, "signal", f"k{id_}"))


def test_a_budget_of_nothing_pings_nobody(campaign: Campaign, clock: Clock) -> None:
    campaign.do(lambda work: work.db.execute(update(Team).values(false_alerts_per_week=0.0)))
    found(campaign, finding(clock))
    assert notified(campaign) == []


def test_snoozed_it_is_told_once_more_unless_it_is_over(campaign: Campaign, clock: Clock) -> None:
    found(campaign, finding(clock))
    notified(campaign)
    campaign.do(lambda work: verdicts.snooze(work, 1))
    clock.forward(hours=23)
    assert IncidentNotified(1) not in notified(campaign)
    clock.forward(hours=2)
    assert IncidentNotified(1) in notified(campaign)
    campaign.do(lambda work: verdicts.snooze(work, 1))
    campaign.do(lambda work: work.db.execute(update(Incident).values(ended_at=clock.now)))
    clock.forward(hours=25)
    assert IncidentNotified(1) not in notified(campaign)


def test_a_change_that_is_due_is_in_the_digest(campaign: Campaign, clock: Clock) -> None:
    found(campaign, finding(clock))
    notified(campaign)
    actor = vera(campaign.store)
    campaign.do(lambda work: actions.decide(work, actor, 1, "завтра новая обложка", "k"))
    clock.now = datetime(2026, 3, 5, 6, tzinfo=UTC)
    assert notified(campaign) == [AlertDigestDue(1, "day:1:2026-03-05")]
    with campaign.store.reading() as work:
        digest = notify.digest_of(work, work.db.get_one(Team, 1), Subject("day", 1, "2026-03-05"))
        assert [incident.words for incident in digest.due] == ["завтра новая обложка"]
        assert [incident.id for incident in digest.going_on] == [1]


def test_where_nobody_has_a_chat_for_a_market_whoever_began_hears_of_it(campaign: Campaign, clock: Clock) -> None:
    found(campaign, finding(clock, market="other"))
    with campaign.store.reading() as work:
        assert work.db.scalars(select(Incident.team_id)).all() == [1]


def test_what_began_after_people_judged_is_an_incident_of_its_own(campaign: Campaign, clock: Clock) -> None:
    actor = vera(campaign.store)
    found(campaign, finding(clock, 1))
    notified(campaign)
    earlier = finding(clock, 2)  # another creator, for the same cause, seen a little later
    clock.forward(hours=1)
    campaign.do(lambda work: verdicts.judge(work, actor, 1, "noise", "k", "outage"))
    found(campaign, earlier)
    assert notified(campaign) == []
    clock.forward(hours=5)
    found(campaign, finding(clock, 3))
    assert notified(campaign) == [IncidentNotified(2)]
    assert [alert.incident_id for alert in campaign.alerts()] == [1, 1, 2]


def test_a_rival_that_is_found_again_after_weeks_is_the_same(campaign: Campaign, clock: Clock) -> None:
    first = finding(clock, cause="competitor")
    found(campaign, first)
    clock.forward(days=30)
    found(campaign, replace(first, at=clock.now))
    assert len(campaign.alerts()) == 1
