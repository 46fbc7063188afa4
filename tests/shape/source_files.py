"""The files that the shape is about."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "handlers", "core", "locales", "migrations", "tests")
LAYERS = ("bot", "handlers", "core", "tests")


def files(*rooms: str) -> Iterator[Path]:
    for room in rooms:
        yield from sorted((ROOT / room).rglob("*.py"))


def modules(*rooms: str) -> Iterator[Path]:
    """Without what makes a folder a package or lends it fixtures."""
    return (file for file in files(*rooms) if file.name not in ("__init__.py", "conftest.py"))


def place(file: Path) -> str:
    return str(file.relative_to(ROOT))


def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"))
