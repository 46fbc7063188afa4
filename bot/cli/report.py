"""`python -m bot report FOLDER`: writes a campaign's results against the forecast to files, without a chat."""

import argparse
from collections.abc import Mapping
from functools import partial

from bot.cli.export import language, written
from bot.settings import Settings, read_settings
from core.store import UnitOfWork
from handlers.chat.words import Words
from handlers.reports import handlers as reports
from handlers.reports import sheets


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", help="where to put the files")
    parser.add_argument("--campaign", type=int, help="campaign number; defaults to the one measured last")
    language(parser)


def command(given: argparse.Namespace) -> int:
    return write_report(read_settings(), given.folder, given.lang, given.campaign)


def write_report(settings: Settings, folder: str, locale: str, campaign: int | None) -> int:
    """Reports on this campaign, or the one measured last.

    0 if the files were written, 1 if there's nothing to write or nowhere to write it."""
    return written(settings, folder, locale, partial(_files, campaign=campaign))


def _files(work: UnitOfWork, words: Words, campaign: int | None) -> Mapping[str, bytes]:
    number = reports.known(work, campaign) if campaign is not None else reports.newest(work)
    formats = [sheets.files(work, words, number, csv=csv) for csv in (True, False)]
    return {name: content for files in formats for name, _, content in files}
