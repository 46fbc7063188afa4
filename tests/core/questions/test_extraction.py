"""A clear answer is read: claims for a yes, wishes that change the next list by what they say, and what data object."""

import pytest
from sqlalchemy import select

from core.creators.pool import pool_of
from core.llm import ReadAnswer, ReadClaim, ReadSteer
from core.llm import queue as llm_queue
from core.model import Answer, Assumption, Campaign, Creator, Round, Rule, RuleKind, Steer, SteerState, WishedRule
from core.people.accounts import Actor
from core.questions import extraction
from core.shortlist import rounds
from core.shortlist import steers as shortlist_steers
from core.shortlist.rank import basis_of, places, rank_campaign
from core.store import Store
from tests.core.campaign_case import furnish, john, judge, vera
from tests.core.questions.question_case import (
    CLEAR,
    MOSCOW_NOON,
    STILL_VAGUE,
    VAGUE,
    answers,
    consider,
    pick_low,
    question,
    questions,
    reply,
    say,
    speak,
    weigh,
)
from tests.core.stage import Clock

# Nothing here is of one database: both meet in test_considering, test_open_questions and test_question_states.
pytestmark = pytest.mark.parametrize("address", ["sqlite"], indirect=True)

WISH = "Her audience plays games all day, so less gaming. A test post would show it."
HIGH = "Her engagement is much higher than that of the others here."


@pytest.fixture
def us(store: Store, clock: Clock) -> Actor:
    """New York has picked an odd Russian creator, and Moscow is asked about it."""
    furnish(store, 40)
    actor = john(store)
    vera(store)
    pick_low(store, actor, "ru")
    clock.now = MOSCOW_NOON
    speak(store)
    return actor


def steers(store: Store) -> list[Steer]:
    with store.reading() as work:
        return list(work.db.scalars(select(Steer).order_by(Steer.id)))


def assumptions(store: Store, answer_id: int) -> list[Assumption]:
    with store.reading() as work:
        return extraction.assumptions_of(work, answer_id)


def next_round(store: Store, actor: Actor) -> Round:
    with store.work() as work:
        made = rounds.next_round(work, actor, rounds.newest_round(work, 1).id, 30)
        assert made
        return made


def figures(store: Store, creator_id: int, **figures: float) -> None:
    with store.work() as work:
        row = work.db.get_one(Creator, creator_id)
        for name, value in figures.items():
            setattr(row, name, value)


@pytest.mark.parametrize(("state", "known"), [("stated", 1), ("dropped", 0)])
def test_claims_are_shown_for_a_yes(store: Store, us: Actor, state: str, known: int) -> None:
    answer_id = reply(store, vera(store), 1, HIGH, CLEAR)
    proposed = assumptions(store, answer_id)
    assert [(assumption.about, assumption.direction, assumption.state) for assumption in proposed] == [
        ("engagement", "higher", "proposed")
    ]
    assert proposed[0].creator_id == question(store, 1).creator_id
    assert proposed[0].said in HIGH
    with store.work() as work:
        assert extraction.confirm(work, us, answer_id, state) == 1
    with store.work() as work:
        assert extraction.confirm(work, us, answer_id, "dropped") == 0  # said already
    (kept,) = assumptions(store, answer_id)
    assert (kept.state, kept.changed_by, kept.owner_id) == (state, us.person_id, vera(store).person_id)


def test_a_stated_assumption_that_nobody_tests_is_asked_about(store: Store, us: Actor, clock: Clock) -> None:
    answer_id = reply(store, vera(store), 1, HIGH, CLEAR)
    with store.work() as work:
        extraction.confirm(work, us, answer_id, "stated")
    clock.forward(days=4)
    consider(store)
    (row,) = [row for row in questions(store) if row.about and row.about.kind == "assumption"]
    assert (row.kind, row.fact.code, row.person_id) == ("must_be_true", "untested", vera(store).person_id)


def test_wishes_wait_for_a_strategist(store: Store, us: Actor) -> None:
    reply(store, vera(store), 1, WISH, CLEAR)
    (steer,) = steers(store)
    assert (steer.state, steer.rules[0].plain[:3]) == (SteerState.ASKED, ("topic", "gaming", -1))
    assert answers(store, 1)[0].wishes == (WishedRule(steer.id, steer.text),)
    assert not next_round(store, us).settings.answers


def test_a_reason_that_draws_a_line_is_offered_as_a_rule_and_kept_with_its_number(store: Store, us: Actor) -> None:
    reply(store, vera(store), 1, "Her ER is 0.4%, we don't take anyone below 2% engagement.", CLEAR)
    (steer,) = steers(store)
    assert (steer.state, steer.rules[0].plain[:3]) == (SteerState.ASKED, ("engagement", (0.02, None), 1))
    (claim, *_) = answers(store, 1)[0].claims
    values = dict(claim.stated[0].values)
    assert (claim.stated[0].code, values["value"], values["limit"]) == ("engagement", 0.004, 0.02)


def test_saving_what_an_answer_claims_is_no_verdict_on_the_question(store: Store, us: Actor) -> None:
    answer_id = reply(store, vera(store), 1, HIGH, CLEAR)
    with store.work() as work:
        extraction.confirm(work, us, answer_id, "stated")
    assert question(store, 1).useful is None


