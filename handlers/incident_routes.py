"""Who answers what about incidents and known times: the part of the tables that is theirs."""

from collections.abc import Callable, Mapping
from typing import Any

from core import events
from core.store import Work
from handlers import day_card, incident_card, incident_details, incident_news, incidents, quiet
from handlers.chat.card import Ask, Card
from handlers.chat.talk import Answer, Talk
from handlers.chat.words import Words

BUTTONS: Mapping[str, Callable[[Talk], Answer]] = {
    "incident": incidents.open_card,
    "signal": incidents.signal,
    "noise": incidents.noise,
    "unjudge": incidents.take_back,
    "region": incidents.region,
    "snooze": incidents.snooze,
    "wake": incidents.wake,
    "undecide": incidents.undecide,
    "helped": incidents.helped,
    "figures": incident_details.figures,
    "bars": incident_details.bars,
    "unquiet": quiet.cancelled,
}
ASKS: Mapping[str, Callable[[Talk, str], Ask]] = {
    "change": incidents.ask_change,
    "noise": incidents.ask_why,
    "quiet": quiet.ask_quiet,
}
REPLIES: Mapping[str, Callable[[Talk, str], Answer]] = {
    "change": incidents.changed,
    "noise": incidents.explained,
    "quiet": quiet.added,
}
SHOWN: Mapping[str, Callable[[Work, Words, str, dict[str, Any]], Card]] = {
    "incident": incident_card.shown,
    "day": day_card.shown,
    "change": day_card.change_shown,
}
HEARD: Mapping[type, Callable[[Work, Any], None]] = {
    events.IncidentTold: incident_news.told,
    events.IncidentChanged: incident_news.changed,
    events.OtherTeamAsked: incident_news.other_asked,
    events.DayDigestDue: incident_news.day,
    events.EffectSeen: incident_news.effect,
}
