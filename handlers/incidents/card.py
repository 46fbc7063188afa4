"""An incident's living card: what happened, how sure we are, similar cases, and what people said and changed."""

from collections.abc import Sequence
from datetime import datetime

from core.incidents.queries import (
    JudgedCase,
    adjustments_of,
    alerts_of,
    judged_on,
    newest_point,
    similar_cases,
    verdicts_of,
)
from core.model import Adjustment, Alert, CardView, Incident, Person, Team, Verdict
from core.model.alert.codes import AdjustmentState, Cause, IncidentState
from core.model.alert.facts import LevelFacts
from core.numbers.anomaly.verdicts import Judged
from core.store import UnitOfWork
from core.subject import Subject
from core.vocabulary.holidays import holiday_name
from handlers.chat.caption import STAYS, Weighed, fitted
from handlers.chat.card import Action, Block, Card, Line, Menu, faint
from handlers.chat.words import Words
from handlers.incidents.chart import picture
from handlers.text import causes, labels
from handlers.text.formats import HOLIDAYS
from handlers.text.incidents import (
    NAMED,
    came,
    change,
    detector_of,
    is_daily,
    market_noon,
    moment,
    sure,
    who,
    why,
    worth,
)
from handlers.text.verdicts import EARLIER, REASONS, RECORD, VERDICTS, changed, gone, market, person, title, verdict


def shown(work: UnitOfWork, words: Words, subject: Subject, _view: CardView) -> Card:
    incident = work.db.get(Incident, subject.id)
    alerts = alerts_of(work, incident.id) if incident else []
    if incident is None or not alerts:
        return gone(words)
    verdicts, adjustments = verdicts_of(work, incident.id), adjustments_of(work, incident.id)
    parts: list[Weighed] = [
        *_asked(work, words, incident),
        *_what(work, words, alerts),
        *_state(work, words, incident, alerts),
        *_known(work, words, incident, alerts),
        *_judged(work, words, verdicts),
        *changed(words, adjustments),
    ]
    head = title(work, words, incident, alerts)
    body = (*fitted(head, parts), *_picture(work, words, alerts))
    return Card(head, body, _buttons(words, incident), _more(work, words, incident, adjustments))


def _asked(work: UnitOfWork, words: Words, incident: Incident) -> list[Weighed]:
    where = words.t("Campaign #{id}, {market}.", id=str(incident.campaign_id), market=market(words, incident))
    if incident.other_team_id is None or incident.other_by is None:
        return [(3, faint(where))]
    other, by = work.db.get_one(Team, incident.other_team_id), work.db.get_one(Person, incident.other_by)
    asked = words.t(
        "{who} asks {team}: is this signal or noise?", who=person(words, by), team=labels.the_team(words, other.name)
    )
    return [(5, Line(asked, tone="strong")), (3, faint(where))]


def _what(work: UnitOfWork, words: Words, alerts: Sequence[Alert]) -> list[Weighed]:
    first = alerts[0]
    if not isinstance(first.facts, LevelFacts):
        blocks = causes.lines(words, alerts, work.now)
        return [(STAYS if place == 0 else 6, block) for place, block in enumerate(blocks)]
    daily, code, facts = is_daily(work, first), first.metric, first.facts
    lines = [
        (6, largest(words, alerts) if len(alerts) > 1 else ""),
        (STAYS, words.t("The numbers below are for {who}.", who=who(words, first)) if len(alerts) > 1 else ""),
        (STAYS, f"{came(words, code, facts, daily=daily)} {why(words, code, facts, daily=daily)}".strip()),
        (7, sure(words, first)),
        (6, worth(words, code, facts)),
        (4, _holiday(work, words, first, facts)),
    ]
    return [(weight, Line(line)) for weight, line in lines if line]


def largest(words: Words, alerts: Sequence[Alert]) -> str:
    """Mila −52%, Anna −40%, Olga −31% and 2 more: which of several series."""
    named = words.all_of(f"{who(words, alert)} {change(words, alert.change or 0.0)}" for alert in alerts[:NAMED])
    more = len(alerts) - NAMED
    return words.n("{named} and {count} more", "{named} and {count} more", more, named=named) if more > 0 else named


def _holiday(work: UnitOfWork, words: Words, alert: Alert, facts: LevelFacts) -> str:
    """A public holiday in the market on the day of the alert."""
    known = facts.holiday
    if not known:
        return ""
    detector = detector_of(work, alert)
    noon = market_noon(alert.at, detector.offset if detector else 0)
    name = words.t(HOLIDAYS[known]) if known in HOLIDAYS else words.short(known, 40)
    return words.t("Public holiday in that market on {day}: {name}.", day=words.date_of(noon), name=name)


def _state(work: UnitOfWork, words: Words, incident: Incident, alerts: Sequence[Alert]) -> list[Weighed]:
    if incident.ended_at is not None:
        return [(STAYS, Line(words.t("Ended.")))]
    fresh = words.t("Ongoing; latest data: {when}.", when=moment(words, _newest(work, incident, alerts), work.now))
    fresh = words.t("Ongoing.") if incident.cause == Cause.MISSING_DATA else fresh  # for missing data
    found: list[Weighed] = [(STAYS, Line(" ".join([fresh, *_uncounted(work, words, incident, alerts)])))]
    if incident.snoozed_until is not None and incident.snoozed_until > work.now:
        found.append((7, Line(words.t("Snoozed until {when}.", when=words.until(incident.snoozed_until)))))
    return found


