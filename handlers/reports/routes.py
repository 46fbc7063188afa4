"""Who answers what about reports and exports: the part of the tables that is theirs."""

from collections.abc import Callable, Mapping
from typing import Any

from core import events
from core.store import UnitOfWork
from handlers.chat.card import Card
from handlers.chat.talk import Answer, Talk
from handlers.chat.words import Words
from handlers.reports import export
from handlers.reports import handlers as reports

VERBS: Mapping[str, Callable[[Talk], Answer]] = {
    "report": reports.report,
    "export": export.export,
}
BUTTONS: Mapping[str, Callable[[Talk], Answer]] = {
    "reportfile": reports.report_file,
}
SHOWN: Mapping[str, Callable[[UnitOfWork, Words, str, dict[str, Any]], Card]] = {
    "export": export.shown,
    "report": reports.shown,
}
HEARD: Mapping[type, Callable[[UnitOfWork, Any], None]] = {
    events.MeasurementsRecorded: reports.measured,
}
