"""Somebody at work, whichever chat they sit in: what they can do, and what they see."""

from collections.abc import Callable
from typing import Protocol

from tests.conftest import until
from tests.flows.people.visible_message import Question, VisibleMessage

LIST = ("— shortlist, round", "— шорт-лист, раунд")


class Person(Protocol):
    async def command(self, words: str) -> None:
        """`shortlist beauty russia 20`, with whatever this chat wants before it."""

    async def press(self, label: str, on: VisibleMessage | None = None) -> None:
        """A button by its label, "3 ✓ Yes" under an entry; on the list, or on a message told before."""

    async def choose(self, menu: str, item: str, on: VisibleMessage | None = None) -> None:
        """An item of a menu: ("3 ⋯", "Details")."""

    async def told(self) -> VisibleMessage:
        """The next thing said to this person alone."""

    async def asked(self) -> Question:
        """The question that was put to them."""

    async def answer(self, *, words: str = "", chip: str = "") -> None:
        """The answer to it."""

    async def upload(self, name: str, content: bytes) -> None:
        """A file of creators, sent to the chat."""

    async def posted(self) -> list[VisibleMessage]:
        """What Sokrat says to everybody in the chat, oldest first, with every menu folded."""


async def ask(person: Person, words: str) -> VisibleMessage:
    """A command that is answered to the person."""
    await person.command(words)
    return await person.told()


async def lists(person: Person) -> list[VisibleMessage]:
    return [seen for seen in await person.posted() if seen.lines and any(word in seen.lines[0] for word in LIST)]


async def shows(person: Person, what: str | Callable[[VisibleMessage], bool]) -> VisibleMessage:
    """The newest list of the chat, as soon as it shows this."""
    fits = what if callable(what) else lambda seen: what in seen.text

    async def look() -> VisibleMessage | None:
        return next((seen for seen in reversed(await lists(person)) if fits(seen)), None)

    found: VisibleMessage = await until(look)
    return found


async def says(person: Person, what: str, fits: Callable[[VisibleMessage], bool] = lambda seen: True) -> VisibleMessage:
    """Something said to everybody, as soon as it is there (and looks like this)."""

    async def look() -> VisibleMessage | None:
        return next((seen for seen in reversed(await person.posted()) if what in seen.text and fits(seen)), None)

    found: VisibleMessage = await until(look)
    return found
