"""A colleague's question in another language is put once it was translated, or as it is where that failed."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from core.delivery import jobs
from core.events import QuestionAsked
from core.fact import Fact
from core.llm import Reply, TranslateRequest, Translation
from core.llm import queue as llm_queue
from core.model import Job, Question, QuestionState
from core.numbers.questions.codes import Need, QuestionKind
from core.people import accounts
from core.shortlist import rounds
from core.subject import Subject
from handlers.gallery.stage import Stage
from handlers.subscriptions import tell
from tests.handlers.platform_checks import whole

Make = Callable[..., Stage]
ENGLISH, RUSSIAN = "Why did this hashtag fail in Russia?", "Почему этот хештег не сработал в России?"


@pytest.fixture
def new_york(stage: Make) -> Stage:
    made = stage("slack", "en")
    made.hear("command", "shortlist", text="music us 20")
    made.store.memo[llm_queue.ON] = True
    return made


@pytest.fixture
def moscow(new_york: Stage) -> Stage:
    other = Stage(new_york.store, "telegram", "ru", chat="-100")
    with new_york.store.work() as work:
        accounts.sync_teams(work, [new_york.plan, other.plan])
    return other


def put(new_york: Stage, moscow: Stage, text: str, locale: str) -> None:
    """New York asks the chat in Moscow, at this moment."""
    with new_york.store.work() as work:
        campaign = rounds.campaigns(work, 1)[0][0]
        team = accounts.team_of(work, moscow.platform, moscow.chat, "")
        assert team is not None
        row = Question(
            key="asked:1",
            campaign_id=campaign.id,
            kind=QuestionKind.ASKED,
            subject="",
            fact=Fact(""),
            value=1.0,
            person_id=campaign.created_by,
            text=text,
            locale=locale,
            routed=Need.REGION,
            need=Need.REGION,
            team=team,
            state=QuestionState.OPEN,
            raised_at=work.now,
            asked_at=work.now,
            due_at=work.now + timedelta(days=1),
            reasons=(),
        )
        work.db.add(row)
        work.db.flush()
        work.happened(QuestionAsked(row.id))
        tell(work)


def queued(team: Stage) -> Job | None:
    with team.store.work() as work:
        return jobs.claim(work, (llm_queue.KIND,))


def bring_back(team: Stage, job: Job, reply: Reply[Translation]) -> None:
    with team.store.work() as work:
        llm_queue.bring_back(work, job, reply)
        tell(work)


def read(team: Stage) -> str:
    return whole(team.deliver())


def test_it_is_put_in_the_readers_language_with_the_original_a_tap_away(new_york: Stage, moscow: Stage) -> None:
    put(new_york, moscow, ENGLISH, "en")
    assert read(moscow) == "", "it waits for its translation"
    job = queued(moscow)
    assert job is not None
    assert llm_queue.request_of(job) == llm_queue.QueuedRequest(
        "translate", Subject("question", 1), TranslateRequest(ENGLISH, "en", "ru")
    )
    bring_back(moscow, job, Reply(Translation(RUSSIAN), "llm", ""))
    told = read(moscow)
    assert RUSSIAN in told
    assert ENGLISH not in told
    assert moscow.words.t("Translated by the AI model; the original is under “More”.") in told
    assert ENGLISH in whole(moscow.hear("action", "original", "1"))
    assert queued(moscow) is None, "nothing asks for it again"


def test_a_translation_that_failed_puts_the_askers_own_words(new_york: Stage, moscow: Stage) -> None:
    put(new_york, moscow, ENGLISH, "en")
    job = queued(moscow)
    assert job is not None
    bring_back(moscow, job, Reply(None, "rules", "timeout"))
    told = read(moscow)
    assert ENGLISH in told
    assert moscow.words.t("Not translated.") in told
    assert queued(moscow) is None


def test_a_question_in_the_readers_language_waits_for_nothing(new_york: Stage, moscow: Stage) -> None:
    put(new_york, moscow, RUSSIAN, "ru")
    assert queued(moscow) is None
    assert RUSSIAN in read(moscow)


def test_without_a_language_model_it_is_put_at_once(new_york: Stage, moscow: Stage) -> None:
    new_york.store.memo[llm_queue.ON] = False
    put(new_york, moscow, ENGLISH, "en")
    assert queued(moscow) is None
    assert ENGLISH in read(moscow)
