"""What is typed in answer to a prompt is answered, wherever the prompt stands."""

from collections.abc import Callable

from sqlalchemy import select

from core.model import Outgoing
from handlers.chat.card import Card
from handlers.gallery.example_incidents import raised
from handlers.gallery.stage import Stage


def test_words_in_reply_to_a_prompt_that_cannot_change_are_answered(stage: Callable[..., Stage]) -> None:
    """No Telegram lets a message be edited that forces a reply: the answer is a message of its own."""
    telegram = stage("telegram", "ru")
    telegram.hear("command", "shortlist", text="музыка россия 20")
    id_ = raised(telegram)
    telegram.hear("action", "ask", f"change:{id_}")
    with telegram.store.reading() as work:
        prompt = work.db.scalars(select(Outgoing).where(Outgoing.about == f"change:{id_}")).one()
    said = telegram.hear("reply", "", text="Анна меняет обложку до пятницы", message=prompt.said_as)
    assert any(isinstance(answer, Card) and answer.title.startswith("Записано") for answer in said)
    with telegram.store.reading() as work:
        assert work.db.get_one(Outgoing, prompt.id).card == prompt.card
