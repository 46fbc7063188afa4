"""JSON columns as class instances: read and written here, so nothing else knows how they're stored."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from sqlalchemy import JSON, Dialect
from sqlalchemy.types import TypeDecorator

T = TypeVar("T")


class Typed(TypeDecorator[T], Generic[T]):
    """A JSON column that holds a `T`: `dump` turns it into plain JSON, `load` reads it back. None is SQL NULL."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def __init__(self, dump: Callable[[T], Any], load: Callable[[Any], T]) -> None:
        super().__init__(none_as_null=True)
        self.dump, self.load = dump, load

    def process_bind_param(self, value: T | None, dialect: Dialect) -> Any:
        return None if value is None else self.dump(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> T | None:
        return None if value is None else self.load(value)
