"""Text columns as members of a StrEnum: the table keeps the value, everyone else sees the member."""

from enum import StrEnum
from typing import Generic, TypeVar

from sqlalchemy import Dialect, String
from sqlalchemy.types import TypeDecorator

C = TypeVar("C", bound=StrEnum)


class Code(TypeDecorator[C], Generic[C]):
    """A column of one of the values of `codes`. ValueError: any other."""

    impl = String
    cache_ok = True

    def __init__(self, codes: type[C]) -> None:
        super().__init__()
        self.codes = codes

    def process_bind_param(self, value: C | str | None, dialect: Dialect) -> str | None:
        return None if value is None else self.codes(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> C | None:
        return None if value is None else self.codes(value)
