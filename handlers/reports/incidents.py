"""What departed in a campaign, in both markets, what people said of it and changed: for its report."""

from collections.abc import Sequence
from datetime import datetime

from core.incidents.queries import NOISE, alerts_of, changes_of, of_campaign, verdict_of
from core.model import Adjustment, Incident, Verdict
from core.store import UnitOfWork
from handlers.chat.spreadsheets import Cell, Share
from handlers.chat.words import Words
from handlers.text import labels
from handlers.text.verdicts import HELPED, REASONS, VERDICTS, title

SHORT, SAID = 90, 1000


def lines(work: UnitOfWork, words: Words, campaign_id: int) -> list[str]:
    """One for each incident, those that nobody called noise first."""
    found = sorted(of_campaign(work, campaign_id), key=lambda one: one.state == NOISE)
    return [_line(work, words, one) for one in found]


def _line(work: UnitOfWork, words: Words, incident: Incident) -> str:
    told = words.short(title(work, words, incident, alerts_of(work, incident.id)), SHORT)
    said, changes = verdict_of(work, incident.id), changes_of(work, incident.id)
    judged = words.t(VERDICTS[said.word]) if said else words.t("not judged")
    if changes and changes[-1].helped:
        judged = f"{judged}, {words.t(HELPED[changes[-1].helped])}"
    return words.t("Departed: {what} ({judged}).", what=told, judged=judged)


def sheet(work: UnitOfWork, words: Words, campaign_id: int) -> tuple[list[str], list[list[Cell]]]:
    """A row for each incident, and one more for each further change."""
    head = [
        words.t("since"),
        words.t("until"),
        words.t("market"),
        words.t("departure"),
        words.t("change"),
        words.t("verdict"),
        words.t("reason"),
        words.t("in their words"),
        words.t("person"),
        words.t("what changes"),
        words.t("who"),
        words.t("by when"),
        words.t("effect before"),
        words.t("effect after"),
        words.t("did it help"),
    ]
    rows: list[list[Cell]] = []
    for incident in reversed(of_campaign(work, campaign_id)):
        own = _own(work, words, incident)
        changes: Sequence[Adjustment | None] = changes_of(work, incident.id) or (None,)
        rows += [[*own, *_change(words, change)] for change in changes]
    return head, rows


def _own(work: UnitOfWork, words: Words, incident: Incident) -> list[Cell]:
    alerts, said = alerts_of(work, incident.id), verdict_of(work, incident.id)
    market = words.t(labels.MARKETS[incident.market]) if incident.market in labels.MARKETS else ""
    change = alerts[0].change if alerts else None
    return [
        _minute(words, incident.since),
        _minute(words, incident.ended_at),
        market,
        title(work, words, incident, alerts),
        None if change is None else Share(change),
        *_said(words, said),
    ]


def _said(words: Words, said: Verdict | None) -> list[Cell]:
    if said is None:
        return [words.t("not judged"), "", "", ""]
    reason = words.t(REASONS[said.reason]) if said.reason in REASONS else ""
    return [words.t(VERDICTS[said.word]), reason, said.words[:SAID], said.person.name]


def _change(words: Words, one: Adjustment | None) -> list[Cell]:
    if one is None:
        return ["", "", "", None, None, ""]
    seen = one.effect or {}
    before, after = (None if seen.get(name) is None else Share(seen[name]) for name in ("before", "after"))
    helped = words.t(HELPED[one.helped]) if one.helped else ""
    return [one.words[:SAID], one.owner.name, _minute(words, one.due_on), before, after, helped]


def _minute(words: Words, at: datetime | None) -> str:
    return at.astimezone(words.zone).strftime("%Y-%m-%d %H:%M") if at else ""
