"""`python -m bot replay FILE`: plays a history in the playground as if it were live, several hours per second."""

import argparse
import asyncio
import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from pydantic import SecretStr

from bot.cli.backtest import Wrong, history_of
from bot.http.server import PortTaken
from bot.main import Sokrat, run
from bot.settings import Settings, read_settings
from core.backtest import rehearsal
from core.backtest.rehearsal import Script
from core.numbers.questions.routing import MARKETS
from handlers.subscriptions import tell

HOUR = timedelta(hours=1)


class Stepped:
    """A clock that moves only when told to."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="series, timestamp, value: each series becomes a creator")
    parser.add_argument("--zone", default="", help="time zone for times without one, such as Europe/Moscow")
    parser.add_argument("--days", type=float, default=21, help="how many of the last days to play hour by hour")
    parser.add_argument("--speed", type=float, default=8, help="hours per second")
    parser.add_argument(
        "--market", choices=MARKETS, action="append", help="the audience's market; both in turn if omitted"
    )
    parser.add_argument("--lang", choices=("en", "ru"), default="en", help="language of its own messages")


def command(given: argparse.Namespace) -> int:
    return rehearse(read_settings(), given)


def rehearse(settings: Settings, given: argparse.Namespace) -> int:
    """0 when stopped, 2 if the file can't be replayed. Its messages aren't kept anywhere."""
    try:
        script = rehearsal.script_of(history_of(given))
    except Wrong as why:
        print("\n".join(why.sentences), file=sys.stderr)
        return 2
    speed = min(max(given.speed, 0.1), 100)
    clock = Stepped(rehearsal.begins(script, timedelta(days=max(given.days, 1))))
    markets = tuple(given.market or MARKETS)
    with tempfile.TemporaryDirectory(prefix="sokrat-") as folder:

        async def beside(sokrat: Sokrat) -> None:
            await live(sokrat, script, clock, speed, markets)

        try:
            asyncio.run(run(apart(settings, Path(folder)), _ready, clock, beside))
        except PortTaken as error:
            print(f"{error} is already in use. Set SOKRAT_HTTP_PORT to a free port.", file=sys.stderr)
            return 2
    return 0


def apart(settings: Settings, folder: Path) -> Settings:
    """Settings with a separate database and only the playground: no real person gets a message."""
    empty = SecretStr("")
    return settings.model_copy(
        update={
            "sokrat_database_url": f"sqlite:///{folder}/replay.db",
            "sokrat_sample": False,
            "slack_bot_token": empty,
            "telegram_bot_token": empty,
            "openai_api_key": empty,
        }
    )


def _ready(sokrat: Sokrat) -> None:
    print(f"The replay is running in the playground: {sokrat.http.address}", flush=True)


async def live(sokrat: Sokrat, script: Script, clock: Stepped, speed: float, markets: tuple[str, ...]) -> None:
    campaign = await asyncio.to_thread(_begin, sokrat, script, clock, markets)
    while clock.now < script.last + timedelta(days=2):
        before, clock.now = clock.now, clock.now + HOUR
        await asyncio.to_thread(_tell, sokrat, script, campaign, before, clock.now)
        sokrat.wake()
        await asyncio.sleep(1 / speed)
    print("The replay is over; the playground stays open until Ctrl-C.", flush=True)


def _begin(sokrat: Sokrat, script: Script, clock: Stepped, markets: tuple[str, ...]) -> int:
    with sokrat.store.work() as work:
        campaign = rehearsal.create_campaign(work, script, markets).id
    _tell(sokrat, script, campaign, script.first - timedelta(days=2), clock.now)
    return campaign


def _tell(sokrat: Sokrat, script: Script, campaign: int, since: datetime, until: datetime) -> None:
    with sokrat.store.work() as work:
        rehearsal.feed(work, campaign, script, since, until)
        tell(work)
