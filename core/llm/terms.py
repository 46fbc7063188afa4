"""On what terms a language model is used, and the codes that say why an answer is not its own."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

Said = TypeVar("Said")
Form = Literal["json_schema", "json_object", "text"]
ReadBy = Literal["mind", "rules"]
# "" is no objection. Not asked at all: no_key, too_long, over_budget, circuit_open. Not answered: timeout, unreachable,
# broken (off in the middle), rate_limited, server_error, bad_key, rejected. Answered, but not taken: all the others.
Why = Literal[
    "",
    "no_key",
    "too_long",
    "over_budget",
    "circuit_open",
    "timeout",
    "unreachable",
    "broken",
    "rate_limited",
    "server_error",
    "bad_key",
    "rejected",
    "garbled",
    "too_big",
    "refused",
    "cut_off",
    "not_json",
    "wrong_schema",
    "wrong_language",
    "foreign_number",
    "foreign_handle",
    "foreign_link",
    "foreign_words",
    "unknown_code",
    "left_out",
    "misshapen",
]
MILLION = 1_000_000


@dataclass(frozen=True)
class Terms:
    """How the model is reached and what it may use. Prices are per million tokens, in one currency of your choice."""

    key: str = field(repr=False)
    model: str
    base_url: str = "https://api.openai.com/v1"
    seconds: float = 20.0  # from the question to an answer, or to the rules
    tokens_per_day: int = MILLION  # of a day in UTC, asked and answered together
    money_per_day: float | None = None  # None: the tokens alone are counted
    price_in: float = 0.0
    price_out: float = 0.0

    def cost(self, tokens_in: int, tokens_out: int) -> int:
        """In millionths of the currency, rounded up."""
        return -int(-(tokens_in * self.price_in + tokens_out * self.price_out) // 1)


@dataclass(frozen=True)
class Reply(Generic[Said]):
    """What came of a question. `read_by` says whose answer it is; `why` is empty for the model's own, else the code of
    what kept it from answering. Without rules at hand the value is None."""

    value: Said | None
    read_by: ReadBy
    why: Why = ""


Rules = Callable[[], Said]
