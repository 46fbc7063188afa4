"""`python -m bot export FOLDER`: the newest campaign as files on this machine, without a chat."""

import sys
from pathlib import Path

from bot.prepare import open_store
from bot.settings import Settings
from core import exporting
from core.refusal import Refusal
from handlers.export_sheets import sheets_of
from handlers.exporting import newest_campaign
from handlers.refusals import refuse
from handlers.tables import csv_of, xlsx_of
from handlers.words import Words


def carry_out(settings: Settings, name: str, locale: str) -> int:
    """0 where the files are written, 1 where there is nothing to write or nowhere to write it."""
    folder, words = Path(name), Words(locale, "UTC")
    store = open_store(settings)
    try:
        with store.reading() as work:
            sheets = sheets_of(words, exporting.export(work, newest_campaign(work)))
        folder.mkdir(parents=True, exist_ok=True)
        files = {f"{name}.csv": csv_of(head, rows) for name, _, head, rows in sheets}
        files["campaign.xlsx"] = xlsx_of((title, head, rows) for _, title, head, rows in sheets)
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
