"""`python -m bot`: runs Sokrat, or one of its small duties."""

import argparse
import asyncio
import gc
import sys

from bot.cli.replay_arguments import rehearsal
from bot.cli.source_arguments import arguments
from bot.settings import BadSettings, Settings, read_settings
from core.vocabulary.topics import PLATFORMS


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bot", description="Sokrat, a chat assistant")
    verbs = parser.add_subparsers(dest="verb")
    verbs.add_parser("run", help="start (the default)")
    verbs.add_parser("doctor", help="check tokens, scopes, chats, database and language model; say what to mend")
    verbs.add_parser("gallery", help="print every card's example in both languages for both platforms")
    file = verbs.add_parser("import", help="bring creators, past results or measurements from a file")
    file.add_argument("file")
    file.add_argument("--yes", action="store_true", help="read the columns as they are understood, without asking")
    file.add_argument("--map", action="append", default=[], metavar="COLUMN=FIELD", help="what a column is; may repeat")
    file.add_argument("--platform", choices=PLATFORMS, help="where all creators are, if no column says it")
    file.add_argument("--zone", default="", help="the clock of times that name none, such as Europe/Moscow")
    out = verbs.add_parser("export", help="write the newest campaign's list, judgements and history to files")
    out.add_argument("folder", help="where to put them")
    out.add_argument("--lang", choices=("en", "ru"), default="en", help="the language of headers and words")
    told = verbs.add_parser("report", help="write a campaign's results against the forecast to files")
    told.add_argument("folder", help="where to put them")
    told.add_argument("--campaign", type=int, help="its number; without it the one measured last")
    told.add_argument("--lang", choices=("en", "ru"), default="en", help="the language of headers and words")
    source = verbs.add_parser("source", help="who may bring measurements: add, token, remove, list")
    arguments(source)
    back = verbs.add_parser("backtest", help="replay a history: what would have been pinged, and under which settings")
    back.add_argument("file", help="series, timestamp, value; or measurements as `import` takes them")
    back.add_argument("--budget", default="2", help="pings of a team in a week (2)")
    back.add_argument("--zone", default="", help="the clock of times that name none, such as Europe/Moscow")
    back.add_argument("--lang", choices=("en", "ru"), default="en", help="the language of what is printed")
    back.add_argument("--csv", metavar="OUT", default="", help="a file for all pings")
    again = verbs.add_parser("replay", help="tell a history in the playground as if it came today, hours in a second")
    rehearsal(again)
    given = parser.parse_args()
    if given.verb == "backtest":  # a file is enough: no settings, no database
        from bot.cli.backtest import backtest_command

        return backtest_command(given)
    try:
        settings = read_settings()
    except BadSettings as error:
        for sentence in error.sentences:
            print(sentence, file=sys.stderr)
        return 2
    return _do(given, settings)


def _do(given: argparse.Namespace, settings: Settings) -> int:
    # Imported here: each of these brings a platform's library, and help should not wait for it.
    if given.verb == "doctor":
        from bot.cli.doctor import doctor

        return asyncio.run(doctor(settings))
    if given.verb == "gallery":
        from bot.cli.gallery import gallery

        return gallery()
    if given.verb == "import":
        from bot.cli.import_file import bring

        return bring(
            settings, given.file, yes=given.yes, corrections=given.map, platform=given.platform or "", zone=given.zone
        )
    if given.verb == "source":
        from bot.cli.source import source_command

        return source_command(settings, given)
    if given.verb == "replay":
        from bot.cli.replay import rehearse

        return rehearse(settings, given)
    if given.verb == "export":
        from bot.cli.export import carry_out

        return carry_out(settings, given.folder, given.lang)
    if given.verb == "report":
        from bot.cli.export import carry_report

        return carry_report(settings, given.folder, given.lang, given.campaign)
    return _run(settings)


def _run(settings: Settings) -> int:
    gc.disable()  # looking for garbage while libraries are loaded finds none and takes a quarter of the start
    from bot.http.server import PortTaken
    from bot.main import Sokrat, run

    gc.freeze()  # nor is it looked for in them later, which would hold up everybody for a moment
    gc.enable()

    def ready(sokrat: Sokrat) -> None:
        if sokrat.playground is not None:
            print(f"Sokrat's playground is open: {sokrat.http.address}", flush=True)
        else:
            on = [name for name, here in (("Slack", settings.slack_on), ("Telegram", settings.telegram_on)) if here]
            print(f"Sokrat listens on {' and '.join(on)}.", flush=True)

    try:
        asyncio.run(run(settings, ready))
    except PortTaken as error:
        print(f"Somebody else listens on {error}. Set SOKRAT_HTTP_PORT to a free port.", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
