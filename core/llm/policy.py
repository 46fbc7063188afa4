"""How a language model is reached and what it may use, and the codes that say why an answer is not its own."""

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


class Form(StrEnum):
    """How the answer is asked for, the strictest first."""

    JSON_SCHEMA = "json_schema"
    JSON_OBJECT = "json_object"
    TEXT = "text"


class ReadBy(StrEnum):
    LLM = "llm"
    RULES = "rules"


class Failure(StrEnum):
    """Why an answer is not the model's own."""

    NONE = ""

    # Not asked at all.
    NO_KEY = "no_key"
    TOO_LONG = "too_long"
    OVER_BUDGET = "over_budget"
    CIRCUIT_OPEN = "circuit_open"

    # Not answered.
    TIMEOUT = "timeout"
    UNREACHABLE = "unreachable"
    BROKEN = "broken"  # off in the middle
    RATE_LIMITED = "rate_limited"
    SERVER_ERROR = "server_error"
    BAD_KEY = "bad_key"
    REJECTED = "rejected"

    # Answered, but not taken.
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
class Reply(Generic[Result]):
    """What came of a request. `read_by` says whose answer it is; `why` is empty for the model's own, else the code of
    what kept it from answering. Without rules at hand the value is None."""

    value: Result | None
    read_by: ReadBy
    why: Failure = Failure.NONE


Rules = Callable[[], Result]
