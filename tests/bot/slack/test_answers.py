"""What hear answers reaches the one person: a modal, the next question, a word of warning."""

from typing import Any

import pytest

from bot.playground.slack import ApiError, NotAcknowledged
from handlers.chat.card import Ask, Card, Toast
from tests.bot.slack.slack_case import CHANNEL, US, Rig, line, until

WORDS_ONLY = Ask("brief:1", "Your brief", "What is it for?", "vegan snacks", submit="Send it")
CHIPS = Ask("why:7", "Why not?", "Why is it a no?", chips=(("Too <dear>", "dear"), ("Too far", "far")))
MANY = Ask("market:1", "Market", "Which?", chips=tuple((f"Market {n}", str(n)) for n in range(40)), words=False)


async def opened(rig: Rig, ask: Ask) -> dict[str, Any]:
    rig.core.answer = ask
    ts = await rig.say(Card("A card", ask=ask))
    await rig.server.press(US, CHANNEL, ts, "ask#1")
    heard = await rig.heard()
    assert (heard.name, heard.arg, heard.message) == ("ask", ask.about, ts)
    rig.core.answer = None
    return await rig.view()


async def test_words_come_back_with_what_they_are_about(wired: Rig) -> None:
    view = await opened(wired, WORDS_ONLY)
    assert view["title"]["text"] == "Your brief"
    assert view["submit"]["text"] == "Send it"
    await wired.server.submit(US, view["id"], {"words": " "})
    assert (await wired.view())["errors"] == {"words": "Please write a few words."}
    await wired.server.submit(US, view["id"], {"words": " R&D for <teens> "})
    heard = await wired.heard(2)
    assert (heard.kind, heard.name, heard.text, heard.arg) == ("reply", "brief:1", "R&D for <teens>", "")
    assert heard.place == wired.core.committed[0].place
    assert heard.message == wired.core.committed[0].message
    assert wired.server.view(US) is None


async def test_a_chip_comes_back_as_its_code(wired: Rig) -> None:
    view = await opened(wired, CHIPS)
    await wired.server.submit(US, view["id"], {"chip": "far", "words": "and late"})
    heard = await wired.heard(2)
    assert (heard.name, heard.arg, heard.text) == ("why:7", "far", "and late")


async def test_many_chips_are_a_list_to_choose_from(rig: Rig) -> None:
    await rig.start()
    view = await opened(rig, MANY)
    assert [b["element"]["type"] for b in view["blocks"] if b["type"] == "input"] == ["static_select"]
    await rig.server.submit(US, view["id"], {"chip": "39"})
    assert (await rig.heard(2)).arg == "39"


async def test_an_empty_answer_is_sent_back_in_the_persons_language(wired: Rig) -> None:
    wired.core.locale = "ru"
    view = await opened(wired, CHIPS)
    assert view["close"]["text"] == "ru: Cancel"
    await wired.server.submit(US, view["id"], {"words": "  "})
    assert wired.server.view(US)["errors"] == {"words": "ru: Choose one or write a few words."}  # type: ignore[index]
    assert len(wired.core.heard) == 1
    await wired.server.submit(US, view["id"], {"words": "at last"})
    assert (await wired.heard(2)).text == "at last"


async def test_the_next_question_takes_the_place_of_the_answered_one(wired: Rig) -> None:
    view = await opened(wired, CHIPS)
    wired.core.answer = WORDS_ONLY
    await wired.server.submit(US, view["id"], {"chip": "far"})
    following = await wired.view()
    assert following["id"] == view["id"]
    assert following["title"]["text"] == "Your brief"
    await wired.server.submit(US, view["id"], {"words": "next"})
    heard = await wired.heard(3)
    assert (heard.name, heard.message) == ("brief:1", wired.core.committed[0].message)
    assert len({incoming.key for incoming in wired.core.committed}) == 3


async def test_a_form_stays_open_when_its_answer_was_not_kept(rig: Rig) -> None:
    await rig.start()
    view = await opened(rig, WORDS_ONLY)
    rig.server.ack_timeout, rig.core.failures = 0.3, 1
    with pytest.raises(NotAcknowledged):
        await rig.server.submit(US, view["id"], {"words": "kept"})
    await rig.server.submit(US, view["id"], {"words": "kept"})
    assert (await rig.heard(2)).text == "kept"


async def test_a_command_can_open_a_modal_and_the_home_tab_too(wired: Rig) -> None:
    wired.core.answer = WORDS_ONLY
    await wired.server.command(US, CHANNEL, "brief")
    view = await wired.view()
    await wired.server.close(US, view["id"])
    wired.core.answer = Card("Menu", ask=WORDS_ONLY)
    await wired.server.open_home(US)
    await until(lambda: wired.server.home(US))
    wired.core.answer = WORDS_ONLY
    await wired.server.press_home(US, "ask#1")
    view = await wired.view()
    await wired.server.submit(US, view["id"], {"words": "from home"})
    assert (await wired.heard(4)).place.chat == wired.server.dm(US)


async def test_a_trigger_that_ran_out_asks_for_another_press(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    await rig.start()
    rig.core.answer = WORDS_ONLY

    def late(_: str) -> None:
        raise ApiError("expired_trigger_id")

    monkeypatch.setattr(rig.server.triggers, "take", late)
    await rig.server.command(US, CHANNEL, "brief")
    assert await rig.whispered() == "That took too long. Please press it again."


async def test_an_ask_without_a_trigger_is_a_button(rig: Rig) -> None:
    await rig.start()
    rig.core.answer = WORDS_ONLY
    dm = rig.server.dm(US)
    await rig.server.say(US, dm, "brief")
    await until(lambda: rig.server.messages(dm)[-1]["text"] == "What is it for?")
    await rig.server.press(US, dm, rig.server.messages(dm)[-1]["ts"], "ask#1")
    assert (await rig.view())["title"]["text"] == "Your brief"


async def test_an_alarm_is_told_and_a_mild_toast_is_not(wired: Rig) -> None:
    ts = await wired.say(Card("A card", ask=CHIPS))
    wired.core.answer = Toast("Noted.")
    await wired.server.press(US, CHANNEL, ts, "ask#1")
    wired.core.answer = Toast("That round is over.", alarm=True)
    await wired.server.press(US, CHANNEL, ts, "ask#1")
    assert await wired.whispered() == "That round is over."
    assert "Noted." not in [m["text"] for m in wired.server.messages(CHANNEL, US)]


async def test_an_answer_that_does_not_arrive_is_logged(rig: Rig, caplog: pytest.LogCaptureFixture) -> None:
    await rig.start()
    rig.core.answer = line("I do not know you.")
    rig.trouble("server_error", "chat.postMessage")
    await rig.server.say(US, rig.server.dm(US), "help")
    await until(lambda: "An answer did not reach Slack" in caplog.text)
    assert "xoxb" not in caplog.text
