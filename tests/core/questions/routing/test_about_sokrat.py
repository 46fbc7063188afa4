"""Questions about Sokrat itself are answered by what they mean, and nobody is asked; other questions are left alone."""

import pytest

from core.questions.product import topics
from core.questions.product.topics import by_meaning
from core.questions.query.form import PrivateQuestion, ProductQuestion, Query, Subject


@pytest.fixture(autouse=True)
def _loaded() -> None:
    topics.load()


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("is it free", "cost"),
        ("where does all that data come from?", "data"),
        ("what happens when a deadline passes?", "deadline"),
        ("what is a range?", "forecast"),
        ("кто увидит мои оценки?", "sees"),
        ("чем раунд отличается от кампании?", "terms"),
        ("где ты берёшь данные?", "data"),
        ("что если никто не ответит на вопрос", "deadline"),
    ],
)
def test_a_question_about_sokrat_has_its_topic(text: str, topic: str) -> None:
    assert by_meaning(text, None) == ProductQuestion(topic)


@pytest.mark.parametrize(
    "text",
    [
        "why did this hashtag fail in Russia?",
        "is this joke fine for moms in Texas?",
        "where does her audience come from?",
        "почему ролик не зашёл американцам?",
        "откуда её подписчики?",
        "бесплатная ли доставка в Казань?",
    ],
)
def test_a_question_for_people_is_not_taken_for_one(text: str) -> None:
    assert by_meaning(text, None) is None


def test_what_the_data_can_answer_stays_with_them() -> None:
    counting = Query(Subject.RATERS)
    assert by_meaning("who hasn't rated yet?", counting) is counting
    assert by_meaning("is she married?", PrivateQuestion()) == PrivateQuestion()
