"""In a group on Telegram a question opens the answer bar of the person who pressed, and of nobody else."""

import pytest

from bot.main import Sokrat
from bot.playground import cast
from bot.playground.app import Playground
from tests.conftest import until
from tests.flows.people.dialogue import OF_RUSSIA, RUSSIAN, all_is_well, answers_of, picks, shown
from tests.flows.people.slack_person import SlackPerson
from tests.flows.people.telegram_person import TelegramPerson

pytestmark = pytest.mark.usefixtures("immediate_questions")


def asked(person: TelegramPerson) -> int | None:
    """The newest message under which this person's answer bar has opened by itself."""
    said = [message["message_id"] for message in person.telegram.messages(person.chat) if message["from"]["is_bot"]]
    return next((id_ for id_ in reversed(said) if person.user in person.telegram.asked(person.chat, id_)), None)


async def test_whoever_presses_answer_is_the_one_whose_words_are_waited_for(
    sokrat: Sokrat, chats: Playground, new_york: SlackPerson, moscow: TelegramPerson
) -> None:
    """Both have pressed on one card of the bot's, to which their questions reply: that addresses nobody."""
    colleague = TelegramPerson(chats.telegram, cast.ROLES[2].telegram)
    await picks(new_york, OF_RUSSIA, 19)
    question = await shown(moscow, "unsure", "us_strategist")
    for person in (moscow, colleague):
        press = await person.telegram.press(person.user, person.chat, question.raw["message_id"], question.can("ask"))
        assert await person.telegram.answered(press) is not None
        await until(lambda person=person: asked(person))
    mine, theirs = asked(moscow), asked(colleague)
    assert mine is not None
    assert theirs is not None
    assert mine != theirs
    for id_, role in ((mine, cast.ROLES[1]), (theirs, cast.ROLES[2])):
        message = chats.telegram.chat(moscow.chat).messages[id_]
        assert message["reply_markup"]["selective"] is True
        assert message["reply_to_message"]["from"]["is_bot"], "to the card that was pressed"
        assert chats.telegram.asked(moscow.chat, id_) == {role.telegram}
        assert f"{role.name_ru}, ответьте на это сообщение." in message["text"]
    # What is typed into the bar that has opened is a reply, which alone reaches a bot in privacy mode.
    await colleague.telegram.say(colleague.user, colleague.chat, RUSSIAN, reply_to=theirs)
    await until(lambda: answers_of(sokrat.store))
    ((person, words),) = answers_of(sokrat.store)
    assert (person, words) == (cast.ROLES[2].name_ru, RUSSIAN)
    await all_is_well(sokrat.store)


async def test_a_command_asks_whoever_wrote_it(chats: Playground, moscow: TelegramPerson) -> None:
    await moscow.command("shortlist")
    id_ = await until(lambda: asked(moscow))
    message = chats.telegram.chat(moscow.chat).messages[id_]
    assert message["reply_to_message"]["from"]["id"] == moscow.user
    assert chats.telegram.asked(moscow.chat, id_) == {moscow.user}


async def test_in_private_nobody_has_to_be_called(chats: Playground, moscow: TelegramPerson) -> None:
    await moscow.telegram.say(moscow.user, moscow.user, "/shortlist")

    def open_bar() -> dict[str, object] | None:
        said = [message for message in chats.telegram.messages(moscow.user) if message["from"]["is_bot"]]
        return next((message for message in said if "force_reply" in message.get("reply_markup", {})), None)

    message = await until(open_bar)
    assert chats.telegram.asked(moscow.user, message["message_id"]) == {moscow.user}
    assert "ответьте на это сообщение" not in message["text"]
