"""Mends the kinds of error that the public lists have in common, in the order in which rules build on each other."""

from collections.abc import Iterable

from core.sample.evidence import Row, evidence
from core.sample.hashtags import main_topic
from core.sample.rules import Rule, rules


def corrected(row: Row) -> Row:
    """Its topics are empty if nothing tells what the creator is about."""
    placed = _through("kind", _through("place", row))
    named = _through("topic", placed)  # a name knows better than hashtags
    topical = _retold(named) if named["topics"] == placed["topics"] else named
    return _through("risk", _cleared(topical))


def stays(row: Row) -> bool:
    told = evidence(row)
    return bool(told.topics) and not any(rule.is_about(told) for rule in rules()["out"])


def _through(group: str, row: Row) -> Row:
    told = evidence(row)
    for rule in rules()[group]:
        if rule.is_about(told):
            row = _mended(row, rule)
            told = evidence(row)
    return row


def _mended(row: Row, rule: Rule) -> Row:
    topics = [rule.first, *row["topics"].split("|"), rule.add]
    tags = [tag for tag in row["tags"].split(", ") if tag not in rule.unsay]
    kept = _joined(topic for topic in topics if topic not in rule.drop)
    return {**row, **rule.set, "topics": kept, "tags": ", ".join(tags)}


def _joined(topics: Iterable[str]) -> str:
    return "|".join(filter(None, dict.fromkeys(topics)))


def _retold(row: Row) -> Row:
    """Only that list's pages name a main topic that may be anybody's."""
    told = evidence(row)
    topic = main_topic(told) if "inbeat" in told.facts["source"] else ""
    return {**row, "topics": _joined((topic, *told.topics))}


def _cleared(row: Row) -> Row:
    """If no topic stays, another key word tells one."""
    cleared, told = _through("stray", row), evidence(row)
    spare = _joined(topic for topic in told.known if topic not in told.topics)
    return cleared if cleared["topics"] else {**cleared, "topics": spare}
