"""What a card, a question or an event is about: one thing of one kind, written `list:12`."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Subject:
    kind: str
    id: int

    @classmethod
    def parse(cls, text: str) -> "Subject | None":
        """`list:12` as a subject; None where it isn't one."""
        kind, colon, number = text.partition(":")
        is_id = number.isdecimal() and number.isascii() and len(number) < 20
        return cls(kind, int(number)) if kind and colon and is_id else None

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"
