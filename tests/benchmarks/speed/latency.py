"""How long one person waits: for a shortlist, for a press to show on the card, for the next round."""

import asyncio
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from bot.playground.cast import ROLES
from core.vocabulary.topics import MARKETS, PLATFORMS, SIZES, TOPICS
from tests.benchmarks.frame.chats import Button, Chat, SlackChat, TelegramChat, answered
from tests.benchmarks.frame.numbers import spread
from tests.benchmarks.frame.result import Figure, Options, Result
from tests.benchmarks.frame.stage import FAIR, Stage, stage

DATA = "a CSV of creators, as `import` takes it"
PAUSE = 0.1  # between two actions by one person; Telegram's limiter allows 15 messages a second
US, RU = ROLES[0].slack, ROLES[1].telegram
MARKET_WORDS = {"us": "usa", "ru": "russia"}
Seconds = defaultdict[str, list[float]]


@dataclass(frozen=True)
class Counts:
    new: int
    again: int
    presses: int
    rounds: int


FULL, QUICK = Counts(150, 40, 120, 25), Counts(24, 8, 24, 5)


def measure(options: Options) -> Result:
    return asyncio.run(_measure(options, QUICK if options.quick else FULL))


def briefs() -> Iterator[str]:
    """Distinct briefs of one to three words in their own order, the same in every run."""
    markets = [MARKET_WORDS[market] for market in MARKETS if market in MARKET_WORDS]
    found = [" ".join(filter(None, words)) for words in product(TOPICS, ("", *markets), ("", *PLATFORMS[:3]))]
    found += [f"{topic} {size}" for topic, size in product(TOPICS, SIZES)]
    random.Random(5).shuffle(found)
    return iter(found)


async def _measure(options: Options, counts: Counts) -> Result:
    result = Result("Latency: one person at a time, from the act to what shows in the chat")
    async with stage(options) as on:
        asked = briefs()
        chats: list[tuple[Chat, str | int]] = [(SlackChat(on.playground), US), (TelegramChat(on.playground), RU)]
        for chat, user in chats:
            seconds: Seconds = defaultdict(list)
            await _shortlists(on, chat, user, asked, counts, seconds)
            await _presses(on, chat, user, counts.presses, seconds)
            await _rounds(on, chat, user, counts.rounds, seconds)
            result.figures += _figures(chat.name, seconds)
        result.notes += [FAIR, _note(counts)]
        result.wrong += ["the bot logged an error: " + on.bot.log[-300:]] if "ERROR" in on.bot.log else []
    return result


def _note(counts: Counts) -> str:
    return (
        f"On each platform: {counts.new} new briefs, {counts.again} repeated ones, {counts.presses} presses and "
        f"{counts.rounds} rounds. An acknowledgement is given after the commit."
    )


async def _shortlists(
    on: Stage, chat: Chat, user: str | int, asked: Iterator[str], counts: Counts, to: Seconds
) -> None:
    said = [next(asked) for _ in range(counts.new)]
    for kind, brief in [("new", brief) for brief in said] + [("again", brief) for brief in said[: counts.again]]:
        took = await on.times(lambda text=brief: chat.ask(user, f"shortlist {text}"), {"posted": chat.posted()})
        to[kind].append(took["posted"])
        to["command_ack"].append(took["done"])
        await asyncio.sleep(PAUSE)


async def _presses(on: Stage, chat: Chat, user: str | int, count: int, to: Seconds) -> None:
    for number in range(count):
        message, buttons = chat.card()
        # Every press changes something: yes, maybe and no in turn on one candidate after another.
        judging = [button for button in buttons if button.do == "judge"]
        chosen = judging[(number % (len(judging) // 3)) * 3 + (number // (len(judging) // 3)) % 3]
        wanted = {"shown": chat.edited(message), **({"answer": answered} if chat.name == "telegram" else {})}
        took = await on.times(lambda on_=message, what=chosen: chat.press(user, on_, what), wanted)
        to["press"].append(took["shown"])
        to["press_ack"].append(took.get("answer", took["done"]))
        await asyncio.sleep(PAUSE)


async def _rounds(on: Stage, chat: Chat, user: str | int, count: int, to: Seconds) -> None:
    for _ in range(count):
        message, buttons = chat.card()
        button = next(button for button in buttons if button.do == "next")
        wanted = {"shown": chat.edited(message, lambda found, old=button: _is_newer(found, old))}
        took = await on.times(lambda on_=message, what=button: chat.press(user, on_, what), wanted)
        to["round"].append(took["shown"])
        await asyncio.sleep(PAUSE * 2)
        await _presses(on, chat, user, 2, defaultdict(list))  # something to learn from


def _is_newer(buttons: list[Button], old: Button) -> bool:
    return any(button.do == "next" and button.arg != old.arg for button in buttons)


def _figures(name: str, seconds: Seconds) -> list[Figure]:
    at = name.capitalize()
    found = spread(f"{name}_shortlist", f"{at}: new brief → card", seconds["new"], median=200, p95=500)
    found += spread(f"{name}_again", f"{at}: same brief again → card", seconds["again"], median=200, p95=500)
    found += spread(f"{name}_press", f"{at}: press → edited card", seconds["press"], median=100)
    found += spread(f"{name}_press_ack", f"{at}: press → answered", seconds["press_ack"])
    found += spread(f"{name}_round", f"{at}: next round → edited card", seconds["round"])
    if name == "slack":
        found += spread("slack_command_ack", "Slack: command → acknowledged", seconds["command_ack"])
    return found
