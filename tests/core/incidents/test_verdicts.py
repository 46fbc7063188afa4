"""Signal and noise: what people say stays, can be taken back, and changes what is alerted on the next time."""

from collections.abc import Callable
from datetime import datetime

import pytest

from core.incidents import actions, verdicts
from core.incidents import queries as incidents
from core.model import Adjustment, Incident
from core.model.alert.codes import AdjustmentState
from core.model.incidents import Effect
from core.refusal import Refusal
from core.series import memory
from core.store import Store
from tests.core.campaign_case import john, vera
from tests.core.detection.monitored_campaign_case import Campaign
from tests.core.stage import Clock, Processes

pytestmark = pytest.mark.parametrize("address", ["sqlite"], indirect=True)


def fallen(store: Store, clock: Clock) -> Campaign:
    """Both creators of Russia have lost three fifths for fourteen hours."""
    found = Campaign(store, clock, creators=(0, 2))
    found.history(15)
    found.hours(14, fall)
    return found


@pytest.fixture
def campaign(address: str, clock: Clock, process: Processes) -> Campaign:
    return Campaign.told_once(address, clock, process, fallen)


def fall(_handle: str, _at: datetime) -> float:
    return 0.4


def only(campaign: Campaign) -> Incident:
    (incident,) = campaign.incidents()
    return incident


def judge(campaign: Campaign, word: str, reason: str = "", who: Callable[[Store], object] = vera) -> None:
    actor = who(campaign.store)
    newest = campaign.incidents()[-1].id
    campaign.do(lambda work: verdicts.judge(work, actor, newest, word, f"k{campaign.clock.now}", reason))  # type: ignore[arg-type]


def masked(campaign: Campaign) -> int:
    return sum(point.masked for detector in campaign.detectors().values() for point in memory.restore(detector).points)


def test_noise_leaves_the_baseline_and_comes_back_when_taken_back(campaign: Campaign) -> None:
    before = {key: detector.state for key, detector in campaign.detectors().items()}
    judge(campaign, "noise", "outage")
    assert only(campaign).state == "noise"
    assert masked(campaign) > 10
    campaign.do(lambda work: verdicts.take_back(work, only(campaign).id))
    assert only(campaign).state == "open"
    assert {key: detector.state for key, detector in campaign.detectors().items()} == before


def test_noise_that_goes_on_is_left_out_until_it_is_over(campaign: Campaign) -> None:
    judge(campaign, "noise", "outage")
    before = masked(campaign)
    campaign.hours(10, fall)
    assert masked(campaign) == before + 2 * 10
    campaign.hours(14)
    assert masked(campaign) <= before + 2 * 11
    assert only(campaign).ended_at is not None
    campaign.do(lambda work: verdicts.take_back(work, only(campaign).id))
    assert masked(campaign) == 0


def test_noise_raises_the_bar_for_its_like_and_signal_lowers_it(campaign: Campaign) -> None:
    abouts = [alert.about for alert in campaign.alerts()]
    change = campaign.alerts()[0].change or 0.0
    judge(campaign, "noise")
    with campaign.store.reading() as work:
        found = incidents.judged_on(work, abouts)
    assert [(tally.noise, tally.signal) for tally in found.values()] == [(1, 0), (1, 0)]
    assert found[abouts[0]].factor(change * 0.6) > 2
    judge(campaign, "signal")  # the same person thinks again: the newest word counts
    with campaign.store.reading() as work:
        found = incidents.judged_on(work, abouts)
    assert [(tally.noise, tally.signal) for tally in found.values()] == [(0, 1), (0, 1)]
    assert found[abouts[0]].factor(change) < 1


@pytest.mark.long
@pytest.mark.parametrize(("word", "again"), [("noise", 0), ("signal", 1)])
def test_a_repeat_of_judged_noise_is_not_told(store: Store, clock: Clock, word: str, again: int) -> None:
    """Twice a dip by a third: the second time it depends on what was said of the first."""
    campaign = Campaign(store, clock, creators=(0,))
    campaign.history(15)
    campaign.hours(14, dip)
    assert len(campaign.alerts()) == 1
    judge(campaign, word)
    campaign.hours(24 * 6)
    campaign.hours(14, dip)
    assert len(campaign.alerts()) == 1 + again


def dip(_handle: str, _at: datetime) -> float:
    return 0.63


