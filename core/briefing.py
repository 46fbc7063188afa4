"""What a shortlist is asked for in, a few words in either language, as codes."""

import re
from dataclasses import dataclass, field

from core.numbers.ranking import Brief
from core.refusal import Refusal
from core.topics import read_market, read_platform, read_size, read_topic

MOST = 100
FILLERS = frozenset(("the", "a", "for", "in", "of", "and", "top", "from", "with", "creators", "bloggers")) | frozenset(
    ("в", "во", "на", "для", "из", "и", "с", "по", "топ", "блогеров", "блогеры")
)


@dataclass(frozen=True)
class Request:
    brief: Brief
    size: int  # places of the list


@dataclass
class _Reading:
    topics: list[str] = field(default_factory=list)
    market: str | None = None
    platform: str | None = None
    band: str | None = None
    size: int | None = None
    strange: list[str] = field(default_factory=list)


def read_request(text: str, default_size: int = 20) -> Request:
    """ "beauty russia 20" or «красота россия 20» as a request.

    Refusals: `unknown_words` (words nobody defined), `size_out_of_range`, `brief_empty`, `said_twice`.
    """
    reading = _Reading()
    for word in re.findall(r"[^\s,;]+", text):
        _take(reading, word.strip(".:!?()«»\"'"))
    if reading.strange:
        raise Refusal("unknown_words", words=reading.strange)
    if not (reading.topics or reading.market or reading.platform or reading.band):
        raise Refusal("brief_empty")
    size = default_size if reading.size is None else reading.size
    if not 1 <= size <= MOST:
        raise Refusal("size_out_of_range", size=size, most=MOST)
    topics = tuple(sorted(set(reading.topics)))
    return Request(Brief(topics, reading.market, reading.platform, reading.band), size)


def is_request(text: str) -> bool:
    """Whether these words, a topic and something more, can only be meant as a request."""
    try:
        request = read_request(text)
    except Refusal:
        return False
    return bool(request.brief.topics) and len(text.split()) > 1


def _take(reading: _Reading, word: str) -> None:
    if not word or word.casefold() in FILLERS:
        return
    if re.fullmatch(r"[-−+]?\d{1,9}", word, re.ASCII):
        reading.size = int(word.replace("−", "-"))
    elif market := read_market(word):
        reading.market = _once("market", reading.market, market)
    elif platform := read_platform(word):
        reading.platform = _once("platform", reading.platform, platform)
    elif band := read_size(word):
        reading.band = _once("size", reading.band, band)
    elif topic := read_topic(word):
        reading.topics.append(topic)
    else:
        reading.strange.append(word)


def _once(kind: str, before: str | None, now: str) -> str:
    if before not in (None, now):
        raise Refusal("said_twice", kind=kind, first=before, second=now)
    return now


def brief_key(brief: Brief) -> str:
    """The same for the same brief, in whichever language and order it was said."""
    return "/".join(["+".join(brief.topics), brief.market or "", brief.platform or "", brief.size or ""])


def brief_data(brief: Brief) -> dict[str, object]:
    return {"topics": list(brief.topics), "market": brief.market, "platform": brief.platform, "size": brief.size}


def brief_of(data: dict[str, object]) -> Brief:
    topics = data["topics"]
    assert isinstance(topics, list)
    return Brief(tuple(topics), *(str(data[k]) if data[k] else None for k in ("market", "platform", "size")))
