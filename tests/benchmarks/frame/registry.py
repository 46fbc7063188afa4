"""Which benchmarks there are: every module beside this folder is one, named as its file with dashes."""

import ast
import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, cast

from tests.benchmarks.frame.result import Options, Result

FOLDER = Path(__file__).parent.parent


class Benchmark(Protocol):
    """`DATA` tells what file `--data` takes, `TEXT` likewise; without it the benchmark takes none."""

    DATA: str
    measure: Callable[[Options], Result]


def names() -> dict[str, str]:
    """Every benchmark and what it measures, without importing any."""
    files = sorted(path for path in FOLDER.glob("[a-z]*.py") if not path.name.startswith("test_"))
    return {path.stem.replace("_", "-"): _purpose(path) for path in files}


def benchmark(name: str) -> Benchmark:
    return cast(Benchmark, importlib.import_module(f"tests.benchmarks.{name.replace('-', '_')}"))


def _purpose(path: Path) -> str:
    return (ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").partition("\n")[0]
