"""Text columns holding a code from a closed list: other values can't be written or read."""

from enum import StrEnum
from typing import Generic, TypeVar

from sqlalchemy import Dialect, String
from sqlalchemy.types import TypeDecorator

Code = TypeVar("Code", bound=StrEnum)


class Coded(TypeDecorator[Code], Generic[Code]):
    impl = String
    cache_ok = True

    def __init__(self, codes: type[Code]) -> None:
        super().__init__()
        self.codes = codes

    def process_bind_param(self, value: Code | None, dialect: Dialect) -> str | None:
        return None if value is None else self.codes(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> Code | None:
        return None if value is None else self.codes(value)
