"""Steers: understood, confirmed, applied to the next ranking, and taken back in one tap."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, update

from core.events import SteersChanged
from core.model import BriefDraft, Campaign
from core.model import Steer as SteerRow
from core.numbers.ranking.steers import Shift
from core.parsing.facts import Unknown, Value
from core.parsing.steer import RANGES, read_steer
from core.people.accounts import Actor
from core.refusal import Refusal
from core.shortlist.filters import Rule
from core.store import UnitOfWork

ASKED, APPLIED, CANCELLED, TAKEN_BACK = "asked", "applied", "cancelled", "taken_back"
STRUCK, FREED = "struck", "freed"  # a column that teaches nothing; a wish of the brief that is given up


@dataclass(frozen=True)
class Change:
    """One rule of a steer, as in reading.facts.Steer, with the words it came from."""

    kind: str
    value: Value | None
    direction: int
    strength: float
    hard: bool
    said: str


def propose(work: UnitOfWork, actor: Actor, campaign_id: int, text: str) -> tuple[SteerRow, tuple[Unknown, ...]]:
    """Keeps what was understood until somebody confirms it; and the words that were not.

    Refusals: `not_a_strategist`, `campaign_unknown`, `steer_empty`, and those of `read_steer`.
    """
    _must_lead(actor)
    campaign = work.db.get(Campaign, campaign_id)
    if campaign is None or campaign.closed_at is not None:
        raise Refusal("campaign_unknown")
    reading = read_steer(text, work.now.date())
    if not reading.steers:
        raise Refusal("steer_empty")
    return offer(work, actor.person_id, campaign_id, [[*steer.plain, steer.said] for steer in reading.steers], text), (
        reading.unknown
    )


def offer(work: UnitOfWork, person_id: int, campaign_id: int, rules: list[list[Any]], text: str) -> SteerRow:
    """Rules that somebody's words ask for, until a strategist applies or cancels them; none yet where the words are
    still being read."""
    row = SteerRow(
        campaign_id=campaign_id,
        person_id=person_id,
        text=text,
        state=ASKED,
        at=work.now,
        changed_at=work.now,
        changed_by=person_id,
        rules=rules,
    )
    work.db.add(row)
    work.db.flush()
    return row


def put(work: UnitOfWork, actor: Actor, campaign_id: int, rules: list[list[Any]], text: str = "") -> SteerRow:
    """A rule that somebody chose by a button: in force at once. Refusals: `not_a_strategist`, `campaign_unknown`."""
    _must_lead(actor)
    if work.db.get(Campaign, campaign_id) is None:
        raise Refusal("campaign_unknown")
    same = next((row for row in applied(work, campaign_id) if row.rules == rules), None)
    if same is not None:
        return same
    row = SteerRow(
        campaign_id=campaign_id,
        person_id=actor.person_id,
        text=text,
        state=APPLIED,
        at=work.now,
        changed_at=work.now,
        changed_by=actor.person_id,
        rules=rules,
    )
    work.db.add(row)
    work.db.flush()
    work.happened(SteersChanged(campaign_id))
    return row


def rule(kind: str, value: Value | None, direction: int = -1, *, hard: bool = False, said: str = "") -> list[Any]:
    """One rule as a row keeps it."""
    return [kind, list(value) if isinstance(value, tuple) else value, direction, 1.0, hard, said]


def decide(work: UnitOfWork, actor: Actor, steer_id: int, state: str) -> SteerRow | None:
    """Applies, cancels or takes back; None if somebody was faster. Refusals: `not_a_strategist`, `steer_unknown`."""
    _must_lead(actor)
    known = work.db.get(SteerRow, steer_id)
    if known is None or not known.rules:
        raise Refusal("steer_unknown")
    before = APPLIED if state == TAKEN_BACK else ASKED
    values = {"state": state, "changed_at": work.now, "changed_by": actor.person_id}
    done = work.db.execute(update(SteerRow).where(SteerRow.id == steer_id, SteerRow.state == before).values(**values))
    if not done.rowcount:  # type: ignore[attr-defined]
        return None
    row = work.db.get_one(SteerRow, steer_id, populate_existing=True)
    if state != CANCELLED:
        work.happened(SteersChanged(row.campaign_id))
    return row


def applied(work: UnitOfWork, campaign_id: int) -> list[SteerRow]:
    """Steers in force, the oldest first."""
    rows = select(SteerRow).where(SteerRow.campaign_id == campaign_id, SteerRow.state == APPLIED)
    return list(work.db.scalars(rows.order_by(SteerRow.id)))


def changes_of(rules: Iterable[list[Any]]) -> list[Change]:
    """Stored rules as facts."""
    return [
        Change(kind, tuple(value) if isinstance(value, list) else value, direction, strength, hard, said)
        for kind, value, direction, strength, hard, said in rules
    ]


def filters_of(changes: Iterable[Change]) -> list[Rule]:
    """The hard ones, as rules of the filter."""
    return [(_filter_kind(change), change.value) for change in changes if change.hard and change.value is not None]


def _filter_kind(change: Change) -> str:
    if change.direction < 0:
        return f"no_{change.kind}"
    return change.kind if change.kind in RANGES else f"only_{change.kind}"


def shifts_of(changes: Iterable[Change]) -> list[Shift]:
    """The soft ones, as shifts of the prior."""
    return [
        (change.kind, str(change.value or ""), change.direction * change.strength)
        for change in changes
        if not change.hard
    ]


def draft(work: UnitOfWork, actor: Actor, text: str) -> int:
    """Keeps a brief as it was written; the number it is found by."""
    row = BriefDraft(person_id=actor.person_id, text=text, at=work.now)
    work.db.add(row)
    work.db.flush()
    return row.id


def draft_text(work: UnitOfWork, draft_id: int) -> str:
    """What was written. Refusal `button_unknown`."""
    row = work.db.get(BriefDraft, draft_id)
    if row is None:
        raise Refusal("button_unknown")
    return row.text


def _must_lead(actor: Actor) -> None:
    if not actor.leads:
        raise Refusal("not_a_strategist")
