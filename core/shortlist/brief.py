"""A shortlist request in plain words, as facts: for the ranking, the filters and the plan."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256

from core.model import CampaignBrief
from core.numbers.ranking.rank import Brief
from core.numbers.ranking.wishes import Codes
from core.parsing.brief import read_brief
from core.parsing.facts import FILTERS, PLAN, Doubt, Fact, Reading, Unknown, Value
from core.refusal import Refusal

MOST = 100
# What the first version of a brief could say; its keys and card stay as they are.
SIMPLE = frozenset(("topic", "market", "platform", "size", "count"))
OPEN = frozenset(("search", "no_search"))  # words that are in no list: anything could be one
Said = tuple[str, Value]  # (kind, value) of a fact
FILTERED = 3  # the edition from which on everything stated is a filter
# Facts that are filters since then, and the criterion that people loosen by name.
BY_CRITERION = {
    **{kind: kind for kind in ("topic", "platform", "size", "followers", "views", "engagement", "language", "city")},
    **dict.fromkeys(("market", "country"), "market"),
    **dict.fromkeys(("price", "price_from", "cpm", "cpv"), "price"),
}
UNCOUNTED = frozenset(("count",))  # a different number of creators is another round, not another campaign
CHILD = "/"  # between a topic and one of its subtopics
# What the first edition only kept for the plan, and what is no filter although it leaves somebody out.
PRICES = frozenset(("price", "price_from", "cpm", "cpv"))
WISHES = frozenset(("unlike", "topics_any"))


@dataclass(frozen=True)
class Request:
    brief: Brief  # what the ranking can use
    size: int  # number of creators on the list
    facts: tuple[Fact, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    doubts: tuple[Doubt, ...] = ()  # someone has to choose a reading first; one after the other

    @property
    def said(self) -> tuple[Said, ...]:
        """What's wanted, in an order that doesn't depend on the wording."""
        return tuple(sorted({(f.kind, f.value) for f in self.facts if f.kind not in UNCOUNTED}, key=repr))

    @property
    def is_simple(self) -> bool:
        return all(fact.kind in SIMPLE and CHILD not in str(fact.value) for fact in self.facts)


def read_request(text: str, default_size: int = 20, today: date | None = None, chosen: Sequence[int] = ()) -> Request:
    """Reads "beauty russia 20" or «красота, женщины 18–30 в России, 10 микроблогеров» as a request; what wasn't
    understood is in `unknown`. `today` gives dates their year, None is today in UTC. `chosen` are the readings someone
    chose for the first doubts.

    Refusals: `unknown_words` (nothing was understood), `size_out_of_range`, `brief_empty`, `button_unknown` (there's no
    such reading), and those of `read_brief`.
    """
    return request_of(read_brief(text, today or datetime.now(UTC).date()), default_size, chosen)


def request_of(read: Reading, default_size: int = 20, chosen: Sequence[int] = ()) -> Request:
    """Turns what was read into a request; refusals as in `read_request`."""
    reading = _decided(read, chosen)
    counts = reading.values("count")
    if all(fact.kind in PLAN for fact in reading.facts) and not reading.doubts:
        if reading.unknown:
            said, near = [unknown.said for unknown in reading.unknown], _near(reading)
            raise Refusal("unknown_words_near" if near else "unknown_words", words=said, near=near)
        raise Refusal("brief_empty")
    size = int(str(counts[0])) if counts else default_size
    if not 1 <= size <= MOST:
        raise Refusal("size_out_of_range", size=size, most=MOST)
    brief = _brief([(fact.kind, fact.value) for fact in reading.facts])
    return Request(brief, size, reading.facts, reading.unknown, reading.doubts)


def _decided(reading: Reading, chosen: Sequence[int]) -> Reading:
    """The reading once someone has settled its first doubts."""
    if len(chosen) > len(reading.doubts):
        raise Refusal("button_unknown")
    facts = list(reading.facts)
    for doubt, choice in zip(reading.doubts, chosen, strict=False):
        if choice >= len(doubt.readings):
            raise Refusal("button_unknown")
        facts += [fact for fact in doubt.readings[choice] if isinstance(fact, Fact) and fact not in facts]
    return Reading(tuple(facts), reading.unknown, reading.doubts[len(chosen) :])


def _near(reading: Reading) -> list[str]:
    return [unknown.near for unknown in reading.unknown if unknown.near]


def is_request(text: str) -> bool:
    """Whether these words, a topic plus something else, can only be a request."""
    try:
        request = read_request(text)
    except Refusal:
        return False
    kinds = {fact.kind for fact in request.facts}
    if request.unknown or request.doubts or kinds & OPEN or len(kinds) < 2:
        return False
    said = sum(len(fact.said.split()) for fact in request.facts)  # chat has more words between than facts
    return bool(request.brief.topics) and len(text.split()) <= 2 * said


def _brief(said: Sequence[Said]) -> Brief:
    topics = sorted({parent(str(value)) for kind, value in said if kind == "topic"})
    market = _codes(said, "market")
    if any(kind == "country" for kind, _ in said):
        market = (
            "other" if market is None else tuple(sorted({"other", *([market] if isinstance(market, str) else market)}))
        )
    together = are_together(said)
    return Brief(tuple(topics), market, _codes(said, "platform"), _codes(said, "size"), together)


def parent(topic: str) -> str:
    """Returns the topic of a subtopic: beauty of beauty/skincare; a topic's own code is itself."""
    return topic.partition(CHILD)[0]


def are_together(said: Sequence[Said]) -> bool:
    """Whether several topics are wanted together: unless the words say "or"."""
    return not any(kind == "topics_any" for kind, _ in said)


def group_of(fact: Said, edition: int, loosened: frozenset[str] = frozenset()) -> str:
    """Returns what a fact does: "filter", "wish" or "plan"; `loosened` kinds are wishes."""
    kind, value = fact
    if edition >= FILTERED and kind in BY_CRITERION:
        return "wish" if BY_CRITERION[kind] in loosened else "filter"
    bounded = kind == "audience_country" and isinstance(value, tuple) and value[1:] != (None, None)
    if bounded or (kind in FILTERS and kind not in WISHES) or (kind in PRICES and edition > 1):
        return "filter"
    return "plan" if kind in PLAN | PRICES and kind not in WISHES else "wish"


def _codes(said: Sequence[Said], kind: str) -> Codes:
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


def stated_in(kept: CampaignBrief) -> list[Said]:
    """Returns everything a campaign's brief says, also where its codes say it all."""
    if kept.facts:
        return list(kept.facts)
    coded = (("market", kept.market), ("platform", kept.platform), ("size", kept.size))
    said: list[Said] = [("topic", topic) for topic in kept.topics]
    return said + [
        (kind, code) for kind, codes in coded for code in ((codes,) if isinstance(codes, str) else codes or ())
    ]


def brief_of(kept: CampaignBrief) -> Brief:
    """Returns what the ranking uses of a campaign's brief."""
    together = kept.edition > 1 and are_together(kept.facts)
    return Brief(kept.topics, kept.market, kept.platform, kept.size, together)
