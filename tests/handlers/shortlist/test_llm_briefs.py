"""With a language model a brief in words is read by it first; the rules check it, and nobody waits for nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from core.delivery import jobs
from core.llm import BriefFact, BriefRequest, Failure, ReadBrief, ReadBy, Reply
from core.llm import queue as llm_queue
from core.model import BriefDraft, Campaign, Job, Outgoing
from handlers.chat.card import Card, Instead, load
from handlers.gallery.stage import Stage
from handlers.shortlist import drafts
from handlers.subscriptions import tell
from tests.core.llm.brief_case import stated
from tests.handlers.platform_checks import whole

Make = Callable[..., Stage]
WORDS = "beauty in Russia, fledglings, no gambling, 10"
READING, BY_RULES = "Reading your brief. The list comes in a moment.", "Read without the AI model."
KNOWS = stated("size", "fledglings", value="nano")  # the rules don't
TURNED = stated("topic", "no gambling", value="gambling")


@pytest.fixture(params=["slack", "telegram"])
def team(request: pytest.FixtureRequest, stage: Make) -> Stage:
    made = stage(request.param, "en")
    made.store.memo[llm_queue.ON] = True
    return made


def ask(team: Stage, words: str = WORDS) -> list[Any]:
    return team.hear("command", "shortlist", text=words)


def waiting(team: Stage) -> Job | None:
    with team.store.work() as work:
        return jobs.claim(work, (llm_queue.URGENT,))


def answer(team: Stage, *facts: BriefFact, why: Failure = Failure.NONE) -> list[Card]:
    """The model's answer to what waits for it, and what people see then."""
    job = waiting(team)
    assert job is not None
    reply: Reply[Any] = Reply(None, ReadBy.RULES, why) if why else Reply(ReadBrief(facts), ReadBy.LLM)
    with team.store.work() as work:
        llm_queue.bring_back(work, job, reply)
        tell(work)
    return team.deliver()


def campaigns(team: Stage) -> list[Campaign]:
    with team.store.reading() as work:
        return list(work.db.scalars(select(Campaign).order_by(Campaign.id)))


def card_of(team: Stage) -> Outgoing:
    """The card that said we're reading, as it stands now; on Slack a later one, which only its reader sees."""
    with team.store.reading() as work:
        rows = work.db.scalars(select(Outgoing).where(~Outgoing.live).order_by(Outgoing.id.desc()))
        return next(row for row in rows if row.card and "moved down" not in f"{row.card}")


def test_it_says_so_and_the_list_comes_with_the_answer(team: Stage) -> None:
    assert whole(ask(team)) == READING
    assert campaigns(team) == []
    said = whole(answer(team, KNOWS))
    assert "nano" in said
    assert "Not used" not in said
    assert "shortlist, round 1" in said
    assert BY_RULES not in said
    (campaign,) = campaigns(team)
    assert campaign.brief.size == "nano"
    assert waiting(team) is None, "it is asked once"


def test_the_card_becomes_what_was_understood_where_the_chat_can_change_it(team: Stage) -> None:
    ask(team)
    answer(team, KNOWS)
    with team.store.reading() as work:
        rows = work.db.scalars(select(Outgoing).where(Outgoing.about == "draft:1")).all()
        titles = [load(row.card or {}).title for row in rows]
    assert titles == ([READING] if team.platform == "slack" else ["Here's what I got from your brief."])


def test_the_model_is_shown_the_words_the_day_and_the_codes_alone(team: Stage) -> None:
    ask(team)
    job = waiting(team)
    assert job is not None
    asked = llm_queue.request_of(job).request
    assert isinstance(asked, BriefRequest)
    assert (asked.words, asked.today) == (WORDS, job.due_at.date().isoformat())
    assert "beauty/skincare" in asked.codes["topic"]


