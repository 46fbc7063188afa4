"""Cards on their way out: posted, edited, found again, and what each refusal means."""

import datetime
import logging
import struct
import zlib
from typing import Any

import pytest
from telegram.error import RetryAfter

from bot.delivery.speaker import Closed, Missing, Moved, Rejected, Unknown, Unreachable, Wait
from bot.playground import cast
from bot.telegram.errors import trouble
from handlers.chat.card import Action, Ask, Card, File, Image, Line, Menu
from tests.conftest import until

GROUP = cast.TELEGRAM_CHAT
WHO = cast.ROLES[1].telegram
CARD = Card("Hello", (Line("world"),), (Action("Yes", "yes", "7"),))


def png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 4, 4, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 20)) + chunk(b"IEND", b"")


async def test_a_card_is_posted_in_its_topic_as_a_reply(rig: Any, letter: Any) -> None:
    rig.make()
    topic = rig.server.make_topic(GROUP, "Весна")
    asked = await rig.server.say(WHO, GROUP, "/status", topic=topic)
    number = await rig.speaker.say(letter(CARD, topic=str(topic), reply_to=str(asked)))
    shown = rig.shown()[-1]
    assert (str(shown["message_id"]), shown["message_thread_id"]) == (number, topic)
    assert shown["reply_to_message"]["message_id"] == asked
    assert shown["text"] == "Hello\nworld"
    assert rig.buttons(int(number)) == [[("Yes", "yes|7")]]


async def test_a_reply_to_what_is_gone_is_still_said(rig: Any, letter: Any) -> None:
    rig.make()
    assert await rig.speaker.say(letter(CARD, reply_to="999"))


async def test_an_edit_that_changes_nothing_is_a_success(rig: Any, letter: Any) -> None:
    rig.make()
    number = await rig.speaker.say(letter(CARD))
    await rig.speaker.edit(letter(CARD, said_as=number))
    await rig.speaker.edit(letter(Card("Bye"), said_as=number))
    assert rig.shown()[-1]["text"] == "Bye"
    assert rig.buttons(int(number)) == []


async def test_a_file_and_a_picture_with_their_captions(rig: Any, letter: Any) -> None:
    rig.make()
    rig.core.blobs = {"csv": b"1,2", "png": png()}
    csv = Card("Report", (File("csv", "отчёт.csv", "All rows"),))
    number = await rig.speaker.say(letter(csv))
    await rig.speaker.say(letter(Card("Chart", (Image("png", "It grows."),))))
    document, photo = rig.shown()[-2:]
    assert (document["caption"], document["document"]["file_name"]) == ("Report\nAll rows", "отчёт.csv")
    assert (photo["caption"], len(photo["photo"])) == ("Chart\nIt grows.", 1)
    assert await rig.speaker.fetch(document["document"]["file_id"]) == ("file_1.csv", b"1,2")
    await rig.speaker.edit(letter(Card("Report, read", csv.body), said_as=number))
    assert rig.shown()[-2]["caption"] == "Report, read\nAll rows"


async def test_what_one_person_may_see_goes_to_the_chat_with_them(rig: Any, letter: Any) -> None:
    rig.make()
    await rig.server.say(WHO, WHO, "/start")
    await rig.speaker.say(letter(CARD, topic="5", only_for=str(WHO)))
    assert not rig.shown()
    assert rig.shown(WHO)[-1]["text"] == "Hello\nworld"


async def test_every_refusal_has_its_meaning(rig: Any, letter: Any) -> None:
    app = rig.make()
    old = rig.server.make_group("Команда", [WHO])
    new = rig.server.migrate(old)
    with pytest.raises(Moved) as moved:
        await app.speaker.say(letter(CARD, place=str(old)))
    assert moved.value.place == str(new)
    with pytest.raises(Missing):
        await app.speaker.edit(letter(CARD, said_as="999"))
    theirs = await rig.server.say(WHO, GROUP, "hello")
    with pytest.raises(Missing):
        await app.speaker.edit(letter(CARD, said_as=str(theirs)))
    with pytest.raises(Closed):
        await app.speaker.say(letter(CARD, place="-100999"))
    with pytest.raises(Closed):
        await app.speaker.say(letter(CARD, topic="999"))
    with pytest.raises(Closed):
        await app.speaker.say(letter(CARD, place=str(WHO)))
    with pytest.raises(Rejected):
        await app.speaker.say(letter(Card(" ")))
    with pytest.raises(Rejected):
        await app.speaker.say(letter(Card("x" * 5000)))
    with pytest.raises(Rejected):
        await app.speaker.fetch("no such file")
    rig.server.kick(GROUP)
    with pytest.raises(Closed):
        await app.speaker.say(letter(CARD))


async def test_pauses_and_broken_connections(rig: Any, letter: Any) -> None:
    rig.make()
    rig.trouble("rate_limit", "sendMessage", seconds=7)
    with pytest.raises(Wait) as wait:
        await rig.speaker.say(letter(CARD))
    assert wait.value.seconds == 7
    for _ in range(2):
        rig.trouble("server_error", "sendMessage")
        with pytest.raises(Unreachable):
            await rig.speaker.say(letter(CARD))
    assert not rig.shown()
    rig.trouble("drop_after", "sendMessage")
    with pytest.raises(Unknown):
        await rig.speaker.say(letter(CARD))
    assert len(rig.shown()) == 1


