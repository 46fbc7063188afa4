"""An answer is weighed, asked about once, kept as people see it, and welcome whenever it comes."""

from datetime import datetime

import pytest

from core.fact import Fact
from core.llm import ReadAnswer, ReadClaim, ReadSteer, TranslateRequest, Translation, WeighedAnswer
from core.llm import queue as llm_queue
from core.model import Job
from core.people.accounts import Actor
from core.questions import answers as question_answers
from core.questions import ask, open
from core.questions.clarity.encoder import UniversalEncoder
from core.questions.clarity.labels import CLICK
from core.questions.clarity.scorer import clarity_model
from core.refusal import Refusal
from core.store import Store
from tests.core.campaign_case import furnish, john, vera
from tests.core.questions.question_case import (
    CLEAR,
    MOSCOW_NOON,
    STILL_VAGUE,
    VAGUE,
    answers,
    pick_low,
    question,
    reply,
    say,
    speak,
    weigh,
)
from tests.core.stage import Clock

# Nothing here is of one database: both meet in test_considering, test_open_questions and test_question_states.
pytestmark = pytest.mark.parametrize("address", ["sqlite"], indirect=True)

GOOD = "Her audience is older than the others', most comments come from mothers; a poll in her stories would show it."
SO_SO = "Мне она просто нравится."


@pytest.fixture
def asked(store: Store, clock: Clock) -> Actor:
    """Moscow has a question of New York before it; whoever answers there."""
    furnish(store, 40)
    actor = vera(store)
    pick_low(store, john(store), "ru")
    clock.now = MOSCOW_NOON
    speak(store)
    return actor


def thoughts_due(store: Store) -> list[Job]:
    with store.reading() as work:
        return list(work.db.query(Job).filter(Job.done_at.is_(None)))


def overrule(store: Store, actor: Actor, question_id: int = 1) -> object:
    with store.work() as work:
        return question_answers.overrule(work, actor, question_id)


def test_a_clear_answer_ends_its_question(store: Store, asked: Actor, clock: Clock) -> None:
    say(store, asked, 1, GOOD)
    assert question(store, 1).state == "weighing"
    weigh(store, CLEAR)
    row, (answer,) = question(store, 1), answers(store, 1)
    assert (row.state, row.closed_at) == ("answered", clock.now)
    assert (answer.verdict, answer.odds, answer.read_by) == ("clear", 0.9, "rules")
    assert answer.items == {"claim", "evidence"}


def test_a_vague_answer_is_asked_about_once_and_then_left_for_its_owner(
    store: Store, asked: Actor, clock: Clock
) -> None:
    reply(store, asked, 1, SO_SO, VAGUE)
    assert (question(store, 1).state, answers(store, 1)[0].follow_up) == ("follow_up", "what_did_you_see")
    reply(store, asked, 1, "Ну правда хорошая.", STILL_VAGUE)
    row = question(store, 1)
    assert (row.state, row.revisit_by, row.closed_at) == ("revisit", john(store).person_id, clock.now)
    assert row.revisit_on
    assert row.revisit_on > clock.now
    for _ in range(10):
        clock.forward(days=1)
        assert speak(store) == []
    assert question(store, 1).state == "revisit"


def test_an_addition_is_weighed_with_what_it_adds_to(store: Store, asked: Actor) -> None:
    reply(store, asked, 1, "Мне она нравится", VAGUE)
    say(store, asked, 1, "в комментариях одни мамы")
    (job,) = thoughts_due(store)
    weighing = llm_queue.request_of(job).request
    assert weighing.answer == "Мне она нравится. в комментариях одни мамы."  # type: ignore[union-attr]
    assert weighing.asked_before  # type: ignore[union-attr]


def test_a_follow_up_that_nobody_answers_leaves_the_decision_for_its_owner(
    store: Store, asked: Actor, clock: Clock
) -> None:
    reply(store, asked, 1, SO_SO, VAGUE)
    speak(store)
    assert question(store, 1).due_at == datetime(2026, 3, 6, 6, tzinfo=clock.now.tzinfo)  # Thursday is theirs
    clock.forward(days=2)
    speak(store)
    row = question(store, 1)
    assert (row.state, row.revisit_by) == ("revisit", john(store).person_id)


@pytest.mark.parametrize("state", ["skipped", "unsure", "expired"])
def test_a_late_answer_is_welcome_and_may_be_asked_about(store: Store, asked: Actor, clock: Clock, state: str) -> None:
    if state == "expired":
        clock.forward(days=7)
        speak(store)
    else:
        with store.work() as work:
            ask.set_aside(work, asked, 1, state)
    assert question(store, 1).state == state
    clock.forward(hours=1)
    reply(store, asked, 1, SO_SO, VAGUE)
    speak(store)
    assert (question(store, 1).state, question(store, 1).closed_at) == ("follow_up", None)
    reply(store, asked, 1, GOOD, CLEAR)
    assert question(store, 1).state == "answered"


def test_an_answered_question_takes_no_other_answer(store: Store, asked: Actor) -> None:
    reply(store, asked, 1, GOOD, CLEAR)
    with pytest.raises(Refusal, match="question_closed"):
        say(store, asked, 1, "And another thing.", "2")
    assert len(answers(store, 1)) == 1