def test_the_next_list_says_what_an_answer_has_changed(store: Store, us: Actor) -> None:
    answer_id = reply(store, vera(store), 1, "No gaming, her followers are gamers: a test post would show it.", CLEAR)
    (steer,) = steers(store)
    with store.work() as work:
        shortlist_steers.decide(work, us, steer.id, SteerState.APPLIED)
    made = next_round(store, us)
    with store.work() as work:
        campaign, basis = work.db.get_one(Campaign, 1), basis_of(made)
        assert basis.rules == steer.rules
        basis = type(basis)(basis.verdicts, (), basis.past)
        ranked = rank_campaign(work, campaign, pool_of(work), basis)
        without = {int(ranked.ranking.keys[row]) for row in places(ranked, 30).picked}
        listed = {place.creator_id for place in rounds.places_of(work, made.id)}
        gamers = {creator.id for creator in work.db.scalars(select(Creator)) if "gaming" in creator.topics}
    assert not listed & gamers
    assert without & gamers
    assert made.settings.answers == ((answer_id, len(listed - without)),)
    assert not next_round(store, us).settings.answers  # said once


def test_a_claim_that_the_data_contradict_comes_back_once_with_the_figure(
    store: Store, us: Actor, clock: Clock
) -> None:
    creator_id = question(store, 1).creator_id
    figures(store, creator_id, engagement=0.004)
    reply(store, vera(store), 1, HIGH, CLEAR)
    (row,) = [row for row in questions(store) if row.fact.code == "data_say"]
    values = dict(row.fact.values)
    assert (row.kind, row.to_id, row.state) == ("must_be_true", vera(store).person_id, "waiting")
    assert (values["figure"], values["value"]) == ("engagement", 0.004)
    assert values["median"] > values["value"]
    speak(store)
    assert question(store, row.id).state == "open"
    reply(store, vera(store), row.id, HIGH, CLEAR)
    assert len([row for row in questions(store) if row.fact.code == "data_say"]) == 1


def test_two_objections_to_one_answer_are_both_put(store: Store, us: Actor) -> None:
    creator_id = question(store, 1).creator_id
    figures(store, creator_id, engagement=0.004, avg_views=10.0)
    reply(store, vera(store), 1, f"{HIGH} She also gets more views than the others.", CLEAR)
    found = [row.id for row in questions(store) if row.fact.code == "data_say"]
    assert len(found) == 2
    speak(store)
    assert {question(store, id_).state for id_ in found} == {"open"}


def test_a_claim_that_the_data_bear_out_is_left_alone(store: Store, us: Actor) -> None:
    figures(store, question(store, 1).creator_id, engagement=0.2)
    reply(store, vera(store), 1, HIGH, CLEAR)
    assert len(questions(store)) == 1


def test_what_stays_unclear_is_not_read(store: Store, us: Actor) -> None:
    reply(store, vera(store), 1, HIGH, VAGUE)
    reply(store, vera(store), 1, HIGH, STILL_VAGUE)
    assert [answer.claims for answer in answers(store, 1)] == [(), ()]
    assert steers(store) == []


def test_what_was_said_before_is_read_with_the_addition(store: Store, us: Actor) -> None:
    reply(store, vera(store), 1, "Less gaming.", VAGUE)
    reply(store, vera(store), 1, HIGH, CLEAR)
    last = answers(store, 1)[-1]
    assert last.claims
    assert last.wishes


def test_a_model_reads_what_it_can_and_the_rules_the_rest(store: Store, us: Actor) -> None:
    store.memo[llm_queue.ON] = True
    say(store, vera(store), 1, WISH)
    weigh(store, CLEAR, None)
    (answer,) = answers(store, 1)
    assert [rule.plain[:3] for rule in steers(store)[0].rules] == [("topic", "gaming", -1)]  # read by rules
    assert answer.wishes


@pytest.mark.parametrize(
    ("steer", "rule"),
    [
        (ReadSteer("topic:food", "without", "no food"), Rule(RuleKind.TOPIC, "food", -1, 1.0, True, "no food")),
        (ReadSteer("market:ru", "only", "Russia alone"), Rule(RuleKind.MARKET, "ru", 1, 1.0, True, "Russia alone")),
        (ReadSteer("views", "more", "more reach"), Rule(RuleKind.VIEWS, None, 1, 1.0, False, "more reach")),
        (ReadSteer("views", "only", "only views"), None),
    ],
)
def test_what_a_model_read_becomes_a_rule_or_nothing(
    store: Store, us: Actor, steer: ReadSteer, rule: Rule | None
) -> None:
    store.memo[llm_queue.ON] = True
    say(store, vera(store), 1, WISH)
    weigh(store, CLEAR, ReadAnswer((steer,), (ReadClaim("audience", "higher", "data", "older"),)))
    assert [steer.rules for steer in steers(store)] == ([(rule,)] if rule else [])


def test_a_judgement_of_a_creator_says_nothing_of_the_answer(store: Store, us: Actor) -> None:
    """Taken back after it was answered about, a pick leaves the answer as it is."""
    reply(store, vera(store), 1, HIGH, CLEAR)
    with store.reading() as work:
        round_id = rounds.newest_round(work, 1).id
    judge(store, us, round_id, [question(store, 1).creator_id], "none")
    assert question(store, 1).state == "answered"
    with store.reading() as work:
        assert work.db.scalars(select(Answer)).one().verdict == "clear"
