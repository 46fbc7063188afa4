"""The house keeps its word: arrows point one way, every module says why, nothing is swallowed or left for later."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.shape.source_files import ROOMS, ROOT, files, tree

TEXTS = {".py", ".po", ".pot", ".md", ".toml", ".ini", ".yaml", ".yml", ".css", ".js", ".html", ".importlinter", ""}
# Written in parts, or this file would name what it forbids.
MACHINE = re.compile("|".join([r"/(?:home|Users|root)/" + r"\w", "/wo" + "rk/", "/tm" + "p/"]))
GROUND = ("core.subject", "core.fact")  # what every room speaks of; import-linter keeps them below all others
LATER = re.compile(r"\b(?:TO" + "DO|FIX" + "ME|X" + r"XX)\b")


def kept() -> list[Path]:
    """What git knows or would know, as text."""
    found = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / name for name in found.stdout.splitlines() if (ROOT / name).suffix in TEXTS]


def test_arrows_point_one_way() -> None:
    lint = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([lint], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_module_says_why_it_exists() -> None:
    silent = [file for file in files("bot", "handlers", "core") if not ast.get_docstring(tree(file))]
    assert silent == []


@pytest.mark.parametrize("package", ["core/model", "core/numbers"])
def test_model_and_numbers_import_nothing_else_of_the_core_but_its_ground(package: str) -> None:
    own = package.replace("/", ".")
    foreign = [
        (file.name, name)
        for file in files(package)
        for name in imported(tree(file))
        if name.partition(".")[0] in ("core", "handlers", "bot") and not name.startswith((own, *GROUND))
    ]
    assert foreign == []


def imported(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def test_no_error_is_swallowed() -> None:
    assert [place for file in files(*ROOMS) for place in swallowed(file)] == []


def swallowed(file: Path) -> Iterator[str]:
    for node in ast.walk(tree(file)):
        if not isinstance(node, ast.ExceptHandler):
            continue
        wide = node.type is None or getattr(node.type, "id", "") in ("Exception", "BaseException")
        if wide and all(isinstance(line, ast.Pass) for line in node.body):
            yield f"{file.name}:{node.lineno}"


@pytest.mark.parametrize("pattern", [MACHINE, LATER], ids=["machine paths", "left for later"])
def test_nothing_of_one_machine_and_nothing_left_for_later(pattern: re.Pattern[str]) -> None:
    found = [
        f"{file.relative_to(ROOT)}:{number}"
        for file in kept()
        if file.exists() and not file.name.startswith("requirements")
        for number, line in enumerate(file.read_text(errors="replace").splitlines(), 1)
        if pattern.search(line)
    ]
    assert found == []
