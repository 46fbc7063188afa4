"""The labeled situations stay as written, and the router stays as good as it was."""

import hashlib
from collections import Counter
from pathlib import Path

import pytest

from tests.benchmarks.dialogue.routing import LEAST_F1, NEEDLESS_AT_MOST, measure
from tests.benchmarks.dialogue.situations.rows import HELD_APART, TUNING, read
from tests.benchmarks.frame.result import Options

HELD_APART_IS = "2c0bef389248b41cb220fbfc8513f577d5ce974b91afd439b11f6e6e4d141e0d"


def test_what_is_held_apart_is_what_was_written_first() -> None:
    assert hashlib.sha256(HELD_APART.read_bytes()).hexdigest() == HELD_APART_IS


def test_both_languages_are_half_and_every_need_is_there() -> None:
    rows = read(HELD_APART) + read(TUNING)
    assert len(rows) >= 240
    assert 0.45 <= Counter(row.lang for row in rows)["ru"] / len(rows) <= 0.55
    assert min(Counter((row.lang, row.need) for row in rows).values()) >= 25
    assert 0.35 <= len(read(HELD_APART)) / len(rows) <= 0.45


def test_no_question_is_in_both_parts() -> None:
    def known(path: Path) -> set[tuple[object, ...]]:
        return {(row.situation.question, row.situation.kind, row.situation.subject) for row in read(path)}

    assert not known(HELD_APART) & known(TUNING)


def test_the_router_meets_its_bars_on_what_it_was_not_tuned_on() -> None:
    found = measure(Options()).flat()
    assert float(found["routing_macro_f1"]) >= LEAST_F1
    assert float(found["routing_macro_f1.words alone"]) >= LEAST_F1
    assert float(found["needless_region_share"]) <= NEEDLESS_AT_MOST


@pytest.mark.parametrize(
    "text",
    [
        'lang,question,need,where,audience,departure\nen,Why there?,region,ru,"ru 82, us 6",−40\n',
        "lang\tquestion\tneed\taudience\tdeparture\nen\tWhy there?\tregion ru\tRU: 0.82\t-40%\n",
        '{"lang": "en", "question": "Why there?", "need": "region", "where": ["ru"], "audience": {"ru": 82}, '
        '"departure": -40}\n',
    ],
    ids=["csv", "tsv", "json lines"],
)
def test_strangers_situations_are_read_in_three_forms(tmp_path: Path, text: str) -> None:
    (tmp_path / "theirs").write_text(text, "utf-8")
    (row,) = read(tmp_path / "theirs")
    assert (row.need, row.where) == ("region", {"ru"})
    assert row.situation.audience["ru"] == 0.82
    assert row.situation.departure == -0.4
    assert measure(Options(tmp_path / "theirs")).flat()["routing_macro_f1"] in (0.0, 1.0)


def test_a_row_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "theirs").write_text("question,need\nWhy?,somebody\n", "utf-8")
    with pytest.raises(ValueError, match="row 1"):
        read(tmp_path / "theirs")
