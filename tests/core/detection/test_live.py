"""Results as they come: a fall is one alert, whoever's it is, and what is reported late or not at all is no fall."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from bot.workers.detection import feed_news
from core.detection import blackouts
from core.detection.live import schedule
from core.model import Alert, CampaignTask, DetectorState, Incident, Job, Post
from core.model import Campaign as CampaignRow
from core.model.alert.facts import LevelFacts
from core.model.alert.settings import LevelSettings
from core.series import memory
from core.store import Store
from tests.core.campaign_case import vera
from tests.core.detection.monitored_campaign_case import Campaign, row
from tests.core.stage import Clock

pytestmark = pytest.mark.parametrize("address", ["sqlite"], indirect=True)
Factor = Callable[[str, datetime], float]


@pytest.fixture
def campaign(store: Store, clock: Clock) -> Campaign:
    """Creators 0 and 2 are of Russia, 1 and 3 of the US."""
    return Campaign(store, clock)


def only(*handles: str, to: float = 0.4) -> Factor:
    return lambda handle, _at: to if handle in handles else 1.0


def everybody(to: float) -> Factor:
    return lambda _handle, _at: to


def test_a_fall_of_two_creators_of_one_market_is_one_incident(campaign: Campaign) -> None:
    campaign.history(15)
    campaign.hours(6)
    assert campaign.incidents() == []
    campaign.hours(14, only("creator0", "creator2"))
    (incident,) = campaign.incidents()
    assert (incident.market, incident.cause, incident.side, incident.state) == ("ru", "level", "fall", "open")
    first, second = campaign.alerts()
    assert isinstance(first.facts, LevelFacts)
    assert isinstance(first.settings, LevelSettings)
    assert [first.creator_id, second.creator_id] == [1, 3]
    assert first.low is not None
    assert first.high is not None
    assert first.low < first.change < first.high
    assert first.facts.actual < first.facts.expected * 0.5
    assert first.settings.detector == "hourly"
    assert first.settings.threshold > 0


def test_both_markets_hear_of_their_own(campaign: Campaign) -> None:
    campaign.history(15)
    campaign.hours(20, everybody(0.4))
    assert sorted((incident.market, incident.team_id) for incident in campaign.incidents()) == [("ru", 1), ("us", 2)]


def test_it_ends_when_the_series_is_as_usual_again(campaign: Campaign) -> None:
    campaign.history(15)
    campaign.hours(20, only("creator0"))
    campaign.hours(12)
    (incident,) = campaign.incidents()
    assert incident.ended_at is not None
    campaign.hours(20, only("creator0"))  # again, soon: the same incident goes on
    assert len(campaign.incidents()) == 1


def test_a_gap_is_no_fall(campaign: Campaign, clock: Clock) -> None:
    campaign.history(15)
    clock.forward(hours=30)  # nobody tells anything
    campaign.feed()
    campaign.hours(6)
    assert [incident.cause for incident in campaign.incidents() if incident.cause == "level"] == []


def test_an_hour_that_is_not_over_is_no_fall(campaign: Campaign, clock: Clock) -> None:
    campaign.history(15)
    for _ in range(12):
        at = datetime.fromtimestamp(clock.now.timestamp() // 3600 * 3600, UTC)
        clock.forward(minutes=10)
        campaign.measure([row(handle, at, 60) for handle in campaign.handles])  # ten minutes of it
        campaign.feed()
        clock.forward(minutes=50)
        campaign.measure(list(campaign.rows(at, everybody(1.0))))
        campaign.feed()
    assert campaign.alerts() == []


def test_what_is_told_late_is_fed_in_its_place(store: Store, clock: Clock) -> None:
    campaign = Campaign(store, clock, creators=(0,))
    campaign.history(15)
    at = datetime.fromtimestamp(clock.now.timestamp() // 3600 * 3600, UTC)
    rows = [campaign.rows(at + timedelta(hours=number), everybody(1.0))[0] for number in range(4)]
    clock.forward(hours=4)
    for number in (0, 2, 3, 1):
        campaign.measure([rows[number]])
        campaign.feed()
    campaign.measure([rows[2]._replace(value=777.0)])  # and corrected
    campaign.feed()
    (detector,) = campaign.detectors().values()
    points = memory.restore(detector).points
    assert [point.value for point in points[-4:]] == [rows[0].value, rows[1].value, 777.0, rows[3].value]


def test_a_look_that_was_cut_short_loses_nothing(campaign: Campaign, monkeypatch: pytest.MonkeyPatch) -> None:
    campaign.history(15)
    monkeypatch.setattr("bot.workers.detection.AT_ONCE", 1)
    monkeypatch.setattr("bot.workers.detection.NEW_AT_ONCE", 1)
    monkeypatch.setattr("bot.workers.detection.feed", _dies_after(2))
    with pytest.raises(RuntimeError):
        campaign.hours(1)
    monkeypatch.undo()
    campaign.feed()
    newest = {detector.fed_until for detector in campaign.detectors().values()}
    assert len(newest) == 1


def _dies_after(looks: int) -> Callable[..., None]:
    from core.detection.live import feed

    left = iter(range(looks))

    def mortal(*args: object) -> None:
        if next(left, None) is None:
            raise RuntimeError("its process died")
        feed(*args)  # type: ignore[arg-type]

    return mortal


def test_old_history_pings_nobody(campaign: Campaign, clock: Clock) -> None:
    clock.forward(days=60)
    first = clock.now - timedelta(days=50)
    rows = [row for hour in range(20 * 24) for row in campaign.rows(first + timedelta(hours=hour), everybody(1.0))]
    rows += [row for hour in range(48) for row in campaign.rows(first + timedelta(days=20, hours=hour), everybody(0.2))]
    campaign.measure(rows)
    campaign.feed()
    assert campaign.alerts() == []
    assert len(campaign.detectors()) == 4


def test_a_post_that_grows_old_is_no_fall(store: Store, clock: Clock) -> None:
    """Its views an hour fall to a tenth in days, as every post's do."""
    from core.numbers.anomaly.post_age import pace

    campaign = Campaign(store, clock, creators=(0,), level=4000)
    published = clock.now
    about = (int(published.timestamp()), None, None, None, None)
    with_post = {"post": "P1", "about": about}
    for hour in range(24 * 16):
        at = published + timedelta(hours=hour)
        value = campaign._rng.poisson(campaign.level * pace(hour + 0.5))
        clock.now = at + timedelta(hours=1)
        campaign.measure([row("creator0", at, value, **with_post)])
        if hour % 12 == 11:
            campaign.feed()
    with store.reading() as work:
        assert work.db.scalars(select(Post.published_at)).one() is not None
    assert campaign.alerts() == []


