"""Platforms on a bad day: they limit, fail, hang up, repeat and shuffle. It takes longer, and ends the same."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from bot.delivery.speaker import Letter, Unreachable
from bot.main import Sokrat
from bot.playground.app import Playground
from bot.playground.cast import ROLES, SLACK_BOT_USER
from bot.playground.faults import Fault, Kind
from bot.playground.slack.errors import NotAcknowledged
from bot.slack.outbound.speaker import SlackSpeaker
from tests.conftest import settings, until
from tests.flows.harness.invariants import assert_true
from tests.flows.harness.records import end_of, given_up, heard, judgements, waiting
from tests.flows.people.person import Person, ask, lists, says, shows
from tests.flows.people.slack_person import SlackPerson
from tests.flows.people.telegram_person import TelegramPerson
from tests.seeded_database import lay

BRIEF = "shortlist beauty russia 20"
POSTS = {"slack": "chat.postMessage", "telegram": "sendMessage"}
TURNS = 12
EDITS = {"slack": "chat.update", "telegram": "editMessageText"}


@pytest.fixture
async def sokrat(tmp_path: Path) -> AsyncIterator[Sokrat]:
    """Both teams read English, so that both cards say the same."""
    running = Sokrat(settings(tmp_path, sokrat_teams={"ru": {"locale": "en"}}))
    try:
        await running.start()
        yield running
    finally:
        await running.stop()


def trouble(chats: Playground, kind: Kind, methods: dict[str, str], times: int = 1, seconds: float = 1) -> None:
    for platform, method in methods.items():
        chats.faults[platform].add(Fault(kind, method, times=times, seconds=seconds))


async def ends_well(sokrat: Sokrat, *people: Person) -> None:
    """Everything went out, nothing twice, and every card tells the truth."""
    await until(lambda: not waiting(sokrat.store), patience=30)
    assert given_up(sokrat.store) == []
    for person in people:
        (card,) = [seen for seen in await lists(person) if seen.actions]
        with sokrat.store.reading() as work:
            assert_true(work, card)


async def judge_together(new_york: Person, moscow: Person) -> None:
    for person in (new_york, moscow):
        await person.command(BRIEF)
    for person in (new_york, moscow):
        await until(lambda person=person: lists(person), patience=30)
    for label in ("1 ✓ Yes", "2 ✗ No", "3 ~ Maybe", "2 ✓ Yes"):
        await new_york.press(label)
        await moscow.press(label.replace("1", "4"))


@pytest.mark.parametrize("kind", ["rate_limit", "server_error"])
async def test_refused_calls_delay_and_lose_nothing(
    kind: Kind, sokrat: Sokrat, chats: Playground, new_york: SlackPerson, moscow: TelegramPerson
) -> None:
    times = {"rate_limit": 2, "server_error": 1}[kind]
    trouble(chats, kind, POSTS, times)
    trouble(chats, kind, EDITS, times)
    await judge_together(new_york, moscow)
    await ends_well(sokrat, new_york, moscow)


async def test_a_post_whose_end_is_unknown_is_not_doubled(
    sokrat: Sokrat, chats: Playground, new_york: SlackPerson, moscow: TelegramPerson
) -> None:
    trouble(chats, "drop_after", POSTS, 2)
    trouble(chats, "drop_after", EDITS)
    await judge_together(new_york, moscow)
    await ends_well(sokrat, new_york, moscow)


async def test_a_limit_met_while_looking_for_a_lost_post_makes_no_second_card(
    sokrat: Sokrat, chats: Playground, new_york: SlackPerson, moscow: TelegramPerson
) -> None:
    trouble(chats, "drop_after", POSTS)
    trouble(chats, "rate_limit", EDITS)
    await judge_together(new_york, moscow)
    await ends_well(sokrat, new_york, moscow)


async def test_a_list_asked_for_again_before_its_post_came_through(
    sokrat: Sokrat, chats: Playground, new_york: SlackPerson, moscow: TelegramPerson
) -> None:
    trouble(chats, "drop_after", POSTS)
    for person in (new_york, moscow):
        await person.command(BRIEF)
    await until(lambda: not chats.faults["slack"].on and not chats.faults["telegram"].on)
    for person in (new_york, moscow):
        await person.command(BRIEF)
    await ends_well(sokrat, new_york, moscow)
    assert (await says(new_york, "This card has moved down the chat.")).actions == ()


async def test_a_list_asked_for_again_while_its_post_fails_leaves_no_trace(
    sokrat: Sokrat, new_york: SlackPerson, monkeypatch: pytest.MonkeyPatch
) -> None:
    began, asked_again = asyncio.Event(), asyncio.Event()

    async def fails(_speaker: SlackSpeaker, _letter: Letter) -> str:
        began.set()
        await asked_again.wait()
        raise Unreachable("nobody there")

    with monkeypatch.context() as patched:
        patched.setattr(SlackSpeaker, "say", fails)
        await new_york.command(BRIEF)
        await began.wait()
        await new_york.command(BRIEF)
    asked_again.set()
    await ends_well(sokrat, new_york)
    assert len(await new_york.posted()) == 1


@pytest.mark.parametrize("kind", ["slow", "drop_after"])
async def test_a_word_taken_back_while_its_edit_is_on_the_way(
    kind: Kind, sokrat: Sokrat, chats: Playground, new_york: SlackPerson, moscow: TelegramPerson
) -> None:
    for person in (new_york, moscow):
        await person.command(BRIEF)
        before = await shows(person, "No ratings yet.")
    await until(lambda: not waiting(sokrat.store))
    trouble(chats, kind, EDITS, seconds=0.3)
    await new_york.press("1 ✓ Yes")
    await until(lambda: not chats.faults["slack"].on and not chats.faults["telegram"].on)
    await ask(new_york, "pick 1 undo")
    await ends_well(sokrat, new_york, moscow)
    assert (await shows(moscow, "No ratings yet.")).lines == before.lines


async def test_an_event_heard_twice_is_answered_once(
    sokrat: Sokrat, chats: Playground, new_york: SlackPerson, moscow: TelegramPerson
) -> None:
    for platform in chats.faults.values():
        platform.add(Fault("duplicate", times=None))
    answers = {person: await ask(person, "help") for person in (new_york, moscow)}
    await chats.slack.say(new_york.user, new_york.channel, f"<@{SLACK_BOT_USER}> campaigns")
    await until(lambda: not chats.telegram.updates.entries and not waiting(sokrat.store))
    shown = [m for m in chats.slack.messages(new_york.channel, new_york.user) if m["ephemeral_to"]]
    private = [m["text"] for m in chats.telegram.messages(moscow.user) if m["from"]["is_bot"]]
    assert len(shown) == 2
    assert answers[new_york].lines == answers[moscow].lines
    assert len(private) == len(set(private))


async def test_a_file_heard_twice_is_read_once(
    sokrat: Sokrat, chats: Playground, new_york: SlackPerson, moscow: TelegramPerson
) -> None:
    for platform in chats.faults.values():
        platform.add(Fault("duplicate", times=None))
    for person, name in ((new_york, "slack.csv"), (moscow, "telegram.csv")):
        await person.upload(name, b"handle,platform\nfoo,instagram\n")
        await says(person, f"{name} imported.")
    await until(lambda: not chats.telegram.updates.entries and not waiting(sokrat.store))
    assert [name for name, *_ in end_of(sokrat.store)["imports"]] == ["slack.csv", "telegram.csv"]


async def test_repeated_and_shuffled_events_end_as_orderly_ones_do(tmp_path: Path) -> None:
    orderly = await _a_day(tmp_path, "orderly", lambda _: None)
    assert await _a_day(tmp_path, "shuffled", _shuffle) == orderly


async def test_a_connection_that_slack_ends_loses_nothing(
    sokrat: Sokrat, chats: Playground, new_york: SlackPerson, moscow: TelegramPerson
) -> None:
    chats.slack.retry_delays = (0.1,) * 50
    await judge_together(new_york, moscow)
    await chats.slack.disconnect("refresh_requested")
    await _insist(lambda: new_york.press("4 ✗ No"))
    await chats.slack.say(new_york.user, new_york.channel, f"<@{SLACK_BOT_USER}> pick 5 no")
    await chats.slack.disconnect("link_disabled")
    await chats.slack.say(new_york.user, new_york.channel, f"<@{SLACK_BOT_USER}> pick 6 no")
    await _insist(lambda: new_york.press("3 ✗ No"))
    with sokrat.store.reading() as work:
        said = [row[2] for row in judgements(work) if row[0] == "us"]
    assert sorted(said) == ["no", "no", "no", "no", "yes", "yes"]
    assert not chats.slack.undelivered
    await ends_well(sokrat, new_york, moscow)


async def _insist(gesture: Callable[[], Awaitable[None]]) -> None:
    """What a person does whom Slack tells that nobody answered."""

    async def came_through() -> bool:
        try:
            await gesture()
        except NotAcknowledged:
            return False
        return True

    await until(came_through)


def _shuffle(chats: Playground) -> None:
    for platform in chats.faults.values():
        platform.add(Fault("duplicate", times=None, chance=0.6))
    chats.faults["slack"].add(Fault("reorder", "app_mention", times=None, chance=0.5))
    chats.faults["telegram"].add(Fault("reorder", "callback_query", times=None, chance=0.5))


async def _a_day(folder: Path, name: str, make_trouble: Callable[[Playground], None]) -> list[tuple[object, ...]]:
    """Words and changes of mind, said faster than they are heard; the judgements that stand in the end."""
    database = lay(folder / f"{name}.db")
    running = Sokrat(settings(folder, sokrat_database_url=database, sokrat_teams={"ru": {"locale": "en"}}))
    try:
        await running.start()
        assert running.playground is not None
        chats = running.playground
        moscow = TelegramPerson(chats.telegram, ROLES[1].telegram)
        await moscow.command(BRIEF)
        card = await shows(moscow, "round 1")
        slack = SlackPerson(chats.slack, ROLES[0].slack)
        await slack.command(BRIEF)
        await shows(slack, "round 1")
        make_trouble(chats)
        rows = chats.telegram.chat(moscow.chat).messages[card.message]["reply_markup"]["inline_keyboard"]
        for turn in range(TURNS):
            data = rows[turn % 3][turn % 2]["callback_data"]
            await chats.telegram.press(moscow.user, moscow.chat, card.message, data)
            words = f"pick {turn % 4 + 1}-6 {('yes', 'no', 'maybe')[turn % 3]}"
            await chats.slack.say(slack.user, slack.channel, f"<@{SLACK_BOT_USER}> {words}")
        for faults in chats.faults.values():
            faults.clear()
        await moscow.press("5 ✗ No")  # lets go of what was held back
        await chats.slack.say(slack.user, slack.channel, f"<@{SLACK_BOT_USER}> status")
        await until(lambda: sum(key.startswith("Ev") for key in heard(running.store)) == TURNS + 1)
        await until(lambda: not chats.telegram.updates.entries)
        await ends_well(running, slack, moscow)
        with running.store.reading() as work:
            return judgements(work)
    finally:
        await running.stop()
