"""Every way of addressing Sokrat on Telegram, as the core hears it."""

from typing import Any

import pytest
from aiogram.types import Update

from bot.playground import cast
from bot.telegram.hear import in_turns
from handlers.chat.card import Action, Ask, Card, Toast

GROUP = cast.TELEGRAM_CHAT
WHO = cast.ROLES[1].telegram


@pytest.mark.parametrize(
    ("said", "name", "text"),
    [
        ("/shortlist spring sale", "shortlist", "spring sale"),
        ("/Shortlist@Sokrat_Bot", "shortlist", ""),
        ("/start", "", ""),
        ("/sokrat", "", ""),
        ("/sokrat@sokrat_bot status spring\nsale", "status", "spring\nsale"),
        ("@sokrat_bot", "", ""),
        ("@sokrat_bot, status now", "status", "now"),
        ("привет @Sokrat_bot!", "привет", ""),
    ],
)
async def test_a_command_in_the_group(rig: Any, said: str, name: str, text: str) -> None:
    await rig.poll()
    await rig.server.say(WHO, GROUP, said)
    event = await rig.heard()
    assert (event.kind, event.name, event.text) == ("command", name, text)
    assert (event.place.chat, event.place.topic, event.place.private) == (str(GROUP), "", False)
    assert (event.sender.external, event.sender.language) == (str(WHO), "ru")
    assert event.key == f"tg:{int(event.order)}"


@pytest.mark.parametrize("said", ["/status@other_bot", "just talk", "@sokrat_bot_2 status", "x@sokrat_bot"])
async def test_what_is_not_for_sokrat_is_not_heard(rig: Any, said: str) -> None:
    rig.server.privacy_mode = False
    await rig.poll()
    await rig.server.say(WHO, GROUP, said)
    await rig.server.say(WHO, GROUP, "/status")
    assert (await rig.heard()).name == "status"
    assert len(rig.core.heard) == 1


async def test_private_words_are_a_command(rig: Any) -> None:
    await rig.poll()
    await rig.server.say(WHO, WHO, "status of spring")
    event = await rig.heard()
    assert (event.kind, event.name, event.text, event.place.private) == ("command", "status", "of spring", True)


async def test_a_reply_in_a_topic(rig: Any, letter: Any) -> None:
    topic = rig.server.make_topic(GROUP, "Весна")
    await rig.poll()
    asked = await rig.speaker.say(letter(Card("Why?"), topic=str(topic)))
    await rig.server.say(WHO, GROUP, "because", reply_to=int(asked))
    event = await rig.heard()
    assert (event.kind, event.name, event.text, event.message) == ("reply", "", "because", asked)
    assert event.place.topic == str(topic)


async def test_everything_in_a_topic_of_ours_answers_its_first_message_and_is_still_no_reply(rig: Any) -> None:
    await rig.poll()
    await rig.server.say(WHO, GROUP, "/status")
    await rig.heard()
    said = rig.server.updates.history[-1]["message"]
    topic = {"message_thread_id": 5, "is_topic_message": True}
    created = {"forum_topic_created": {"name": "Весна", "icon_color": 7322096}}
    opening = {**said, **topic, **created, "message_id": 5, "from": rig.server.bot}
    del opening["text"], opening["entities"]
    talk = {**said, **topic, "text": "just talk", "entities": [], "reply_to_message": opening}
    await rig.server.deliver({"message": talk})
    await rig.server.deliver({"message": {**talk, "text": "/pick"}})
    await rig.until(lambda: rig.core.heard[-1].name == "pick")
    assert [(event.kind, event.message, event.place.topic) for event in rig.core.heard[1:]] == [("command", "", "5")]


async def test_documents(rig: Any, letter: Any) -> None:
    await rig.poll()
    said = await rig.speaker.say(letter(Card("File expected")))
    await rig.server.upload(WHO, GROUP, "a.csv", b"1,2", caption="/import")
    await rig.server.upload(WHO, GROUP, "b.csv", b"1,2", caption="@sokrat_bot here")
    await rig.server.upload(WHO, GROUP, "c.csv", b"1,2", reply_to=int(said))
    await rig.server.upload(WHO, WHO, "d.csv", b"1,2")
    await rig.heard(4)
    events = rig.core.heard
    assert [event.kind for event in events] == ["upload"] * 4
    assert [event.file.name for event in events] == ["a.csv", "b.csv", "c.csv", "d.csv"]
    assert [event.text for event in events] == ["/import", "@sokrat_bot here", "", ""]
    assert events[2].message == said
    assert events[0].file.size == 3
    assert await rig.speaker.fetch(events[0].file.id) == ("file_1.csv", b"1,2")


