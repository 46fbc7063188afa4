"""Who handles what about imports: their part of the tables."""

from core import events
from handlers.chat.tables import Heard, Presses, Shown
from handlers.imports import columns_card
from handlers.imports import handlers as imports

VERBS: Presses = {
    "import": imports.import_,
}
BUTTONS: Presses = {
    "mapcol": columns_card.column_chosen,
    "mapto": columns_card.field_chosen,
    "mapall": columns_card.platform_chosen,
    "mapuse": columns_card.agreed,
    "mapno": columns_card.cancelled,
}
SHOWN: Shown = {
    "import": imports.shown,
}
HEARD: Heard = {
    events.CreatorsImported: imports.imported,
    events.ImportRefused: imports.imported,
    events.ImportProgressed: imports.moved,
    events.ColumnsAsked: imports.moved,
}
