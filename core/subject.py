"""What a card, a question or an event is about: one thing of one kind, written `list:12`."""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True)
class Subject:
    kind: str
    id: int
    detail: str = ""  # which part of it: the day of a digest, the creator of a round

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """`list:12` or `digest:3:2026-11-24` as a subject; None where it isn't one."""
        kind, colon, rest = text.partition(":")
        number, _, detail = rest.partition(":")
        is_id = number.isdecimal() and number.isascii() and len(number) < 20
        return cls(kind, int(number), detail) if kind and colon and is_id else None

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}" + (f":{self.detail}" if self.detail else "")
