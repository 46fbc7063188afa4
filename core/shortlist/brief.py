"""A shortlist request in plain words, as facts: for the ranking, the filters and the plan."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256

from core.model import CampaignBrief
from core.numbers.ranking.rank import Brief
from core.numbers.ranking.wishes import Codes
from core.parsing.brief import read_brief
from core.parsing.facts import PLAN, Fact, Reading, Unknown, Value
from core.refusal import Refusal

MOST = 100
# What the first version of a brief could say; its keys and card stay as they are.
SIMPLE = frozenset(("topic", "market", "platform", "size", "count"))
Said = tuple[str, Value]  # (kind, value) of a fact
UNCOUNTED = frozenset(("count",))  # a different number of creators is another round, not another campaign


@dataclass(frozen=True)
class Request:
    brief: Brief  # what the ranking can use
    size: int  # number of creators on the list
    facts: tuple[Fact, ...] = ()
    unknown: tuple[Unknown, ...] = ()

    @property
    def said(self) -> tuple[Said, ...]:
        """What's wanted, in an order that doesn't depend on the wording."""
        return tuple(sorted(((f.kind, f.value) for f in self.facts if f.kind not in UNCOUNTED), key=repr))

    @property
    def is_simple(self) -> bool:
        return all(fact.kind in SIMPLE for fact in self.facts)


def read_request(text: str, default_size: int = 20, today: date | None = None) -> Request:
    """Reads "beauty russia 20" or «красота, женщины 18–30 в России, 10 микроблогеров» as a request; what wasn't
    understood is in `unknown`. `today` gives dates their year, None is today in UTC.

    Refusals: `unknown_words` (nothing was understood), `size_out_of_range`, `brief_empty`, and those of `read_brief`.
    """
    reading = read_brief(text, today or datetime.now(UTC).date())
    counts = reading.values("count")
    if all(fact.kind in PLAN for fact in reading.facts):
        if reading.unknown:
            said, near = [unknown.said for unknown in reading.unknown], _near(reading)
            raise Refusal("unknown_words_near" if near else "unknown_words", words=said, near=near)
        raise Refusal("brief_empty")
    size = int(str(counts[0])) if counts else default_size
    if not 1 <= size <= MOST:
        raise Refusal("size_out_of_range", size=size, most=MOST)
    return Request(_brief([(f.kind, f.value) for f in reading.facts]), size, reading.facts, reading.unknown)


def _near(reading: Reading) -> list[str]:
    return [unknown.near for unknown in reading.unknown if unknown.near]


def is_request(text: str) -> bool:
    """Whether these words, a topic plus something else, can only be a request."""
    try:
        request = read_request(text)
    except Refusal:
        return False
    return bool(request.brief.topics) and len(text.split()) > 1 and not request.unknown


def _brief(said: list[Said]) -> Brief:
    topics = sorted({str(value) for kind, value in said if kind == "topic"})
    market = _codes(said, "market")
    if any(kind == "country" for kind, _ in said):
        market = (
            "other" if market is None else tuple(sorted({"other", *([market] if isinstance(market, str) else market)}))
        )
    return Brief(tuple(topics), market, _codes(said, "platform"), _codes(said, "size"))


def _codes(said: list[Said], kind: str) -> Codes:
    found = sorted({str(value) for kind_, value in said if kind_ == kind})
    return None if not found else found[0] if len(found) == 1 else tuple(found)


def brief_key(request: Request) -> str:
    """Same key for the same brief, in any language and order."""
    brief = request.brief
    key = "/".join(["+".join(brief.topics), *map(_joined, (brief.market, brief.platform, brief.size))])
    if request.is_simple:
        return key
    return f"{key}/{sha256(json.dumps(request.said).encode()).hexdigest()[:16]}"


def _joined(codes: Codes) -> str:
    return "+".join(codes) if isinstance(codes, tuple) else codes or ""


def kept_brief(request: Request) -> CampaignBrief:
    """Converts the brief to what a campaign stores."""
    brief = request.brief
    return CampaignBrief(
        brief.topics, brief.market, brief.platform, brief.size, () if request.is_simple else request.said
    )


def brief_of(kept: CampaignBrief) -> Brief:
    """Returns what the ranking uses of a campaign's brief."""
    return Brief(kept.topics, kept.market, kept.platform, kept.size)
