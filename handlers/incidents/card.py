"""The living card of one incident: what happened, how sure it is, cases like it, and what people said and changed."""

from collections.abc import Sequence
from typing import Any

from core.incidents.finding import LEVEL, SILENCE
from core.incidents.queries import NOISE, SIGNAL, Past, alerts_of, alike, changes_of, judged_on, verdicts_of
from core.model import Adjustment, Alert, Incident, Person, Team, Verdict
from core.numbers.anomaly.verdicts import Judged
from core.store import UnitOfWork
from handlers.chat.caption import STAYS, Weighed, fitted
from handlers.chat.card import Action, Block, Card, Line, Menu, faint
from handlers.chat.words import Words
from handlers.incidents.chart import picture
from handlers.text import causes, labels
from handlers.text.incidents import (
    came,
    change,
    is_daily,
    largest,
    market_noon,
    moment,
    skeleton,
    sure,
    watch_of,
    why,
    worth,
)
from handlers.text.verdicts import EARLIER, REASONS, RECORD, VERDICTS, changed, gone, market, person, title, verdict


def shown(work: UnitOfWork, words: Words, subject: str, _view: dict[str, Any]) -> Card:
    incident = work.db.get(Incident, int(subject))
    alerts = alerts_of(work, incident.id) if incident else []
    if incident is None or not alerts:
        return gone(words)
    said, changes = verdicts_of(work, incident.id), changes_of(work, incident.id)
    parts: list[Weighed] = [
        *_asked(work, words, incident),
        *_what(work, words, incident, alerts),
        *_state(work, words, incident),
        *_known(work, words, incident, alerts),
        *_said(work, words, said),
        *changed(words, changes),
    ]
    head = title(work, words, incident, alerts)
    body = (*fitted(head, parts), *_picture(work, words, alerts))
    return Card(head, body, _buttons(words, incident), _more(work, words, incident, changes))


def _asked(work: UnitOfWork, words: Words, incident: Incident) -> list[Weighed]:
    where = words.t("Campaign #{id}, {market}.", id=str(incident.campaign_id), market=market(words, incident))
    if incident.other_team_id is None or incident.other_by is None:
        return [(3, faint(where))]
    other, by = work.db.get_one(Team, incident.other_team_id), work.db.get_one(Person, incident.other_by)
    told = words.t(
        "{who} asks {team}: is it a signal or noise?", who=person(words, by), team=words.short(other.name, 30)
    )
    return [(5, Line(told, tone="strong")), (3, faint(where))]


def _what(work: UnitOfWork, words: Words, incident: Incident, alerts: Sequence[Alert]) -> list[Weighed]:
    if incident.cause != LEVEL:
        told = causes.lines(words, incident, alerts, work.now)
        return [(STAYS if place == 0 else 6, one) for place, one in enumerate(told)]
    first = alerts[0]
    daily = is_daily(work, first)
    lines = [
        (6, largest(words, alerts) if len(alerts) > 1 else ""),
        (STAYS, f"{came(words, first, daily=daily)} {why(words, first, daily=daily)}".strip()),
        (7, sure(words, first)),
        (6, worth(words, first)),
        (4, _holiday(work, words, first)),
    ]
    return [(weight, Line(one)) for weight, one in lines if one]


def _holiday(work: UnitOfWork, words: Words, alert: Alert) -> str:
    """A public holiday of the market on the day on which it departs."""
    known = alert.facts.get("holiday")
    if not known:
        return ""
    watch = watch_of(work, alert)
    noon = market_noon(alert.at, watch.offset if watch else 0)
    name = words.t(labels.HOLIDAYS[known]) if known in labels.HOLIDAYS else words.short(known, 40)
    return words.t("Public holiday there on {day}: {name}.", day=skeleton(words, "MMMd", noon), name=name)


