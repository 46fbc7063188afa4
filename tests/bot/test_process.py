"""The process as its operator meets it: started, asked for its health, told to stop, given a file."""

import asyncio
import signal
import socket
from pathlib import Path

import aiohttp
import pytest

from tests.bot.process_case import run, started
from tests.conftest import until


async def test_it_starts_answers_and_stops_when_told(tmp_path: Path) -> None:
    process, address = await started(tmp_path)
    try:
        async with aiohttp.ClientSession() as browser:
            assert (await (await browser.get(f"{address}/health")).json())["ok"]
            assert "Sokrat" in await (await browser.get(address)).text()
    finally:
        process.send_signal(signal.SIGTERM)
    assert await asyncio.wait_for(process.wait(), 20) == 0


def test_a_port_that_is_taken_is_said_in_one_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        told = run(tmp_path, port=port)
    assert told.returncode == 2
    assert told.stderr.strip() == f"127.0.0.1:{port} is already in use. Set SOKRAT_HTTP_PORT to a free port."


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
    assert "Row 3" in told.stdout
    again = run(tmp_path, "import", "ours.csv")  # agreed on before
    assert (again.returncode, "updated 0" in again.stdout) == (0, True)


def test_a_campaign_that_is_not_there_cannot_be_carried_out(tmp_path: Path) -> None:
    told = run(tmp_path, "export", "out")
    assert (told.returncode, "No campaigns to export yet." in told.stderr) == (1, True)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04zip", b"\x00\x01\x02"])
def test_a_file_that_is_no_table_is_refused_with_a_reason(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "ours.csv").write_bytes(content)
    told = run(tmp_path, "import", "ours.csv")
    assert told.returncode == 1
    assert "wasn't imported" in told.stderr


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
