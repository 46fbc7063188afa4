"""Steers: understood, confirmed, applied to the next ranking, and removed in one tap."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, update

from core.events import SteersChanged
from core.model import Campaign, Rule, RuleKind, Rules, SteerState
from core.model import Steer as SteerRow
from core.numbers.ranking.steers import Shift
from core.parsing.agreement import agreed_steers
from core.parsing.brief import read_brief
from core.parsing.facts import PLAN, Doubt, Fact, Steer, Unknown, Value
from core.parsing.steer import RANGES, read_steer
from core.people.accounts import Actor
from core.refusal import Refusal
from core.shortlist.brief import CHILD, PRICES, parent
from core.shortlist.filters import Filter
from core.shortlist.wishes.model_brief import place_of
from core.shortlist.wishes.names import by_name
from core.store import UnitOfWork

DOABLE = frozenset(RuleKind) - {RuleKind.STRUCK, RuleKind.FREED, RuleKind.LOOSENED}
BOUNDS = frozenset((*RANGES, *PRICES, "audience_country"))
CHILDS = 0.5  # of a shift: what a subtopic moves its topic


@dataclass(frozen=True)
class Proposal:
    """What was read from someone's words, before anyone decides."""

    row: SteerRow
    unknown: tuple[Unknown, ...] = ()
    undoable: tuple[str, ...] = ()  # words that were understood, but that no rule can do
    doubts: tuple[Doubt, ...] = ()  # someone has to choose a reading first; until then the row has no rules


def propose(work: UnitOfWork, actor: Actor, campaign_id: int, text: str) -> Proposal:
    """Saves what was understood until someone confirms it. Refusals: `not_a_strategist`, `campaign_unknown`,
    `steer_empty`, `steer_undoable`, and those of `read_steer`."""
    _must_lead(actor)
    campaign = work.db.get(Campaign, campaign_id)
    if campaign is None or campaign.closed_at is not None:
        raise Refusal("campaign_unknown")
    reading = read_steer(text, work.now.date())
    meant = by_name(work, campaign_id, reading.steers)
    rules, undoable = rules_of(meant), _undoable(meant)
    if not rules and not reading.doubts:
        planned = undoable or _planned(text, work.now.date())
        if planned:
            raise Refusal("steer_undoable", what=list(planned))
        raise Refusal("steer_empty")
    row = offer(work, actor.person_id, campaign_id, () if reading.doubts else rules, text)
    return Proposal(row, reading.unknown, undoable, reading.doubts)


def _planned(text: str, today: date) -> tuple[str, ...]:
    """Words for what a brief keeps for its plan: "give me 30", "budget $5,000"."""
    try:
        return tuple(fact.said for fact in read_brief(text, today).facts if fact.kind in PLAN)
    except Refusal:
        return ()


def settle(work: UnitOfWork, actor: Actor, steer_id: int, chosen: Sequence[int]) -> Proposal:
    """The same words once someone has chosen readings for the first doubts. Refusals: `not_a_strategist`,
    `steer_unknown`, `button_unknown`."""
    _must_lead(actor)
    row = work.db.get(SteerRow, steer_id)
    if row is None:
        raise Refusal("steer_unknown")
    return read_again(work, row, chosen)


def read_again(work: UnitOfWork, row: SteerRow, chosen: Sequence[int] = ()) -> Proposal:
    """Reads a saved steer with what a language model read in it: the row gets its rules once no doubt is left. Refusal
    `button_unknown`."""
    reading = agreed_steers(read_steer(row.text, row.at.date()), _by_llm(row))
    rules = [*rules_of(by_name(work, row.campaign_id, reading.steers))]
    if len(chosen) > len(reading.doubts):
        raise Refusal("button_unknown")
    for doubt, choice in zip(reading.doubts, chosen, strict=False):
        if choice >= len(doubt.readings):
            raise Refusal("button_unknown")
        rules += [rule for rule in map(rule_of, doubt.readings[choice]) if rule is not None and rule not in rules]
    left = reading.doubts[len(chosen) :]
    if not left and row.state == SteerState.ASKED:
        row.rules = tuple(rules)
        work.db.flush()
    return Proposal(row, reading.unknown, _undoable(reading.steers), left)


def _by_llm(row: SteerRow) -> list[Steer]:
    return [Steer(*rule.plain, *place_of(rule.said, row.text), rule.said) for rule in row.llm_rules or ()]


def _undoable(steers: Iterable[Steer]) -> tuple[str, ...]:
    return tuple(steer.said for steer in steers if steer.kind not in DOABLE)


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
    """Converts what was read to rules; what no rule can do isn't among them."""
    return tuple(rule for steer in steers if (rule := rule_of(steer)) is not None)


def rule_of(read: Steer | Fact) -> Rule | None:
    """The rule for one change, or for one fact someone meant as a change; None if no rule can do it."""
    kind = read.kind.removeprefix("no_")
    if kind not in DOABLE:
        return None
    if isinstance(read, Steer):
        return Rule(RuleKind(kind), *read.plain[1:], read.said)
    out = read.kind != kind
    return Rule(RuleKind(kind), read.value, -1 if out else 1, 1.0, out or kind in BOUNDS, read.said)


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
    return rule.kind if rule.kind in BOUNDS else f"only_{rule.kind}"


def shifts_of(rules: Iterable[Rule]) -> list[Shift]:
    """Returns the soft ones, as shifts of the prior."""
    return [shift for rule in rules if not rule.hard for shift in _shifts(rule)]


def _shifts(rule: Rule) -> list[Shift]:
    code, amount = str(rule.value or ""), rule.direction * rule.strength
    if rule.kind == RuleKind.TOPIC and CHILD in code:
        # More of a subtopic is some more of its topic too; less of it says nothing about the rest.
        return [(rule.kind, parent(code), CHILDS * amount)] if amount > 0 else []
    return [(rule.kind, code, amount)]


def _must_lead(actor: Actor) -> None:
    if not actor.leads:
        raise Refusal("not_a_strategist")