def test_two_teams_judge_and_the_newest_counts(campaign: Campaign) -> None:
    judge(campaign, "noise", "holiday")
    judge(campaign, "signal", who=john)
    assert only(campaign).state == "signal"
    assert masked(campaign) == 0
    campaign.do(lambda work: verdicts.take_back(work, only(campaign).id))
    assert only(campaign).state == "noise"  # what Vera said counts again
    with campaign.store.reading() as work:
        found = incidents.verdict_of(work, only(campaign).id)
        assert found is not None
        assert (found.person.name, found.reason) == ("Вера", "holiday")


def test_said_twice_changes_nothing(campaign: Campaign) -> None:
    actor = vera(campaign.store)
    with campaign.store.work() as work:
        assert verdicts.judge(work, actor, 1, "noise", "a", "holiday")
        assert not verdicts.judge(work, actor, 1, "noise", "b")
        assert not verdicts.judge(work, actor, 1, "noise", "c", "holiday")
        assert verdicts.judge(work, actor, 1, "noise", "d", "boost")


def test_an_incident_that_nobody_knows_is_refused(campaign: Campaign) -> None:
    actor = vera(campaign.store)
    with campaign.store.work() as work, pytest.raises(Refusal, match="incident_unknown"):
        verdicts.judge(work, actor, 99, "noise", "k")


@pytest.mark.long
def test_cases_alike_are_the_nearest_judged_ones(campaign: Campaign, clock: Clock) -> None:
    judge(campaign, "noise", "outage")
    campaign.hours(24 * 6)  # past the holiday of 8 March
    campaign.hours(16, lambda _handle, _at: 0.2)
    first, second = campaign.incidents()
    with campaign.store.reading() as work:
        (case,) = incidents.similar_cases(work, work.db.get_one(Incident, second.id))
        assert (case.incident.id, case.verdict.reason) == (first.id, "outage")


def test_the_other_team_is_asked_once(campaign: Campaign) -> None:
    actor = vera(campaign.store)
    campaign.do(lambda work: verdicts.ask_other(work, actor, 1))
    campaign.do(lambda work: verdicts.ask_other(work, actor, 1))
    assert only(campaign).other_team_id == john(campaign.store).team_id


def decide(campaign: Campaign, words: str) -> Adjustment:
    actor = vera(campaign.store)
    with campaign.store.work() as work:
        row = actions.decide(work, actor, 1, words, f"k{words}")
        return work.db.get_one(Adjustment, row.id)


@pytest.mark.parametrize(
    ("words", "due", "owner"),
    [
        ("Вера поменяет обложку до 6 марта", "2026-03-06", "Вера"),
        ("поменяем обложку до пятницы", "2026-03-06", "Вера"),
        ("завтра другой хэштег", "2026-03-05", "Вера"),
        ("John swaps the cover by Friday", "2026-03-06", "John"),
        ("another cover", "2026-03-07", "Вера"),
        ("через 5 дней новый ролик", "2026-03-09", "Вера"),
    ],
)
def test_who_and_until_when_is_read_out_of_the_words(campaign: Campaign, words: str, due: str, owner: str) -> None:
    john(campaign.store)
    row = decide(campaign, words)
    assert row.due_on.date().isoformat() == due
    with campaign.store.reading() as work:
        assert work.db.get_one(Adjustment, row.id).owner.name == owner


@pytest.mark.long
def test_whether_a_change_helped_is_looked_at_later(campaign: Campaign) -> None:
    judge(campaign, "signal")
    row = decide(campaign, "завтра новая обложка")
    campaign.hours(40, fall)
    campaign.hours(24 * 4)  # it was changed, and all is as before
    with campaign.store.reading() as work:
        looked = work.db.get_one(Adjustment, row.id)
        assert looked.state == AdjustmentState.MEASURED
        assert looked.effect is not None
        assert looked.effect.before < -0.5
        assert looked.effect.after > -0.15


def test_a_change_without_measurements_since_waits_and_then_says_so(campaign: Campaign, clock: Clock) -> None:
    row = decide(campaign, "завтра новая обложка")
    for _ in range(14):
        clock.forward(days=1)
        campaign.notify()
    with campaign.store.reading() as work:
        looked = work.db.get_one(Adjustment, row.id)
        assert (looked.state, looked.effect) == (AdjustmentState.MEASURED, Effect(looked.effect.before, None))


def test_an_empty_change_is_refused(campaign: Campaign) -> None:
    with pytest.raises(Refusal, match="change_empty"):
        decide(campaign, "  ")
