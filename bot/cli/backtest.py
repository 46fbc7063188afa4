"""`python -m bot backtest FILE`: replays a history and reports which alerts would've been sent. Needs no database."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TextIO, TypeVar

from core.backtest.files import File, NotAHistory
from core.backtest.result import Backtest, BadLines, NothingToReplay
from core.backtest.run import backtest, history
from core.files.cells import read_number
from core.files.limits import MAX_BYTES, BadFile
from core.vocabulary.timestamps import read_zone
from handlers.chat.spreadsheets import csv_of
from handlers.chat.words import N_, Words
from handlers.text.backtests.pings import full_table
from handlers.text.backtests.refusal import refused
from handlers.text.backtests.report import report

MOST = 1000.0  # alerts per week
Made = TypeVar("Made")


class Wrong(Exception):
    """Sentences that say what can't be done."""

    def __init__(self, *sentences: str) -> None:
        super().__init__(*sentences)
        self.sentences = sentences


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="series, timestamp, value; or measurements as `import` takes them")
    parser.add_argument("--budget", default="2", help="weekly alert limit for the team (2)")
    parser.add_argument("--zone", default="", help="time zone for times without one, such as Europe/Moscow")
    parser.add_argument("--lang", choices=("en", "ru"), default="en", help="output language")
    parser.add_argument("--csv", metavar="OUT", default="", help="write all alerts to this file")


def command(given: argparse.Namespace) -> int:
    """0 if the file was replayed, 2 if it couldn't be; then nothing is written."""
    words = Words(given.lang, "UTC")
    try:
        replayed = _replayed(words, given)
        if given.csv:
            _write(words, given, replayed)
    except Wrong as why:
        _print(why.sentences, sys.stderr)
        return 2
    _print(report(words, replayed), sys.stdout)
    return 0


def _replayed(words: Words, given: argparse.Namespace) -> Backtest:
    budget, zone = _budget(words, given.budget), _zone(words, given.zone)
    sentence = N_("Couldn't backtest {name}: {why}")
    return _read(words, Path(given.file), sentence, lambda content, name: backtest(content, name, budget, zone))


def history_of(given: argparse.Namespace) -> File:
    """Reads the history to replay. Wrong: sentences that say what can't be done."""
    words = Words(given.lang, "UTC")
    zone = _zone(words, given.zone)
    sentence = N_("Couldn't replay {name}: {why}")
    return _read(words, Path(given.file), sentence, lambda content, name: history(content, name, zone))


def _read(words: Words, path: Path, sentence: str, do: Callable[[bytes, str], Made]) -> Made:
    try:
        return do(_content(words, path), path.name)
    except (BadFile, NotAHistory, BadLines, NothingToReplay) as why:
        first, *rest = refused(words, why)
        raise Wrong(words.t(sentence, name=words.short(path.name), why=first), *rest) from why


def _content(words: Words, path: Path) -> bytes:
    try:
        if not path.is_file():
            raise Wrong(words.t("File not found: {name}.", name=words.short(str(path), 200)))
        if (size := path.stat().st_size) > MAX_BYTES:
            raise BadFile("too_big", bytes=size, most=MAX_BYTES)
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise Wrong(words.t("Can't read {name}.", name=words.short(str(path), 200))) from error


def _budget(words: Words, text: str) -> float:
    try:
        budget = read_number(text)
    except ValueError:
        budget = None
    if budget is None or not 0 < budget <= MOST:
        raise Wrong(words.t("{option}: write a number of alerts a week, above 0 and up to 1,000.", option="--budget"))
    return budget


def _zone(words: Words, text: str) -> str:
    try:
        return read_zone(text) if text else ""
    except ValueError as error:
        raise Wrong(
            words.t("{option}: unknown time zone. Write one like {example}.", option="--zone", example="Europe/Moscow")
        ) from error


def _write(words: Words, given: argparse.Namespace, replayed: Backtest) -> None:
    out, name = Path(given.csv), words.short(given.csv, 200)
    try:
        if out.exists() and out.samefile(given.file):
            raise Wrong(words.t("{name} is the history file itself. Choose another file.", name=name))
        out.write_bytes(csv_of(*full_table(words, replayed)))
    except (OSError, ValueError) as error:
        raise Wrong(words.t("Can't write to {name}.", name=name)) from error


def _print(lines: Sequence[str], to: TextIO) -> None:
    to.write("\n".join([*lines, ""]))
