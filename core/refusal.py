"""An expected no: what a person asked for cannot be done, and the sentence says what to do instead."""

from collections.abc import Mapping


class Refusal(Exception):
    """`code` names the sentence (handlers hold the words), `values` go into it."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values: Mapping[str, object] = values
