"""Living cards with pictures: posted, edited in place, turned from words into a picture, and never cut."""

from typing import Any

import pytest

from bot.delivery.speaker import Missing, Rejected, Unknown, Unreachable, Wait
from bot.playground import cast
from bot.playground.telegram.api.server import Api
from handlers.chat.card import Action, Card, File, Image, Line
from tests.bot.playground.telegram.telegram_case import PIXEL

GROUP = cast.TELEGRAM_CHAT
OLD, NEW = "chart/0a", "chart/1b"
YES = (Action("Signal", "signal", "7"),)


def card(ref: str = OLD, words: str = "Views fell.") -> Card:
    return Card("Mila", (Line(words), Image(ref, "1,100 views came.")), YES)


WORDS = Card("Mila", (Line("Views fell."), Line("1,100 views came.", "faint")), YES)
LONG = card(words="слово " * 200)


@pytest.fixture(autouse=True)
def pictures(rig: Any) -> None:
    rig.make()
    rig.core.blobs = {OLD: PIXEL, NEW: PIXEL + b"new", "csv": b"a,b"}


def shown(rig: Any) -> list[tuple[str, bytes]]:
    """Text and picture of every message."""
    return [
        (
            message.get("text") or message.get("caption", ""),
            rig.server.file(message["photo"][-1]["file_id"]) if "photo" in message else b"",
        )
        for message in rig.shown()
    ]


