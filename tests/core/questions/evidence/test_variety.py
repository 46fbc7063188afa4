"""What readers see one after the other: no two questions of a campaign with one kind of fact, whoever is asked."""

from collections.abc import Sequence
from itertools import groupby, pairwise

import pytest
from sqlalchemy import update

from core.events import QuestionAsked, QuestionDigestDue
from core.model import Creator, Question
from core.numbers.questions.tellings import kind_of
from core.people.accounts import Actor
from core.questions.open import digest_of
from core.store import Store
from tests.core.campaign_case import vera
from tests.core.questions.odd_picks_case import hour_by_hour, odd_picks
from tests.core.questions.question_case import NEW_YORK_MORNING, consider, pick_low, question, questions, speak
from tests.core.stage import Clock

pytestmark = pytest.mark.parametrize("address", ["sqlite"], indirect=True)


def seen(store: Store, said: Sequence[tuple[object, object]]) -> list[Question]:
    """Every question in the order its readers saw it; those of a digest in the order of the digest."""
    with store.reading() as work:
        found: list[Question] = []
        for _, event in said:
            if isinstance(event, QuestionAsked):
                found.append(work.db.get_one(Question, event.question_id))
            elif isinstance(event, QuestionDigestDue):
                found += digest_of(work, event.about)
        return found


def repeated(rows: Sequence[Question]) -> list[str]:
    kinds = [kind_of(row.fact) for row in rows]
    return [kind for kind, following in pairwise(kinds) if kind == following]


@pytest.mark.parametrize("market", ["us", "ru"])
def test_two_in_a_row_differ_in_the_campaign_and_in_each_chat(
    store: Store, us: Actor, clock: Clock, market: str
) -> None:
    odd_picks(store, us, market)
    odd_picks(store, vera(store), market)
    clock.now = NEW_YORK_MORNING
    rows = seen(store, hour_by_hour(store, clock, 4 * 24))
    assert len(rows) > 8
    assert repeated(rows) == []
    by_team = sorted(rows, key=lambda row: row.team_id)
    for _, in_chat in groupby(by_team, key=lambda row: row.team_id):
        assert repeated(list(in_chat)) == []


def test_a_question_says_what_holds_when_it_is_put_not_when_it_was_raised(
    store: Store, us: Actor, clock: Clock
) -> None:
    picked = pick_low(store, us, "us")
    before = question(store, 1).fact
    with store.work() as work:
        work.db.execute(update(Creator).where(Creator.id == picked).values(engagement=0.0001))
    clock.now = NEW_YORK_MORNING
    speak(store)
    after = question(store, 1).fact
    assert after != before
    assert (after.get("figure"), after.get("value")) == ("engagement", 0.0001)


def test_where_only_one_kind_is_known_the_question_comes_all_the_same(store: Store, us: Actor, clock: Clock) -> None:
    odd_picks(store, us, "us")
    with store.work() as work:  # whom nothing is known of: no topics, no metrics
        work.db.execute(update(Creator).values(topics="", engagement=None, avg_views=None, followers=None))
    consider(store)
    waiting = len(questions(store, "waiting"))
    clock.now = NEW_YORK_MORNING
    assert len(seen(store, hour_by_hour(store, clock, 7 * 24))) == waiting > 2
    assert questions(store, "waiting") == []


def test_a_question_somebody_has_seen_keeps_its_fact(store: Store, us: Actor, clock: Clock) -> None:
    pick_low(store, us, "us")
    clock.now = NEW_YORK_MORNING
    speak(store)
    put = question(store, 1).fact
    consider(store)
    clock.forward(hours=2)
    speak(store)
    assert question(store, 1).fact == put
