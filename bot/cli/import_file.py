"""`python -m bot import FILE`: imports creators, past results or measurements from a local file, without a chat."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.prepare import open_store
from bot.settings import Settings, read_settings
from bot.workers.import_file import Intake
from core.files.headers import EVERY_FIELD, FILE_PLATFORM, FILE_ZONE, NOWHERE
from core.imports import column_mapping, workflow
from core.imports.column_mapping import Columns
from core.imports.reader import BadFile, Preview, kind_of
from core.model import Import, ImportKind, ImportRefusal, ImportState
from core.store import Store
from core.vocabulary.timestamps import read_zone
from core.vocabulary.topics import PLATFORMS
from handlers.chat.words import Words
from handlers.text.imports import field, problem_text, why_refused

SHOWN = 20
BAR = 30
WORDS = Words("en", "UTC")


class NotAgreed(Exception):
    """Nobody confirmed the column mapping, or a correction makes no sense."""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file")
    parser.add_argument("--yes", action="store_true", help="accept the guessed columns without asking")
    parser.add_argument(
        "--map", action="append", default=[], metavar="COLUMN=FIELD", help="what a column is; repeatable"
    )
    parser.add_argument("--platform", choices=PLATFORMS, default="", help="where all creators are, if no column says")
    parser.add_argument("--zone", default="", help="time zone for times without one, such as Europe/Moscow")


def command(given: argparse.Namespace) -> int:
    return bring(
        read_settings(), given.file, yes=given.yes, corrections=given.map, platform=given.platform, zone=given.zone
    )


def bring(
    settings: Settings,
    name: str,
    *,
    yes: bool = False,
    corrections: Sequence[str] = (),
    platform: str = "",
    zone: str = "",
) -> int:
    """`platform` is where all creators are, `zone` the time zone for times, if no column says.

    0 if the file was imported, 1 if it was rejected or not confirmed; rejected rows are printed either way."""
    path = Path(name)
    try:
        content = path.read_bytes()
    except OSError as error:
        return _fail(f"Can't read {name}: {error.strerror}.")
    store = open_store(settings)
    try:
        settled = ((FILE_PLATFORM, platform), (FILE_ZONE, _zone(zone)))
        everywhere = {f"{mark}{value}": NOWHERE for mark, value in settled if value}
        return _bring(store, path, content, yes, corrections, everywhere)
    except NotAgreed as why:
        return _fail(str(why))
    finally:
        store.close()


def _zone(name: str) -> str:
    try:
        return read_zone(name) if name else ""
    except ValueError as error:
        raise NotAgreed(f"--zone {name}: not a time zone; write one like Europe/Moscow.") from error


def _bring(
    store: Store, path: Path, content: bytes, yes: bool, corrections: Sequence[str], everywhere: dict[str, int]
) -> int:
    try:
        sight = workflow.look(content, path.name)
    except BadFile as refusal:
        return _fail(_refused(path.name, workflow.refusal_of(refusal)))
    columns = _agree(store, sight, yes, corrections, everywhere)
    with store.work() as work:
        coming = workflow.begin(work, path.name)
        coming.kind = kind_of(columns)
        column_mapping.remember(work, sight.fingerprint, columns, None)
    bar = _Bar(store, coming.id)
    Intake(store, coming.id, content, bar.show).take(path.name, columns)
    bar.clear()
    with store.reading() as work:
        coming = work.db.get_one(Import, coming.id)
        _print(*_result(coming))
    return 1 if coming.refusal else 0


def _agree(store: Store, sight: Preview, yes: bool, corrections: Sequence[str], everywhere: dict[str, int]) -> Columns:
    """Returns the columns as corrected, or as confirmed before or now. Guesses are always printed."""
    with store.work() as work:
        probe = Import(name="", sha256="", state=ImportState.WAITING)
        settled = column_mapping.columns_for(work, probe, sight) is not None or bool(probe.columns and everywhere)
    columns = corrected(sight, dict(probe.columns or sight.columns), corrections) | everywhere
    if settled and not corrections:
        return columns
    _print("How I read the columns:", *_mapping(sight, columns))
    if yes or corrections:
        return columns
    if not sys.stdin.isatty():
        raise NotAgreed('Add --yes if this is right, or correct them with --map "column=field".')
    if input("Import it? [y/N] ").strip().casefold() not in ("y", "yes", "д", "да"):
        raise NotAgreed('Nothing was imported. Correct the columns with --map "column=field".')
    return columns


def corrected(sight: Preview, columns: dict[str, int], corrections: Sequence[str]) -> dict[str, int]:
    """Applies `column=field` from the command line; an empty field skips the column."""
    for correction in corrections:
        column, _, name = correction.rpartition("=")
        if column not in sight.header or name not in (*EVERY_FIELD, ""):
            raise NotAgreed(
                f"--map {correction}: columns are {', '.join(sight.header)}; fields are {', '.join(EVERY_FIELD)}."
            )
        place = sight.header.index(column)
        columns = {known: at for known, at in columns.items() if at != place and known != name}
        columns |= {name: place} if name else {}
    return columns


def _mapping(sight: Preview, columns: Columns) -> list[str]:
    known = {place: name for name, place in columns.items()}
    wide = max(map(len, sight.header), default=0)
    return [
        f"  {name.ljust(wide)}  {_field(known.get(place), kind_of(columns))}  {sight.examples[place]}"
        for place, name in enumerate(sight.header)
    ]


def _field(name: str | None, kind: ImportKind) -> str:
    return (field(WORDS, name, kind) if name else "(skipped)").ljust(24)


class _Bar:
    """Shows progress on one terminal line; silent if nobody's watching."""

    def __init__(self, store: Store, import_id: int) -> None:
        self._store, self._id, self._on = store, import_id, sys.stderr.isatty()

    def show(self) -> None:
        if not self._on:
            return
        with self._store.reading() as work:
            coming = work.db.get_one(Import, self._id)
        share = coming.taken / coming.rows if coming.state == ImportState.TAKING and coming.rows else 0.0
        full = "█" * round(share * BAR)
        progress = (
            f"{coming.taken} of {coming.rows} rows"
            if coming.state == ImportState.TAKING
            else f"{coming.rows} rows read"
        )
        sys.stderr.write(f"\r{full.ljust(BAR, '░')} {progress} ")
        sys.stderr.flush()

    def clear(self) -> None:
        if self._on:
            sys.stderr.write("\r" + " " * (BAR + 40) + "\r")


def _result(coming: Import) -> list[str]:
    if coming.refusal:
        return [_refused(coming.name, coming.refusal)]
    what = {ImportKind.RESULTS: "past results", ImportKind.MEASUREMENTS: "measurements"}.get(coming.kind, "creators")
    lines = [f"{coming.name}: rows {coming.rows}, new {what} {coming.added}, updated {coming.updated}."]
    lines += [problem_text(WORDS, problem) for problem in coming.problems[:SHOWN]]
    rest = len(coming.problems) - SHOWN
    return [*lines, f"More problems: {rest}."] if rest > 0 else lines


def _refused(name: str, refusal: ImportRefusal) -> str:
    return f"{name} wasn't imported: {why_refused(WORDS, refusal)}"


def _print(*lines: str) -> None:
    print("\n".join(lines))


def _fail(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1
