"""New York on Slack and Moscow on Telegram work on one list, each in their own language."""

from typing import Any

from bot.main import Sokrat
from bot.playground.app import Playground
from bot.playground.cast import ROLES, TELEGRAM_CHAT
from bot.playground.faults import Fault
from core.people import accounts
from handlers.chat.words import Words
from handlers.shortlist.entry import PAGE
from tests.conftest import until
from tests.flows.harness.records import end_of, waiting
from tests.flows.people.person import ask, lists, says, shows
from tests.flows.people.slack_person import SlackPerson
from tests.flows.people.telegram_person import TelegramPerson
from tests.flows.people.visible_message import MARK, VisibleMessage

RU = Words("ru", "Europe/Moscow").t
MOVED = RU("This card has moved down the chat.")


async def share_a_list(new_york: SlackPerson, moscow: TelegramPerson) -> tuple[VisibleMessage, VisibleMessage]:
    await new_york.command("shortlist beauty russia 20")
    await moscow.command("shortlist красота россия 20")
    return await shows(new_york, "round 1"), await shows(moscow, "раунд 1")


async def test_one_brief_in_two_languages_is_one_campaign(
    sokrat: Sokrat, new_york: SlackPerson, moscow: TelegramPerson
) -> None:
    there, here = await share_a_list(new_york, moscow)
    assert len(end_of(sokrat.store)["campaigns"]) == 1
    assert "Beauty · Russia" in there.text
    assert "Бьюти · Россия" in here.text
    first, second = ([line.split("—")[0] for line in seen.lines if MARK.match(line)] for seen in (there, here))
    assert first == second
    assert len(first) == PAGE


async def test_a_press_in_new_york_shows_in_moscow(new_york: SlackPerson, moscow: TelegramPerson) -> None:
    await share_a_list(new_york, moscow)
    await new_york.press("2 ✓ Yes")
    seen = await shows(moscow, "✓ да — ")
    assert "us_strategist (Команда США)" in seen.under(2)
    await moscow.press("2 ✗ Нет")
    seen = await shows(new_york, "✗ no — ")
    assert "ru_strategist (Russian team)" in seen.under(2)
    assert "Creators rated: yes 1 · no 1." in seen.text


async def test_the_next_round_is_made_once_and_shown_twice(
    sokrat: Sokrat, chats: Playground, new_york: SlackPerson, moscow: TelegramPerson
) -> None:
    _, old = await share_a_list(new_york, moscow)
    await ask(new_york, "pick 1-4 yes")
    await new_york.press("Next round")
    await shows(new_york, "round 2")
    await shows(moscow, "раунд 2")
    await says(moscow, RU("Round {number} is closed.", number=1))
    telegram = chats.telegram
    again = await telegram.press(moscow.user, moscow.chat, old.message, "next|1")  # a phone that shows the old card
    said = await telegram.answered(again)
    assert said
    assert said["text"] == RU("The next round is already on the card.")
    ((_, _, rounds),) = end_of(sokrat.store)["campaigns"]
    assert len(rounds) == 2


async def test_asking_again_brings_the_card_down(new_york: SlackPerson, moscow: TelegramPerson) -> None:
    await share_a_list(new_york, moscow)
    await new_york.press("1 ✓ Yes")
    await moscow.command("shortlist красота россия 20")
    moved = await says(moscow, MOVED)
    assert moved.actions == ()
    newest = await shows(moscow, "✓ да — ")
    assert newest.message > moved.message
    assert len(await lists(moscow)) == 1
    await new_york.press("3 ✗ No")
    await shows(moscow, "✗ нет — ")


async def test_a_language_of_ones_own_leaves_the_card_alone(new_york: SlackPerson, moscow: TelegramPerson) -> None:
    await share_a_list(new_york, moscow)
    assert "From now on, I'll answer you in English." in (await ask(moscow, "lang en")).text
    assert "Not on the list: 99." in (await ask(moscow, "pick 99 yes")).text
    await moscow.press("1 ✗ Нет")
    assert "Бьюти" in (await shows(moscow, "✗ нет — ")).text


async def test_a_press_on_a_card_that_has_moved_counts(
    chats: Playground, new_york: SlackPerson, moscow: TelegramPerson
) -> None:
    _, old = await share_a_list(new_york, moscow)
    data = _buttons(chats.telegram.chat(moscow.chat).messages[old.message])["1 ✓ Да"]
    await moscow.command("shortlist красота россия 20")
    await says(moscow, MOVED)
    await chats.telegram.press(moscow.user, moscow.chat, old.message, data)
    assert "✓ да — ru_strategist" in (await shows(moscow, "✓ да — ")).under(1)
    assert len(await lists(moscow)) == 1


async def test_a_press_before_slack_took_the_buttons_away(
    sokrat: Sokrat, chats: Playground, new_york: SlackPerson
) -> None:
    await new_york.command("shortlist beauty russia 20")
    old = await shows(new_york, "round 1")
    chats.faults["slack"].add(Fault("rate_limit", "chat.update", times=1))
    await new_york.command("shortlist beauty russia 20")
    await new_york.press("1 ✓ Yes", on=old)
    await until(lambda: not waiting(sokrat.store))
    assert [seen.message for seen in await lists(new_york)] != [old.message]
    assert "✓ yes — " in (await shows(new_york, "✓ yes")).under(1)
    assert (await says(new_york, "This card has moved down the chat.")).message == old.message


async def test_a_group_that_grows_keeps_its_list(sokrat: Sokrat, chats: Playground, new_york: SlackPerson) -> None:
    telegram, role = chats.telegram, ROLES[1]
    group = telegram.make_group("Россия", [role.telegram])
    with sokrat.store.work() as work:
        accounts.move_chat(work, "telegram", str(TELEGRAM_CHAT), str(group))
    before = TelegramPerson(telegram, role.telegram, group)
    await before.command("shortlist красота россия 20")
    await shows(before, "раунд 1")
    after = TelegramPerson(telegram, role.telegram, telegram.migrate(group))
    await new_york.command("shortlist beauty russia 20")
    await shows(new_york, "round 1")
    await new_york.press("1 ✓ Yes")
    await shows(after, "✓ да — ")
    await after.press("2 ✗ Нет")
    await shows(new_york, "✗ no — ")


async def test_who_blocked_sokrat_is_answered_in_the_group(
    chats: Playground, new_york: SlackPerson, moscow: TelegramPerson
) -> None:
    await share_a_list(new_york, moscow)
    chats.telegram.block(moscow.user)
    await moscow.command("status")
    answer = await moscow.told()
    assert "В базе " in answer.text
    assert answer in await moscow.posted()
    assert all("В базе " not in message["text"] for message in chats.telegram.messages(moscow.user))


def _buttons(message: dict[str, Any]) -> dict[str, str]:
    return {b["text"]: b["callback_data"] for row in message["reply_markup"]["inline_keyboard"] for b in row}
