"""A fact that isn't a sentence yet: a code and its values, to be phrased in a reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

Value = str | float | int | None


@dataclass(frozen=True)
class Fact:
    """Values are sorted by name, so equal facts compare equal and can go in sets."""

    code: str
    values: tuple[tuple[str, Value], ...] = ()

    @classmethod
    def of(cls, code: str, **values: Value) -> Self:
        return cls.from_mapping(code, values)

    @classmethod
    def from_mapping(cls, code: str, values: Mapping[str, Value]) -> Self:
        return cls(code, tuple(sorted(values.items())))

    def get(self, name: str) -> Value:
        """Returns None if the fact has no such value."""
        return dict(self.values).get(name)

    def text(self, name: str) -> str:
        """KeyError if the fact has no such value."""
        return str(dict(self.values)[name])

    def number(self, name: str) -> float:
        """KeyError if the fact has no such value, ValueError if it isn't a number."""
        value = self.get(name)
        if value is None:
            raise KeyError(name)
        return float(value)

    def integer(self, name: str) -> int:
        """Same errors as `number`."""
        return int(self.number(name))
