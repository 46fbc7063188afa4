"""Why did this fail where its like worked? Put once, to whoever knows the market, and answered like any question."""

import pytest

from core.detection.content_items import comparisons
from core.detection.daily import causes, found_in
from core.incidents.why_failed import question_of
from core.model import Incident, Job
from core.people.accounts import Actor
from core.store import Store
from handlers.chat.words import Words
from handlers.questions.card import shown
from tests.core.campaign_case import john, vera
from tests.core.detection.test_content_items import in_russia, posts
from tests.core.question_case import CLEAR, DESK, MOSCOW_NOON, consider, question, questions, reply, speak
from tests.core.stage import Clock
from tests.core.told_case import Told


@pytest.fixture
def told(store: Store, clock: Clock) -> Told:
    """#tag0 fails in Russia."""
    told = Told(store, clock)
    john(store)
    told.tell(posts(told, in_russia))
    return told


def raise_alerts(told: Told) -> None:
    with told.store.work() as work:
        causes(work, 1, found_in(work, 1))
        causes(work, 1, found_in(work, 1))


def of_new_york(told: Told) -> Actor:
    """The campaign is theirs."""
    us = john(told.store)
    with told.store.work() as work:
        work.db.get_one(Incident, 1).campaign.created_by = us.person_id
    return us


def card(told: Told, question_id: int, locale: str) -> tuple[str, str]:
    """Title, and all that stands under it."""
    with told.store.reading() as work:
        made = shown(work, Words(locale, "UTC"), str(question_id), {})
    return made.title, "\n".join(getattr(block, "text", "") for block in made.body)


def test_the_market_is_asked_once_in_its_own_words(told: Told, clock: Clock) -> None:
    raise_alerts(told)
    us = of_new_york(told)
    consider(told.store)
    consider(told.store)
    (row,) = questions(told.store)
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
    speak(told.store, DESK)
    title, body = card(told, row.id, "ru")
    assert title.startswith("#tag0: ")
    assert "Россия, просмотры: на 6" in body
    assert "чем на другом рынке (США), по 12 постам" in body
    assert "сработало" in body or "похож" in body
    title, body = card(told, row.id, "en")
    assert title == "#tag0: why did this fail where similar ones worked?"
    assert "less than in the other market (US), over 12 posts." in body
    reply(told.store, vera(told.store), row.id, "Nobody says it so in Russia, they say дача.", CLEAR)
    assert question(told.store, row.id).state == "answered"
    consider(told.store)
    assert len(questions(told.store)) == 1


def test_at_home_whoever_opened_the_campaign_is_asked(told: Told) -> None:
    raise_alerts(told)
    consider(told.store)
    (row,) = questions(told.store)
    assert (row.need, row.to_id) == ("person", vera(told.store).person_id)


def test_what_somebody_called_noise_is_no_question(told: Told) -> None:
    raise_alerts(told)
    consider(told.store)
    with told.store.work() as work:
        work.db.get_one(Incident, 1).state = "noise"
    consider(told.store)
    assert [row.state for row in questions(told.store)] == ["dropped"]


def test_it_is_considered_once_a_day(told: Told) -> None:
    raise_alerts(told)
    with told.store.reading() as work:
        assert work.db.query(Job).filter_by(kind="questions").count() == 1


def test_the_question_of_a_finding(told: Told) -> None:
    with told.store.reading() as work:
        (one,) = comparisons(work, 1)
    asked = question_of(one, 7)
    values = dict(asked.fact.values)
    assert (asked.kind, asked.person, asked.fact.code) == ("why_failed", 7, "item_failed")
    assert (values["of"], values["item"], values["market"], values["other"], values["similar"]) == (
        "hashtag",
        "tag0",
        "ru",
        "us",
        12,
    )
    assert asked.value > 0.7
