"""Cards are posted, edited and found again; every way in which Slack fails becomes a trouble with a name."""

import asyncio
import logging

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError

from bot.delivery.speaker import Closed, Missing, Rejected, Unknown, Unreachable, Wait
from bot.playground import cast
from bot.playground.slack import ApiError
from bot.slack import SlackSpeaker
from bot.slack.outbound.troubles import as_troubles, trouble_of
from handlers.chat.card import Action, Card, File, Line
from tests.bot.slack.slack_case import CHANNEL, RU, US, Rig, letter, line, unsure

CARD = Card("Ready", (Line("Ten creators are waiting."),), (Action("Open", "open", "7"),))
CHANGED = Card("Done", (Line("All ten are judged."),))
REPORT = Card("Report", (Line("*All* of it"), File("blob-1", "report.csv", "The report")))


@pytest.fixture(autouse=True)
def nobody_listens(rig: Rig) -> None:
    rig.server.ack_timeout = 0.01
    rig.server.retry_delays = ()


async def test_a_post_an_edit_and_an_edit_that_changes_nothing(rig: Rig) -> None:
    ts = await rig.say(CARD)
    for _ in range(2):
        await rig.speaker.edit(letter(CHANGED, said_as=ts))
    (said,) = rig.server.messages(CHANNEL)
    assert (said["ts"], said["text"]) == (ts, "Done\nAll ten are judged.")
    assert said["metadata"] == {"event_type": "sokrat_card", "event_payload": {"key": "key-1"}}


async def test_threads_replies_and_people(rig: Rig) -> None:
    parent = await rig.server.say(US, CHANNEL, "here is my brief")
    await rig.say(CARD, topic=parent)
    await rig.say(CARD, reply_to=parent)
    await rig.say(CARD, reply_to="F0123")
    assert [m["thread_ts"] for m in rig.server.messages(CHANNEL)[1:]] == [parent, parent, None]
    await rig.say(CARD, only_for=US)
    assert rig.server.messages(CHANNEL, RU)[-1]["ephemeral_to"] is None
    assert rig.server.messages(CHANNEL, US)[-1]["ephemeral_to"] == US


@pytest.mark.parametrize("direct", [US, cast.ROLES[0].slack.replace("U", "D", 1)])
async def test_direct_messages_are_plain_messages(rig: Rig, direct: str) -> None:
    ts = await rig.say(CARD, place=direct, only_for=US, reply_to="1.2")
    await rig.speaker.edit(letter(CHANGED, place=direct, said_as=ts))
    (said,) = rig.server.messages(rig.server.dm(US))
    assert (said["ephemeral_to"], said["thread_ts"], said["text"][:4]) == (None, None, "Done")


async def test_a_post_whose_answer_was_lost_is_found_and_not_repeated(rig: Rig) -> None:
    parent = await rig.server.say(US, CHANNEL, "a thread")
    for number, topic in enumerate(("", parent)):
        one = letter(CARD, key=f"lost-{number}", topic=topic)
        rig.trouble("drop_after", "chat.postMessage")
        with pytest.raises(Unknown):
            await rig.speaker.say(one)
        newer = unsure(letter(CHANGED, key=one.key, topic=topic))
        ts = await rig.speaker.find(newer)
        said = rig.server.messages(CHANNEL)[-1]
        assert (said["ts"], said["text"][:4]) == (ts, "Done")
        assert len(rig.server.messages(CHANNEL)) == number + 2


async def test_a_post_that_never_arrived_is_not_found(rig: Rig) -> None:
    await rig.say(CARD, key="another")
    assert await rig.speaker.find(unsure(letter(CARD))) is None
    assert await rig.speaker.find(letter(CARD, key="another")) is None
    assert await rig.speaker.find(unsure(letter(CARD, key="another", only_for=US))) is None


