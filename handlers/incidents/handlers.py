"""Incidents in conversation: marked signal or noise, answered with a change, snoozed, shown to the other team."""

from core.incidents import actions as incident_actions
from core.incidents import verdicts
from core.incidents.actions import adjustment_of
from core.incidents.notify import false_alerts
from core.incidents.queries import alerts_of, incident_of, newest_open, verdict_of
from core.model import Team
from core.model.alert.codes import AdjustmentState, Helped, NoiseReason
from core.numbers.anomaly.codes import VerdictWord
from core.refusal import Refusal
from handlers.chat.card import Action, Ask, Block, Card, Line, Menu, Toast, faint, sentence
from handlers.chat.talk import Answer, Talk, numbers_of
from handlers.incidents.digest_card import budget
from handlers.text import labels
from handlers.text.verdicts import REASONS, title

SHOWN = 8
REPLIES_TO_EFFECT = (Helped.YES, Helped.NO, Helped.UNSURE)


def alerts(talk: Talk) -> Answer:
    """Alerts waiting for review, newest first; one press brings an alert's card to this chat."""
    words, work = talk.words, talk.work
    incidents, count = newest_open(work, SHOWN)
    if not incidents:
        return sentence(words.t("No alerts waiting for review."))
    lines, actions = [], []
    for incident in incidents:
        what = title(work, words, incident, alerts_of(work, incident.id))
        lines.append(Line(words.t("#{id} {what}", id=str(incident.campaign_id), what=what)))
        actions.append(Action(words.short(what, 60), "incident", str(incident.id)))
    more = count - len(incidents)
    lines += [faint(words.n("{count} older alert.", "{count} older alerts.", more))] if more else []
    head = words.n("{count} alert waiting for review.", "{count} alerts waiting for review.", count)
    return Card(head, tuple(lines), (), (Menu(words.t("Open an alert"), "alerts", tuple(actions)),))


def of_status(talk: Talk) -> list[Block]:
    """Says how many incidents await review, and last week's false alarms against the asking team's limit."""
    words, team = talk.words, talk.work.db.get_one(Team, talk.actor.team_id)
    _, count = newest_open(talk.work, 1)
    waits = words.n("{count} alert waiting for review.", "{count} alerts waiting for review.", count)
    lines: list[Block] = [Line(waits)] if count else []
    return [*lines, faint(budget(words, false_alerts(talk.work, team), team.false_alerts_per_week))]


def open_card(talk: Talk) -> Answer:
    incident = incident_of(talk.work, _id(talk))
    talk.show(f"incident:{incident.id}")
    return None


def signal(talk: Talk) -> Answer:
    """Counts from the press on; what to change because of it is asked afterward."""
    incident_id = _id(talk)
    verdicts.judge(talk.work, talk.actor, incident_id, VerdictWord.SIGNAL, talk.incoming.key)
    return ask_change(talk, str(incident_id))


def noise(talk: Talk) -> Answer:
    incident_id = _id(talk)
    verdicts.judge(talk.work, talk.actor, incident_id, VerdictWord.NOISE, talk.incoming.key)
    return ask_why(talk, str(incident_id))


def ask_change(talk: Talk, about: str = "") -> Ask:
    words = talk.words
    (incident_id,) = numbers_of(about or talk.incoming.arg, 1)
    incident = incident_of(talk.work, incident_id)
    what = title(talk.work, words, incident, alerts_of(talk.work, incident_id))
    return Ask(
        about=f"change:{incident_id}",
        title=words.t("What should we change?"),
        prompt=words.t("{what}. What should we change because of it?", what=what),
        placeholder=words.t("Who, what, by when"),
        submit=words.t("Save"),
    )


def ask_why(talk: Talk, about: str = "") -> Ask:
    words = talk.words
    (incident_id,) = numbers_of(about or talk.incoming.arg, 1)
    incident = incident_of(talk.work, incident_id)
    what = title(talk.work, words, incident, alerts_of(talk.work, incident_id))
    return Ask(
        about=f"noise:{incident_id}",
        title=words.t("Why is it noise?"),
        prompt=words.t("{what}. Why is it noise?", what=what),
        placeholder=words.t("In a few words"),
        chips=tuple((words.t(label), code) for code, label in REASONS.items()),
        submit=words.t("Save"),
    )


def changed(talk: Talk, about: str) -> Answer:
    """Who, what and by when, in a person's words."""
    (incident_id,) = numbers_of(about, 1)
    row = incident_actions.decide(talk.work, talk.actor, incident_id, talk.incoming.text, talk.incoming.key)
    words = talk.words
    when = words.until(row.due_on)
    return Toast(
        words.t(
            "Saved: {who}, by {when}. I'll check whether it helped.", when=when, who=words.short(row.owner.name, 24)
        )
    )


def explained(talk: Talk, about: str) -> Answer:
    """Why it's noise: a chip, or words."""
    (incident_id,) = numbers_of(about, 1)
    arg = talk.incoming.arg
    reason = NoiseReason(arg) if arg in REASONS else NoiseReason.NONE
    text = talk.incoming.text.strip()
    if not reason and not text:
        raise Refusal("reason_empty")
    verdicts.judge(talk.work, talk.actor, incident_id, VerdictWord.NOISE, talk.incoming.key, reason, text)
    return Toast(talk.words.t("Thanks, your reason is saved."))


def take_back(talk: Talk) -> Answer:
    if not verdicts.take_back(talk.work, _id(talk)):
        return Toast(talk.words.t("This was already undone."))
    left = verdict_of(talk.work, _id(talk))
    return Toast(
        talk.words.t("Undone. The previous verdict counts again.")
        if left
        else talk.words.t("Undone. The alert is open again.")
    )


def snooze(talk: Talk) -> Answer:
    verdicts.snooze(talk.work, _id(talk))
    return Toast(talk.words.t("Snoozed for a day. If it's still not reviewed by then, I'll remind you."))


def wake(talk: Talk) -> Answer:
    verdicts.wake(talk.work, _id(talk))
    return Toast(talk.words.t("Unsnoozed."))


def region(talk: Talk) -> Answer:
    other = verdicts.ask_other(talk.work, talk.actor, _id(talk))
    return Toast(talk.words.t("I asked {team}.", team=labels.to_team(talk.words, other.name)))


def undecide(talk: Talk) -> Answer:
    row = adjustment_of(talk.work, _id(talk))
    if row.state != AdjustmentState.OPEN:
        return Toast(talk.words.t("This was already decided."))
    incident_actions.drop(talk.work, row.id)
    return Toast(talk.words.t("Dropped. No change will be made."))


def helped(talk: Talk) -> Answer:
    """`change:yes|no|unsure`"""
    id_, _, word = talk.incoming.arg.partition(":")
    if word not in REPLIES_TO_EFFECT:
        raise Refusal("button_unknown")
    incident_actions.answer(talk.work, numbers_of(id_, 1)[0], Helped(word))
    return Toast(talk.words.t("Thanks, saved with the change."))


def _id(talk: Talk) -> int:
    return numbers_of(talk.incoming.arg, 1)[0]
