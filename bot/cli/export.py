"""`python -m bot export FOLDER`: writes the newest campaign to local files, without a chat."""

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from bot.prepare import open_store
from bot.settings import Settings, read_settings
from core.refusal import Refusal
from core.shortlist import export
from core.store import UnitOfWork
from handlers.chat.spreadsheets import csv_of, xlsx_of
from handlers.chat.words import Words
from handlers.reports.export import newest_campaign
from handlers.reports.export_sheets import sheets_of
from handlers.text.refusals import refuse

Files = Callable[[UnitOfWork, Words], Mapping[str, bytes]]


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", help="where to put the files")
    language(parser)


def language(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lang", choices=("en", "ru"), default="en", help="language of headers and words")


def command(given: argparse.Namespace) -> int:
    return write_export(read_settings(), given.folder, given.lang)


def write_export(settings: Settings, folder: str, locale: str) -> int:
    """Exports the newest campaign. 0 if the files were written, 1 if there's nothing to write or nowhere to write
    it."""
    return written(settings, folder, locale, _files)


def _files(work: UnitOfWork, words: Words) -> Mapping[str, bytes]:
    sheets = sheets_of(words, export.export(work, newest_campaign(work)))
    files = {f"{name}.csv": csv_of(head, rows) for name, _, head, rows in sheets}
    return files | {"campaign.xlsx": xlsx_of((title, head, rows) for _, title, head, rows in sheets)}


def written(settings: Settings, name: str, locale: str, files_of: Files) -> int:
    """Puts a campaign's files into a folder and prints their paths."""
    folder, words = Path(name), Words(locale, "UTC")
    store = open_store(settings)
    try:
        with store.reading() as work:
            files = files_of(work, words)
        folder.mkdir(parents=True, exist_ok=True)
        for file, content in files.items():
            (folder / file).write_bytes(content)
    except Refusal as refusal:
        return _fail(refuse(words, refusal, ""))
    except OSError as error:
        return _fail(f"Can't write to {name}: {error.strerror}.")
    finally:
        store.close()
    print("\n".join(f"{folder / file}" for file in files))
    return 0


def _fail(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1
