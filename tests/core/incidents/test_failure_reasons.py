"""Why did this fail where its like worked? Put once, to whoever knows the market, and answered like any question."""

import pytest

from core.detection.daily import find_causes, raise_causes
from core.incidents.failure_reasons import candidates
from core.model import CardView, Incident, Job
from core.people.accounts import Actor
from core.store import Store
from core.subject import Subject
from handlers.chat.words import Words
from handlers.questions.card import shown
from tests.core.campaign_case import john, vera
from tests.core.detection.planned_posts_case import PlannedPosts
from tests.core.detection.test_content_items import in_russia, posts
from tests.core.questions.question_case import (
    CLEAR,
    MOSCOW_NOON,
    WORKING_HOURS,
    consider,
    question,
    questions,
    reply,
    speak,
)
from tests.core.stage import Clock


@pytest.fixture
def planned(store: Store, clock: Clock) -> PlannedPosts:
    """#tag0 fails in Russia."""
    planned = PlannedPosts(store, clock)
    john(store)
    planned.measure(posts(planned, in_russia))
    return planned


def raise_alerts(planned: PlannedPosts) -> None:
    with planned.store.work() as work:
        raise_causes(work, 1, find_causes(work, 1))
        raise_causes(work, 1, find_causes(work, 1))


def of_new_york(planned: PlannedPosts) -> Actor:
    """The campaign is theirs."""
    us = john(planned.store)
    with planned.store.work() as work:
        work.db.get_one(Incident, 1).campaign.created_by = us.person_id
    return us


def card(planned: PlannedPosts, question_id: int, locale: str) -> tuple[str, str]:
    """Title, and all that stands under it."""
    with planned.store.reading() as work:
        made = shown(work, Words(locale, "UTC"), Subject("question", question_id), CardView())
    return made.title, "\n".join(getattr(block, "text", "") for block in made.body)


def test_the_market_is_asked_once_in_its_own_words(planned: PlannedPosts, clock: Clock) -> None:
    raise_alerts(planned)
    us = of_new_york(planned)
    consider(planned.store)
    consider(planned.store)
    (row,) = questions(planned.store)
    assert (row.kind, row.subject, row.need, row.team.key, row.to_id, row.person_id) == (
        "why_failed",
        "item:hashtag:ru:tag0",
        "region",
        "ru",
        None,
        us.person_id,
    )
    codes = {reason.code: dict(reason.values) for reason in row.reasons}
    assert codes["similar"] == {"count": 12}
    assert codes["abroad"] == {"asker": "us", "market": "ru"}
    assert row.urgent
    clock.now = MOSCOW_NOON
    speak(planned.store, WORKING_HOURS)
    title, body = card(planned, row.id, "ru")
    assert title.startswith("#tag0: ")
    assert "Россия, просмотры: на 6" in body
    assert "чем на другом рынке (США), по 12\u00a0постам" in body
    assert "сработало" in body or "похож" in body
    title, body = card(planned, row.id, "en")
    assert title == "#tag0: why did this fail where similar ones worked?"
    assert "lower than in the other market (US), across 12\u00a0posts." in body
    reply(planned.store, vera(planned.store), row.id, "Nobody says it so in Russia, they say дача.", CLEAR)
    assert question(planned.store, row.id).state == "answered"
    consider(planned.store)
    assert len(questions(planned.store)) == 1


def test_at_home_whoever_opened_the_campaign_is_asked(planned: PlannedPosts) -> None:
    raise_alerts(planned)
    consider(planned.store)
    (row,) = questions(planned.store)
    assert (row.need, row.to_id) == ("person", vera(planned.store).person_id)


def test_what_somebody_called_noise_is_no_question(planned: PlannedPosts) -> None:
    raise_alerts(planned)
    consider(planned.store)
    with planned.store.work() as work:
        work.db.get_one(Incident, 1).state = "noise"
    consider(planned.store)
    assert [row.state for row in questions(planned.store)] == ["dropped"]


def test_it_is_considered_once_a_day(planned: PlannedPosts) -> None:
    raise_alerts(planned)
    with planned.store.reading() as work:
        assert work.db.query(Job).filter_by(kind="questions").count() == 1


def test_the_question_of_a_finding(planned: PlannedPosts) -> None:
    raise_alerts(planned)
    with planned.store.reading() as work:
        (asked,) = candidates(work, 1)
    values = dict(asked.fact.values)
    assert (asked.kind, asked.person, asked.fact.code) == ("why_failed", vera(planned.store).person_id, "item_failed")
    assert (values["of"], values["item"], values["market"], values["other"], values["similar"]) == (
        "hashtag",
        "tag0",
        "ru",
        "us",
        12,
    )
    assert asked.value > 0.7
