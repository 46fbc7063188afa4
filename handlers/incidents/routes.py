"""Who answers what about incidents and known times: the part of the tables that is theirs."""

from collections.abc import Callable, Mapping
from typing import Any

from core import events
from core.store import UnitOfWork
from handlers.chat.card import Ask, Card
from handlers.chat.talk import Answer, Talk
from handlers.chat.words import Words
from handlers.incidents import blackouts, details, digest_card
from handlers.incidents import card as incident_card
from handlers.incidents import handlers as incidents
from handlers.incidents import notifications as incident_notifications

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
    "figures": details.figures,
    "bars": details.bars,
    "unquiet": blackouts.cancelled,
}
ASKS: Mapping[str, Callable[[Talk, str], Ask]] = {
    "change": incidents.ask_change,
    "noise": incidents.ask_why,
    "quiet": blackouts.ask_quiet,
}
REPLIES: Mapping[str, Callable[[Talk, str], Answer]] = {
    "change": incidents.changed,
    "noise": incidents.explained,
    "quiet": blackouts.added,
}
SHOWN: Mapping[str, Callable[[UnitOfWork, Words, str, dict[str, Any]], Card]] = {
    "incident": incident_card.shown,
    "day": digest_card.shown,
    "change": digest_card.change_shown,
}
HEARD: Mapping[type, Callable[[UnitOfWork, Any], None]] = {
    events.IncidentNotified: incident_notifications.told,
    events.IncidentChanged: incident_notifications.changed,
    events.OtherTeamAsked: incident_notifications.other_asked,
    events.AlertDigestDue: incident_notifications.day,
    events.EffectMeasured: incident_notifications.effect,
}
