"""Everything a person does in Slack arrives as one Incoming, committed before it is acknowledged."""

import asyncio

import pytest

from bot.playground import cast
from bot.playground.slack import NotAcknowledged
from handlers.chat.card import Action, Ask, Card, Menu
from handlers.chat.incoming import Place, Sender
from tests.bot.slack.slack_case import CHANNEL, RU, US, Rig, line, until

PRESSABLE = Card(
    "A card",
    actions=tuple(Action(name, "pick", name) for name in "abcdefghi"),
    menus=(Menu("Why", "why", (Action("Dear", "reason", "7:dear"), Action("Far", "reason", "7:far"))),),
    ask=Ask("why:7", "Say why", "Why?"),
)


async def test_a_command_is_a_verb_and_the_rest(wired: Rig) -> None:
    await wired.server.command(US, CHANNEL, "PICK 3 <b> & co")
    heard = await wired.heard()
    assert heard.kind == "command"
    assert (heard.name, heard.text) == ("pick", "3 <b> & co")
    assert heard.sender == Sender("slack", US, "US strategist")
    assert heard.place == Place("slack", CHANNEL)
    assert heard.can_open


async def test_a_bare_command_has_no_verb(wired: Rig) -> None:
    await wired.server.command(US, wired.server.dm(US), "")
    heard = await wired.heard()
    assert (heard.kind, heard.name, heard.text) == ("command", "", "")
    assert heard.place == Place("slack", wired.server.dm(US), private=True)


async def test_a_button_tells_what_it_does_and_about_what(wired: Rig) -> None:
    ts = await wired.say(PRESSABLE)
    await wired.server.press(US, CHANNEL, ts, "pick#2")
    heard = await wired.heard()
    assert (heard.kind, heard.name, heard.arg, heard.message) == ("action", "pick", "a", ts)
    assert heard.place == Place("slack", CHANNEL)
    assert heard.order > 0
    assert heard.can_open


async def test_overflow_and_select_say_the_same_as_buttons(wired: Rig) -> None:
    ts = await wired.say(PRESSABLE)
    blocks = wired.server.messages(CHANNEL)[-1]["blocks"]
    folded = [e for b in blocks if b["type"] == "actions" for e in b["elements"] if "options" in e]
    assert [e["type"] for e in folded] == ["static_select", "static_select"]
    await wired.server.press(US, CHANNEL, ts, folded[0]["action_id"], value="pick|e")
    await wired.server.press(US, CHANNEL, ts, folded[1]["action_id"], value="reason|7:far")
    assert [(i.name, i.arg) for i in wired.core.committed] == [("pick", "e"), ("reason", "7:far")]
    short = await wired.say(Card("Five", actions=PRESSABLE.actions[:5]), key="key-2")
    await wired.server.press(US, CHANNEL, short, "more#4", value="pick|d")
    assert (await wired.heard(3)).arg == "d"


async def test_a_press_in_a_thread_is_in_the_thread(wired: Rig) -> None:
    parent = await wired.say(PRESSABLE)
    ts = await wired.say(PRESSABLE, key="key-2", topic=parent)
    await wired.server.press(US, CHANNEL, ts, "pick#2")
    assert (await wired.heard()).place == Place("slack", CHANNEL, parent)
    await wired.server.press(US, CHANNEL, parent, "pick#2")
    assert (await wired.heard(2)).place == Place("slack", CHANNEL)


async def test_a_reply_in_the_thread_of_a_card(wired: Rig) -> None:
    ts = await wired.say(PRESSABLE)
    await wired.server.say(US, CHANNEL, "because R&D <3", thread_ts=ts)
    heard = await wired.heard()
    assert (heard.kind, heard.name, heard.text, heard.message) == ("reply", "", "because R&D <3", ts)
    assert heard.place == Place("slack", CHANNEL, ts)
    assert heard.sender.name == "US strategist"


async def test_people_talking_to_each_other_are_left_alone(wired: Rig) -> None:
    first = await wired.server.say(US, CHANNEL, "hello all")
    await wired.server.say(RU, CHANNEL, "hello", thread_ts=first)
    await wired.say(PRESSABLE)  # the app hears itself too
    await wired.server.say(US, CHANNEL, f"<@{cast.SLACK_BOT_USER}> Help me")
    await wired.heard()
    assert [(i.kind, i.name, i.text) for i in wired.core.committed] == [("command", "help", "me")]


async def test_direct_messages_are_commands(wired: Rig) -> None:
    dm = wired.server.dm(US)
    await wired.server.say(US, dm, "Shortlist\nvegan snacks")
    heard = await wired.heard()
    assert (heard.kind, heard.name, heard.text) == ("command", "shortlist", "vegan snacks")
    assert heard.place == Place("slack", dm, private=True)


async def test_a_file_counts_once_even_with_a_mention(wired: Rig) -> None:
    text = f"<@{cast.SLACK_BOT_USER}> the creators"
    file_id = await wired.server.upload(US, CHANNEL, "creators.csv", b"a,b\n", text=text)
    heard = await wired.heard()
    assert heard.kind == "upload"
    assert heard.text == "the creators"
    assert heard.file
    assert (heard.file.id, heard.file.name, heard.file.size) == (file_id, "creators.csv", 4)
    await asyncio.sleep(0.1)
    assert len(wired.core.committed) == 1


async def test_the_home_tab_shows_the_menu_and_its_buttons_work(wired: Rig) -> None:
    wired.core.answer = PRESSABLE
    await wired.server.open_home(US)
    await until(lambda: wired.server.home(US))
    await wired.server.press_home(US, "pick#2")
    heard = await wired.heard(2)
    assert [i.kind for i in wired.core.committed] == ["home", "action"]
    assert heard.place == Place("slack", wired.server.dm(US), private=True)
    assert heard.message == ""


