"""`python -m bot`: runs Sokrat until Ctrl-C."""

import argparse
import asyncio
import gc
import sys
from typing import TYPE_CHECKING

from bot.settings import Settings, read_settings

if TYPE_CHECKING:  # so help needn't wait for the platforms' libraries
    from bot.main import Sokrat


def arguments(_parser: argparse.ArgumentParser) -> None:
    """Everything is in the settings."""


def command(_given: argparse.Namespace) -> int:
    settings = read_settings()
    from bot.http.server import PortTaken
    from bot.main import run

    def ready(sokrat: "Sokrat") -> None:
        gc.freeze()  # later collections skip them too; scanning them would stall everyone for a moment
        gc.enable()
        print(_greeting(sokrat, settings), flush=True)

    try:
        asyncio.run(run(settings, ready))
    except PortTaken as error:
        print(f"{error} is already in use. Set SOKRAT_HTTP_PORT to a free port.", file=sys.stderr)
        return 2
    return 0


def _greeting(sokrat: "Sokrat", settings: Settings) -> str:
    if sokrat.playground is not None:
        return f"Sokrat's playground is open: {sokrat.http.address}"
    on = [name for name, here in (("Slack", settings.slack_on), ("Telegram", settings.telegram_on)) if here]
    return f"Sokrat is listening on {' and '.join(on)}."
