"""What a story is, and what it notes of what its people saw."""

from collections.abc import Awaitable, Callable
from typing import Any

from tests.flows.people.person import Person

Book = list[tuple[str, Any]]
Story = Callable[[Person, Person, Book], Awaitable[None]]
