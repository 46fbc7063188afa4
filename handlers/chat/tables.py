"""The kinds of tables in which a room declares what it handles; its `routes` fills them."""

from collections.abc import Callable, Mapping
from typing import Any

from core.model import CardView
from core.store import UnitOfWork
from core.subject import Subject
from handlers.chat.card import Ask, Card
from handlers.chat.talk import Answer, Talk
from handlers.chat.words import Words

Presses = Mapping[str, Callable[[Talk], Answer]]  # verbs and buttons
Asks = Mapping[str, Callable[[Talk, str], Ask]]
Replies = Mapping[str, Callable[[Talk, str], Answer]]
# Living cards, by the kind of their subject.
Shown = Mapping[str, Callable[[UnitOfWork, Words, Subject, CardView], Card]]
Heard = Mapping[type, Callable[[UnitOfWork, Any], None]]  # events by class
