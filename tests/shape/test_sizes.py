"""Rooms stay small: a folder over the line is asking to be two rooms, and so is a file."""

from collections import Counter

import pytest

from tests.shape.source_files import LAYERS, ROOMS, files, modules, place

MOST_MODULES, MOST_LINES = 15, 250
# A migration is history: once somebody has run it, it is never cut in two.
HISTORY = "migrations/versions/"


@pytest.mark.parametrize("room", LAYERS)
def test_no_folder_is_two_rooms(room: str) -> None:
    counts = Counter(place(file.parent) for file in modules(room))
    crowded = [f"{folder}: {count} modules" for folder, count in counts.items() if count > MOST_MODULES]
    assert not crowded, "\n".join(crowded)


@pytest.mark.parametrize("room", ROOMS)
def test_no_file_is_two_rooms(room: str) -> None:
    sizes = {place(file): len(file.read_text("utf-8").splitlines()) for file in files(room)}
    long = [file for file, lines in sizes.items() if lines > MOST_LINES and not file.startswith(HISTORY)]
    assert not long, "\n".join(f"{file}: {sizes[file]} lines" for file in long)