async def test_a_server_that_is_not_there_and_a_token_that_stays_secret(rig: Any, letter: Any, caplog: Any) -> None:
    caplog.set_level(logging.INFO, "bot")
    rig.make(telegram_api_url="http://127.0.0.1:9")
    with pytest.raises(Unreachable) as away:
        await rig.speaker.say(letter(CARD))
    rig.make(telegram_bot_token="123456:secret")
    with pytest.raises(Unreachable) as refused:
        await rig.speaker.say(letter(CARD))
    told = f"{away.value}{refused.value}{caplog.text}"
    assert "secret" not in told
    assert cast.TELEGRAM_TOKEN not in told


def test_a_pause_in_either_of_the_librarys_units(monkeypatch: pytest.MonkeyPatch) -> None:
    for pause in (3, datetime.timedelta(seconds=3)):
        found = trouble(RetryAfter(pause), "token")
        assert isinstance(found, Wait)
        assert found.seconds == 3
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    assert trouble(RetryAfter(3), "token").seconds == 3  # type: ignore[attr-defined]


async def test_a_post_whose_end_is_unknown_is_found_and_not_doubled(rig: Any, letter: Any) -> None:
    rig.make()
    first = await rig.speaker.say(letter(Card("Known")))
    rig.core.known.add((str(GROUP), int(first)))
    await rig.server.say(WHO, GROUP, "somebody else's words")
    rig.trouble("drop_after", "sendMessage")
    with pytest.raises(Unknown):
        await rig.speaker.say(letter(CARD))
    assert await rig.speaker.find(letter(Card("Newer"))) == str(int(first) + 2)
    assert await rig.speaker.find(letter(Card("Newer"))) == str(int(first) + 2)
    assert [shown["text"] for shown in rig.shown()] == ["Known", "somebody else's words", "Newer"]


async def test_nothing_is_found_where_nothing_was_posted(rig: Any, letter: Any) -> None:
    rig.make()
    known = await rig.speaker.say(letter(Card("Known")))
    rig.core.known.add((str(GROUP), int(known)))
    assert await rig.speaker.find(letter(CARD)) is None
    assert rig.shown()[-1]["text"] == "Known"


async def test_known_messages_of_ours_are_never_overwritten(rig: Any, letter: Any) -> None:
    rig.make()
    for number in range(3):
        said = await rig.speaker.say(letter(Card(f"Known {number}")))
        rig.core.known.add((str(GROUP), int(said)))

    async def nothing_known(_: str) -> int:
        return 0

    rig.speaker._last_known = nothing_known
    assert await rig.speaker.find(letter(CARD)) is None
    assert [shown["text"] for shown in rig.shown()] == ["Known 0", "Known 1", "Known 2"]


@pytest.mark.parametrize(
    ("card", "place"),
    [
        (CARD, str(WHO)),
        (CARD, "-4000000001"),
        (Card("Why?", ask=Ask("question:1", "Why", "Why?")), str(GROUP)),
        (Card("Report", (File("csv", "a.csv"),)), str(GROUP)),
    ],
)
async def test_where_ids_tell_nothing_nothing_is_tried(rig: Any, letter: Any, card: Card, place: str) -> None:
    rig.make()
    rig.trouble("server_error", "editMessageText")
    assert await rig.speaker.find(letter(card, place=place)) is None


async def test_a_menu_opens_and_closes_without_the_core(rig: Any, letter: Any) -> None:
    menu = Menu("Pass because…", "pass", (Action("Too dear", "pass", "7:dear"),))
    card = Card("Pick", (), (Action("Yes", "yes", "7"),), (menu,))
    await rig.poll()
    number = await rig.speaker.say(letter(card))
    rig.core.cards[str(GROUP), number] = card
    folded = [[("Yes", "yes|7")], [("Pass because…", "more|pass")]]
    assert rig.buttons(int(number)) == folded
    await rig.server.answered(await rig.server.press(WHO, GROUP, int(number), "more|pass"))
    assert rig.buttons(int(number)) == [[("Too dear", "pass|7:dear")], [("ru: ‹ Back", "less|")]]
    await rig.server.answered(await rig.server.press(WHO, GROUP, int(number), "less|"))
    assert rig.buttons(int(number)) == folded
    assert not rig.core.heard
    assert rig.shown()[-1]["text"] == "Pick"
    await rig.server.press(WHO, GROUP, int(number), "pass|7:dear")
    assert (await rig.heard()).name == "pass"


async def test_a_menu_that_unfolds_over_an_edit_gives_way_to_it(rig: Any, letter: Any) -> None:
    """The edit has reached people and is not written down yet when the older card's menu lands on it."""
    menu = Menu("Fix a column", "columns", (Action("ER", "mapcol", "1:3"),))
    older, newer = (
        Card("Right?", (), (Action("Looks right", "mapuse", "1"),), (menu,)),
        Card("In.", (), (Action("Go", "go"),)),
    )
    await rig.poll()
    number = await rig.speaker.say(letter(older))
    rig.core.cards[str(GROUP), number] = older
    rig.core.settled.clear()
    await rig.speaker.edit(letter(newer, said_as=number))
    await rig.server.answered(await rig.server.press(WHO, GROUP, int(number), "more|columns"))
    assert rig.buttons(int(number))[0] == [("ER", "mapcol|1:3")]
    rig.core.cards[str(GROUP), number] = newer
    rig.core.settled.set()
    await until(lambda: rig.buttons(int(number)) == [[("Go", "go|")]])


async def test_a_menu_of_a_card_that_is_forgotten_stays_shut(rig: Any, letter: Any) -> None:
    await rig.poll()
    number = await rig.speaker.say(letter(Card("Pick", menus=(Menu("More", "m", (Action("A", "a"),)),))))
    press = await rig.server.press(WHO, GROUP, int(number), "more|m")
    assert await rig.server.answered(press) == {"text": "", "show_alert": False}
    assert rig.buttons(int(number)) == [[("More", "more|m")]]
