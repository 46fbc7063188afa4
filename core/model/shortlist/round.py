"""What a round stores about how it was made: its settings, what it learned from, what it learned, what moved."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from core.model.shortlist.choices import Choice
from core.model.shortlist.rules import Rules, dump_rules, load_rules


# Rows of long lists are named tuples: a late round holds thousands of them, stored as plain lists.
class JudgedCreator(NamedTuple):
    creator_id: int
    choice: Choice


class Memory(NamedTuple):
    """What an earlier campaign says about a creator."""

    creator_id: int
    label: float  # 0..1
    days: int  # ago
    campaign: str


class KeptLesson(NamedTuple):
    part: str
    column: str
    points: float


class PartPoints(NamedTuple):
    """One part of a score; the points of all parts add up to it."""

    part: str
    points: int


class Rise(NamedTuple):
    creator_id: int
    before: int
    after: int


class StandIns(NamedTuple):
    """A creator who dropped out, and how many replacements are on the round made for it."""

    creator_id: int
    places: int | None  # None: the whole round, as in rounds of earlier versions


class AnswerEffect(NamedTuple):
    """How many spots would differ without the rules from one answer."""

    answer_id: int
    places: int


class StepLeft(NamedTuple):
    """What one thing a brief states leaves of the creators: `left` after it and all before it in the list of steps,
    `without` if it alone weren't asked."""

    kind: str
    left: int
    without: int


@dataclass(frozen=True)
class Moves:
    """What moved since the previous list; `rose` is None if nothing was compared: first rounds and replacements."""

    new: int = 0
    stayed: int = 0
    changed: int | None = None  # at the top, through ratings and rules, since the previous list
    rose: tuple[Rise, ...] | None = None


@dataclass(frozen=True)
class RoundSettings:
    """What a round was ranked by, besides its ratings, and how it continues."""

    rules: Rules = ()
    past: tuple[Memory, ...] = ()
    fit: int | None = None  # creators left by the filters
    base: int | None = None  # creators in all
    open: int | None = None  # of these, left by rules and exclusions; None: they leave nobody out
    known: int | None = None  # of those left, known to meet everything; None: earlier versions didn't tell
    partly: int = 0  # of those left, on some of several topics
    steps: tuple[StepLeft, ...] = ()
    roster: tuple[int, ...] | None = None  # version of the creators ranked
    next_size: int | None = None  # spots in the next round
    asked: int | None = None  # spots someone asked for
    replaces: tuple[StandIns, ...] = ()  # creators who dropped out
    answers: tuple[AnswerEffect, ...] = ()  # answers whose rules it's the first to follow
    learning: Mapping[str, Any] = field(default_factory=dict)  # the learner's own settings, under its names


_KEYS = {"fit": "fit", "base": "base", "open": "open", "known": "known", "next_size": "next", "asked": "asked"}
_KNOWN = frozenset(("partly", "rules", "past", "steps", "roster", "answers", "replaces", *_KEYS.values()))


def dump_settings(settings: RoundSettings) -> dict[str, Any]:
    kept = {key: value for name, key in _KEYS.items() if (value := getattr(settings, name)) is not None}
    if settings.roster is not None:
        kept["roster"] = list(settings.roster)
    if settings.partly:
        kept["partly"] = settings.partly
    if settings.steps:
        kept["steps"] = dump_rows(settings.steps)
    if settings.replaces:
        kept["replaces"] = dump_rows(settings.replaces)
    if settings.answers:
        kept["answers"] = dump_rows(settings.answers)
    rules, past = dump_rules(settings.rules), dump_rows(settings.past)
    return {**settings.learning, **kept, "rules": rules, "past": past}


def load_settings(kept: Mapping[str, Any]) -> RoundSettings:
    past = kept.get("past", [])
    replaces = kept.get("replaces", [])
    return RoundSettings(
        rules=load_rules(kept.get("rules", [])),
        past=tuple(Memory(*row) for row in past) if isinstance(past, list) else (),  # older versions stored a number
        roster=tuple(kept["roster"]) if "roster" in kept else None,
        partly=kept.get("partly", 0),
        steps=tuple(StepLeft(*row) for row in kept.get("steps", [])),
        answers=tuple(AnswerEffect(*row) for row in kept.get("answers", [])),
        replaces=(StandIns(replaces, None),)
        if isinstance(replaces, int)
        else tuple(StandIns(*row) for row in replaces),
        learning={key: value for key, value in kept.items() if key not in _KNOWN},
        **{name: kept.get(key) for name, key in _KEYS.items()},
    )


def dump_moves(moves: Moves) -> dict[str, Any]:
    if moves.rose is None:
        return {}
    changed = {} if moves.changed is None else {"changed": moves.changed}
    return {"new": moves.new, "stayed": moves.stayed, **changed, "rose": dump_rows(moves.rose)}


def load_moves(kept: Mapping[str, Any]) -> Moves:
    if "rose" not in kept:
        return Moves()
    rose = tuple(Rise(*row) for row in kept["rose"])
    return Moves(kept["new"], kept["stayed"], kept.get("changed"), rose)


def dump_rows(rows: Iterable[tuple[Any, ...]]) -> list[list[Any]]:
    return [list(row) for row in rows]


def load_judged(rows: Iterable[list[Any]]) -> tuple[JudgedCreator, ...]:
    return tuple(JudgedCreator(creator, Choice(choice)) for creator, choice in rows)


def load_lessons(rows: Iterable[list[Any]]) -> tuple[KeptLesson, ...]:
    return tuple(KeptLesson(*row) for row in rows)


def load_parts(rows: Iterable[list[Any]]) -> tuple[PartPoints, ...]:
    return tuple(PartPoints(*row) for row in rows)
