"""Which benchmarks exist: every module below with a `measure` is one, named after its file with dashes."""

import ast
import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, cast

from tests.benchmarks.frame.result import Options, Result

FOLDER = Path(__file__).parent.parent


class Benchmark(Protocol):
    """`DATA` says which file `--data` takes, likewise `TEXT`; without it the benchmark takes none. `FOLDER`: the data
    are a folder."""

    DATA: str
    measure: Callable[[Options], Result]


def names() -> dict[str, str]:
    """Returns every benchmark and what it measures, without importing any."""
    return {name: _purpose(module) for name, (_, module) in sorted(_benchmarks().items())}


def benchmark(name: str) -> Benchmark:
    file, _ = _benchmarks()[name]
    place = file.relative_to(FOLDER).with_suffix("").parts
    return cast(Benchmark, importlib.import_module(".".join(("tests.benchmarks", *place))))


def _benchmarks() -> dict[str, tuple[Path, ast.Module]]:
    """By name; two with the same name would hide each other."""
    known: dict[str, tuple[Path, ast.Module]] = {}
    for file in sorted(FOLDER.rglob("[a-z]*.py")):
        module, name = ast.parse(file.read_text("utf-8")), file.stem.replace("_", "-")
        if not _measures(module):
            continue
        if name in known:
            raise ValueError(f"Two benchmarks are called “{name}”: {known[name][0]} and {file}.")
        known[name] = file, module
    return known


def _measures(module: ast.Module) -> bool:
    return any(isinstance(node, ast.FunctionDef) and node.name == "measure" for node in module.body)


def _purpose(module: ast.Module) -> str:
    return (ast.get_docstring(module) or "").partition("\n")[0]
