"""Words are read once and kept; what was kept wrongly is read again."""

from pathlib import Path

import numpy as np
import pytest

from core.numbers.text import DIMENSIONS
from core.store import Store
from core.wording import fitted_on, positions

TEXTS = ["makeup tutorial", "макияж на каждый день", "makeup haul", "макияж невесты", "gaming news", "игры и макияж"]


@pytest.fixture
def at(tmp_path: Path) -> Store:
    return Store(f"sqlite:///{tmp_path / 'sokrat.db'}")


def test_what_was_read_is_kept_beside_the_database(at: Store, tmp_path: Path) -> None:
    first = positions(at, TEXTS)
    kept = tmp_path / "sokrat.words.npz"
    written = kept.stat().st_mtime_ns
    np.testing.assert_array_equal(positions(at, TEXTS), first)
    assert kept.stat().st_mtime_ns == written
    assert positions(at, [*TEXTS, "newcomer"]).shape == (7, DIMENSIONS)
    assert kept.stat().st_mtime_ns > written


def test_a_torn_file_is_read_anew(at: Store, tmp_path: Path) -> None:
    first = positions(at, TEXTS)
    (tmp_path / "sokrat.words.npz").write_bytes(b"PK\x03\x04 torn")
    np.testing.assert_array_equal(positions(at, TEXTS), first)


def test_nobody_has_no_words(at: Store) -> None:
    assert positions(at, []).shape == (0, DIMENSIONS)


def test_the_axes_change_only_when_the_table_has_grown_by_half() -> None:
    assert [fitted_on(count) for count in (0, 400, 1000, 1499, 1500, 2249, 2250)] == [
        0, 400, 1000, 1000, 1500, 1500, 2250,
    ]  # fmt: skip
