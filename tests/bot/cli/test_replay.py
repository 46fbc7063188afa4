"""A history in the playground as if it came today: what departs is put before its team, the rest is quiet."""

import argparse
import csv
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sqlalchemy import select

from bot.cli import replay
from bot.cli.backtest import Wrong, history_of
from bot.main import Sokrat
from bot.playground import cast
from core.backtest import rehearsal
from core.model import Incident
from tests.conftest import settings, until

START = datetime(2025, 9, 1, tzinfo=UTC)
DAYS = 20


def write(path: Path, *, fallen: str = "") -> argparse.Namespace:
    """Two series by the hour; one loses three fifths in its last day."""
    rng = np.random.default_rng(4)
    with path.open("w", newline="") as file:
        out = csv.writer(file)
        out.writerow(["series", "timestamp", "value"])
        for hour in range(DAYS * 24):
            for name in ("north", "south"):
                low = 0.4 if name == fallen and hour >= (DAYS - 1) * 24 else 1.0
                at = START + timedelta(hours=hour)
                out.writerow([name, at.isoformat(), rng.poisson(500 * low)])
    return argparse.Namespace(file=str(path), zone="", lang="en")


@pytest.mark.parametrize(("fallen", "place"), [("north", "slack"), ("south", "telegram")])
async def test_a_fall_is_told_in_its_own_market(tmp_path: Path, fallen: str, place: str) -> None:
    script = rehearsal.script_of(history_of(write(tmp_path / "history.csv", fallen=fallen)))
    clock = replay.Stepped(rehearsal.begins(script, timedelta(days=2)))
    sokrat = Sokrat(settings(tmp_path, sokrat_sample=False), clock)
    await sokrat.start()
    try:
        live = replay.live(sokrat, script, clock, 50, ("us", "ru"))
        await live
        assert sokrat.playground is not None
        told = await until(lambda: _messages(sokrat, place))
        assert fallen in str(told)
        assert "−" in str(told)
        other = {"slack": "telegram", "telegram": "slack"}[place]
        assert "−" not in str(_messages(sokrat, other))
        with sokrat.store.reading() as work:
            assert [incident.side for incident in work.db.scalars(select(Incident))] == ["fall"]
    finally:
        await sokrat.stop()


def _messages(sokrat: Sokrat, place: str) -> list[Any]:
    assert sokrat.playground is not None
    if place == "slack":
        return list(sokrat.playground.slack.messages(cast.SLACK_CHANNEL, cast.ROLES[0].slack))
    return list(sokrat.playground.telegram.messages(cast.TELEGRAM_CHAT))


def test_a_file_that_is_no_history_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "no.csv"
    path.write_text("a,b\n1,2\n", "utf-8")
    with pytest.raises(Wrong) as why:
        history_of(argparse.Namespace(file=str(path), zone="", lang="ru"))
    assert "no.csv" in why.value.sentences[0]


def test_nobody_real_is_told(tmp_path: Path) -> None:
    from pydantic import SecretStr

    own = settings(tmp_path).model_copy(
        update={
            "slack_bot_token": SecretStr("xoxb-real"),
            "telegram_bot_token": SecretStr("1:real"),
        }
    )
    apart = replay.apart(own, tmp_path)
    assert apart.playground_on
    assert not apart.llm_on
    assert apart.sokrat_database_url != own.sokrat_database_url
