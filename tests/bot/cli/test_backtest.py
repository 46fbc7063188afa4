"""`python -m bot backtest FILE` as a person at a command line meets it, in both languages."""

import csv
from argparse import Namespace
from pathlib import Path

import pytest

from bot.cli.backtest import command
from tests.bot.process_case import run
from tests.core.backtest.backtest_case import csv_of, lines

GOOD = csv_of(lines("mila", 120, at={90: 0.4}), lines("=1+1", 120, seed=1, at={90: 0.4}))


def told(
    folder: Path, capsys: pytest.CaptureFixture[str], content: bytes | None = GOOD, name: str = "x.csv", **given: str
) -> tuple[int, str, str]:
    """(exit code, what was printed, what was complained of)."""
    file = folder / name
    if content is not None:
        file.write_bytes(content)
    plain = {"file": str(file), "budget": "2", "zone": "UTC", "lang": "en", "csv": ""}
    code = command(Namespace(**(plain | given)))
    out, err = capsys.readouterr()
    return code, out, err


def test_a_fall_is_printed_in_english(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = told(tmp_path, capsys)
    assert (code, err) == (0, "")
    assert out.startswith(
        "Read: 2\u00a0daily series, 240\u00a0points, Jan\u00a01, 2024 – Apr\u00a029, 2024, time zone UTC.\n"
    )
    [row] = [line for line in out.splitlines() if line.startswith("Mar\u00a031, 2024") and "mila" in line]
    assert "right away" in row
    assert "−6" in row
    assert "Weekly limit" in out
    assert "With thresholds fitted to data before " in out


def test_a_fall_is_printed_in_russian(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = told(tmp_path, capsys, lang="ru", zone="MSK", budget="2,5")
    assert (code, err) == (0, "")
    assert out.startswith(
        "Прочитано: 2\u00a0ряда по дням, 240\u00a0точек, 1\u00a0января 2024\u00a0г. – 29\u00a0апреля 2024\u00a0г., "
        "часовой"
    )
    assert "Лимит в неделю" in out
    assert "С порогами, подобранными по данным до" in out
    assert "\u00a0%" in out


def test_columns_stand_under_each_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = told(tmp_path, capsys)
    rows = out.splitlines()
    head = next(place for place, row in enumerate(rows) if row.startswith("When"))
    table = rows[head : rows.index("", head)]
    assert len({len(row) for row in table}) == 1


def test_all_pings_are_written_as_a_table_without_formulas(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "pings.csv"
    assert told(tmp_path, capsys, csv=str(out))[0] == 0
    with out.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = list(csv.reader(file))
    assert head[:3] == ["When", "Series", "Change, %"]
    first = [row for row in rows if row[0] == "2024-03-31 00:00"]
    assert sorted(row[1] for row in first) == ["'=1+1", "mila"]
    assert all(float(row[2]) < -40 for row in first)


@pytest.mark.parametrize(
    ("content", "given", "english", "russian"),
    [
        (None, {}, "File not found", "x.csv нет."),
        (b"", {}, "the file is empty", "внутри пусто"),
        (b"a,b\n1,2\n", {}, "neither the columns series, timestamp, and value", "нет ни столбцов"),
        (GOOD, {"zone": ""}, "Set the time zone of its times: --zone", "Укажите часовой пояс"),
        (GOOD, {"zone": "Mars"}, "--zone: unknown time zone", "--zone: такого часового пояса нет"),
        (GOOD, {"budget": "0"}, "--budget: write a number", "--budget: укажите число"),
        (GOOD, {"budget": "nan"}, "--budget: write a number", "--budget: укажите число"),
        (
            GOOD + b"\nmila,2024-07-01,x,",
            {},
            "Row 242, column “value”: not a number (“x”).",
            "Строка 242, столбец «value»: это не число («x»).",
        ),
        (
            GOOD + b"\nmila,2024-07-01,-3,",
            {},
            "Row 242, column “value”: negative number (“-3”).",
            "Строка 242, столбец «value»: меньше нуля («-3»).",
        ),
        (csv_of(lines("mila", 9)), {}, "Skipped mila: it's too short", "Ряд «mila» пропущен: слишком мало данных"),
    ],
)
def test_what_cannot_be_replayed_is_said_and_nothing_is_written(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    content: bytes | None,
    given: dict[str, str],
    english: str,
    russian: str,
) -> None:
    out = tmp_path / "pings.csv"
    for lang, sentence in (("en", english), ("ru", russian)):
        code, printed, complained = told(tmp_path, capsys, content, lang=lang, csv=str(out), **given)
        assert (code, printed) == (2, "")
        assert sentence in complained
    assert not out.exists()


def test_the_history_itself_is_not_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, complained = told(tmp_path, capsys, csv=str(tmp_path / "x.csv"))
    assert (code, (tmp_path / "x.csv").read_bytes()) == (2, GOOD)
    assert "is the history file itself" in complained
    assert told(tmp_path, capsys, csv=str(tmp_path / "none" / "y.csv"))[0] == 2


def test_a_name_is_one_line_of_plain_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wild = [("\x1b[31m\u202eevil{name}%s", *rest) for _, *rest in lines("x", 120, at={90: 0.4})]
    _, out, _ = told(tmp_path, capsys, csv_of(wild), "x.csv")  # type: ignore[arg-type]
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_it_needs_no_settings_and_no_database(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(GOOD)
    done = run(tmp_path, "backtest", "x.csv", "--zone", "Europe/Moscow", "--lang", "ru", SLACK_BOT_TOKEN="half-set")
    assert (done.returncode, done.stderr) == (0, "")
    assert "уведомлени" in done.stdout
    assert [file.name for file in tmp_path.iterdir()] == ["x.csv"]
