"""What a model may be asked for, and the only shapes in which it may answer."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from core.numbers.questions.codes import Item

FORBID = {"extra": "forbid"}


@dataclass(frozen=True)
class PhraseRequest:
    """A question of type `kind` is to be put in one sentence or two, around a fact.

    `fact` is the sentence that the rules would say, in the reader's language, its numbers written for the reader;
    `about` names the subject.
    """

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
    """An answer is to be weighed by the six items. `kind` is the type of the question. Whether it was asked before is
    for the rules alone: the model is not told."""

    kind: str
    question: str
    answer: str
    asked_before: bool = False


@dataclass(frozen=True)
class WeighedAnswer:
    """For each item the words of the answer that show it, "" where none do. Which are needed is for rules to say."""

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
    """Free words are to be read into steers and claims. `features` are the codes that a steer may name, such as
    "topic:beauty" or "views"."""

    words: str
    about: str
    features: tuple[str, ...]


@dataclass(frozen=True)
class ReadSteer:
    __pydantic_config__: ClassVar = FORBID
    feature: str  # one of ReadRequest.features
    direction: Literal["more", "less", "only", "without"]
    said: str  # the person's own words for it


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
    """One team's words are to be said in the other's language; locales are "en" and "ru"."""

    original: str
    source: str
    target: str


@dataclass(frozen=True)
class Translation:
    __pydantic_config__: ClassVar = FORBID
    translation: str


Request = PhraseRequest | WeighRequest | ReadRequest | TranslateRequest
