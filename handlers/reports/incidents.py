"""A campaign's incidents in both markets, with what people said and changed, for its report."""

from collections.abc import Sequence
from datetime import datetime

from core.incidents.queries import adjustments_of, alerts_of, of_campaign, verdict_of
from core.model import Adjustment, Incident, Verdict
from core.model.alert.codes import IncidentState
from core.store import UnitOfWork
from handlers.chat.spreadsheets import Cell, Share
from handlers.chat.words import Words
from handlers.text import labels
from handlers.text.verdicts import HELPED, REASONS, VERDICTS, title

TITLE, WORDS = 90, 1000  # characters


def lines(work: UnitOfWork, words: Words, campaign_id: int) -> list[str]:
    """One line per incident, those nobody called noise first."""
    incidents = sorted(of_campaign(work, campaign_id), key=lambda incident: incident.state == IncidentState.NOISE)
    return [_line(work, words, incident) for incident in incidents]


def _line(work: UnitOfWork, words: Words, incident: Incident) -> str:
    what = words.short(title(work, words, incident, alerts_of(work, incident.id)), TITLE)
    verdict, adjustments = verdict_of(work, incident.id), adjustments_of(work, incident.id)
    judged = words.t(VERDICTS[verdict.word]) if verdict else words.t("not reviewed")
    if adjustments and adjustments[-1].helped:
        judged = f"{judged}, {words.t(HELPED[adjustments[-1].helped])}"
    return words.t("Alert: {what} ({judged}).", what=what, judged=judged)


def sheet(work: UnitOfWork, words: Words, campaign_id: int) -> tuple[list[str], list[list[Cell]]]:
    """A row per incident, and one more for each further change."""
    head = [
        words.t("since"),
        words.t("until"),
        words.t("market"),
        words.t("alert"),
        words.t("change"),
        words.t("verdict"),
        words.t("reason"),
        words.t("in their own words"),
        words.t("person"),
        words.t("what to change"),
        words.t("who"),
        words.t("by when"),
        words.t("effect before"),
        words.t("effect after"),
        words.t("did it help"),
    ]
    rows: list[list[Cell]] = []
    for incident in reversed(of_campaign(work, campaign_id)):
        own = _own(work, words, incident)
        adjustments: Sequence[Adjustment | None] = adjustments_of(work, incident.id) or (None,)
        rows += [[*own, *_adjustment(words, adjustment)] for adjustment in adjustments]
    return head, rows


def _own(work: UnitOfWork, words: Words, incident: Incident) -> list[Cell]:
    alerts, verdict = alerts_of(work, incident.id), verdict_of(work, incident.id)
    market = words.t(labels.MARKETS[incident.market]) if incident.market in labels.MARKETS else ""
    change = alerts[0].change if alerts else None
    return [
        _minute(words, incident.since),
        _minute(words, incident.ended_at),
        market,
        title(work, words, incident, alerts),
        None if change is None else Share(change),
        *_verdict(words, verdict),
    ]


def _verdict(words: Words, verdict: Verdict | None) -> list[Cell]:
    if verdict is None:
        return [words.t("not reviewed"), "", "", ""]
    reason = words.t(REASONS[verdict.reason]) if verdict.reason in REASONS else ""
    return [words.t(VERDICTS[verdict.word]), reason, verdict.words[:WORDS], verdict.person.name]


def _adjustment(words: Words, adjustment: Adjustment | None) -> list[Cell]:
    if adjustment is None:
        return ["", "", "", None, None, ""]
    effect = adjustment.effect
    before, after = (_share(effect.before), _share(effect.after)) if effect else (None, None)
    helped = words.t(HELPED[adjustment.helped]) if adjustment.helped else ""
    due = _minute(words, adjustment.due_on)
    return [adjustment.words[:WORDS], adjustment.owner.name, due, before, after, helped]


def _share(value: float | None) -> Share | None:
    return None if value is None else Share(value)


def _minute(words: Words, at: datetime | None) -> str:
    return at.astimezone(words.zone).strftime("%Y-%m-%d %H:%M") if at else ""
