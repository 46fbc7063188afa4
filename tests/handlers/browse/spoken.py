"""What people write about a list in each language, and what comes back."""

from typing import Any

from handlers.chat.card import Card
from handlers.gallery.stage import Said, Stage
from tests.handlers.platform_checks import whole

BOTH = [("slack", "en"), ("telegram", "ru")]


def write(stage: Stage, english: str, russian: str, **more: Any) -> list[Said]:
    """As both adapters pass on a mention: the first word, and the rest."""
    first, _, rest = stage.read(english, russian).partition(" ")
    return stage.hear("command", first, text=rest, **more)


def text_of(said: list[Said]) -> str:
    """Everything that was said, as it reads."""
    return "\n".join(map(whole, said)).replace("\u2060", "").replace("\u00a0", " ")


def buttons(said: list[Said], do: str) -> list[str]:
    cards = [card for card in said if isinstance(card, Card)]
    return [action.arg for card in cards for action in card.actions if action.do == do]


def press(stage: Stage, said: list[Said], do: str = "do", **more: Any) -> list[Said]:
    return stage.hear("action", do, buttons(said, do)[0], **more)


def opened(stage: Stage) -> Stage:
    stage.hear("command", "shortlist", text="beauty russia 20")
    return stage