async def test_finding_turns_pages(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.slack.outbound.speak.PAGE", 2)
    ts = await rig.say(CARD, key="old")
    for number in range(5):
        await rig.say(CARD, key=f"new-{number}")
    assert await rig.speaker.find(unsure(letter(CARD, key="old"))) == ts


async def test_a_file_goes_with_its_words(rig: Rig) -> None:
    rig.core.blobs["blob-1"] = b"a,b\n1,2\n"
    file_id = await rig.say(REPORT)
    (said,) = rig.server.messages(CHANNEL)
    assert [(f["id"], f["name"], f["title"]) for f in said["files"]] == [(file_id, "report.csv", "The report")]
    assert said["text"].replace("\u200b", "") == "Report\n*All* of it"
    assert rig.server.file(file_id) == b"a,b\n1,2\n"
    with pytest.raises(Rejected):
        await rig.speaker.edit(letter(REPORT, said_as=file_id))


async def test_a_shared_file_whose_answer_was_lost_is_found(rig: Rig) -> None:
    rig.core.blobs["blob-1"] = b"a"
    await rig.server.upload(US, CHANNEL, "report.csv", b"somebody else's")
    rig.trouble("drop_after", "files.completeUploadExternal")
    with pytest.raises(Unknown):
        await rig.say(REPORT)
    found = await rig.speaker.find(unsure(letter(REPORT)))
    assert found == rig.server.messages(CHANNEL)[-1]["files"][0]["id"]
    assert found != rig.server.messages(CHANNEL)[0]["files"][0]["id"]


async def test_buttons_follow_their_file_and_a_retry_does_not_repeat_it(rig: Rig) -> None:
    rig.core.blobs["blob-1"] = b"a"
    card = Card("Report", (File("blob-1", "report.csv"),), (Action("Signal", "signal", "7"),))
    rig.trouble("rate_limit", "chat.postMessage", seconds=7)
    with pytest.raises(Wait):
        await rig.say(card)
    ts = await rig.say(card)
    file, buttons = rig.server.messages(CHANNEL)
    assert (file["files"][0]["name"], file["files"][0]["title"]) == ("report.csv", "report.csv")
    assert (buttons["ts"], buttons["text"]) == (ts, "Report")
    rig.trouble("drop_after", "files.completeUploadExternal")
    with pytest.raises(Unknown):
        await rig.say(card, key="key-2")
    assert await rig.speaker.find(unsure(letter(card, key="key-2"))) is None
    await rig.speaker.say(unsure(letter(card, key="key-2")))
    assert [bool(m["files"]) for m in rig.server.messages(CHANNEL)] == [True, False, True, False]


async def test_a_file_for_one_person_goes_to_them(rig: Rig) -> None:
    rig.core.blobs["blob-1"] = b"a"
    await rig.say(REPORT, only_for=US)
    assert rig.server.messages(CHANNEL, US) == []
    assert rig.server.messages(rig.server.dm(US))[0]["files"]


async def test_limits_and_breakdowns(rig: Rig) -> None:
    rig.trouble("rate_limit", "chat.postMessage", seconds=7)
    with pytest.raises(Wait) as waiting:
        await rig.say(CARD)
    assert waiting.value.seconds == 7
    for _ in range(4):
        rig.trouble("server_error", "chat.postMessage")
        with pytest.raises(Unreachable):
            await rig.say(CARD)
    rig.client.base_url = "http://127.0.0.1:9/"
    with pytest.raises(Unreachable):
        await rig.say(CARD)


async def test_an_answer_that_takes_too_long_leaves_the_end_open(rig: Rig) -> None:
    rig.trouble("slow", "chat.postMessage", seconds=0.5)
    rig.client.timeout = 0.2  # type: ignore[assignment]
    with pytest.raises(Unknown):
        await rig.say(CARD)


async def test_places_and_messages_that_are_gone(rig: Rig) -> None:
    rig.server.add_channel("C0OTHER", "other", [US])
    for place in ("C0NOWHERE", "C0OTHER"):
        with pytest.raises(Closed):
            await rig.say(CARD, place=place)
    with pytest.raises(Missing):
        await rig.speaker.edit(letter(CARD, said_as="1.000000"))
    with pytest.raises(Missing):
        await rig.speaker.edit(letter(CARD, said_as=await rig.server.say(US, CHANNEL, "not ours")))
    with pytest.raises(Rejected):
        await rig.say(Card("x", actions=(Action("y" * 76, "do"),)))


async def test_a_missing_scope_says_which(rig: Rig) -> None:
    rig.server.scopes.discard("chat:write")
    with pytest.raises(Rejected, match="needs chat:write"):
        await rig.say(CARD)


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("is_archived", Closed),
        ("account_inactive", Closed),
        ("token_revoked", Closed),
        ("user_not_in_channel", Closed),
        ("cant_update_message", Missing),
        ("invalid_blocks", Rejected),
        ("msg_too_long", Rejected),
        ("something_new", Rejected),
        ("ratelimited", Wait),
        ("internal_error", Unknown),
        ("service_unavailable", Unreachable),
    ],
)
async def test_codes(rig: Rig, monkeypatch: pytest.MonkeyPatch, code: str, kind: type) -> None:
    def refuse(*_: object) -> None:
        raise ApiError(code, response_metadata={"messages": ["[ERROR] why"]})

    monkeypatch.setattr("bot.playground.slack.api.server.Api.run", refuse)
    with pytest.raises(kind) as raised:
        await rig.say(CARD)
    if kind is Rejected:
        assert str(raised.value) == f"{code}; [ERROR] why"


@pytest.mark.parametrize(("status", "kind"), [(500, Unreachable), (502, Unknown), (504, Unknown), (200, Unknown)])
def test_answers_that_are_no_json(status: int, kind: type) -> None:
    class Page:
        headers = {"retry-after": "soon"}  # noqa: RUF012

    Page.status = status  # type: ignore[attr-defined]
    assert type(trouble_of(SlackApiError("x", Page()))) is kind
    Page.status = 429  # type: ignore[attr-defined]
    assert isinstance(trouble_of(SlackApiError("x", Page())), Wait)


def test_a_broken_connection_may_have_carried_the_post() -> None:
    for error in (aiohttp.ServerDisconnectedError(), ConnectionResetError(), TimeoutError()):
        with pytest.raises(Unknown), as_troubles():
            raise error


async def test_no_trouble_and_no_log_shows_the_token(rig: Rig, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    shown = []
    for kind in ("rate_limit", "server_error", "drop_after"):
        rig.trouble(kind, "chat.postMessage")
        with pytest.raises(Exception) as raised:
            await rig.say(CARD)
        shown += [repr(raised.value), repr(raised.value.__cause__), str(raised.value.__cause__)]
    assert cast.SLACK_BOT_TOKEN not in caplog.text + "".join(shown)


async def test_many_letters_at_once_stay_apart(rig: Rig) -> None:
    speaker: SlackSpeaker = rig.speaker
    said = await asyncio.gather(*(speaker.say(letter(line(f"n {n}"), key=f"k{n}")) for n in range(20)))
    assert len(set(said)) == 20
