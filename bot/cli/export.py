"""`python -m bot export FOLDER` and `report FOLDER`: a campaign as files on this machine, without a chat."""

import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from bot.prepare import open_store
from bot.settings import Settings
from core.refusal import Refusal
from core.shortlist import export
from core.store import UnitOfWork
from handlers.chat.spreadsheets import csv_of, xlsx_of
from handlers.chat.words import Words
from handlers.reports import handlers as reports
from handlers.reports import sheets as report_sheets
from handlers.reports.export import newest_campaign
from handlers.reports.export_sheets import sheets_of
from handlers.text.refusals import refuse

Made = Callable[[UnitOfWork, Words], Mapping[str, bytes]]


def carry_out(settings: Settings, name: str, locale: str) -> int:
    """The newest campaign. 0 where the files are written, 1 where there is nothing to write or nowhere to write it."""
    return _written(settings, name, locale, _exported)


def carry_report(settings: Settings, name: str, locale: str, campaign: int | None) -> int:
    """The results of this campaign, or of the one measured last; 0 and 1 as above."""
    return _written(settings, name, locale, partial(_reported, campaign=campaign))


def _exported(work: UnitOfWork, words: Words) -> Mapping[str, bytes]:
    sheets = sheets_of(words, export.export(work, newest_campaign(work)))
    files = {f"{name}.csv": csv_of(head, rows) for name, _, head, rows in sheets}
    return files | {"campaign.xlsx": xlsx_of((title, head, rows) for _, title, head, rows in sheets)}


def _reported(work: UnitOfWork, words: Words, campaign: int | None) -> Mapping[str, bytes]:
    number = reports.known(work, campaign) if campaign is not None else reports.newest(work)
    made = [report_sheets.files(work, words, number, csv=csv) for csv in (True, False)]
    return {name: content for files in made for name, _, content in files}


def _written(settings: Settings, name: str, locale: str, made: Made) -> int:
    folder, words = Path(name), Words(locale, "UTC")
    store = open_store(settings)
    try:
        with store.reading() as work:
            files = made(work, words)
        folder.mkdir(parents=True, exist_ok=True)
        for file, content in files.items():
            (folder / file).write_bytes(content)
    except Refusal as refusal:
        return _fail(refuse(words, refusal, ""))
    except OSError as error:
        return _fail(f"{name} cannot be written to: {error.strerror}.")
    finally:
        store.close()
    print("\n".join(f"{folder / file}" for file in files))  # noqa: T201
    return 0


def _fail(sentence: str) -> int:
    print(sentence, file=sys.stderr)  # noqa: T201
    return 1
