"""How to reach a language model and what it may use, plus codes for why an answer isn't its own."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

Result = TypeVar("Result")
MILLION = 1_000_000


class Purpose(StrEnum):
    PHRASE = "phrase"
    WEIGH = "weigh"
    READ = "read"
    TRANSLATE = "translate"
    BRIEF = "brief"


class Form(StrEnum):
    """How we ask for the answer, strictest first."""

    JSON_SCHEMA = "json_schema"
    JSON_OBJECT = "json_object"
    TEXT = "text"


class ReadBy(StrEnum):
    LLM = "llm"
    RULES = "rules"


class Failure(StrEnum):
    """Why an answer isn't the model's own."""

    NONE = ""

    # Not asked.
    NO_KEY = "no_key"
    TOO_LONG = "too_long"
    OVER_BUDGET = "over_budget"
    CIRCUIT_OPEN = "circuit_open"

    # Not answered.
    TIMEOUT = "timeout"
    UNREACHABLE = "unreachable"
    BROKEN = "broken"  # cut off midway
    RATE_LIMITED = "rate_limited"
    SERVER_ERROR = "server_error"
    BAD_KEY = "bad_key"
    REJECTED = "rejected"

    # Answered, but rejected.
    GARBLED = "garbled"
    TOO_BIG = "too_big"
    REFUSED = "refused"
    CUT_OFF = "cut_off"
    NOT_JSON = "not_json"
    WRONG_SCHEMA = "wrong_schema"
    WRONG_LANGUAGE = "wrong_language"
    FOREIGN_NUMBER = "foreign_number"
    FOREIGN_HANDLE = "foreign_handle"
    FOREIGN_LINK = "foreign_link"
    FOREIGN_WORDS = "foreign_words"
    UNKNOWN_CODE = "unknown_code"
    LEFT_OUT = "left_out"
    MISSHAPEN = "misshapen"


@dataclass(frozen=True)
class Policy:
    """How to reach the model and what it may use. Prices are per million tokens, in one currency of your choice."""

    key: str = field(repr=False)
    model: str
    base_url: str = "https://api.openai.com/v1"
    seconds: float = 20.0  # from the request to an answer, or to the rules
    tokens_per_day: int = MILLION  # per UTC day, input and output together
    money_per_day: float | None = None  # None: only tokens are limited
    price_in: float = 0.0
    price_out: float = 0.0

    def cost(self, tokens_in: int, tokens_out: int) -> int:
        """Returns the cost in millionths of the currency, rounded up."""
        return -int(-(tokens_in * self.price_in + tokens_out * self.price_out) // 1)


@dataclass(frozen=True)
class Reply(Generic[Result]):
    """The result of a request. `read_by` says whose answer it is; `why` is empty for the model's own, else the code of
    what prevented it. Without rules the value is None."""

    value: Result | None
    read_by: ReadBy
    why: Failure = Failure.NONE


Rules = Callable[[], Result]
