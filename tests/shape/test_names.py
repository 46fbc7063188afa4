"""What a loop goes through is called by what it is."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.shape.source_files import files, place, tree

NAMELESS = {"one", "told", "said", "found"}


ROOMS = ("bot", "core", "handlers", "locales", "migrations", "tests")


@pytest.mark.parametrize("room", ROOMS)
def test_a_loop_names_the_thing_it_goes_through(room: str) -> None:
    variables = [variable for file in files(room) for variable in nameless(file)]
    assert not variables, "\n".join(variables)


def nameless(file: Path) -> Iterator[str]:
    for target in targets(tree(file)):
        for node in ast.walk(target):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node.id in NAMELESS:
                yield f"{place(file)}:{node.lineno} {node.id}"


def targets(module: ast.Module) -> Iterator[ast.expr]:
    for node in ast.walk(module):
        if isinstance(node, ast.For | ast.AsyncFor | ast.comprehension):
            yield node.target