def calls(rig: Any, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of what is asked of Telegram from now on."""

    asked: list[str] = []
    invoke = Api.invoke

    async def noted(self: Any, call: Any) -> Any:
        asked.append(call.method)
        return await invoke(self, call)

    monkeypatch.setattr(Api, "invoke", noted)
    return asked


async def test_a_picture_has_its_words_and_buttons_below(rig: Any, letter: Any) -> None:
    number = await rig.speaker.say(letter(card()))
    assert shown(rig) == [("Mila\nViews fell.\n1,100 views came.", PIXEL)]
    assert rig.buttons(int(number)) == [[("Signal", "signal|7")]]


async def test_words_change_without_the_picture_and_the_picture_in_its_place(
    rig: Any, letter: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = await rig.speaker.say(letter(card()))
    asked = calls(rig, monkeypatch)
    await rig.speaker.edit(letter(card(words="Ongoing."), said_as=number, shows=OLD))
    assert shown(rig) == [("Mila\nOngoing.\n1,100 views came.", PIXEL)]
    await rig.speaker.edit(letter(card(NEW), said_as=number, shows=OLD))
    assert shown(rig) == [("Mila\nViews fell.\n1,100 views came.", PIXEL + b"new")]
    assert rig.buttons(int(number)) == [[("Signal", "signal|7")]]
    for _ in range(2):  # what people see is not known, and it is the same
        await rig.speaker.edit(letter(Card("Judged", card(NEW).body), said_as=number))
    await rig.speaker.edit(letter(Card("Judged", card(NEW).body), said_as=number, shows=NEW))
    assert rig.buttons(int(number)) == []
    assert [name.lower() for name in asked] == [
        "editmessagecaption",
        "editmessagemedia",
        "editmessagemedia",
        "editmessagemedia",
        "editmessagecaption",
    ]


async def test_words_become_a_picture(rig: Any, letter: Any) -> None:
    number = await rig.speaker.say(letter(WORDS))
    await rig.speaker.edit(letter(card(), said_as=number))
    assert shown(rig) == [("Mila\nViews fell.\n1,100 views came.", PIXEL)]
    assert rig.buttons(int(number)) == [[("Signal", "signal|7")]]


async def test_a_picture_that_could_not_be_drawn_anew_stays_above_the_words(rig: Any, letter: Any) -> None:
    number = await rig.speaker.say(letter(card()))
    for words in ("Views fell again.", "Views fell again."):
        body = (Line(words), Line("900 views came.", "faint"))
        await rig.speaker.edit(letter(Card("Mila", body, YES), said_as=number, shows=OLD))
    assert shown(rig) == [("Mila\nViews fell again.\n900 views came.", PIXEL)]
    assert rig.buttons(int(number)) == [[("Signal", "signal|7")]]
    with pytest.raises(Missing):  # posted anew, where it is a living card
        await rig.speaker.edit(letter(Card("Mila", (Line("слово " * 200),)), said_as=number))


async def test_more_words_than_a_caption_takes_follow_their_picture(rig: Any, letter: Any) -> None:
    number = await rig.speaker.say(letter(LONG))
    (ahead, picture), (text, none) = shown(rig)
    assert (ahead, picture, none) == ("Mila", PIXEL, b"")
    assert len(text) > 1200
    assert rig.buttons(int(number)) == [[("Signal", "signal|7")]]
    await rig.speaker.edit(letter(card(NEW, "слово " * 201), said_as=number, shows=OLD))
    assert len(rig.shown()) == 2
    await rig.speaker.edit(letter(card(), said_as=number, shows=OLD))  # fewer words: they get the picture after all
    assert shown(rig)[1] == ("Mila\nViews fell.\n1,100 views came.", PIXEL)
    with pytest.raises(Missing):
        await rig.speaker.edit(letter(LONG, said_as=number, shows=OLD))


async def test_a_picture_that_is_out_is_not_sent_again_with_its_words(rig: Any, letter: Any) -> None:
    rig.trouble("rate_limit", "sendMessage", seconds=3)
    with pytest.raises(Wait):
        await rig.speaker.say(letter(LONG))
    await rig.speaker.say(letter(LONG))
    await rig.speaker.say(letter(LONG))
    assert [bool(picture) for _, picture in shown(rig)] == [True, False, True, False]


async def test_the_longest_caption(rig: Any, letter: Any) -> None:
    short = len("Mila\n\n1,100 views came.")
    await rig.speaker.say(letter(card(words="x" * (1024 - short))))
    assert len(shown(rig)) == 1
    await rig.speaker.say(letter(card(words="x" * (1025 - short))))
    assert len(shown(rig)) == 3
    with pytest.raises(Rejected):
        await rig.speaker.say(letter(card(words="x" * 4096)))
    assert len(shown(rig)) == 3


async def test_a_picture_whose_end_is_unknown_is_found_and_not_doubled(rig: Any, letter: Any) -> None:
    known = await rig.speaker.say(letter(Card("Known")))
    rig.core.known.add((str(GROUP), int(known)))
    rig.trouble("drop_after", "sendPhoto")
    with pytest.raises(Unknown):
        await rig.speaker.say(letter(card()))
    assert await rig.speaker.find(letter(card(NEW))) == str(int(known) + 1)
    assert shown(rig)[1:] == [("Mila\nViews fell.\n1,100 views came.", PIXEL + b"new")]


async def test_words_never_take_the_place_of_the_picture_ahead_of_them(rig: Any, letter: Any) -> None:
    known = await rig.speaker.say(letter(Card("Known")))
    rig.core.known.add((str(GROUP), int(known)))
    rig.trouble("drop_after", "sendMessage")
    with pytest.raises(Unknown):
        await rig.speaker.say(letter(LONG))
    assert await rig.speaker.find(letter(LONG)) == str(int(known) + 2)
    assert shown(rig)[1] == ("Mila", PIXEL)
    await rig.speaker.say(letter(LONG))
    assert [bool(picture) for _, picture in shown(rig)] == [False, True, False, True, False]


async def test_what_telegram_refuses_of_a_picture(rig: Any, letter: Any) -> None:
    number = await rig.speaker.say(letter(card()))
    for kind, trouble in (("rate_limit", Wait), ("server_error", Unreachable), ("drop_after", Unknown)):
        rig.trouble(kind, "editMessageMedia", seconds=1)
        with pytest.raises(trouble):
            await rig.speaker.edit(letter(card(NEW), said_as=number))
    with pytest.raises(Missing):
        await rig.speaker.edit(letter(card(), said_as="999"))
    with pytest.raises(Rejected):
        await rig.speaker.say(letter(Card("T", (Image(OLD, "a"), File("csv", "a.csv")))))