def _state(work: UnitOfWork, words: Words, incident: Incident) -> list[Weighed]:
    if incident.ended_at is not None:
        return [(STAYS, Line(words.t("It is over.")))]
    fresh = words.t("It goes on; newest measurement: {when}.", when=moment(words, incident.newest_at, work.now))
    fresh = words.t("It goes on.") if incident.cause == SILENCE else fresh  # where nothing is measured
    found: list[Weighed] = [(STAYS, Line(fresh))]
    if incident.snoozed_until is not None and incident.snoozed_until > work.now:
        found.append((7, Line(words.t("Silent until {when}.", when=words.time(incident.snoozed_until)))))
    return found


def _known(work: UnitOfWork, words: Words, incident: Incident, alerts: Sequence[Alert]) -> list[Weighed]:
    """The nearest judged cases, and how often its kind was noise."""
    cases = "; ".join(_case(words, one) for one in alike(work, incident))
    found: list[Weighed] = [(2, faint(words.t("Cases like it: {cases}.", cases=cases)))] if cases else []
    record = judged_on(work, [alerts[0].about]).get(alerts[0].about, Judged())
    if (count := record.noise + record.signal) >= RECORD:
        told = words.n(
            "This kind was noise {noise} times of {count} here.",
            "This kind was noise {noise} times of {count} here.",
            count,
            noise=words.number(record.noise),
        )
        found.append((2, faint(told)))
    return found


def _case(words: Words, case: Past) -> str:
    """Nov 3, −38%: noise (holiday)"""
    when = skeleton(words, "MMMd", case.incident.since)
    size = f", {change(words, case.alert.change)}" if case.alert.change is not None else ""
    reason = f" ({words.t(REASONS[case.verdict.reason])})" if case.verdict.reason in REASONS else ""
    return f"{when}{size}: {words.t(VERDICTS[case.verdict.word])}{reason}"


def _said(work: UnitOfWork, words: Words, said: Sequence[Verdict]) -> list[Weighed]:
    found: list[Weighed] = [(STAYS, Line(verdict(words, said[0], work.now), tone="strong"))] if said else []
    return found + [(1, faint(verdict(words, one, work.now))) for one in said[1 : 1 + EARLIER]]


def _picture(work: UnitOfWork, words: Words, alerts: Sequence[Alert]) -> list[Block]:
    chart = picture(work, words, alerts[0])
    return [chart] if chart else []


def _buttons(words: Words, incident: Incident) -> tuple[Action, ...]:
    id_ = str(incident.id)
    signal = Action(words.t("Signal"), "signal", id_, "primary")
    noise = Action(words.t("Noise"), "noise", id_)
    if incident.state == SIGNAL:
        ask = Action(words.t("What do we change?"), "ask", f"change:{id_}", "primary")
        return (ask, Action(words.t("Noise after all"), "noise", id_), Action(words.t("Take back"), "unjudge", id_))
    if incident.state == NOISE:
        reason = Action(words.t("Say why"), "ask", f"noise:{id_}")
        return (
            reason,
            Action(words.t("Signal after all"), "signal", id_),
            Action(words.t("Take back"), "unjudge", id_),
        )
    return (signal, noise, *_other(words, incident))


def _other(words: Words, incident: Incident) -> list[Action]:
    if incident.other_team_id is not None:
        return []
    return [Action(words.t("Ask the other team"), "region", str(incident.id))]


def _more(work: UnitOfWork, words: Words, incident: Incident, changes: Sequence[Adjustment]) -> tuple[Menu, ...]:
    id_ = str(incident.id)
    actions = [Action(words.t("Every figure"), "figures", id_), Action(words.t("Settings used"), "bars", id_)]
    if incident.state in VERDICTS:
        actions += _other(words, incident)
    elif incident.snoozed_until is not None and incident.snoozed_until > work.now:
        actions.append(Action(words.t("Wake"), "wake", id_))
    else:
        actions.append(Action(words.t("Snooze for a day"), "snooze", id_))
    actions += [
        Action(words.t("Drop: {what}", what=words.short(adjustment.words, 40)), "undecide", str(adjustment.id))
        for adjustment in changes
        if adjustment.state == "open"
    ]
    return (Menu(words.t("More"), f"incident{id_}", tuple(actions[:8])),)
