"""Imports files of creators: rows per second and peak memory for 5,000 and 100,000 rows in each format."""

import csv
import io
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.benchmarks.frame.process import ROOT
from tests.benchmarks.frame.result import Figure, Options, Result

FORMATS = ("csv", "tsv", "xlsx", "json", "parquet")
TARGETS = {5_000: 5.0, 100_000: 60.0}  # s
HEAD = ("handle", "platform", "name", "followers", "ER", "avg views", "price", "topics", "country", "female %", "bio")
HOW = "Each file in a process of its own, from bytes to committed rows in a new SQLite database; twice: new, then the \
same again. Where others use the machine, the processor time is the fairer figure."
CHILD = """
import json, sys, time
from core import cataloguing
from core.model import Import
from core.store import Store
from bot.workers.import_file import Intake
from bot.migrations import migrate
def peak():
    # What getrusage calls the peak begins with that of whoever started the process.
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024
path, url = sys.argv[1:]
store = Store(url); migrate(store)
idle = peak()
content = open(path, "rb").read()
told = {"idle": idle, "times": [], "cpu": [], "kept": []}
for _ in range(2):
    began, worked = time.perf_counter(), time.process_time()
    sight = cataloguing.look(content, path)
    with store.work() as work:
        coming = cataloguing.begin(work, path)
    Intake(store, coming.id, content).take(path, sight.columns)
    told["times"].append(time.perf_counter() - began)
    told["cpu"].append(time.process_time() - worked)
    with store.reading() as work:
        coming = work.db.get_one(Import, coming.id)
        told["kept"].append([coming.added, coming.updated, len(coming.problems)])
told["peak"] = peak()
print(json.dumps(told))
"""


def measure(options: Options) -> Result:
    result = Result("Importing: files of creators into the tables")
    sizes = (5_000,) if options.quick else tuple(TARGETS)
    with tempfile.TemporaryDirectory(prefix="sokrat-bench-") as made:
        for size in sizes:
            for kind in FORMATS:
                _measure(result, Path(made), kind, size)
    result.notes.append(HOW)
    return result


def _measure(result: Result, folder: Path, kind: str, size: int) -> None:
    path = folder / f"{size}.{kind}"
    path.write_bytes(WRITERS[kind](rows(size)))
    told = _run(path, f"sqlite:///{folder}/{kind}-{size}.db")
    first, again = told["times"]
    key, name = f"{kind}_{size}", f"{kind}, {size:,} rows"
    result.figures += [
        Figure(f"{key}_s", f"{name}: new", first, "s", TARGETS[size]),
        Figure(f"{key}_again_s", f"{name}: the same again", again, "s", TARGETS[size]),
        Figure(f"{key}_cpu_s", f"{name}: processor time of it", told["cpu"][0], "s", TARGETS[size]),
        Figure(f"{key}_rows_per_s", f"{name}: rows a second", size / first),
        Figure(f"{key}_file_mb", f"{name}: the file", path.stat().st_size / 1024**2, "MB"),
        Figure(f"{key}_peak_mb", f"{name}: memory at most", told["peak"], "MB"),
        Figure(f"{key}_above_idle_mb", f"{name}: of it above idle", told["peak"] - told["idle"], "MB"),
    ]
    if told["kept"] != [[size, 0, 0], [0, 0, 0]]:
        result.wrong.append(f"{name}: added, updated, problems were {told['kept']}")


def _run(path: Path, url: str) -> dict[str, Any]:
    command = [sys.executable, "-c", CHILD, str(path), url]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def rows(size: int) -> Iterator[list[Any]]:
    """Made up, the same in every run; half of it in Russian."""
    dice = random.Random(5074)
    for number in range(size):
        russian = number % 2
        yield [
            f"creator_{number}",
            ("instagram", "tiktok", "youtube")[number % 3],
            f"Мария {number}" if russian else f"Mary {number}",
            dice.randrange(1_000, 5_000_000),
            round(dice.uniform(0.005, 0.15), 4),
            dice.randrange(500, 900_000),
            dice.randrange(50, 5_000),
            "красота, мода" if russian else "gaming, tech",
            "Россия" if russian else "US",
            round(dice.uniform(0.2, 0.8), 2),
            f"Пишу о жизни {dice.random()}" if russian else f"Hi {dice.random()}",
        ]


def _text(lines: Iterator[list[Any]], delimiter: str) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(HEAD)
    writer.writerows(lines)
    return out.getvalue().encode()


def _xlsx(lines: Iterator[list[Any]]) -> bytes:
    from openpyxl import Workbook

    book, out = Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet("Creators")
    sheet.append(HEAD)
    for line in lines:
        sheet.append(line)
    book.save(out)
    return out.getvalue()


def _json(lines: Iterator[list[Any]]) -> bytes:
    return json.dumps([dict(zip(HEAD, line, strict=True)) for line in lines], ensure_ascii=False).encode()


def _parquet(lines: Iterator[list[Any]]) -> bytes:
    import pyarrow as pa
    from pyarrow import parquet

    out = io.BytesIO()
    parquet.write_table(pa.table([list(column) for column in zip(*lines, strict=True)], names=list(HEAD)), out)
    return out.getvalue()


WRITERS: dict[str, Callable[[Iterator[list[Any]]], bytes]] = {
    "csv": lambda lines: _text(lines, ","),
    "tsv": lambda lines: _text(lines, "\t"),
    "xlsx": _xlsx,
    "json": _json,
    "parquet": _parquet,
}
