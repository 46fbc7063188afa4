"""What's stored about a file being imported: where it came from, how its columns are read, what was wrong with it."""

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
    """Where a file's bytes can be fetched again."""

    platform: str
    file: str  # the platform's id of it


@dataclass(frozen=True)
class ColumnSight:
    """What a person sees while a file's columns are in question."""

    fingerprint: str
    header: tuple[str, ...]
    examples: tuple[str, ...]  # of each column


class ImportProblem(NamedTuple):
    """What was wrong in a row; 1 is the first line of the file."""

    line: int
    column: str  # "" for the whole row
    code: str
    value: str


@dataclass(frozen=True)
class ImportRefusal:
    """Why a file couldn't be used."""

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


dump = asdict  # for an origin, a sight and a refusal
