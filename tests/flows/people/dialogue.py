"""Questions and what comes back of them on both platforms: found and pressed by what a button does, in any words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from sqlalchemy import func, select

from bot.playground import cast
from core.model import Answer, Question
from core.store import Store
from tests.conftest import until
from tests.flows.harness.records import dead_letters, given_up, waiting
from tests.flows.people.person import ask, shows
from tests.flows.people.slack_person import SlackPerson
from tests.flows.people.telegram_person import TelegramPerson
from tests.flows.people.visible_message import MARK, VisibleMessage, on_slack, on_telegram

VAGUE = "Ну она классная, просто огонь"
WISH = "лучше аудитория постарше и меньше гейминга"
RUSSIAN = (
    "Её аудитория — подростки из игровых пабликов, в комментариях под последними постами спрашивают только про игры,"
    f" поэтому {WISH}"
)
ENGLISH = (
    "Her audience is mostly teenagers: 60% of the comments under the last ten posts ask about games, so let's take less"
    " gaming"
)
# Few are about both: whoever comes last has one of them, far below the first.
OF_RUSSIA, OF_US, OF_US_IN_RUSSIAN = "beauty, music russia 20", "beauty, cars us 20", "бьюти, машины, сша 20"
People = SlackPerson | TelegramPerson
Json = dict[str, Any]


@dataclass(frozen=True)
class Shown:
    """A message of Sokrat's: what is read on it, and "skip|7" -> "Skip" for what can be pressed."""

    seen: VisibleMessage
    does: Mapping[str, str]
    raw: Json

    @property
    def text(self) -> str:
        return self.seen.text

    def can(self, do: str) -> str:
        """The first thing that begins so, with what it is about: "ask" -> "ask|question:7"; "" where nothing does."""
        return next((action for action in self.does if action.startswith(f"{do}|")), "")


def everything(person: People) -> list[Shown]:
    """All that Sokrat has said to everybody in the chat, oldest first, as it stands now."""
    if isinstance(person, SlackPerson):
        said = [message for message in person.slack.messages(person.channel) if message["user"] == cast.SLACK_BOT_USER]
        return [Shown(on_slack(message), _on_slack(message), message) for message in said]
    said = [message for message in person.telegram.messages(person.chat) if message["from"]["is_bot"]]
    return [Shown(on_telegram(message), _on_telegram(message), message) for message in said]


async def shown(person: People, do: str, text: str = "") -> Shown:
    """The newest message on which this can be done, as soon as it is there (and says so)."""
    found: Shown = await until(lambda: find(person, do, text))
    return found


def find(person: People, do: str, text: str = "") -> Shown | None:
    return next((card for card in reversed(everything(person)) if card.can(do) and text in card.text), None)


async def saying(person: People, text: str, fits: Callable[[Shown], bool]) -> Shown:
    """The newest message that says this, as soon as it looks so."""

    def look() -> Shown | None:
        return next((card for card in reversed(everything(person)) if text in card.text and fits(card)), None)

    found: Shown = await until(look)
    return found


def in_private(person: TelegramPerson) -> list[str]:
    """What Sokrat has told this person alone."""
    return [message.get("text", "") for message in person.telegram.messages(person.user) if message["from"]["is_bot"]]


async def press(person: People, where: Shown, what: str) -> None:
    """One of `where.does`."""
    assert what in where.does, where.does
    if isinstance(person, SlackPerson):
        await _press_on_slack(person, where, what)
    else:
        chat, message = person.chat, where.raw["message_id"]
        answered = await person.telegram.answered(await person.telegram.press(person.user, chat, message, what))
        assert answered is not None, what


async def _press_on_slack(person: SlackPerson, where: Shown, what: str) -> None:
    for block in where.raw["blocks"]:
        for element in block.get("elements", []) if block["type"] == "actions" else []:
            if what in _meant(element):
                value = what if "options" in element else None
                await person.slack.press(
                    person.user, person.channel, where.raw["ts"], element["action_id"], block["block_id"], value=value
                )
                return
    raise AssertionError(f"no {what} in {where.does}")


async def reply(person: TelegramPerson, where: Shown, words: str) -> None:
    """An answer as a reply to the message, which is how people answer in a group."""
    await person.telegram.say(person.user, person.chat, words, reply_to=where.raw["message_id"])


async def fill_in(person: SlackPerson, where: Shown, words: str) -> str:
    """An answer in a modal; what the modal asked."""
    await press(person, where, where.can("ask"))
    asked = await person.asked()
    await person.answer(words=words)
    return asked.prompt


def _on_slack(message: Json) -> dict[str, str]:
    found = {}
    for block in message["blocks"]:
        for element in block.get("elements", []) if block["type"] == "actions" else []:
            found |= _meant(element)
    return found


def _meant(element: Json) -> dict[str, str]:
    if "options" in element:
        return {option["value"]: option["text"]["text"] for option in element["options"]}
    return {f"{element['action_id'].rpartition('#')[0]}|{element.get('value', '')}": element["text"]["text"]}


def _on_telegram(message: Json) -> dict[str, str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return {button["callback_data"]: button["text"] for row in rows for button in row}


async def picks(person: People, brief: str, place: int) -> str:
    """A list, and a yes to one on it: if that one is odd, it's asked about a moment later. Who it is."""
    await person.command(f"shortlist {brief}")
    await shows(person, "round 1" if isinstance(person, SlackPerson) else "раунд 1")
    await ask(person, f"pick {place} yes")
    number = f"{place}. "  # the list turns to its page
    seen = await shows(person, f"\n{number}")
    (line,) = [line for line in seen.lines if line.startswith(number)]
    return line.removeprefix(number).rpartition(" — ")[0]


def head_of(seen: VisibleMessage) -> list[str]:
    """What a list says above its first entry."""
    return list(takewhile(lambda line: not MARK.match(line), seen.lines))


def counted(store: Store, *wanted: Any) -> int:
    with store.reading() as work:
        return work.db.scalar(select(func.count()).where(*wanted)) or 0


def states(store: Store) -> list[str]:
    """Of all questions, the oldest first."""
    with store.reading() as work:
        return list(work.db.scalars(select(Question.state).order_by(Question.id)))


async def all_is_well(store: Store) -> None:
    """Everything is said, and nothing was too much for anybody."""
    await until(lambda: not waiting(store))
    assert (given_up(store), dead_letters(store)) == ([], [])


def answers_of(store: Store) -> list[tuple[str, str]]:
    """Who has answered what, the oldest first."""
    with store.reading() as work:
        return [(row.person.name, row.words) for row in work.db.scalars(select(Answer).order_by(Answer.id))]
