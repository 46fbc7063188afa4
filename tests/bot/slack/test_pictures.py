"""Pictures stand inside messages beside the buttons, go up once, and never keep a card from being said."""

import logging
from typing import Any

import pytest

from bot.delivery.speaker import Unknown, Unreachable, Wait
from bot.playground.slack import ApiError
from bot.slack.outbound.errors import Unready
from bot.slack.outbound.pictures import REFUSALS
from handlers.chat.card import Action, Card, File, Image, Line
from tests.bot.slack.slack_case import CHANNEL, US, Rig, letter, unsure

OLD, NEW = "chart/0a", "chart/1b"
ALT = "1,100 views came where 1,500 to 3,000 were expected."


def card(ref: str = OLD, words: str = "Views fell.") -> Card:
    body = (Line(words), Image(ref, ALT), Line("since 2:00"))
    return Card("Mila", body, (Action("Signal", "signal", "7"), Action("Noise", "noise", "7")))


@pytest.fixture(autouse=True)
def pictures(rig: Rig) -> None:
    rig.server.ack_timeout, rig.server.retry_delays = 0.01, ()
    rig.core.blobs = {OLD: b"\x89PNG\r\n\x1a\nold", NEW: b"\x89PNG\r\n\x1a\nnew", "csv": b"a,b"}


def uploads(rig: Rig) -> list[bytes]:
    return [file.content or b"" for file in rig.server.world.files.values()]


def shown(rig: Rig) -> tuple[list[str], bytes]:
    """Kinds of the last message's blocks, and the picture in it."""
    blocks = rig.server.messages(CHANNEL, US)[-1]["blocks"]
    found = [block for block in blocks if block["type"] == "image"]
    content = rig.server.file(found[0]["slack_file"]["id"]) if found else b""
    assert all(block["alt_text"] == ALT for block in found)
    return [block["type"] for block in blocks], content


async def test_a_picture_stands_between_words_and_buttons(rig: Rig) -> None:
    ts = await rig.say(card())
    (said,) = rig.server.messages(CHANNEL)
    assert (said["ts"], said["files"]) == (ts, [])
    assert shown(rig) == (["header", "rich_text", "image", "rich_text", "actions"], rig.core.blobs[OLD])


async def test_an_edit_of_words_uploads_nothing_and_a_new_picture_takes_the_place_of_the_old(rig: Rig) -> None:
    ts = await rig.say(card())
    await rig.speaker.edit(letter(card(words="Ongoing."), said_as=ts))
    assert uploads(rig) == [rig.core.blobs[OLD]]
    await rig.speaker.edit(letter(card(NEW), said_as=ts))
    assert shown(rig)[1] == rig.core.blobs[NEW]
    await rig.speaker.edit(letter(Card("Judged", (Line("It was noise."),)), said_as=ts))
    assert shown(rig) == (["header", "rich_text"], b"")
    await rig.speaker.edit(letter(card(OLD), said_as=ts))
    assert shown(rig)[1] == rig.core.blobs[OLD]
    assert uploads(rig) == [rig.core.blobs[OLD], rig.core.blobs[NEW]]
    assert len(rig.server.messages(CHANNEL)) == 1


async def test_what_is_for_one_person_has_its_picture_too(rig: Rig) -> None:
    await rig.say(card(), only_for=US)
    assert rig.server.messages(CHANNEL, US)[-1]["ephemeral_to"] == US
    assert shown(rig)[1] == rig.core.blobs[OLD]


async def test_a_file_goes_before_a_message_with_a_picture(rig: Rig) -> None:
    await rig.say(Card("Report", (Image(OLD, ALT), File("csv", "a.csv"))))
    file, _ = rig.server.messages(CHANNEL)
    assert (file["files"][0]["name"], file["text"]) == ("a.csv", "")
    assert shown(rig) == (["header", "image"], rig.core.blobs[OLD])


async def test_a_picture_that_slack_has_not_looked_at_yet_is_waited_for(rig: Rig) -> None:
    rig.server.processing = 3600
    for _ in range(3):
        with pytest.raises(Unreachable):
            await rig.say(card())
    rig.server.processing = 0
    await rig.say(card())
    assert shown(rig)[1] == rig.core.blobs[OLD]
    assert len(uploads(rig)) == 1


async def test_a_picture_that_stays_refused_is_left_out(rig: Rig, caplog: pytest.LogCaptureFixture) -> None:
    rig.server.processing = 3600
    for _ in range(REFUSALS):
        with pytest.raises(Unready):
            await rig.say(card())
    ts = await rig.say(card())
    assert shown(rig)[0] == ["header", "rich_text", "rich_text", "rich_text", "actions"]
    assert ALT in str(rig.server.messages(CHANNEL)[-1]["blocks"])
    assert [record.levelno for record in caplog.records if "does not take" in record.message] == [logging.ERROR]
    rig.server.processing = 0
    await rig.speaker.edit(letter(card(NEW), said_as=ts))
    assert shown(rig)[1] == rig.core.blobs[NEW]


async def test_a_picture_that_somebody_removed_goes_up_again(rig: Rig) -> None:
    ts = await rig.say(card())
    rig.server.world.files.clear()
    with pytest.raises(Unready):
        await rig.speaker.edit(letter(card(words="Ongoing."), said_as=ts))
    await rig.speaker.edit(letter(card(words="Ongoing."), said_as=ts))
    assert shown(rig)[1] == rig.core.blobs[OLD]


async def test_where_nothing_may_be_uploaded_the_words_are_said(rig: Rig, caplog: pytest.LogCaptureFixture) -> None:
    rig.server.scopes.discard("files:write")
    for _ in range(2):
        await rig.say(card())
        assert "image" not in shown(rig)[0]
    assert caplog.text.count("takes no picture here") == 1
    assert "needs files:write" not in str(rig.server.messages(CHANNEL))


@pytest.mark.parametrize(("kind", "trouble"), [("rate_limit", Wait), ("server_error", Unreachable)])
async def test_an_upload_in_trouble_is_tried_again(rig: Rig, kind: str, trouble: Any) -> None:
    for method in ("files.getUploadURLExternal", "files.completeUploadExternal"):
        rig.trouble(kind, method, seconds=3)
        with pytest.raises(trouble):
            await rig.say(card())
    await rig.say(card())
    assert shown(rig)[1] == rig.core.blobs[OLD]


async def test_a_post_whose_answer_was_lost_is_found_with_its_picture(rig: Rig) -> None:
    rig.trouble("drop_after", "chat.postMessage")
    with pytest.raises(Unknown):
        await rig.say(card())
    assert await rig.speaker.find(unsure(letter(card(NEW)))) == rig.server.messages(CHANNEL)[-1]["ts"]
    assert shown(rig)[1] == rig.core.blobs[NEW]


async def test_other_invalid_blocks_are_a_fault_of_ours(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise ApiError("invalid_blocks", response_metadata={"messages": ["[ERROR] must be a string"]})

    ts = await rig.say(card())
    monkeypatch.setattr("bot.playground.slack.api.server.Api.run", refuse)
    with pytest.raises(Exception, match="must be a string") as raised:
        await rig.speaker.edit(letter(card(), said_as=ts))
    assert not isinstance(raised.value, Unreachable)
