"""Sources of measurements from the command line: made, listed, renewed, removed."""

import sqlite3
from pathlib import Path

from tests.bot.process_case import run


async def test_the_command_line_makes_tokens_and_tells_how_sources_are(tmp_path: Path) -> None:
    added = run(tmp_path, "source", "add", "Tracker", "--market", "ru", "--zone", "MSK", "--every", "1h")
    assert added.returncode == 0, added.stderr
    token = added.stdout.split()[-1]
    with sqlite3.connect(tmp_path / "sokrat.db") as db:
        kept = db.execute("SELECT * FROM sources").fetchone()
    assert token.startswith("sokrat_1_")
    assert token.removeprefix("sokrat_1_") not in map(str, kept)
    assert "Europe/Moscow" in kept
    assert "A source with this name already exists." in run(tmp_path, "source", "add", "Tracker").stderr
    assert "Not a time zone" in run(tmp_path, "source", "add", "Other", "--zone", "Mars").stderr
    assert (
        "not on the open internet"
        in run(tmp_path, "source", "add", "In", "--url", "http://10.1.2.3/", "--every", "1h").stderr
    )
    assert "needs --every" in run(tmp_path, "source", "add", "Out", "--url", "https://example.com/a").stderr
    fetched = run(tmp_path, "source", "add", "Out", "--url", "https://example.com/a", "--every", "1d")
    assert fetched.stdout == "Out is fetched every day.\n"
    listed = run(tmp_path, "source", "list").stdout.splitlines()
    assert listed == [
        "Out: fetched every day from https://example.com/a, no data yet",
        "Tracker: sends with a token, no data yet",
    ]
    assert run(tmp_path, "source", "token", "Tracker").stdout.split()[-1] != token
    assert run(tmp_path, "source", "remove", "Tracker").returncode == 0
    assert run(tmp_path, "source", "list").stdout.splitlines()[1].endswith("removed")
