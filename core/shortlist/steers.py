"""Steers: understood, confirmed, applied to the next ranking, and removed in one tap."""

from collections.abc import Iterable

from sqlalchemy import select, update

from core.events import SteersChanged
from core.model import BriefDraft, Campaign, Rule, RuleKind, Rules, SteerState
from core.model import Steer as SteerRow
from core.numbers.ranking.steers import Shift
from core.parsing.facts import Steer, Unknown, Value
from core.parsing.steer import RANGES, read_steer
from core.people.accounts import Actor
from core.refusal import Refusal
from core.shortlist.filters import Filter
from core.store import UnitOfWork


def propose(work: UnitOfWork, actor: Actor, campaign_id: int, text: str) -> tuple[SteerRow, tuple[Unknown, ...]]:
    """Saves what was understood until someone confirms it; also returns the words that weren't. Refusals:
    `not_a_strategist`, `campaign_unknown`, `steer_empty`, and those of `read_steer`."""
    _must_lead(actor)
    campaign = work.db.get(Campaign, campaign_id)
    if campaign is None or campaign.closed_at is not None:
        raise Refusal("campaign_unknown")
    reading = read_steer(text, work.now.date())
    if not reading.steers:
        raise Refusal("steer_empty")
    return offer(work, actor.person_id, campaign_id, rules_of(reading.steers), text), reading.unknown


def offer(work: UnitOfWork, person_id: int, campaign_id: int, rules: Rules, text: str) -> SteerRow:
    """Saves rules that someone's words ask for, until a strategist applies or cancels them; none yet while the words
    are still being read."""
    row = SteerRow(
        campaign_id=campaign_id,
        person_id=person_id,
        text=text,
        state=SteerState.ASKED,
        at=work.now,
        changed_at=work.now,
        changed_by=person_id,
        rules=rules,
    )
    work.db.add(row)
    work.db.flush()
    return row


def put(work: UnitOfWork, actor: Actor, campaign_id: int, rules: Rules, text: str = "") -> SteerRow:
    """Saves a rule someone chose by button: in force right away. Refusals: `not_a_strategist`, `campaign_unknown`."""
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
        state=SteerState.APPLIED,
        at=work.now,
        changed_at=work.now,
        changed_by=actor.person_id,
        rules=rules,
    )
    work.db.add(row)
    work.db.flush()
    work.happened(SteersChanged(campaign_id))
    return row


def rule(kind: str, value: Value | None, direction: int = -1, *, hard: bool = False, said: str = "") -> Rule:
    return Rule(RuleKind(kind), value, direction, 1.0, hard, said)


def rules_of(steers: Iterable[Steer]) -> Rules:
    """Converts what was read to rules."""
    return tuple(Rule(RuleKind(steer.kind), *steer.plain[1:], steer.said) for steer in steers)


def decide(work: UnitOfWork, actor: Actor, steer_id: int, state: SteerState) -> SteerRow | None:
    """Applies, cancels or removes; None if someone was faster. Refusals: `not_a_strategist`, `steer_unknown`."""
    _must_lead(actor)
    steer_of(work, steer_id)
    before = SteerState.APPLIED if state == SteerState.TAKEN_BACK else SteerState.ASKED
    values = {"state": state, "changed_at": work.now, "changed_by": actor.person_id}
    done = work.db.execute(update(SteerRow).where(SteerRow.id == steer_id, SteerRow.state == before).values(**values))
    if not done.rowcount:  # type: ignore[attr-defined]
        return None
    row = work.db.get_one(SteerRow, steer_id, populate_existing=True)
    if state != SteerState.CANCELLED:
        work.happened(SteersChanged(row.campaign_id))
    return row


def steer_of(work: UnitOfWork, steer_id: int) -> SteerRow:
    """Returns one steer, in any state. Refusal `steer_unknown`."""
    row = work.db.get(SteerRow, steer_id)
    if row is None or not row.rules:
        raise Refusal("steer_unknown")
    return row


def applied(work: UnitOfWork, campaign_id: int) -> list[SteerRow]:
    """Returns steers in force, oldest first."""
    rows = select(SteerRow).where(SteerRow.campaign_id == campaign_id, SteerRow.state == SteerState.APPLIED)
    return list(work.db.scalars(rows.order_by(SteerRow.id)))


def rules_in_force(work: UnitOfWork, campaign_id: int) -> Rules:
    return tuple(rule for steer in applied(work, campaign_id) for rule in steer.rules)


def filters_of(rules: Iterable[Rule]) -> list[Filter]:
    """Returns the hard ones, as filters."""
    return [(_filter_kind(rule), rule.value) for rule in rules if rule.hard and rule.value is not None]


def _filter_kind(rule: Rule) -> str:
    if rule.direction < 0:
        return f"no_{rule.kind}"
    return rule.kind if rule.kind in RANGES else f"only_{rule.kind}"


def shifts_of(rules: Iterable[Rule]) -> list[Shift]:
    """Returns the soft ones, as shifts of the prior."""
    return [(rule.kind, str(rule.value or ""), rule.direction * rule.strength) for rule in rules if not rule.hard]


def draft(work: UnitOfWork, actor: Actor, text: str) -> int:
    """Saves a brief as written; returns the id to find it by."""
    row = BriefDraft(person_id=actor.person_id, text=text, at=work.now)
    work.db.add(row)
    work.db.flush()
    return row.id


def draft_text(work: UnitOfWork, draft_id: int) -> str:
    """Returns the text as written. Refusal `button_unknown`."""
    row = work.db.get(BriefDraft, draft_id)
    if row is None:
        raise Refusal("button_unknown")
    return row.text


def _must_lead(actor: Actor) -> None:
    if not actor.leads:
        raise Refusal("not_a_strategist")
