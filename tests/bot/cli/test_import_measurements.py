"""A file of measurements is brought from the command line."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from tests.bot.http.ingest_case import prepared
from tests.bot.process_case import run


def test_a_file_of_measurements_is_brought_from_the_command_line(tmp_path: Path) -> None:
    prepared(tmp_path)[0].close()
    text = "ник;площадка;ссылка на пост;дата и время;просмотры\ncreator1;инстаграм;P1;01.03.2026 12:00;1,2 млн\n;;;;5\n"
    (tmp_path / "ours.csv").write_text(text, "cp1251")
    told = run(tmp_path, "import", "ours.csv", "--yes", "--zone", "Mars")
    assert (told.returncode, "not a time zone" in told.stderr) == (1, True)
    told = run(tmp_path, "import", "ours.csv", "--yes", "--zone", "MSK")
    assert told.returncode == 0, told.stderr
    assert "new measurements 1, updated 0" in told.stdout
    assert "Row 3" in told.stdout
    with sqlite3.connect(tmp_path / "sokrat.db") as db:
        found = db.execute("SELECT at, value FROM observations").fetchall()
    assert found == [(int(datetime(2026, 3, 1, 9, tzinfo=UTC).timestamp()), 1_200_000)]
    again = run(tmp_path, "import", "ours.csv", "--zone", "MSK")
    assert "new measurements 0, updated 0" in again.stdout
