"""What hashtags tell of a main topic, where the page an account was found on tells another."""

import tomllib
from pathlib import Path

from core.sample.evidence import Evidence
from core.sample.patterns import pattern

with Path(__file__).with_suffix(".toml").open("rb") as _file:
    _LISTS = tomllib.load(_file)
TOPICS = {topic: pattern(text) for topic, text in _LISTS["topic"].items()}
PARTS, TRUST = _LISTS["parts"], _LISTS["trust"]
ENOUGH, SURE = 2, 3  # hashtags: of a topic that a page or key word names too, and of any topic


def is_astray(told: Evidence) -> bool:
    """Nothing in the hashtags, name or handle is about the main topic. Vlogs are about nothing."""
    first = told.topics[0] if told.topics else ""
    if first not in TOPICS:
        return first == "vlogs"
    return not any(map(TOPICS[first].search, (*told.hashtags, told.letters)))


def main_topic(told: Evidence) -> str:
    """What most hashtags are about; "" if the main topic is right as it is, or if they don't tell."""
    counts = {topic: sum(map(bool, map(words.search, told.hashtags))) for topic, words in TOPICS.items()}
    topic, second = sorted(counts, key=lambda topic: -counts[topic])[:2]
    if not is_astray(told) or counts[topic] == counts[second]:
        return ""
    alone = counts[second] == 0
    return topic if _is_clear(told, topic, counts[topic]) or (alone and _is_plain(told, topic)) else ""


def _is_clear(told: Evidence, topic: str, count: int) -> bool:
    doubted = topic in TRUST["common"] or topic in PARTS.get(told.topics[0], ())
    return not doubted and count >= (ENOUGH if topic in (*told.topics, *told.known) else SURE)


def _is_plain(told: Evidence, topic: str) -> bool:
    return topic in TRUST["plain"] and topic in told.topics and not told.facts["page"].isdisjoint(TRUST["pages"])