def _newest(work: UnitOfWork, incident: Incident, alerts: Sequence[Alert]) -> datetime:
    """When the newest measurement is from, as on the chart: one that isn't counted is later than what was judged."""
    at = newest_point(work, alerts[0])
    return max(at, incident.newest_at) if at is not None else incident.newest_at


def _uncounted(work: UnitOfWork, words: Words, incident: Incident, alerts: Sequence[Alert]) -> list[str]:
    """Why the end of the chart has no expected range."""
    newest, detector = _newest(work, incident, alerts), detector_of(work, alerts[0])
    if detector is None or newest <= incident.newest_at:
        return []
    noon = market_noon(newest, detector.offset)
    if not (name := holiday_name(incident.market, noon.date())):
        return []
    shown = words.t(HOLIDAYS[name]) if name in HOLIDAYS else words.short(name, 40)
    return [words.t("{day} is a public holiday ({name}), so it isn't counted.", day=words.date_of(noon), name=shown)]


def _known(work: UnitOfWork, words: Words, incident: Incident, alerts: Sequence[Alert]) -> list[Weighed]:
    """The nearest reviewed cases, and how often this kind was noise."""
    cases = "; ".join(_case(words, case) for case in similar_cases(work, incident))
    found: list[Weighed] = [(2, faint(words.t("Similar cases: {cases}.", cases=cases)))] if cases else []
    record = judged_on(work, [alerts[0].about]).get(alerts[0].about, Judged())
    if (count := record.noise + record.signal) >= RECORD:
        line = words.n(
            "Alerts like this were noise {noise} of {count} times here.",
            "Alerts like this were noise {noise} of {count} times here.",
            count,
            noise=words.number(record.noise),
        )
        found.append((2, faint(line)))
    return found


def _case(words: Words, case: JudgedCase) -> str:
    """Nov 3, −38%: noise (holiday)"""
    when = words.date_of(case.incident.since)
    size = f", {change(words, case.alert.change)}" if case.alert.change is not None else ""
    reason = f" ({words.t(REASONS[case.verdict.reason])})" if case.verdict.reason in REASONS else ""
    judged = f"{words.t(VERDICTS[case.verdict.word])}{reason}"
    return words.t("{when}: {verdict}", when=f"{when}{size}", verdict=judged)


def _judged(work: UnitOfWork, words: Words, verdicts: Sequence[Verdict]) -> list[Weighed]:
    lines: list[Weighed] = [(STAYS, Line(verdict(words, verdicts[0], work.now), tone="strong"))] if verdicts else []
    return lines + [(1, faint(verdict(words, earlier, work.now))) for earlier in verdicts[1 : 1 + EARLIER]]


def _picture(work: UnitOfWork, words: Words, alerts: Sequence[Alert]) -> list[Block]:
    chart = picture(work, words, alerts[0])
    return [chart] if chart else []


def _buttons(words: Words, incident: Incident) -> tuple[Action, ...]:
    id_ = str(incident.id)
    signal = Action(words.t("Signal"), "signal", id_, "primary")
    noise = Action(words.t("Noise"), "noise", id_)
    if incident.state == IncidentState.SIGNAL:
        ask = Action(words.t("What should we change?"), "ask", f"change:{id_}", "primary")
        return (
            ask,
            Action(words.t("Mark as noise instead"), "noise", id_),
            Action(words.t("Undo verdict"), "unjudge", id_),
        )
    if incident.state == IncidentState.NOISE:
        reason = Action(words.t("Say why"), "ask", f"noise:{id_}")
        return (
            reason,
            Action(words.t("Mark as signal instead"), "signal", id_),
            Action(words.t("Undo verdict"), "unjudge", id_),
        )
    return (signal, noise, *_other(words, incident))


def _other(words: Words, incident: Incident) -> list[Action]:
    if incident.other_team_id is not None:
        return []
    return [Action(words.t("Ask the other team"), "region", str(incident.id))]


def _more(work: UnitOfWork, words: Words, incident: Incident, adjustments: Sequence[Adjustment]) -> tuple[Menu, ...]:
    id_ = str(incident.id)
    actions = [Action(words.t("All numbers"), "figures", id_), Action(words.t("Settings used"), "bars", id_)]
    if incident.state in VERDICTS:
        actions += _other(words, incident)
    elif incident.snoozed_until is not None and incident.snoozed_until > work.now:
        actions.append(Action(words.t("Unsnooze"), "wake", id_))
    else:
        actions.append(Action(words.t("Snooze for a day"), "snooze", id_))
    actions += [
        Action(words.t("Drop: {what}", what=words.short(adjustment.words, 40)), "undecide", str(adjustment.id))
        for adjustment in adjustments
        if adjustment.state == AdjustmentState.OPEN
    ]
    return (Menu(words.t("More"), f"incident{id_}", tuple(actions[:8])),)
