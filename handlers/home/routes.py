"""Who handles what about Sokrat itself: home's part of the tables."""

from handlers.chat.tables import Presses
from handlers.home import campaigns, help

VERBS: Presses = {
    "": help.menu,
    "help": help.help_,
    "lang": help.lang,
    "campaigns": campaigns.campaigns,
    "status": campaigns.status,
}
BUTTONS: Presses = {
    "lang": help.lang,
}
