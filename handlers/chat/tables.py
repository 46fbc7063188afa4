"""The kinds of tables by which a room says what it answers; its `routes` fills them."""

from collections.abc import Callable, Mapping
from typing import Any

from core.store import UnitOfWork
from handlers.chat.card import Ask, Card
from handlers.chat.talk import Answer, Talk
from handlers.chat.words import Words

Presses = Mapping[str, Callable[[Talk], Answer]]  # verbs and buttons
Asks = Mapping[str, Callable[[Talk, str], Ask]]
Replies = Mapping[str, Callable[[Talk, str], Answer]]
Shown = Mapping[str, Callable[[UnitOfWork, Words, str, dict[str, Any]], Card]]  # living cards by what they are about
Heard = Mapping[type, Callable[[UnitOfWork, Any], None]]  # news by its class
