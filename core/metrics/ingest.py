"""Reads and ingests what a source sends: once per key, all or nothing."""

import hashlib
from dataclasses import dataclass, replace

from core.files.formats import open_file
from core.files.limits import MB, BadFile
from core.files.record import Problem
from core.metrics import sources
from core.metrics.parse import Measurement, measure_lines
from core.metrics.record import Origin, Taken, take_in
from core.model import IdempotencyKey, Source
from core.model.metrics import IngestAnswer
from core.store import Store, UnitOfWork

MOST_BYTES = 8 * MB  # unpacked
MOST_ROWS = 10_000
MOST_MEASUREMENTS = 50_000  # a row may hold several
KINDS = ("json", "csv")


@dataclass(frozen=True)
class Sent:
    """A body as received; `kind` is its declared type, "" if none."""

    content: bytes
    kind: str = ""
    key: str = ""  # same for the same request sent again

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True)
class Reading:
    rows: list[Measurement]
    problems: tuple[Problem, ...]
    lines: int


class WrongKind(BadFile):
    """It was declared JSON and isn't, or it's neither JSON nor CSV."""

    def __init__(self) -> None:
        super().__init__("wrong_kind")


class KeyReused(Exception):
    """The key was used before with a different body."""


class Closed(Exception):
    """The source is closed."""


def read(sent: Sent, zone: str) -> Reading:
    """Takes seconds, without the database. BadFile, also WrongKind."""
    opened = open_file(sent.content, "")
    if opened.kind not in KINDS or (sent.kind and opened.kind != sent.kind):
        raise WrongKind
    rows: list[Measurement] = []
    problems: list[Problem] = []
    lines = 0
    for readings, wrong in measure_lines(opened, None, zone):
        lines += 1
        rows += readings
        problems += wrong
        if lines > MOST_ROWS or len(rows) > MOST_MEASUREMENTS:
            raise BadFile("too_many_rows", most=MOST_ROWS)
    if not lines:
        raise BadFile("empty")
    return Reading(rows, tuple(problems), lines)


def receive(work: UnitOfWork, source_id: int, sent: Sent, reading: Reading) -> Taken:
    """Ingests what was read. Closed, KeyReused; a known key gets its first answer again."""
    source = work.db.get(Source, source_id)
    if source is None or source.closed_at is not None:
        raise Closed
    if known := answered(work, source_id, sent):
        return known
    taken = take_in(work, Origin(source_id, None, source.campaign_id), reading.rows)
    refused = sorted((*reading.problems, *taken.refused), key=lambda problem: problem.line)
    taken = replace(taken, refused=tuple(refused))
    sources.brought(work, source, len({problem.line for problem in refused}))
    if sent.key:
        answer = _answer(taken)
        row = IdempotencyKey(source_id=source_id, key=sent.key, sha256=sent.sha256, answer=answer, at=work.now)
        work.db.add(row)
    return taken


def answered(work: UnitOfWork, source_id: int, sent: Sent) -> Taken | None:
    """Returns the earlier answer to the same request. KeyReused."""
    known = work.db.get(IdempotencyKey, (source_id, sent.key)) if sent.key else None
    if known is None:
        return None
    if known.sha256 != sent.sha256:
        raise KeyReused
    refused = tuple(Problem(*problem) for problem in known.answer.refused)
    return Taken(**{**vars(known.answer), "refused": refused})


def _answer(taken: Taken) -> IngestAnswer:
    refused = tuple((problem.line, problem.column, problem.code, problem.value) for problem in taken.refused)
    return IngestAnswer(**{**vars(taken), "refused": refused})


def refuse(store: Store, source_id: int, code: str) -> None:
    """Records why nothing could be ingested, where admins look."""
    with store.work() as work:
        source = work.db.get(Source, source_id)
        if source is not None:
            sources.failed(work, source, code)
