"""What people checked or set, laid over the table as shipped: who, when, and from which day on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import select

from core.law.rules import LawRule, shipped_rules
from core.law.verdict import day_in
from core.model import LawChange, LawKind
from core.people.accounts import Actor
from core.refusal import Refusal
from core.store import UnitOfWork

MOST = 200  # characters of a source
SETTABLE = (LawKind.BARRED, LawKind.DISPUTED, LawKind.ALLOWED)


@dataclass(frozen=True)
class Amendment:
    rule: str
    kind: LawKind | None  # None: only checked
    since: date | None
    source: str
    on: date  # the day it was made, in the rule's market
    by: str


def amended(rules: Iterable[LawRule], amendments: Sequence[Amendment]) -> tuple[LawRule, ...]:
    """Amendments in the order they were made: what's set holds from its first day on, whatever was said of later days
    before; until then, what held before goes on."""
    table = {rule.id: rule for rule in rules}
    versions = {rule_id: [rule] for rule_id, rule in table.items()}
    for amendment in amendments:
        if amendment.rule in versions:  # a later table may have lost it
            versions[amendment.rule] = _with(table[amendment.rule], versions[amendment.rule], amendment)
    return tuple(version for rule in versions.values() for version in rule)


def _with(shipped: LawRule, versions: Sequence[LawRule], amendment: Amendment) -> list[LawRule]:
    checked = {"checked_on": amendment.on, "checked_by": amendment.by}
    if amendment.kind is None or amendment.since is None:
        return [replace(version, **checked) for version in versions]  # type: ignore[arg-type]
    kept = [_ended(version, amendment.since) for version in versions if _begins_before(version, amendment.since)]
    made = replace(
        shipped,
        kind=amendment.kind,
        since=amendment.since,
        until=None,
        texts=shipped.texts if amendment.kind == shipped.kind else (),
        sources=(("", amendment.source),),
        set_by=amendment.by,
        **checked,  # type: ignore[arg-type]
    )
    return [*kept, made]


def _begins_before(version: LawRule, day: date) -> bool:
    return version.since is None or version.since < day


def _ended(version: LawRule, day: date) -> LawRule:
    last = day - timedelta(days=1)
    return version if version.until is not None and version.until <= last else replace(version, until=last)


def rules_now(work: UnitOfWork) -> tuple[LawRule, ...]:
    """Returns the table with everything people have changed; one that changes on a later day has an entry for each."""
    return amended(shipped_rules(), [_amendment(row) for row in changes(work)])


def changes(work: UnitOfWork) -> list[LawChange]:
    """Returns every change ever made, oldest first."""
    return list(work.db.scalars(select(LawChange).order_by(LawChange.id)))


def _amendment(row: LawChange) -> Amendment:
    day = day_in(_known(row.rule), row.at)
    return Amendment(row.rule, row.kind, row.since, row.source, day, row.person.name)


def _known(rule_id: str) -> str:
    return next((rule.market for rule in shipped_rules() if rule.id == rule_id), "")


def check(work: UnitOfWork, actor: Actor, rule_id: str) -> LawRule:
    """Marks a rule as checked today. Refusals: `not_a_strategist`, `law_rule_unknown`."""
    return _change(work, actor, rule_id, None, None, "")


def amend(work: UnitOfWork, actor: Actor, rule_id: str, kind: LawKind, since: date, source: str) -> LawRule:
    """Sets what a rule says from a day on. Refusals: `not_a_strategist`, `law_rule_unknown`, `law_rule_is_duty`,
    `law_source_too_long`."""
    if len(source) > MOST:
        raise Refusal("law_source_too_long", most=MOST)
    return _change(work, actor, rule_id, kind, since, source)


def _change(
    work: UnitOfWork, actor: Actor, rule_id: str, kind: LawKind | None, since: date | None, source: str
) -> LawRule:
    if not actor.leads:
        raise Refusal("not_a_strategist")
    rule = next((rule for rule in shipped_rules() if rule.id == rule_id), None)
    if rule is None:
        raise Refusal("law_rule_unknown", given=rule_id)
    if kind is not None and rule.kind == LawKind.DUTY:
        raise Refusal("law_rule_is_duty", given=rule_id)
    work.db.add(LawChange(rule=rule_id, kind=kind, since=since, source=source, person_id=actor.person_id, at=work.now))
    work.db.flush()
    return next(version for version in reversed(rules_now(work)) if version.id == rule_id)
