"""What a model may be asked for, and the only shapes in which it may answer."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from core.numbers.questions.clarity import ITEMS

FORBID = {"extra": "forbid"}
# What a question of each type is after, told to the model; the words of a question come from it or from a template.
AIMS = {
    "why_ranking": "why they think this creator ranks where the ranking puts them",
    "what_missing": "what the ranking does not know or does not take into account",
    "why_pick": "why they chose this creator",
    "why_pass": "why they passed on this creator",
    "must_be_true": "what would have to be true for this choice to be right",
    "change_mind": "what they would have to see to change their mind",
    "matches_estimate": "whether this result matches the estimate that they gave before, and why",
    "why_failed": "why this failed where similar ones worked",
    "asked": "what a colleague of another team wants to know",
}


@dataclass(frozen=True)
class Phrasing:
    """A question of type `kind` (a key of AIMS) is to be put in one sentence or two, around a fact.

    `fact` is the sentence that the rules would say, in the reader's language, its numbers written for the reader;
    `about` names the subject.
    """

    kind: str
    fact: str
    about: str
    locale: str


@dataclass(frozen=True)
class Phrased:
    __pydantic_config__: ClassVar = FORBID
    question: str


@dataclass(frozen=True)
class Weighing:
    """An answer is to be weighed by the six items. `kind` is the type of the question, a key of AIMS. Whether it was
    asked before is for the rules alone: the model is not told."""

    kind: str
    question: str
    answer: str
    asked_before: bool = False


@dataclass(frozen=True)
class Weighed:
    """For each item the words of the answer that show it, "" where none do. Which are needed is for rules to say."""

    __pydantic_config__: ClassVar = FORBID
    claim: str
    evidence: str
    comparison: str
    mechanism: str
    counter_evidence: str
    test: str

    @property
    def items(self) -> frozenset[str]:
        return frozenset(item for item in ITEMS if getattr(self, item))


@dataclass(frozen=True)
class Reading:
    """Free words are to be read into steers and claims. `features` are the codes that a steer may name, such as
    "topic:beauty" or "views"."""

    words: str
    about: str
    features: tuple[str, ...]


@dataclass(frozen=True)
class ReadSteer:
    __pydantic_config__: ClassVar = FORBID
    feature: str  # one of Reading.features
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
class Read:
    __pydantic_config__: ClassVar = FORBID
    steers: tuple[ReadSteer, ...]
    claims: tuple[ReadClaim, ...]


@dataclass(frozen=True)
class Translating:
    """One team's words are to be said in the other's language; locales are "en" and "ru"."""

    original: str
    source: str
    target: str


@dataclass(frozen=True)
class Translated:
    __pydantic_config__: ClassVar = FORBID
    translation: str
