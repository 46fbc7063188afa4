"""An expected no: a request that can't be done, with a sentence that says what to do instead."""

from collections.abc import Mapping


class Refusal(Exception):
    """`code` names the sentence (handlers have the words), `values` fill it in."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values: Mapping[str, object] = values
