"""What a language model read in a brief, as a draft stores it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.model.shortlist.rules import RuleValue

# Kind, value, first and last character in the text, and the words: as core.parsing.facts.Fact.
ReadFact = tuple[str, RuleValue, int, int, str]


@dataclass(frozen=True)
class LlmReading:
    """`why` is the code of what kept the model from reading, "" if it has read the brief."""

    facts: tuple[ReadFact, ...] = ()
    why: str = ""


def dump_reading(reading: LlmReading) -> dict[str, Any]:
    return {"facts": reading.facts, "why": reading.why}


def load_reading(kept: Mapping[str, Any]) -> LlmReading:
    rows = ((kind, _tuple(value), *rest) for kind, value, *rest in kept["facts"])
    return LlmReading(tuple(rows), kept["why"])


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
