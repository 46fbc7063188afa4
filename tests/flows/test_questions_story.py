"""A question goes to the team that can know, and its answer changes the list of the team that asked."""

import pytest
from sqlalchemy import select

from bot.main import Sokrat
from core.model import Answer, Assumption, Outgoing, Question, Steer
from tests.conftest import until
from tests.flows.harness.records import given_up, waiting
from tests.flows.people.dialogue import (
    ENGLISH,
    OF_RUSSIA,
    OF_US_IN_RUSSIAN,
    RUSSIAN,
    VAGUE,
    WISH,
    all_is_well,
    counted,
    everything,
    fill_in,
    find,
    head_of,
    in_private,
    picks,
    press,
    reply,
    saying,
    shown,
    states,
)
from tests.flows.people.person import ask, shows
from tests.flows.people.slack_person import SlackPerson
from tests.flows.people.telegram_person import TelegramPerson

pytestmark = pytest.mark.usefixtures("immediate_questions")


async def test_moscow_answers_and_the_list_of_new_york_changes(
    sokrat: Sokrat, new_york: SlackPerson, moscow: TelegramPerson
) -> None:
    name = await picks(new_york, OF_RUSSIA, 19)
    question = await shown(moscow, "unsure", "us_strategist")
    assert name in question.text
    assert "с общей темой" in question.text, "what speaks against the pick"
    await reply(moscow, question, VAGUE)
    follow_up = await shown(moscow, "clear", VAGUE)
    assert follow_up.seen.message > question.seen.message, "an edit would not be noticed"
    await reply(moscow, follow_up, RUSSIAN)

    answered = await shown(new_york, "worth", RUSSIAN)
    assert VAGUE in answered.text
    assert "Её аудитория — подростки из игровых пабликов" in answered.text.replace(RUSSIAN, ""), "a claim, quoted"
    assert WISH in answered.text.replace(RUSSIAN, ""), "and what the rule came from"
    assert "less gaming" in answered.text
    assert "меньше игр" in (await shown(moscow, "rule", RUSSIAN)).text
    assert counted(sokrat.store, Outgoing.key.like("follow:%")) == 1
    assert counted(sokrat.store, Outgoing.about == "question:1") == 3, "the question, the one follow-up, what was read"

    await press(new_york, answered, answered.can("rule"))
    await shows(new_york, "Rules: older audience (no data yet); less gaming.")
    noted = await saying(new_york, RUSSIAN, lambda one: not one.can("rule"))
    await press(new_york, noted, noted.can("assume"))
    await until(lambda: counted(sokrat.store, Assumption.state == "stated") == 2)
    await saying(new_york, RUSSIAN, lambda one: not one.can("assume"))
    await new_york.press("Next round")
    second = await shows(new_york, "round 2")
    told = next(line for line in second.lines if WISH in line)
    assert "ru_strategist" in told, "the list says whose answer changed it"
    await all_is_well(sokrat.store)


async def test_new_york_answers_in_a_modal_and_moscow_takes_its_pick_back(
    sokrat: Sokrat, new_york: SlackPerson, moscow: TelegramPerson
) -> None:
    await picks(moscow, OF_US_IN_RUSSIAN, 19)
    question = await shown(new_york, "unsure", "ru_strategist")
    prompt = await fill_in(new_york, question, VAGUE)
    assert all(line in question.text for line in prompt.strip().splitlines()), "the modal shows the fact too"
    follow_up = await shown(new_york, "clear")
    asked = await fill_in(new_york, follow_up, ENGLISH)
    assert all(line in follow_up.text for line in asked.strip().splitlines()), "the modal asks what was missing"
    assert asked != prompt
    answered = await shown(moscow, "worth", ENGLISH)
    assert "меньше игр" in answered.text
    await press(moscow, answered, answered.can("judge"))
    await shows(moscow, "Оценок пока нет.")
    await press(moscow, answered, answered.can("rule"))
    await shows(moscow, "меньше игр")
    await moscow.press("Следующий раунд")
    second = await shows(moscow, "раунд 2")
    assert "less gaming" in second.text, "what was said stays as it was said"
    await all_is_well(sokrat.store)


async def test_who_stays_unclear_is_left_alone_and_may_say_that_it_is_clear(
    sokrat: Sokrat, new_york: SlackPerson, moscow: TelegramPerson
) -> None:
    name = await picks(new_york, OF_RUSSIA, 19)
    await reply(moscow, await shown(moscow, "unsure"), VAGUE)
    await reply(moscow, await shown(moscow, "clear", VAGUE), VAGUE)
    await until(lambda: states(sokrat.store) == ["revisit"])
    left = await saying(moscow, VAGUE, lambda one: bool(one.can("clear")) and not one.can("skip"))
    listed = await shows(new_york, lambda seen: any(f"{name} —" in line for line in head_of(seen)))
    assert any("us_strategist" in line for line in head_of(listed))
    assert name in (await ask(new_york, "status")).text
    await press(moscow, left, left.can("clear"))
    await shown(new_york, "worth", VAGUE)
    assert states(sokrat.store) == ["answered"]
    assert counted(sokrat.store, Answer.overruled_by.is_not(None)) == 1
    assert counted(sokrat.store, Outgoing.key.like("follow:%")) == 1
    await all_is_well(sokrat.store)


