"""Who answers what about incidents and blackout windows: the part of the tables that is theirs."""

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

VERBS: Mapping[str, Callable[[Talk], Answer]] = {
    "alerts": incidents.alerts,
    "quiet": blackouts.quiet,
}
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
    "bars": details.thresholds,
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
    events.IncidentNotified: incident_notifications.notified,
    events.IncidentChanged: incident_notifications.changed,
    events.OtherTeamAsked: incident_notifications.other_asked,
    events.AlertDigestDue: incident_notifications.digest,
    events.EffectMeasured: incident_notifications.effect,
}
