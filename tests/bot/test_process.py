"""The process as its operator meets it: started, asked for its health, told to stop, given a file."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import aiohttp
import pytest

from tests.conftest import until

ROOT = Path(__file__).parents[2]


def environment(folder: Path, port: int = 0) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("SLACK_", "TELEGRAM_", "SOKRAT_", "OPENAI_"))
    }
    own = {"SOKRAT_DATABASE_URL": f"sqlite:///{folder}/sokrat.db", "SOKRAT_HTTP_PORT": str(port)}
    return {**kept, **own, "PYTHONPATH": str(ROOT)}


async def started(folder: Path, **env: str) -> tuple[asyncio.subprocess.Process, str]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", cwd=folder, env=environment(folder) | env, stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    line = (await asyncio.wait_for(process.stdout.readline(), 60)).decode()
    assert line.startswith("Sokrat's playground is open: http://127.0.0.1:")
    return process, line.split()[-1]


async def test_it_starts_answers_and_stops_when_told(tmp_path: Path) -> None:
    process, address = await started(tmp_path)
    try:
        async with aiohttp.ClientSession() as browser:
            assert (await (await browser.get(f"{address}/health")).json())["ok"]
            assert "Sokrat" in await (await browser.get(address)).text()
    finally:
        process.send_signal(signal.SIGTERM)
    assert await asyncio.wait_for(process.wait(), 20) == 0


def run(folder: Path, *words: str, port: int = 0, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", *words],
        cwd=folder,
        env=environment(folder, port) | env,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_port_that_is_taken_is_said_in_one_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        told = run(tmp_path, port=port)
    assert told.returncode == 2
    assert told.stderr.strip() == f"Somebody else listens on 127.0.0.1:{port}. Set SOKRAT_HTTP_PORT to a free port."


def test_a_half_set_configuration_stops_it(tmp_path: Path) -> None:
    told = run(tmp_path, SLACK_BOT_TOKEN="xoxb-something")
    assert told.returncode == 2
    assert "SLACK_APP_TOKEN is missing" in told.stderr
    assert "Traceback" not in told.stderr


def test_a_file_is_brought_from_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "ours.csv").write_text("ник;площадка;подписчики\nодин;инстаграм;1,2 млн\nдва;тикток;-5\n", "cp1251")
    asked = run(tmp_path, "import", "ours.csv")
    assert (asked.returncode, "--yes" in asked.stderr, "подписчики  followers" in asked.stdout) == (1, True, True)
    wrong = run(tmp_path, "import", "ours.csv", "--map", "ник=nonsense")
    assert (wrong.returncode, "fields are handle, link" in wrong.stderr) == (1, True)
    told = run(tmp_path, "import", "ours.csv", "--yes")
    assert told.returncode == 0, told.stderr
    assert "new creators 1" in told.stdout
    assert "Line 3" in told.stdout
    again = run(tmp_path, "import", "ours.csv")  # agreed on before
    assert (again.returncode, "updated 0" in again.stdout) == (0, True)


def test_a_campaign_that_is_not_there_cannot_be_carried_out(tmp_path: Path) -> None:
    told = run(tmp_path, "export", "out")
    assert (told.returncode, "no campaign to export" in told.stderr) == (1, True)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04zip", b"\x00\x01\x02"])
def test_a_file_that_is_no_table_is_refused_with_a_reason(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "ours.csv").write_bytes(content)
    told = run(tmp_path, "import", "ours.csv")
    assert told.returncode == 1
    assert "was not taken" in told.stderr


async def test_a_second_start_finds_everything_there(tmp_path: Path) -> None:
    for _ in range(2):
        process, address = await started(tmp_path)

        async def healthy(where: str = address) -> bool:
            async with aiohttp.ClientSession() as browser, browser.get(f"{where}/health") as answer:
                return answer.status == 200

        await until(healthy)
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), 20) == 0
    assert (tmp_path / "sokrat.db").exists()
