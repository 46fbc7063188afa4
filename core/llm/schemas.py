"""What we may ask a model, and the only shapes it may answer in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from core.numbers.questions.codes import Item

FORBID = {"extra": "forbid"}


@dataclass(frozen=True)
class PhraseRequest:
    """Phrase a question of type `kind` in one sentence or two, around a fact. `fact` is the sentence the rules would
    say, in the reader's language, its numbers formatted for the reader; `about` names the subject."""

    kind: str
    fact: str
    about: str
    locale: str


@dataclass(frozen=True)
class PhrasedQuestion:
    __pydantic_config__: ClassVar = FORBID
    question: str


@dataclass(frozen=True)
class WeighRequest:
    """Weigh an answer by the six items. `kind` is the question type. Whether it was asked before is only for the rules:
    the model isn't told."""

    kind: str
    question: str
    answer: str
    asked_before: bool = False


@dataclass(frozen=True)
class WeighedAnswer:
    """For each item, the words of the answer that show it, "" if none do. The rules decide which ones are needed."""

    __pydantic_config__: ClassVar = FORBID
    claim: str
    evidence: str
    comparison: str
    mechanism: str
    counter_evidence: str
    test: str

    @property
    def items(self) -> frozenset[Item]:
        return frozenset(item for item in Item if getattr(self, item))


@dataclass(frozen=True)
class ReadRequest:
    """Read free text into steers and claims. `features` are the codes a steer may name, such as "topic:beauty" or
    "views"."""

    words: str
    about: str
    features: tuple[str, ...]


@dataclass(frozen=True)
class ReadSteer:
    __pydantic_config__: ClassVar = FORBID
    feature: str  # one of ReadRequest.features
    direction: Literal["more", "less", "only", "without"]
    said: str  # in the person's own words


@dataclass(frozen=True)
class ReadClaim:
    __pydantic_config__: ClassVar = FORBID
    about: Literal["audience", "engagement", "reach", "price", "topic", "market", "timing", "format", "brand", "other"]
    direction: Literal["higher", "lower", "same", "present", "absent"]
    check: Literal["data", "ask_market", "ask_creator", "test_post", "wait", "none"]  # how it could be checked
    said: str


@dataclass(frozen=True)
class ReadAnswer:
    __pydantic_config__: ClassVar = FORBID
    steers: tuple[ReadSteer, ...]
    claims: tuple[ReadClaim, ...]


@dataclass(frozen=True)
class TranslateRequest:
    """Translate one team's words into the other's language; locales are "en" and "ru"."""

    original: str
    source: str
    target: str


@dataclass(frozen=True)
class Translation:
    __pydantic_config__: ClassVar = FORBID
    translation: str


@dataclass(frozen=True)
class BriefRequest:
    """Read a brief. `codes` are the codes each kind may name; `today` is an ISO day."""

    words: str
    today: str
    codes: Mapping[str, tuple[str, ...]] = field(hash=False)


@dataclass(frozen=True)
class BriefFact:
    """One thing a brief states. What doesn't apply to its kind is "" or null."""

    __pydantic_config__: ClassVar = FORBID
    kind: Literal[
        "topic",
        "platform",
        "market",
        "country",
        "language",
        "size",
        "gender",
        "audience",
        "goal",
        "format",
        "city",
        "occasion",
        "audience_country",
        "quota",
        "age",
        "followers",
        "views",
        "engagement",
        "count",
        "budget",
        "price",
        "cpm",
        "cpv",
        "dates",
        "creator",
        "like",
        "partner",
        "search",
        "delivery",
        "barter",
        "variety",
        "topics_any",
    ]
    excluded: bool
    value: str  # a code; of a quota "kind:code"; for creator, like, partner, search and delivery, words of the brief
    low: float | None  # figures; shares in percent
    high: float | None
    first: str  # ISO days
    last: str
    currency: Literal["", "USD", "RUB", "EUR", "GBP", "KZT"]
    said: str  # in the person's own words


@dataclass(frozen=True)
class ReadBrief:
    __pydantic_config__: ClassVar = FORBID
    facts: tuple[BriefFact, ...]


Request = PhraseRequest | WeighRequest | ReadRequest | TranslateRequest | BriefRequest
