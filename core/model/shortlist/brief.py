"""What a campaign stores of its brief."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Codes = str | tuple[str, ...] | None  # as core.numbers.ranking.wishes.Codes
# How facts are used: 2 wants topics together, filters by price and shares a list among markets; 3 filters by everything
# stated as a topic, a number or a place.
EDITION = 3
StatedFact = tuple[str, str | int | tuple[float | str | None, ...]]  # (kind, value), as core.parsing.facts.Fact


@dataclass(frozen=True)
class CampaignBrief:
    """The codes the ranking uses, and everything that was said; `facts` is () if the codes say it all."""

    topics: tuple[str, ...] = ()
    market: Codes = None
    platform: Codes = None
    size: Codes = None
    facts: tuple[StatedFact, ...] = ()
    edition: int = EDITION  # earlier campaigns go on being ranked as they were


def dump_brief(brief: CampaignBrief) -> dict[str, Any]:
    kept = {"topics": brief.topics, "market": brief.market, "platform": brief.platform, "size": brief.size}
    return kept | {"edition": brief.edition} | ({"facts": brief.facts} if brief.facts else {})


def load_brief(kept: Mapping[str, Any]) -> CampaignBrief:
    market, platform, size = (_tuple(kept[name]) for name in ("market", "platform", "size"))
    facts = tuple((kind, _tuple(value)) for kind, value in kept.get("facts", ()))
    return CampaignBrief(tuple(kept["topics"]), market, platform, size, facts, kept.get("edition", 1))


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
