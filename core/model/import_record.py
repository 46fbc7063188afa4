"""What is kept of a file on its way in: where it came from, how its columns are seen, what was wrong with it."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, NamedTuple


class ImportState(StrEnum):
    WAITING = "waiting"
    ASKING = "asking"  # how to read its columns
    TAKING = "taking"
    DONE = "done"
    REFUSED = "refused"
    CANCELLED = "cancelled"


class ImportKind(StrEnum):
    CREATORS = "creators"
    RESULTS = "results"
    MEASUREMENTS = "measurements"


@dataclass(frozen=True)
class FileOrigin:
    """Where the bytes of a file can be fetched again."""

    platform: str
    file: str  # the platform's id of it


@dataclass(frozen=True)
class ColumnSight:
    """What a person is shown while the columns of a file are in question."""

    fingerprint: str
    header: tuple[str, ...]
    examples: tuple[str, ...]  # of each column


class ImportProblem(NamedTuple):
    """What was wrong in a line; 1 is the first line of the file."""

    line: int
    column: str  # "" for the line as a whole
    code: str
    value: str


@dataclass(frozen=True)
class ImportRefusal:
    """Why a file could not be used."""

    code: str
    values: Mapping[str, Any]


def load_origin(kept: Mapping[str, str]) -> FileOrigin:
    return FileOrigin(kept["platform"], kept["file"])


def load_sight(kept: Mapping[str, Any]) -> ColumnSight:
    return ColumnSight(kept["fingerprint"], tuple(kept["header"]), tuple(kept["examples"]))


def load_refusal(kept: Mapping[str, Any]) -> ImportRefusal:
    return ImportRefusal(kept["code"], kept["values"])


def dump_problems(problems: Iterable[ImportProblem]) -> list[list[Any]]:
    return [list(problem) for problem in problems]


def load_problems(kept: Iterable[list[Any]]) -> tuple[ImportProblem, ...]:
    return tuple(ImportProblem(*problem) for problem in kept)


dump = asdict  # of an origin, a sight and a refusal