@pytest.mark.parametrize(("words", "code"), [(" \n", "answer_empty"), ("x" * 2001, "answer_too_long")])
def test_what_is_no_answer_is_refused(store: Store, asked: Actor, words: str, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        say(store, asked, 1, words)
    with pytest.raises(Refusal, match="question_unknown"):
        say(store, asked, 9, GOOD)
    assert question(store, 1).state == "open"


@pytest.mark.parametrize("vague", [1, 2])
def test_it_is_clear_to_us_is_obeyed_and_learnt_from(store: Store, asked: Actor, vague: int) -> None:
    assert overrule(store, asked) is None  # nothing said yet
    reply(store, asked, 1, SO_SO, VAGUE)
    if vague == 2:
        reply(store, asked, 1, "Ну правда.", STILL_VAGUE)
    assert overrule(store, asked)
    row = question(store, 1)
    assert (row.state, row.revisit_by, row.revisit_on) == ("answered", None, None)
    with store.reading() as work:
        (label,) = question_answers.labels(work)
    assert (label.lang, label.kind, label.clear, label.weight) == ("ru", "why_pick", True, CLICK)
    assert overrule(store, asked) is None


def test_a_clear_answer_to_what_was_left_for_revisit_settles_it(store: Store, asked: Actor) -> None:
    reply(store, asked, 1, SO_SO, VAGUE)
    reply(store, asked, 1, "Ну правда.", STILL_VAGUE)
    reply(store, asked, 1, GOOD, CLEAR)
    row = question(store, 1)
    assert (row.state, row.revisit_by, row.revisit_on) == ("answered", None, None)
    with store.reading() as work:
        assert open.revisits(work, 1) == []


@pytest.mark.parametrize("how", ["skipped", "passed on"])
def test_what_was_set_aside_while_it_was_weighed_is_not_asked_about(store: Store, asked: Actor, how: str) -> None:
    say(store, asked, 1, SO_SO)
    with store.work() as work:
        if how == "skipped":
            ask.set_aside(work, asked, 1, "skipped")
        else:
            ask.other_team(work, 1)
    before = question(store, 1).state
    weigh(store, VAGUE)
    assert question(store, 1).state == before
    assert answers(store, 1)[0].verdict == "ask"


def test_the_better_of_two_answers_given_at_once_counts(store: Store, asked: Actor) -> None:
    say(store, asked, 1, GOOD, "1")
    say(store, asked, 1, SO_SO, "2")
    weigh(store, CLEAR, VAGUE)
    assert question(store, 1).state == "answered"


def weighed(**items: str) -> WeighedAnswer:
    nothing = dict.fromkeys(("claim", "evidence", "comparison", "mechanism", "counter_evidence", "test"), "")
    return WeighedAnswer(**nothing | items)


@pytest.mark.parametrize(
    ("found", "state", "follow_up"),
    [
        (weighed(claim="older", evidence="comments"), "answered", ""),
        (weighed(claim="older"), "follow_up", "what_did_you_see"),
        (weighed(evidence="comments", test="poll"), "follow_up", "what_about_it"),
    ],
)
def test_a_model_names_items_and_the_rules_decide(
    store: Store, asked: Actor, found: WeighedAnswer, state: str, follow_up: str
) -> None:
    say(store, asked, 1, GOOD)
    weigh(store, found, read_by="llm")
    (answer,) = answers(store, 1)
    assert (question(store, 1).state, answer.follow_up, answer.read_by, answer.odds) == (
        state,
        follow_up,
        "llm",
        None,
    )


def test_where_nothing_could_weigh_it_the_person_is_believed(store: Store, asked: Actor) -> None:
    say(store, asked, 1, GOOD)
    weigh(store, None)
    assert question(store, 1).state == "answered"


def test_a_model_puts_reads_and_translates_and_the_rules_step_in(store: Store, asked: Actor, clock: Clock) -> None:
    store.memo[llm_queue.ON] = True
    reply(store, asked, 1, "Аудитория старше, поэтому без геймеров.", CLEAR)
    claim = ReadClaim("audience", "higher", "test_post", "Аудитория старше")
    weigh(
        store,
        ReadAnswer((ReadSteer("topic:gaming", "less", "без геймеров"),), (claim,)),
        Translation("Older audience."),
    )
    (answer,) = answers(store, 1)
    assert answer.claims[0].stated == (Fact.of("audience_age", way="high"),)
    assert [wish.said for wish in answer.wishes] == ["без геймеров"]
    assert answer.translated == {"en": "Older audience."}


def test_a_question_as_a_model_puts_it_is_kept_by_language(store: Store, asked: Actor) -> None:
    for asked_of, value in (("en", Translation("Why her?")), ("ru", None)):
        with store.work() as work:
            llm_queue.enqueue(work, f"t:{asked_of}", "question:1", TranslateRequest("Почему она?", "ru", asked_of))
        weigh(store, value)
    assert question(store, 1).phrased == {"en": "Why her?", "ru": ""}


def test_the_scales_themselves_tell_vague_from_clear(store: Store, asked: Actor) -> None:
    said = "Аудитория старше: в комментариях в основном мамы 30–40 лет, у остальных в списке подростки. Покажет опрос."
    scale = clarity_model(UniversalEncoder())
    for words, state in ((SO_SO, "follow_up"), (said, "answered")):
        reply(store, asked, 1, words, scale.weigh("why_pick", "Почему она?", words, asked_before=False))
        assert question(store, 1).state == state
