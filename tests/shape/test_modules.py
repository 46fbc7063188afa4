"""Modules are named by things: by what a person of the field would look for, not by what somebody was doing."""

import io
import re
import tokenize
from pathlib import Path

import pytest

from tests.shape.source_files import LAYERS, ROOMS, ROOT, files, modules, place

DOING = re.compile(r"(?:^|_)[a-z]+(?:ing|ed)$")
# Things, although they end like a deed.
TERMS = {
    "feed",
    "finding",  # what a detector or the doctor found
    "grouping",  # of alerts
    "incoming",  # what a platform sends
    "learning",
    "mapping",  # of columns to fields
    "polling",
    "ranking",
    "routing",
    "screening",
    "speed",
    "spelling",
}
# What people type: `python -m tests.benchmarks importing`.
COMMANDS = {
    "tests/benchmarks/detection/ageing.py",
    "tests/benchmarks/detection/watching.py",
    "tests/benchmarks/dialogue/understanding.py",
    "tests/benchmarks/speed/importing.py",
}
# Where nobody would look for anything.
DRAWERS = {"utils", "util", "common", "helpers", "misc"}


def subject(file: Path) -> str:
    """A test is named by what it tests."""
    return file.stem.removeprefix("test_")


@pytest.mark.parametrize("room", LAYERS)
def test_no_module_is_named_by_a_deed(room: str) -> None:
    named = [file for file in modules(room) if DOING.search(subject(file)) and place(file) not in COMMANDS]
    deeds = [place(file) for file in named if subject(file).rpartition("_")[2] not in TERMS]
    assert not deeds, "\n".join(deeds)


@pytest.mark.parametrize("room", ROOMS)
def test_no_file_repeats_the_name_of_its_room(room: str) -> None:
    repeated = [place(file) for file in modules(room) if subject(file) == file.parent.name]
    assert not repeated, "\n".join(repeated)


@pytest.mark.parametrize("room", ROOMS)
def test_nothing_is_a_drawer_for_everything(room: str) -> None:
    drawers = [place(file) for file in files(room) if DRAWERS & {subject(file), *file.relative_to(ROOT).parts}]
    assert not drawers, "\n".join(drawers)


@pytest.mark.parametrize("room", ROOMS)
def test_the_formatter_wins_everywhere(room: str) -> None:
    notes = [note for file in files(room) for note in formatter_notes(file)]
    assert not notes, "\n".join(notes)


def formatter_notes(file: Path) -> list[str]:
    tokens = tokenize.generate_tokens(io.StringIO(file.read_text("utf-8")).readline)
    comments = [token for token in tokens if token.type == tokenize.COMMENT]
    return [f"{place(file)}:{token.start[0]}" for token in comments if re.match(r"#\s*fmt:", token.string)]