async def test_nothing_is_acknowledged_before_the_commit(wired: Rig) -> None:
    wired.core.gate.clear()
    ts = await wired.say(PRESSABLE)
    gestures = [
        wired.server.command(US, CHANNEL, "help"),
        wired.server.press(US, CHANNEL, ts, "pick#2"),
        wired.server.say(US, wired.server.dm(US), "help"),
    ]
    waiting = [asyncio.create_task(gesture) for gesture in gestures]
    await until(lambda: len(wired.core.heard) == 3)
    await asyncio.sleep(0.1)
    assert not any(task.done() for task in waiting)
    wired.core.gate.set()
    await asyncio.gather(*waiting)


async def test_without_a_database_nothing_is_acknowledged_and_events_come_again(wired: Rig) -> None:
    wired.server.ack_timeout = 0.3
    wired.core.failures = 1
    with pytest.raises(NotAcknowledged):
        await wired.server.command(US, CHANNEL, "help")
    wired.core.failures = 2
    await wired.server.say(US, wired.server.dm(US), "help")
    await wired.heard()
    assert len({i.key for i in wired.core.heard[1:]}) == 1
    assert len(wired.core.heard) == 4


async def test_a_delivery_that_comes_again_has_the_same_key(wired: Rig) -> None:
    ts = await wired.say(PRESSABLE)
    await wired.server.command(US, CHANNEL, "help")
    await wired.server.press(US, CHANNEL, ts, "pick#2")
    await wired.server.say(US, CHANNEL, "because", thread_ts=ts)
    sent = [(kind, payload) for kind, payload in wired.server.deliveries if "bot_id" not in payload.get("event", {})]
    before = {i.key for i in wired.core.committed}
    assert len(before) == len(sent) == 3
    for kind, payload in sent:
        await wired.server.deliver(kind, payload)
    assert len(wired.core.committed) == 6
    assert {i.key for i in wired.core.committed} == before


async def test_whatever_else_slack_sends_is_acknowledged(wired: Rig) -> None:
    ts = await wired.server.say(US, CHANNEL, "hello all")
    inner = {"type": "reaction_added", "user": US, "item": {"channel": CHANNEL, "ts": ts}, "event_ts": ts}
    await wired.server.deliver("events_api", {"type": "event_callback", "event_id": "Ev1", "event": inner})
    for kind in ("shortcut", "view_closed", "block_suggestion", "something_new"):
        about = {"type": kind, "callback_id": "x", "view": {"callback_id": "x", "type": "modal"}, "user": {"id": US}}
        await wired.server.deliver("interactive", about)
    assert wired.server.undelivered == []
    assert wired.core.heard == []


async def test_a_stranger_is_told_in_the_answer_to_the_command(wired: Rig) -> None:
    wired.core.answer = line("This channel is not connected.")
    await wired.server.command(US, CHANNEL, "help")
    assert await wired.whispered() == "This channel is not connected."


async def test_a_stranger_is_told_after_a_message_too(wired: Rig) -> None:
    wired.core.answer = line("I do not know you.")
    await wired.server.say(US, CHANNEL, f"<@{cast.SLACK_BOT_USER}> help")
    assert await wired.whispered() == "I do not know you."
    dm = wired.server.dm(US)
    await wired.server.say(US, dm, "help")
    await until(lambda: wired.server.messages(dm)[-1]["text"] == "I do not know you.")


async def test_a_person_whose_name_cannot_be_had_is_heard_all_the_same(rig: Rig) -> None:
    await rig.start()
    rig.trouble("server_error", "users.info")
    await rig.server.say(US, rig.server.dm(US), "help")
    assert (await rig.heard()).sender.name == US
    await rig.server.say(US, rig.server.dm(US), "help")
    assert (await rig.heard(2)).sender.name == "US strategist"


async def test_edits_deletions_and_other_bots_are_not_heard(rig: Rig) -> None:
    await rig.start()
    dm = rig.server.dm(US)
    said = {"type": "message", "channel": dm, "channel_type": "im", "user": US, "text": "help", "event_ts": "1.0"}
    for odd in (
        {"subtype": "message_changed", "message": said},
        {"subtype": "message_deleted"},
        {"subtype": "bot_message", "bot_id": "B1"},
        {"bot_id": "B1"},
        {"user": "USLACKBOT"},
        {"edited": {"user": US, "ts": "2.0"}},
    ):
        body = {"type": "event_callback", "event_id": "Ev1", "event": {**said, **odd}}
        await rig.server.deliver("events_api", body)
    assert rig.core.heard == []
    broadcast = {"type": "event_callback", "event_id": "Ev2", "event": {**said, "subtype": "thread_broadcast"}}
    await rig.server.deliver("events_api", broadcast)
    assert len(rig.core.heard) == 1


async def test_several_files_are_several_uploads(rig: Rig) -> None:
    await rig.start()
    files = [{"id": f"F{n}", "name": f"{n}.csv", "size": n} for n in range(3)]
    said = {"type": "message", "subtype": "file_share", "channel": CHANNEL, "user": US, "event_ts": "1.0"}
    body = {"type": "event_callback", "event_id": "Ev1", "event": {**said, "files": files}}
    await rig.server.deliver("events_api", body)
    assert [i.key for i in rig.core.committed] == ["Ev1", "Ev1:1", "Ev1:2"]
    assert [i.file.id for i in rig.core.committed if i.file] == ["F0", "F1", "F2"]
