"""Registry of Bot API methods, filled by the modules that implement them."""

from collections.abc import Callable
from typing import Any

Handler = Callable[[Any, Any], Any]

# Keyed by lowercase name, since Telegram ignores case: the proper name and its implementation.
METHODS: dict[str, tuple[str, Handler]] = {}


def method(name: str) -> Callable[[Handler], Handler]:
    def register(handler: Handler) -> Handler:
        METHODS[name.lower()] = (name, handler)
        return handler

    return register
