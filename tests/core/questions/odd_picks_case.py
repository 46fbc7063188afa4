"""Odd picks that raise questions, and hours that pass until they are put."""

from datetime import datetime
from zoneinfo import ZoneInfo

from core.events import QuestionAsked
from core.people.accounts import Actor
from core.people.working_hours import WorkingHours
from core.store import Store
from tests.core.campaign_case import ask, judge, listed
from tests.core.questions.question_case import (
    WORKING_HOURS,
    consider,
    speak,
)
from tests.core.stage import Clock

NEW_YORK, MOSCOW = ZoneInfo("America/New_York"), ZoneInfo("Europe/Moscow")


def odd_picks(store: Store, actor: Actor, market: str, most: int = 20) -> list[int]:
    """The lower half of a long list, as far as it is of one market, each of them picked."""
    round_id = ask(store, actor, "beauty 40")
    low = [id_ for id_ in listed(store, round_id)[20:] if id_ % 2 == ("us", "ru").index(market)][:most]
    for id_ in low:  # furnish counts from 0, the tables from 1: odd numbers are of Russia
        judge(store, actor, round_id, [id_], "yes")
    consider(store)
    return low


def hour_by_hour(
    store: Store, clock: Clock, hours: int, working_hours: WorkingHours = WORKING_HOURS
) -> list[tuple[datetime, object]]:
    """Everything that was said within some hours, with its moment."""
    said: list[tuple[datetime, object]] = []
    for _ in range(hours):
        said += [(clock.now, event) for event in speak(store, working_hours)]
        clock.forward(hours=1)
    return said


def asked_days(said: list[tuple[datetime, object]], zone: ZoneInfo) -> dict[str, int]:
    days: dict[str, int] = {}
    for at, event in said:
        if isinstance(event, QuestionAsked):
            day = at.astimezone(zone).date().isoformat()
            days[day] = days.get(day, 0) + 1
    return days
