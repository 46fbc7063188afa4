"""Registry of Bot API methods, filled by the modules that implement them."""

from collections.abc import Callable
from typing import Any

Handler = Callable[[Any, Any], Any]

# by lower-case name, since Telegram does not care about case: the proper name and what answers it
METHODS: dict[str, tuple[str, Handler]] = {}


def method(name: str) -> Callable[[Handler], Handler]:
    def register(handler: Handler) -> Handler:
        METHODS[name.lower()] = (name, handler)
        return handler

    return register
