"""An answer in another language than the asker's waits in the queue to be translated: once, and from what into what."""

import pytest

from core.delivery import jobs
from core.events import QuestionChanged
from core.llm import ReadAnswer, Reply, TranslateRequest, Translation
from core.llm import queue as llm_queue
from core.model import Job
from core.people.accounts import Actor
from core.questions import answers as question_answers
from core.store import Store
from core.subject import Subject
from tests.core.campaign_case import furnish, john, vera
from tests.core.questions.question_case import CLEAR, MOSCOW_NOON, answers, pick_low, say, speak, weigh
from tests.core.stage import Clock

pytestmark = pytest.mark.parametrize("address", ["sqlite"], indirect=True)
RUSSIAN = "Аудитория старше: в комментариях мамы 30–40 лет."
ENGLISH = "Her audience is older: mothers of 30 to 40 in the comments."


@pytest.fixture
def asked(store: Store, clock: Clock) -> Actor:
    """Moscow has a question of New York before it; whoever answers there."""
    furnish(store, 40)
    actor = vera(store)
    pick_low(store, john(store), "ru")
    clock.now = MOSCOW_NOON
    speak(store)
    return actor


def answered(store: Store, actor: Actor, words: str, *, read: bool = True) -> None:
    """An answer that was weighed, and read where a language model is there to read it."""
    store.memo[llm_queue.ON] = read
    say(store, actor, 1, words)
    weigh(store, CLEAR, *([ReadAnswer((), ())] if read else []))


def waiting(store: Store) -> Job | None:
    with store.work() as work:
        return jobs.claim(work, (llm_queue.KIND,))


def brought_back(store: Store, job: Job, value: Translation | None, why: str = "") -> list[object]:
    """What the others hear of it."""
    with store.work() as work:
        llm_queue.bring_back(work, job, Reply(value, "llm" if value else "rules", why))
        (event,) = work.news
        work.news.clear()
        question_answers.llm_answered(work, event)  # type: ignore[arg-type]
        return list(work.news)


def test_an_answer_in_the_other_language_is_queued_from_what_into_what(store: Store, asked: Actor) -> None:
    answered(store, asked, RUSSIAN)
    job = waiting(store)
    assert job is not None
    assert llm_queue.request_of(job) == llm_queue.QueuedRequest(
        "translate", Subject("answer", 1), TranslateRequest(RUSSIAN, "ru", "en")
    )
    assert waiting(store) is None, "once"


def test_an_answer_in_the_askers_language_is_not(store: Store, asked: Actor) -> None:
    answered(store, asked, ENGLISH)
    assert waiting(store) is None


def test_without_a_language_model_nothing_waits_for_one(store: Store, asked: Actor) -> None:
    answered(store, asked, RUSSIAN, read=False)
    assert waiting(store) is None
    assert answers(store, 1)[0].translated == {}


def test_what_comes_back_is_kept_for_its_reader_and_every_card_hears_of_it(store: Store, asked: Actor) -> None:
    answered(store, asked, RUSSIAN)
    job = waiting(store)
    assert job is not None
    assert brought_back(store, job, Translation(ENGLISH)) == [QuestionChanged(1)]
    (row,) = answers(store, 1)
    assert (row.words, row.translated, row.locale) == (RUSSIAN, {"en": ENGLISH}, "ru")
    assert waiting(store) is None


def test_a_translation_that_failed_leaves_the_words_and_says_why(store: Store, asked: Actor) -> None:
    answered(store, asked, RUSSIAN)
    job = waiting(store)
    assert job is not None
    assert brought_back(store, job, None, "timeout") == [QuestionChanged(1)]
    (row,) = answers(store, 1)
    assert (row.words, row.translated, row.why) == (RUSSIAN, {}, "timeout")
