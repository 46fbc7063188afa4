"""`python -m bot`: runs Sokrat, or one of its small commands."""

import argparse
import gc
import sys
from importlib import import_module
from typing import Protocol, cast

# Verb -> (what it does, its module). We import only the requested one: most pull in a platform's library.
VERBS = {
    "run": ("start (the default)", "bot.cli.run"),
    "doctor": ("check tokens, scopes, chats, database, and language model; say what to fix", "bot.cli.doctor"),
    "gallery": ("print every card's example in both languages for both platforms", "bot.cli.gallery"),
    "import": ("import creators, past results, or measurements from a file", "bot.cli.import_file"),
    "export": ("write the newest campaign's list, ratings, and history to files", "bot.cli.export"),
    "report": ("write a campaign's results against the forecast to files", "bot.cli.report"),
    "source": ("manage who may send measurements: add, token, remove, and list", "bot.cli.source"),
    "backtest": ("replay a history: which alerts it would have raised, under which settings", "bot.cli.backtest"),
    "replay": ("play a history in the playground as if it were live, several hours per second", "bot.cli.replay"),
}


class Verb(Protocol):
    """What a `bot.cli` module needs to be a verb."""

    def arguments(self, parser: argparse.ArgumentParser) -> None: ...

    def command(self, given: argparse.Namespace) -> int: ...


def main() -> int:
    gc.disable()  # while libraries load, collection finds no garbage and takes a quarter of startup
    from bot.settings import BadSettings

    chosen = next((word for word in sys.argv[1:] if word in VERBS), "run")
    verb = cast(Verb, import_module(VERBS[chosen][1]))
    given = _parser(chosen, verb).parse_args()
    if chosen != "run":  # which has more to load
        gc.enable()
    try:
        return verb.command(given)
    except BadSettings as error:
        print("\n".join(error.sentences), file=sys.stderr)
        return 2


def _parser(chosen: str, verb: Verb) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description="Sokrat, a chat assistant")
    verbs = parser.add_subparsers()
    for name, (what, _) in VERBS.items():
        subparser = verbs.add_parser(name, help=what)
        if name == chosen:
            verb.arguments(subparser)
    return parser


if __name__ == "__main__":
    sys.exit(main())