def test_known_times_and_holidays_are_left_out(campaign: Campaign, clock: Clock) -> None:
    campaign.history(15)
    actor = vera(campaign.store)
    campaign.do(lambda work: blackouts.add(work, actor, "3 March - 5 March maintenance"))
    campaign.hours(16, everybody(0.3))
    assert {incident.market for incident in campaign.incidents()} == {"us"}  # it was announced for Russia alone


def test_engagement_and_cost_are_watched_too(store: Store, clock: Clock) -> None:
    campaign = Campaign(store, clock, creators=(0,))

    def told(days: int, act: float, money: float) -> None:
        for _ in range(days):
            at = datetime.fromtimestamp(clock.now.timestamp() // 86_400 * 86_400, UTC)
            clock.forward(days=1)
            views = campaign._rng.poisson(9000)
            of_day = {"period": "day"}
            campaign.measure(
                [
                    row("creator0", at, views, **of_day),
                    row("creator0", at, campaign._rng.poisson(views * act), metric="likes", **of_day),
                    row("creator0", at, views * money, metric="spend", unit="RUB", **of_day),
                ]
            )
            campaign.feed()
            campaign.notify()

    told(30, 0.05, 0.01)
    assert campaign.alerts() == []
    told(3, 0.02, 0.02)
    assert {(alert.metric, alert.side) for alert in campaign.alerts()} >= {("engagement", "fall"), ("cost", "rise")}


def test_a_campaign_that_is_over_pings_nobody(campaign: Campaign, clock: Clock) -> None:
    campaign.history(15)
    campaign.do(lambda work: work.db.execute(update(CampaignRow).values(closed_at=clock.now)))
    campaign.hours(16, everybody(0.3))
    assert campaign.alerts() == []


def test_a_spell_of_reports_is_one_look(store: Store, clock: Clock) -> None:
    with store.work() as work:
        for _ in range(5):
            schedule(work, 1)
        schedule(work, None)
    with store.reading() as work:
        assert [job.task for job in work.db.scalars(select(Job).where(Job.kind == "detection"))] == [
            CampaignTask(1),
            CampaignTask(None),
        ]


def test_other_brands_are_watched_but_nobody_is_pinged_for_them(campaign: Campaign, clock: Clock) -> None:
    first = clock.now - timedelta(days=15)
    rows = [row("", first + timedelta(hours=hour), 100 + hour % 7, brand="Rival") for hour in range(15 * 24)]
    campaign.measure(rows)
    feed_news(campaign.store, None)
    with campaign.store.reading() as work:
        (watch,) = work.db.scalars(select(DetectorState)).all()
        assert watch.brand_id is not None
        assert watch.days
        assert work.db.scalars(select(Incident)).all() == work.db.scalars(select(Alert)).all() == []
