"""What is watched lives in tables alone: on both databases a new process goes on where the last one was."""

from datetime import datetime

from core.incidents import verdicts
from tests.core.campaign_case import vera
from tests.core.detection.monitored_campaign_case import Campaign
from tests.core.stage import Clock, Processes


def fall(_handle: str, _at: datetime) -> float:
    return 0.4


def test_a_restart_goes_on_where_it_was(process: Processes, clock: Clock) -> None:
    campaign = Campaign(process(), clock, creators=(0, 2))
    campaign.history(12)
    campaign.hours(3)
    before = {key: detector.state for key, detector in campaign.detectors().items()}
    campaign.store = process()
    campaign.feed()  # nothing new: nothing is read again
    assert {key: detector.state for key, detector in campaign.detectors().items()} == before
    campaign.hours(20, fall)
    (incident,) = campaign.incidents()
    assert (incident.cause, incident.state, len(campaign.alerts())) == ("level", "open", 2)
    actor = vera(campaign.store)
    campaign.store = process()
    campaign.do(lambda work: verdicts.judge(work, actor, incident.id, "noise", "k", "outage"))
    campaign.do(lambda work: verdicts.take_back(work, incident.id))
    assert [incident.state for incident in campaign.incidents()] == ["open"]
