"""Rules that a reason implies for everybody: "we don't go under 10k", «курящих не берём», a competitor's name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.parsing.facts import Steer, Value
from core.parsing.lexicons.patterns import sections
from core.parsing.statements.model import Matter, Statement, Way
from core.parsing.statements.passages import NO, Passage, passages_of
from core.parsing.statements.reader import statements_of
from core.vocabulary.topics import TOPICS

_SUBJECT = sections("stated")["subject"]
_LANGUAGE = sections("stated")["language"]
_NEEDS = re.compile(
    r"\b(?:we|client|brand)\b.{0,24}\b(?:need|needs|want|wants|only|must|require\w*)\b|\bонли\b"
    r"|\b(?:нам|клиенту|бренду|мы)\b.{0,24}\b(?:нужен|нужна|нужно|только|обязател\w+)"
)
_RANGES = {Matter.FOLLOWERS: "followers", Matter.VIEWS: "views", Matter.ENGAGEMENT: "engagement"}
_PRICES = {Matter.PRICE: "price", Matter.CPM: "cpm", Matter.CPV: "cpv"}
_TOPIC = {"smoking": "tobacco"}  # a subject of reasons -> the topic of a brief


@dataclass(frozen=True)
class Policy:
    """A rule in a steer's form, and the words that imply it."""

    steer: Steer
    said: str


def policies_in(answer: str, choice: str = "") -> tuple[Policy, ...]:
    """Returns the rules that a reason for a choice implies, each once; whoever decides may refuse them."""
    found = [
        _policy(kind, value, way, statement.said)
        for statement in statements_of(answer, choice)
        for kind, value, way in _of(statement, choice)
    ]
    found += [policy for sentence in passages_of(answer, choice) for policy in _languages(sentence)]
    return tuple({policy.steer.plain: policy for policy in reversed(found)}.values())[::-1]


def _policy(kind: str, value: Value, way: int, said: str) -> Policy:
    return Policy(Steer(kind, value, way, 1.0, True, 0, len(said), said), said)


def _of(statement: Statement, choice: str) -> Iterator[tuple[str, Value, int]]:
    if statement.limit is not None and statement.matter in _RANGES:
        yield (
            _RANGES[statement.matter],
            (statement.limit, None) if statement.way == Way.LOW else (None, statement.limit),
            1,
        )
    if statement.limit is not None and statement.matter in _PRICES and statement.way == Way.HIGH:
        yield _PRICES[statement.matter], (statement.limit, statement.unit), 1
    if statement.matter == Matter.PARTNER and statement.way == Way.PRESENT and choice == NO and statement.name:
        if statement.name in _SUBJECT and statement.firm:
            yield from _unwanted(statement.name)
        elif statement.name not in _SUBJECT and statement.competing:
            yield "partner", statement.name, -1
    if statement.matter == Matter.TOPIC and statement.way == Way.PRESENT and choice == NO and statement.firm:
        yield from _unwanted(statement.name)


def _unwanted(name: str) -> Iterator[tuple[str, Value, int]]:
    code = _TOPIC.get(name, name)
    yield ("topic" if code in TOPICS else "search"), code, -1


def _languages(sentence: Passage) -> Iterator[Policy]:
    """ "We need English": of the languages in a sentence, the one after the need."""
    if need := _NEEDS.search(sentence.plain):
        places = {
            code: match.start() for code, pattern in _LANGUAGE.items() for match in pattern.finditer(sentence.plain)
        }
        after = {code: at for code, at in places.items() if at >= need.start()}
        if after:
            yield _policy("language", min(after, key=lambda code: after[code]), 1, sentence.said)
