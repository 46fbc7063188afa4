"""Who handles what about reports and exports: their part of the tables."""

from core import events
from handlers.chat.tables import Heard, Presses, Shown
from handlers.reports import export
from handlers.reports import handlers as reports

VERBS: Presses = {
    "report": reports.report,
    "export": export.export,
}
BUTTONS: Presses = {
    "reportfile": reports.report_file,
}
SHOWN: Shown = {
    "export": export.shown,
    "report": reports.shown,
}
HEARD: Heard = {
    events.MeasurementsRecorded: reports.measured,
}
