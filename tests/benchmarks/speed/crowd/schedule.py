"""What happens when: an open loop, decided before the first event and never slowed by the answers."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, cycle, product
from typing import Literal

from tests.benchmarks.speed.crowd.people import CHAT, COMMAND, PICK, PRESS

Kind = Literal["press", "pick", "command", "message"]
SHARES: dict[Kind, int] = {"press": 78, "pick": 6, "command": 8, "message": 8}
PLATFORMS = ("slack", "telegram")
CHOICES = ("yes", "maybe", "no")
SHOWN = 5  # candidates on a card
DAWN = 0.5  # seconds before the first event


@dataclass(frozen=True)
class Plan:
    """`who` is a number in the crowd; `card` and `place` say what's pressed; `text` what's written."""

    at: float
    platform: Literal["slack", "telegram"]
    kind: Kind
    who: int
    card: int = 0
    place: int = 0
    choice: str = ""
    text: str = ""


def schedule(
    seconds: float, per_second: float, cards: int, platforms: Sequence[str] = PLATFORMS, seed: int = 11
) -> list[Plan]:
    """The platforms in turn, evenly spaced with a little jitter."""
    chance = random.Random(seed)
    sides = {name: _Side(name, cards, chance) for name in platforms}
    names = cycle(sides)
    gap = 1 / per_second
    times = (DAWN + (number + chance.random()) * gap for number in range(int(seconds * per_second)))
    return [sides[next(names)].next(at) for at in times]


class _Side:
    def __init__(self, platform: str, cards: int, chance: random.Random) -> None:
        self._platform, self._chance = platform, chance
        targets = list(product(PRESS, range(cards), range(SHOWN)))
        chance.shuffle(targets)
        # Every target comes up again only after all others, with a different choice: each press writes one rating.
        self._presses = _turns(targets)
        self._picks = _turns([(who, 0, place) for place in range(SHOWN) for who in PICK])
        self._commands, self._chats = cycle(COMMAND), cycle(CHAT)
        self._texts = cycle(("help", "status"))

    def next(self, at: float) -> Plan:
        (kind,) = self._chance.choices(list(SHARES), SHARES.values())
        plan = {"platform": self._platform, "at": at, "kind": kind}
        if kind in ("press", "pick"):
            (who, card, place), choice = next(self._presses if kind == "press" else self._picks)
            return Plan(**plan, who=who, card=card, place=place, choice=choice)
        if kind == "command":
            return Plan(**plan, who=next(self._commands), text=next(self._texts))
        return Plan(**plan, who=next(self._chats), text=f"between ourselves, {at:.3f}")


def _turns(targets: list[tuple[int, int, int]]) -> Iterator[tuple[tuple[int, int, int], str]]:
    for turn in count():
        for number, target in enumerate(targets):
            yield target, CHOICES[(turn + number) % len(CHOICES)]
