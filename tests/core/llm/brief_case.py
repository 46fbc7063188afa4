"""What a model says about a brief, as short as in a story."""

from typing import Any

from core.llm import BriefFact

EMPTY = {"excluded": False, "value": "", "low": None, "high": None, "first": "", "last": "", "currency": ""}


def stated(kind: str, said: str, **changes: Any) -> BriefFact:
    """One fact of an answer; what isn't named doesn't apply."""
    return BriefFact(kind=kind, said=said, **{**EMPTY, **changes})  # type: ignore[arg-type]


def answer(*facts: dict[str, Any]) -> dict[str, Any]:
    """The same as a server sends it."""
    return {"facts": [EMPTY | fact for fact in facts]}
