"""Who handles what about where advertising may run: its part of the tables."""

from handlers.chat.tables import Presses
from handlers.law import handlers as law

VERBS: Presses = {
    "law": law.law,
}
BUTTONS: Presses = {
    "allowed": law.allow,
}
