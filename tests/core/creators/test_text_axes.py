"""The axes of words are fitted once and kept; newcomers are projected; what was kept wrongly is made again."""

from pathlib import Path

import numpy as np
import pytest

from core.creators import text_axes
from core.creators.text_axes import fitted_on, positions
from core.numbers.ranking.text import DIMENSIONS
from core.store import Store

TEXTS = ["makeup tutorial", "макияж на каждый день", "makeup haul", "макияж невесты", "gaming news", "игры и макияж"]
MANY = [f"{text} {number}" for number in range(200) for text in TEXTS]


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setattr(text_axes, "_newest", {})
    return Store(f"sqlite:///{tmp_path / 'sokrat.db'}")


def another_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_axes, "_newest", {})


def test_the_axes_are_kept_beside_the_database(at: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = positions(at, TEXTS)
    monkeypatch.setattr(text_axes, "fit", lambda _: pytest.fail("fitted again"))
    np.testing.assert_array_equal(positions(at, TEXTS), first)
    another_process(monkeypatch)
    np.testing.assert_array_equal(positions(at, TEXTS), first)
    assert (tmp_path / "sokrat.words.npz").is_file()


def test_where_known_texts_stand_is_read_and_not_made_again(at: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    first = positions(at, TEXTS)
    another_process(monkeypatch)
    with monkeypatch.context() as patch:
        patch.setattr(text_axes, "project", lambda *_: pytest.fail("projected again"))
        np.testing.assert_array_equal(positions(at, TEXTS), first)
    other = positions(at, [*TEXTS[:-1], "путешествия"])
    np.testing.assert_array_equal(other[:3].any(axis=1), [True] * 3)
    assert not np.array_equal(other, first)


def test_a_newcomer_moves_nobody(at: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    before = positions(at, MANY)
    monkeypatch.setattr(text_axes, "fit", lambda _: pytest.fail("fitted again"))
    after = positions(at, [*MANY, "макияж и игры"])
    np.testing.assert_array_equal(after[:-1], before)
    assert after[-1] @ after[3] > 0.2


@pytest.mark.parametrize("torn", [b"", b"PK\x03\x04 torn"])
def test_a_torn_file_is_made_again(at: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, torn: bytes) -> None:
    first = positions(at, TEXTS)
    for name in ("words", "places"):
        (tmp_path / f"sokrat.{name}.npz").write_bytes(torn)
    another_process(monkeypatch)
    np.testing.assert_array_equal(positions(at, TEXTS), first)


def test_nobody_has_no_words(at: Store) -> None:
    assert positions(at, []).shape == (0, DIMENSIONS)


def test_the_axes_change_only_when_the_table_has_grown_by_half() -> None:
    assert [fitted_on(count) for count in (0, 400, 1000, 1499, 1500, 2249, 2250, 9999, 10**6)] == [
        0,
        400,
        1000,
        1000,
        1500,
        1500,
        2250,
        7593,
        7593,
    ]
