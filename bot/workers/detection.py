"""Monitors live results: feeds measurements to the detectors, notifies teams, measures effects."""

import asyncio
import logging
from collections.abc import Callable
from datetime import timedelta

from bot.workers.loop import Loop
from core.delivery import jobs
from core.detection import daily
from core.detection.live import feed
from core.incidents import actions, notify
from core.metrics.resolve import parts
from core.model import CampaignTask, Job
from core.people.working_hours import WorkingHours
from core.series.groups import mark_fed, news
from core.store import Store
from handlers.subscriptions import tell

log = logging.getLogger(__name__)
KINDS = ("detection",)
AT_ONCE, NEW_AT_ONCE = 20, 2  # series fed in one transaction, while events wait; new ones may bring years of data
AGAIN = timedelta(hours=1)


class Detection(Loop):
    """`done` is called when someone was notified."""

    def __init__(self, store: Store, working_hours: WorkingHours, done: Callable[[], None]) -> None:
        super().__init__()
        self._store, self._working_hours, self._done = store, working_hours, done

    async def turn(self) -> bool:
        job = await asyncio.to_thread(self._claim)
        if job is not None:
            await asyncio.to_thread(self._do, job)
        notified = await asyncio.to_thread(self._notify)
        if job is not None or notified:
            self._done()
        return job is not None or notified

    def _claim(self) -> Job | None:
        with self._store.reading() as work:
            if not jobs.is_due(work, KINDS):
                return None
        with self._store.work() as work:
            return jobs.claim(work, KINDS)

    def _do(self, job: Job) -> None:
        try:
            if jobs.kills(job):
                raise RuntimeError("its process died with it")
            assert isinstance(job.task, CampaignTask)
            feed_news(self._store, job.task.campaign)
            with self._store.work() as work:
                jobs.finish(work, job.id)
        except Exception as error:
            log.exception("job %s failed", job.key)
            with self._store.work() as work:
                jobs.fail(work, job.id, type(error).__name__)

    def _notify(self) -> bool:
        with self._store.reading() as work:
            again = jobs.is_schedule_due(work, "detection")
            mornings = [team.id for team in notify.mornings(work, self._working_hours)]
            due = notify.is_due(work, self._working_hours) or actions.is_due(work)
        if again:
            each_hour(self._store)
        for team_id in mornings:
            each_morning(self._store, team_id)
        if due or again:
            with self._store.work() as work:
                actions.measure_effects(work)
                notify.notify_due(work, self._working_hours)
                tell(work)
        return due


def feed_news(store: Store, campaign_id: int | None) -> None:
    """Feeds everything reported for a campaign, or for other brands, since the last run."""
    with store.reading() as work:
        groups, read_at = news(work, campaign_id), work.now
    new, known = ([group for group in groups if (group.since == 0) is wanted] for wanted in (True, False))
    for batch in (*parts(known, AT_ONCE), *parts(new, NEW_AT_ONCE)):
        with store.work() as work:
            feed(work, batch)
            tell(work)
    with store.work() as work:
        mark_fed(work, campaign_id, read_at)


def each_hour(store: Store) -> None:
    """Finds what no measurement shows: missing data."""
    with store.work() as work:
        if not jobs.claim_schedule(work, "detection", AGAIN):
            return
        campaigns = daily.live_campaigns(work)
    for campaign_id in campaigns:
        with store.work() as work:
            daily.raise_missing_data(work, campaign_id)
            tell(work)


def each_morning(store: Store, team_id: int) -> None:
    """Finds what shows over a day, not in a single point; done before the digest is sent."""
    with store.reading() as work:
        campaigns = daily.live_campaigns(work)
    for campaign_id in campaigns:
        with store.reading() as work:
            found = daily.find_causes(work, campaign_id)
        with store.work() as work:
            daily.raise_causes(work, campaign_id, found)
            tell(work)
    with store.work() as work:
        daily.batch(work, team_id)
        tell(work)