@pytest.mark.parametrize("words", ["beauty russia 20", "мода сша инстаграм микро"])
def test_a_brief_the_rules_read_wholly_waits_for_nobody(team: Stage, words: str) -> None:
    assert "shortlist, round 1" in whole(ask(team, words))
    assert waiting(team) is None


def test_what_can_be_no_brief_is_refused_at_once(team: Stage) -> None:
    assert "500" in whole(ask(team, "beauty 500"))
    assert waiting(team) is None


def test_without_a_model_the_list_comes_at_once(team: Stage) -> None:
    team.store.memo[llm_queue.ON] = False
    said = whole(ask(team))
    assert "shortlist, round 1" in said
    assert BY_RULES not in said


def test_where_the_two_differ_people_choose_and_the_list_waits(team: Stage) -> None:
    ask(team)
    (asked,) = answer(team, KNOWS, TURNED)
    assert asked.title == "“no gambling” can mean two things. Which one?"
    assert campaigns(team) == []
    press = next(action for action in asked.actions if action.do == "brief_read")
    heard = team.listen("action", press.do, press.arg, message=card_of(team).said_as or "")
    team.deliver()
    (campaign,) = campaigns(team)
    assert ("no_topic", "gambling") in campaign.brief.facts
    assert campaign.brief.size == "nano", "what the model read is not forgotten at the press"
    told = heard.answer.card if isinstance(heard.answer, Instead) else load(card_of(team).card or {})
    assert "nano" in whole(told)


@pytest.mark.parametrize("why", [Failure.TIMEOUT, Failure.FOREIGN_NUMBER, Failure.OVER_BUDGET])
def test_without_an_answer_the_rules_read_it_and_the_card_says_so(team: Stage, why: Failure) -> None:
    ask(team)
    said = whole(answer(team, why=why))
    assert BY_RULES in said
    assert "shortlist, round 1" in said
    assert "nano" not in said


def test_what_nobody_understands_is_said_on_the_card(team: Stage) -> None:
    assert whole(ask(team, "x1 55% 77%")) == READING
    said = whole(answer(team))
    assert "x1" in said
    assert campaigns(team) == []
    assert BY_RULES not in said


def test_what_the_rules_refuse_once_it_is_read_leaves_nothing_behind(team: Stage) -> None:
    ask(team, "fledglings, beauty, no nano, no micro, no mid, no macro, no mega")
    said = whole(answer(team, why=Failure.TIMEOUT))
    assert BY_RULES in said
    assert campaigns(team) == []
    with team.store.reading() as work:
        assert work.db.scalar(select(Outgoing.id).where(Outgoing.live)) is None


def test_whoever_wrote_it_is_who_asks_for_the_list(team: Stage) -> None:
    team.hear("command", "shortlist", text=WORDS, by="member")
    said = whole(answer(team, KNOWS))
    assert campaigns(team) == []
    assert team.words.t("Only a strategist") in said or "strategist" in said


def test_a_text_too_long_for_the_model_is_read_by_the_rules(team: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts, "MOST", 20)
    said = whole(ask(team))
    assert BY_RULES in said
    assert "shortlist, round 1" in said
    assert waiting(team) is None


def test_the_same_words_sent_again_are_read_the_same_way_at_once(team: Stage) -> None:
    ask(team)
    answer(team, KNOWS)
    said = team.hear("reply", "brief:1", text=WORDS)
    assert waiting(team) is None
    assert "nano" in whole(said)
    assert len(campaigns(team)) == 1
    team.hear("reply", "brief:1", text=f"{WORDS} please")
    assert waiting(team) is not None


def test_what_the_model_read_survives_in_the_draft(team: Stage) -> None:
    ask(team)
    answer(team, KNOWS)
    with team.store.reading() as work:
        read = work.db.get_one(BriefDraft, 1).llm_reading
    start = WORDS.index("fledglings")
    assert read is not None
    assert read.facts == (("size", "nano", start, start + len("fledglings"), "fledglings"),)
