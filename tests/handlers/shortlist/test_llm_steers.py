"""A steer with words that the rules don't know is read by the language model too, and the rules check it."""

from collections.abc import Callable
from typing import Any

import pytest

from core.delivery import jobs
from core.llm import Failure, ReadAnswer, ReadBy, ReadSteer, Reply
from core.llm import queue as llm_queue
from core.model import Steer
from handlers.chat.card import Card
from handlers.gallery.stage import Stage
from handlers.subscriptions import tell
from tests.handlers.platform_checks import whole

Make = Callable[..., Stage]
WORDS = "less beauty, sparkles galore"
SPARKLES = ReadSteer("topic:fashion", "more", "sparkles galore")


@pytest.fixture
def team(stage: Make) -> Stage:
    made = stage("telegram", "en")
    made.hear("command", "shortlist", text="beauty russia 20")
    made.store.memo[llm_queue.ON] = True
    return made


def answer(team: Stage, *steers: ReadSteer, why: Failure = Failure.NONE) -> list[Card]:
    with team.store.work() as work:
        job = jobs.claim(work, (llm_queue.URGENT,))
        assert job is not None
        reply: Reply[Any] = Reply(None, ReadBy.RULES, why) if why else Reply(ReadAnswer(steers, ()), ReadBy.LLM)
        llm_queue.bring_back(work, job, reply)
        tell(work)
    return team.deliver()


def rules(team: Stage) -> set[tuple[str, Any, int]]:
    with team.store.reading() as work:
        return {(rule.kind.value, rule.value, rule.direction) for rule in work.db.get_one(Steer, 1).rules}


def test_the_model_adds_what_the_rules_did_not_know(team: Stage) -> None:
    assert whole(team.hear("command", "steer", text=WORDS)) == "I'm reading that. Give me a few seconds."
    assert rules(team) == set(), "nothing can be applied yet"
    said = whole(answer(team, SPARKLES))
    assert rules(team) == {("topic", "beauty", -1), ("topic", "fashion", 1)}
    assert "Apply" in said
    assert "Not used" not in said


def test_a_steer_the_rules_read_wholly_waits_for_nobody(team: Stage) -> None:
    assert "Apply" in whole(team.hear("command", "steer", text="less beauty"))


def test_where_the_two_differ_in_direction_people_choose(team: Stage) -> None:
    team.hear("command", "steer", text=WORDS)
    (asked,) = answer(team, SPARKLES, ReadSteer("topic:beauty", "more", "less beauty"))
    assert asked.title == "“less beauty” can mean two things. Which one?"
    assert rules(team) == set()
    choice = next(action for action in asked.actions if action.do == "steer_read")
    team.hear("action", choice.do, choice.arg)
    assert rules(team) == {("topic", "beauty", -1), ("topic", "fashion", 1)}


def test_without_an_answer_the_rules_read_it_and_the_card_says_so(team: Stage) -> None:
    team.hear("command", "steer", text=WORDS)
    said = whole(answer(team, why=Failure.TIMEOUT))
    assert rules(team) == {("topic", "beauty", -1)}
    assert "Not used: sparkles" in said
    assert "Read without the AI model." in said


def test_a_word_that_would_only_be_looked_for_is_what_the_model_says_it_is(team: Stage) -> None:
    team.hear("command", "steer", text="more fledglings")
    answer(team, ReadSteer("topic:animals", "more", "fledglings"))
    assert rules(team) == {("topic", "animals", 1)}


def test_what_neither_understands_is_said(team: Stage) -> None:
    team.hear("command", "steer", text="hello there")
    assert "I couldn't find a change in that." in whole(answer(team))
