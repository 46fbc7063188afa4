"""What questions are put with: facts of this creator and this campaign, of another kind each time."""

from itertools import pairwise

import pytest

from core.model import Creator, PastResult
from core.numbers.questions.tellings import kind_of
from core.people.accounts import Actor
from core.questions.evidence.profile import tellings_of
from core.store import Store
from tests.core.campaign_case import ask, judge, listed
from tests.core.questions.question_case import NEW_YORK_MORNING, consider, questions, speak
from tests.core.stage import Clock

pytestmark = pytest.mark.parametrize("address", ["sqlite"], indirect=True)


def told(store: Store, *creators: int) -> dict[int, dict[str, int]]:
    """Creator -> kind of fact -> the side it speaks for."""
    with store.reading() as work:
        rows = [work.db.get_one(Creator, id_) for id_ in range(1, 13)]
        found = tellings_of(work, 1, rows)
        return {id_: {kind_of(telling.fact): telling.side for telling in found[id_]} for id_ in creators}


def test_metrics_audience_and_past_speak_for_or_against(store: Store, us: Actor) -> None:
    ask(store, us, "beauty, audience women 25-34, 40")
    with store.work() as work:
        for id_ in range(1, 13):
            row = work.db.get_one(Creator, id_)
            row.price, row.currency = 100.0 * id_, "USD"
            row.audience = {"gender": {"f": 0.1 if id_ == 12 else 0.7, "m": 0.9 if id_ == 12 else 0.3}}
        for creator_id, success in ((1, True), (12, False)):
            work.db.add(
                PastResult(
                    platform="instagram",
                    handle=f"c{creator_id}",
                    creator_id=creator_id,
                    campaign="Spring",
                    success=success,
                )
            )
    found = told(store, 1, 12)
    assert (found[1]["price"], found[1]["past_good"], found[1]["gender"]) == (1, 1, 1)
    assert (found[12]["price"], found[12]["past_bad"], found[12]["gender"]) == (-1, -1, -1)


def test_questions_of_a_campaign_come_with_different_facts(store: Store, us: Actor, clock: Clock) -> None:
    round_id = ask(store, us, "beauty 40")
    clock.now = NEW_YORK_MORNING
    for id_ in [id_ for id_ in listed(store, round_id)[20:] if id_ % 2 == 0]:
        judge(store, us, round_id, [id_], "yes")
    consider(store)
    for _ in range(4):
        speak(store)
        clock.forward(hours=1)
    asked = sorted((row for row in questions(store) if row.asked_at), key=lambda row: (row.asked_at, row.id))
    assert len(asked) > 3
    assert all(first != second for first, second in pairwise(kind_of(row.fact) for row in asked))
