"""Who handles what about incidents and blackout windows: their part of the tables."""

from core import events
from handlers.chat.tables import Asks, Heard, Presses, Replies, Shown
from handlers.incidents import blackouts, details, digest_card
from handlers.incidents import card as incident_card
from handlers.incidents import handlers as incidents
from handlers.incidents import notifications as incident_notifications

VERBS: Presses = {
    "alerts": incidents.alerts,
    "quiet": blackouts.quiet,
}
BUTTONS: Presses = {
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
ASKS: Asks = {
    "change": incidents.ask_change,
    "noise": incidents.ask_why,
    "quiet": blackouts.ask_quiet,
}
REPLIES: Replies = {
    "change": incidents.changed,
    "noise": incidents.explained,
    "quiet": blackouts.added,
}
SHOWN: Shown = {
    "incident": incident_card.shown,
    "day": digest_card.shown,
    "change": digest_card.change_shown,
}
HEARD: Heard = {
    events.IncidentNotified: incident_notifications.notified,
    events.IncidentChanged: incident_notifications.changed,
    events.OtherTeamAsked: incident_notifications.other_asked,
    events.AlertDigestDue: incident_notifications.digest,
    events.EffectMeasured: incident_notifications.effect,
}
