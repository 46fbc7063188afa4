"""The crowd at work: every plan is carried out on time, whatever happened to the ones before."""

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from bot.playground.cast import SLACK_CHANNEL, TELEGRAM_CHAT
from bot.playground.faults import Fault
from bot.playground.slack.errors import NotAcknowledged
from tests.benchmarks.frame.chats import Button, answered
from tests.benchmarks.frame.stage import Stage
from tests.benchmarks.speed.crowd.ledger import Ledger
from tests.benchmarks.speed.crowd.people import Crowd
from tests.benchmarks.speed.crowd.schedule import Plan

REPEATED = 0.05  # share of events a platform delivers twice
KINDS = {"slack": ("block_actions", "slash_commands", "message"), "telegram": ("*",)}


@dataclass(frozen=True)
class Card:
    """A list in one chat, and its buttons: yes, maybe and no for one candidate after another."""

    message: Any
    judging: list[Button]

    def button(self, plan: Plan) -> Button:
        return [button for button in self.judging if button.arg.endswith(f":{plan.choice}")][plan.place]

    @property
    def listed(self) -> list[str]:
        return list(dict.fromkeys(button.arg.rpartition(":")[0] for button in self.judging))


Cards = dict[str, list[Card]]  # by platform, newest first


class Acting:
    def __init__(self, on: Stage, crowd: Crowd, cards: Cards) -> None:
        self.playground, self.crowd, self.cards, self.ledger = on.playground, crowd, cards, Ledger()
        self.slack, self.telegram = on.playground.slack, on.playground.telegram
        self.ledger.attach(on.playground)

    async def all(self, plans: list[Plan]) -> Ledger:
        """Returns when everything was sent and acknowledged, confirmed and answered, or given up."""
        answers = asyncio.create_task(self._hear_answers())
        self._repeat(REPEATED)
        began, tasks = time.perf_counter(), []
        for plan in plans:
            await asyncio.sleep(max(0.0, began + plan.at - time.perf_counter()))
            tasks.append(asyncio.create_task(self._act(plan, began + plan.at)))
        await asyncio.gather(*tasks)
        await _until(lambda: not self.telegram.updates.entries, 240)
        await _until(lambda: not self.ledger.unanswered, 10)
        self._repeat(0)
        answers.cancel()
        return self.ledger

    def _repeat(self, chance: float) -> None:
        for platform, names in KINDS.items():
            faults = self.playground.faults[platform]
            faults.clear()
            for name in names if chance else ():
                faults.add(Fault("duplicate", name, times=None, chance=chance))

    async def _act(self, plan: Plan, intended: float) -> None:
        self.ledger.sent += 1
        self.ledger.behind.append(time.perf_counter() - intended)
        if plan.platform == "telegram":
            await self._on_telegram(plan, intended)
            return
        with suppress(NotAcknowledged):  # the ledger has recorded it; its wait counts like any other
            await self._on_slack(plan, self.crowd.slack[plan.who])
        self.ledger.slack_ack.append(time.perf_counter() - intended)

    async def _on_slack(self, plan: Plan, user: str) -> None:
        card = self.cards["slack"][plan.card]
        if plan.kind == "press":
            await self.slack.press(user, SLACK_CHANNEL, card.message, card.button(plan).action)
        elif plan.kind == "message":
            await self.slack.say(user, SLACK_CHANNEL, plan.text)
        elif plan.kind == "pick" and plan.who % 2:
            await self.slack.say(user, SLACK_CHANNEL, _pick(plan), thread_ts=card.message)
        else:
            text = plan.text or f"pick {_pick(plan)}"
            await self.slack.command(user, SLACK_CHANNEL, text)

    async def _on_telegram(self, plan: Plan, intended: float) -> None:
        user, card = self.crowd.telegram[plan.who], self.cards["telegram"][plan.card]
        before = len(self.ledger.telegram)
        if plan.kind == "press":
            number = await self.telegram.press(user, TELEGRAM_CHAT, card.message, card.button(plan).action)
            self.ledger.unanswered[number] = intended
        elif plan.kind == "message":
            await self.telegram.say(user, TELEGRAM_CHAT, plan.text)
        elif plan.kind == "pick" and plan.who % 2:
            await self.telegram.say(user, TELEGRAM_CHAT, _pick(plan), reply_to=card.message)
        else:
            chat = user if plan.kind == "command" and plan.who % 2 else TELEGRAM_CHAT
            await self.telegram.say(user, chat, f"/{plan.text or f'pick {_pick(plan)}'}")
        if len(self.ledger.telegram) > before:  # none of these waits, so the newest update is this one
            self.ledger.unconfirmed[self.ledger.telegram[-1]["update_id"]] = intended

    async def _hear_answers(self) -> None:
        heard = self.playground.feed.listen()
        try:
            while True:
                event = await heard.get()
                if answered(event) and (intended := self.ledger.unanswered.pop(event["callback_id"], None)):
                    self.ledger.telegram_answer.append(time.perf_counter() - intended)
        finally:
            self.playground.feed.leave(heard)


def _pick(plan: Plan) -> str:
    return f"{plan.place + 1} {plan.choice}"


async def _until(true: Callable[[], bool], patience: float = 60) -> None:
    end = time.perf_counter() + patience
    while not true() and time.perf_counter() < end:  # noqa: ASYNC110 (the playground sets no event)
        await asyncio.sleep(0.02)
