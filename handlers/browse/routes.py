"""Who handles what when people look around: its part of the tables."""

from handlers.browse import campaign_name, comparison, order, search
from handlers.chat.tables import Presses

VERBS: Presses = {
    "find": search.find,
    "compare": comparison.compare,
    "rename": campaign_name.rename,
    "sort": order.sort,
}
BUTTONS: Presses = {
    "creator": search.creator,
    "add": search.add,
    "sort": order.pressed,
}