async def test_a_document_for_nobody_is_left_alone(rig: Any) -> None:
    rig.server.privacy_mode = False
    await rig.poll()
    await rig.server.upload(WHO, GROUP, "holiday.csv", b"1,2", caption="look")
    await rig.server.say(WHO, GROUP, "/status")
    assert (await rig.heard()).kind == "command"


async def test_edited_messages_are_not_heard(rig: Any) -> None:
    await rig.poll()
    number = await rig.server.say(WHO, WHO, "status")
    await rig.heard()
    await rig.server.edit(WHO, WHO, number, "pick")
    await rig.quiet()
    assert len(rig.core.heard) == 1


async def test_a_press_and_its_toast(rig: Any, letter: Any) -> None:
    rig.core.answer = Toast("я" * 300, alarm=True)
    await rig.poll()
    card = Card("Pick", actions=(Action("Yes", "pick", "7|a"),))
    number = await rig.speaker.say(letter(card))
    press = await rig.server.press(WHO, GROUP, int(number), "pick|7|a")
    event = await rig.heard()
    assert (event.kind, event.name, event.arg, event.message) == ("action", "pick", "7|a", number)
    answer = await rig.server.answered(press)
    assert answer == {"text": "я" * 199 + "…", "show_alert": True}


@pytest.mark.parametrize("answer", [None, Ask("question:1", "Why", "Why?")])
async def test_a_press_without_words_is_answered_all_the_same(rig: Any, letter: Any, answer: Any) -> None:
    rig.core.answer = answer
    await rig.poll()
    number = await rig.speaker.say(letter(Card("Pick", actions=(Action("Yes", "pick", "7"),))))
    press = await rig.server.press(WHO, GROUP, int(number), "pick|7")
    assert await rig.server.answered(press) == {"text": "", "show_alert": False}


async def test_a_press_answered_too_late_is_no_error(rig: Any, letter: Any, caplog: Any) -> None:
    rig.server.answer_within = -1
    await rig.poll()
    number = await rig.speaker.say(letter(Card("Pick", actions=(Action("Yes", "pick", "7"),))))
    await rig.server.press(WHO, GROUP, int(number), "pick|7")
    await rig.heard()
    await rig.quiet()
    assert not [record for record in caplog.records if record.levelname in ("WARNING", "ERROR")]


async def test_a_stranger_is_shown_a_card_at_once(rig: Any) -> None:
    rig.core.answer = Card("Who are you?")
    await rig.poll()
    await rig.server.say(WHO, WHO, "/start")
    await rig.until(lambda: rig.shown(WHO)[-1]["from"]["is_bot"])
    assert rig.shown(WHO)[-1]["text"] == "Who are you?"


async def test_a_group_that_moves_and_a_chat_that_closes(rig: Any) -> None:
    old = rig.server.make_group("Команда", [WHO])
    await rig.poll()
    new = rig.server.migrate(old)
    rig.server.kick(GROUP)
    await rig.until(lambda: rig.core.closed)
    assert rig.core.moved == [(str(old), str(new))]
    assert rig.core.closed == [str(GROUP)]
    assert not rig.core.heard


async def test_who_left_a_chat_and_then_writes_is_heard_in_that_order() -> None:
    message: dict[str, Any] = {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}}
    person: dict[str, Any] = {"id": 7, "is_bot": False, "first_name": "M"}
    member = {"user": person, "status": "member"}
    left: dict[str, Any] = {
        "chat": message["chat"],
        "from": person,
        "date": 0,
        "old_chat_member": member,
        "new_chat_member": {"user": person, "status": "left"},
    }
    came = [
        {"message": message},
        {"message": message},
        {"my_chat_member": left},
        {"my_chat_member": left},
        {"message": message | {"migrate_to_chat_id": -1}},
        {"message": message},
    ]
    turns = in_turns([Update(update_id=place, **news) for place, news in enumerate(came, 1)])
    assert [[update.update_id for update in turn] for turn in turns] == [[1, 2], [3], [4], [5], [6]]
