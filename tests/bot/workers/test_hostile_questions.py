"""Whatever a creator is called and whatever somebody answers: the cards of a question ping nobody, format nothing and
fit both platforms."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import select, update

from bot.playground.slack.shapes.blocks import check_message
from bot.playground.telegram.api.params import Call
from bot.playground.telegram.text.message_text import message_text
from bot.prepare import open_store
from bot.slack.outbound.render import message
from bot.telegram.render import render
from core.fact import Fact
from core.model import (
    Answer,
    AnswerEffect,
    Assumption,
    CardView,
    Creator,
    Person,
    Question,
    QuestionState,
    Round,
    RoutingReason,
    Rule,
    RuleKind,
    Steer,
    WishedRule,
)
from core.numbers.questions.load import IN_DIGEST
from core.questions.ask import MOST
from core.store import Store, UnitOfWork
from core.subject import Subject
from handlers.chat import sanitize
from handlers.chat.card import Card
from handlers.chat.words import LOCALES, Words
from handlers.questions import asker_card
from handlers.questions import card as question_card
from handlers.text.questions import open as open_questions
from tests.bot.delivery.test_hostile_cards import LOUD, parts
from tests.conftest import settings
from tests.core.campaign_case import ask, furnish, john, judge, listed, vera
from tests.core.stage import Clock, in_vain
from tests.hostile import TEXTS

SAMPLE = TEXTS[::5]
STATES = (
    QuestionState.CHOOSING,
    QuestionState.OPEN,
    QuestionState.FOLLOW_UP,
    QuestionState.REVISIT,
    QuestionState.ANSWERED,
)
DIGEST = "digest:1:2026-03-03"
FACT = Fact.of("data_say", figure="followers", value=9e6, median=1e6, said="", of=5)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A pick of New York that Moscow was asked about, two answers, what was read out of them."""
    found = open_store(settings(tmp_path_factory.mktemp("dialogue")))
    found.clock = Clock()
    furnish(found)
    us, ru = john(found), vera(found)
    round_id = ask(found, us, "beauty 5")
    creator = listed(found, round_id)[0]
    judge(found, us, round_id, [creator], "yes")
    with found.work() as work:
        _dialogue(work, round_id, creator, us.person_id, ru.person_id)
    yield found
    found.close()


def _dialogue(work: UnitOfWork, round_id: int, creator: int, us: int, ru: int) -> None:
    now, asker, answerer = work.now, work.db.get_one(Person, us), work.db.get_one(Person, ru)
    question = Question(
        key="q",
        campaign_id=1,
        round_id=round_id,
        kind="why_pick",
        subject=f"creator:{creator}",
        fact=FACT,
        value=0.9,
        person=asker,
        routed="region",
        need="region",
        team=answerer.team,
        to_id=None,
        state=QuestionState.OPEN,
        raised_at=now,
        due_at=now,
        asked_at=now,
        reasons=(RoutingReason.of("words:slang", words=""),),
        turn_id=ru,
        locale="en",
        digest_key=DIGEST,
        revisit_by=us,
        revisit_on=now,
    )
    steer = Steer(
        campaign_id=1,
        person_id=ru,
        text="",
        state="asked",
        at=now,
        changed_at=now,
        changed_by=ru,
        rules=(Rule(RuleKind.TOPIC, "gaming", -1, 1.0, False, ""),),
    )
    work.db.add_all([question, steer, *(_beside(question, number) for number in range(1, IN_DIGEST))])
    work.db.flush()
    for number, verdict in enumerate(("ask", "clear")):
        row = Answer(
            question_id=question.id,
            person_id=ru,
            words="",
            locale="ru",
            at=now,
            event_key=f"e{number}",
            verdict=verdict,
            follow_up="what_did_you_see",
            wishes=(WishedRule(steer.id, ""),),
        )
        work.db.add(row)
        work.db.flush()
    for number in range(5):
        work.db.add(
            Assumption(
                campaign_id=1,
                answer_id=row.id,
                creator_id=creator,
                about="audience",
                check="data",
                direction="present",
                said=f"{number}",
                owner_id=ru,
                state="proposed",
                at=now,
                changed_at=now,
                changed_by=ru,
            )
        )


