"""Two teams of simulated people, added to the playground: enough that nobody presses twice in a second."""

from dataclasses import dataclass

from bot.playground.app import Playground
from bot.playground.cast import SLACK_BOT_USER, SLACK_CHANNEL, TELEGRAM_CHAT
from bot.playground.slack.world import User
from bot.playground.telegram.chats import Chat

PRESS, PICK, COMMAND, CHAT = range(18), range(18, 24), range(24, 27), range(27, 30)  # who does what
COUNT = 30


@dataclass(frozen=True)
class Crowd:
    slack: tuple[str, ...]
    telegram: tuple[int, ...]


def crowd(playground: Playground) -> Crowd:
    slack = tuple(_slack(playground, number) for number in range(COUNT))
    return Crowd(slack, tuple(_telegram(playground, number) for number in range(COUNT)))


def _slack(playground: Playground, number: int) -> str:
    world, id_ = playground.slack.world, f"U0LOAD{number:03d}"
    world.users[id_] = User(id_, f"person{number}", f"Person {number}", "en")
    world.channels[SLACK_CHANNEL].members.add(id_)
    world.add_channel(world.dm(id_), "directmessage", (id_, SLACK_BOT_USER), "im")
    return id_


def _telegram(playground: Playground, number: int) -> int:
    server, id_ = playground.telegram, 510_000_000 + number
    server.users[id_] = {
        "id": id_,
        "is_bot": False,
        "first_name": f"Человек {number}",
        "username": f"person{number}",
        "language_code": "ru",
    }
    server.chats[id_] = Chat(id_, "private", person=server.users[id_])
    server.chats[TELEGRAM_CHAT].members[id_] = "member"
    return id_