async def test_no_answer_is_an_answer(sokrat: Sokrat, new_york: SlackPerson, moscow: TelegramPerson) -> None:
    await moscow.command(f"shortlist {OF_US_IN_RUSSIAN}")
    await shows(moscow, "раунд 1")
    await ask(moscow, "pick 18-20 yes")
    await until(lambda: len([card for card in everything(new_york) if card.can("unsure")]) == 3)
    for do in ("unsure", "skip", "less"):
        question = await shown(new_york, "skip")
        await press(new_york, question, question.can(do))
        mark = question.can("ask")
        await until(
            lambda mark=mark: [card.can("unsure") for card in everything(new_york) if mark in card.does] == [""]
        )
    assert sorted(states(sokrat.store)) == ["skipped", "skipped", "unsure"]
    late = (await shown(new_york, "ask")).raw["ts"]
    await new_york.slack.say(new_york.user, new_york.channel, ENGLISH, thread_ts=late)
    await shown(moscow, "worth", ENGLISH)
    await all_is_well(sokrat.store)


async def test_a_question_of_a_person_travels_and_its_answer_comes_back(
    sokrat: Sokrat, new_york: SlackPerson, moscow: TelegramPerson
) -> None:
    await picks(new_york, "beauty russia 20", 1)
    await new_york.command("ask why did this hashtag fail in Russia?")
    sent = await shown(new_york, "hurry", "why did this hashtag fail in Russia?")
    await press(new_york, sent, sent.can("hurry"))
    question = await shown(moscow, "unsure", "why did this hashtag fail in Russia?")
    assert "us_strategist" in question.text
    assert "Russian team" in (await ask(new_york, "status")).text, "who is waited for"
    await reply(moscow, question, RUSSIAN)
    answered = await shown(new_york, "worth", RUSSIAN)
    await press(new_york, answered, answered.can("worth"))
    await saying(new_york, RUSSIAN, lambda one: not one.can("worth"))
    with sokrat.store.reading() as work:
        assert work.db.scalars(select(Question.useful)).all() == [True]
    told = (await ask(new_york, "status")).text
    assert "100" in told
    assert "Russian team" in told
    await all_is_well(sokrat.store)


async def test_who_asks_chooses_where_the_router_does_not_know(
    sokrat: Sokrat, new_york: SlackPerson, moscow: TelegramPerson
) -> None:
    await new_york.command("ask is this an ok plan")
    unsent = await shown(new_york, "whom", "is this an ok plan")
    await press(new_york, unsent, next(action for action in unsent.does if action.endswith(":ru")))
    await shown(moscow, "unsure", "is this an ok plan")
    assert counted(sokrat.store, Question.overruled) == 1
    back = await saying(new_york, "is this an ok plan", lambda one: any(do.endswith(":us") for do in one.does))
    await press(new_york, back, next(action for action in back.does if action.endswith(":us")))
    question = await shown(new_york, "unsure", "is this an ok plan")
    await fill_in(new_york, question, ENGLISH)
    await until(lambda: "answered" in states(sokrat.store))
    assert counted(sokrat.store, Steer.id.is_not(None)) == 0, "no campaign, no rules"
    assert find(moscow, "ask") is None, "whoever is not asked any more has nothing to press"
    await all_is_well(sokrat.store)


async def test_the_button_brings_a_form_where_no_modal_can_be_opened(
    sokrat: Sokrat, new_york: SlackPerson, moscow: TelegramPerson
) -> None:
    await picks(new_york, OF_RUSSIA, 19)
    question = await shown(moscow, "unsure")
    await press(moscow, question, question.can("ask"))
    form = await moscow.asked()
    assert all(line in question.text for line in form.prompt.splitlines())
    await moscow.answer(words=VAGUE)
    follow_up = await shown(moscow, "clear", VAGUE)
    await press(moscow, follow_up, follow_up.can("ask"))
    form = await moscow.asked()
    assert all(line in follow_up.text for line in form.prompt.splitlines()), "the form asks what was missing"
    await moscow.answer(words=RUSSIAN)
    await shown(new_york, "rule", RUSSIAN)
    before = len(in_private(moscow))
    await reply(moscow, follow_up, "и ещё одно слово вдогонку")
    await until(lambda: len(in_private(moscow)) > before)
    assert counted(sokrat.store, Answer.id.is_not(None)) == 2, "what is settled is settled, and that is said"
    await until(lambda: not waiting(sokrat.store))
    assert not given_up(sokrat.store), "a form that forces a reply is never edited"