def _beside(one: Question, number: int) -> Question:
    """A colleague's question, as long as they may be, in the same digest."""
    return Question(
        key=f"q{number}",
        campaign_id=1,
        kind="asked",
        subject="",
        fact=Fact(""),
        value=0.5,
        person=one.person,
        routed="region",
        need="region",
        team=one.team,
        state=QuestionState.OPEN,
        raised_at=one.raised_at,
        due_at=one.due_at,
        asked_at=one.asked_at,
        reasons=(),
        locale="en",
        digest_key=DIGEST,
        text="why " * (MOST // 4),
    )


def cards(work: UnitOfWork, text: str) -> Iterator[Card]:
    """Every card of the question with this text wherever a person or a file could have put it."""
    question, answers = write_everywhere(work, text)
    for own, translated in (("", ""), (text, ""), (text, text)):
        question.text, question.phrased = own[:MOST], dict.fromkeys(LOCALES, translated[:400])
        for row in answers:
            row.translated = dict.fromkeys(LOCALES, translated)
        for state in STATES:
            question.state = state
            work.db.flush()
            yield from in_both_languages(work, question)


def in_both_languages(work: UnitOfWork, question: Question) -> Iterator[Card]:
    for locale in LOCALES:
        words, subject = Words(locale, "UTC"), Subject("question", question.id)
        yield question_card.shown(work, words, subject, CardView())
        yield asker_card.asker_shown(work, words, subject, CardView())
        if question.state in (QuestionState.OPEN, QuestionState.REVISIT) and not question.text:
            yield question_card.digest_shown(work, words, Subject("digest", 1, "2026-03-03"), CardView())
            yield Card("", tuple(open_questions.of_status(work, words)))
            yield Card("", tuple(open_questions.on_list(work, words, work.db.get_one(Round, 1))))


def write_everywhere(work: UnitOfWork, text: str) -> tuple[Question, list[Answer]]:
    question = work.db.scalars(select(Question).order_by(Question.id)).first()
    assert question
    about = Creator.id == question.creator_id
    work.db.execute(update(Creator).where(about).values(name=text[:200], handle=text[:100]))
    work.db.execute(update(Person).values(name=text[:200]))
    work.db.execute(update(Assumption).values(said=text[:200]))
    work.db.execute(update(Steer).values(rules=(Rule(RuleKind.TOPIC, "gaming", -1, 1.0, False, text),)))
    question.fact = Fact.from_mapping(FACT.code, dict(FACT.values) | {"said": text})
    question.reasons = (RoutingReason.of("words:slang", words=text),)
    answers = list(work.db.scalars(select(Answer)))
    for row in answers:
        row.words, row.wishes = text, (WishedRule(row.wishes[0].steer_id, text),)
    shown = work.db.get_one(Round, 1)
    shown.settings = replace(shown.settings, answers=(AnswerEffect(answers[-1].id, 3),))
    return question, answers


def on_slack(card: Card) -> None:
    found = message(card)
    check_message(found["blocks"])
    assert not LOUD & {part.get("type") for part in parts(found["blocks"])}
    assert not re.search(r"<[!@#a-z]", found["text"])


def on_telegram(card: Card) -> None:
    text, markup = render(card)
    shown = message_text(Call("sendMessage", {"text": text, "parse_mode": "HTML"}), {})
    kinds = {entity["type"] for entity in shown.get("entities", ())}
    assert not {"mention", "text_mention", "text_link", "custom_emoji", "code"} & kinds
    for row in markup.inline_keyboard if markup else ():
        assert all(len(str(button.callback_data).encode()) <= 64 for button in row)


@pytest.mark.parametrize("text", SAMPLE)
def test_a_question_carries_any_text_as_text(text: str, store: Store) -> None:
    with in_vain(store) as work:
        for card in cards(work, sanitize.storable(text)):
            on_slack(card)
            on_telegram(card)


@pytest.mark.parametrize(
    "text", ["ы" * 2000, "& <b>" * 400, "👩‍👩‍👧‍👦" * 180, "да\n" * 600], ids=("long", "marks", "families", "lines")
)
def test_a_question_fits_whatever_was_answered(text: str, store: Store) -> None:
    with in_vain(store) as work:
        for card in cards(work, text):
            on_slack(card)
            on_telegram(card)
