"""What people check and change: kept for good, with who and when, and in force from its own first day."""

from datetime import UTC, date, datetime

import pytest

from core.law import amendments
from core.law.rules import SHIPPED, LawRule
from core.law.verdict import LawVerdict, standing
from core.model import LawKind
from core.people.accounts import Actor
from core.refusal import Refusal
from core.store import Store
from tests.core.campaign_case import furnish, john, oleg, vera
from tests.core.stage import Clock


@pytest.fixture
def actor(store: Store, clock: Clock) -> Actor:
    furnish(store)
    clock.now = datetime(2026, 11, 28, 12, tzinfo=UTC)
    return vera(store)


def rules(store: Store) -> tuple[LawRule, ...]:
    with store.reading() as work:
        return amendments.rules_now(work)


def amend(store: Store, actor: Actor, rule: str, kind: LawKind, since: date, source: str = "") -> None:
    with store.work() as work:
        amendments.amend(work, actor, rule, kind, since, source)


def verdict(store: Store, platform: str, day: date) -> LawVerdict:
    return standing("ru", platform, day, rules(store)).verdict


def test_a_check_counts_from_its_day_in_the_market_and_says_who(store: Store, clock: Clock, actor: Actor) -> None:
    clock.now = datetime(2026, 11, 28, 22, tzinfo=UTC)  # tomorrow in Moscow
    with store.work() as work:
        checked = amendments.check(work, actor, "ru-youtube")
    assert (checked.checked_on, checked.checked_by) == (date(2026, 11, 29), "Вера")
    assert checked.kind == LawKind.DISPUTED
    others = [rule for rule in rules(store) if rule.id != "ru-youtube"]
    assert {rule.checked_by for rule in others} == {SHIPPED}


def test_what_is_set_holds_from_its_first_day_and_the_rest_stays(store: Store, actor: Actor) -> None:
    amend(store, actor, "ru-youtube", LawKind.BARRED, date(2026, 12, 1), "a newspaper")
    days = [date(2026, 3, 4), date(2026, 3, 5), date(2026, 11, 30), date(2026, 12, 1)]
    assert [verdict(store, "youtube", day) for day in days] == ["allowed", "disputed", "disputed", "barred"]
    newest = [rule for rule in rules(store) if rule.id == "ru-youtube"][-1]
    assert (newest.set_by, newest.source("ru"), newest.source("en")) == ("Вера", "a newspaper", "a newspaper")
    assert newest.text("en") == "", "the table's sentence calls it disputed"


def test_the_later_change_wins_and_both_are_kept(store: Store, actor: Actor) -> None:
    amend(store, actor, "ru-youtube", LawKind.BARRED, date(2026, 12, 1))
    amend(store, john(store), "ru-youtube", LawKind.ALLOWED, date(2026, 11, 1))
    assert verdict(store, "youtube", date(2026, 10, 31)) == LawVerdict.DISPUTED
    assert verdict(store, "youtube", date(2026, 12, 2)) == LawVerdict.ALLOWED
    with store.reading() as work:
        kept = [(row.person.name, row.kind, row.since) for row in amendments.changes(work)]
    assert kept == [("Вера", "barred", date(2026, 12, 1)), ("John", "allowed", date(2026, 11, 1))]


def test_only_another_first_day_keeps_the_sentence(store: Store, actor: Actor) -> None:
    amend(store, actor, "ru-instagram", LawKind.ALLOWED, date(2025, 1, 1))
    amend(store, actor, "ru-instagram", LawKind.BARRED, date(2025, 10, 1))
    newest = [rule for rule in rules(store) if rule.id == "ru-instagram"][-1]
    assert "{since}" in newest.text("ru")
    assert verdict(store, "instagram", date(2025, 9, 30)) == LawVerdict.ALLOWED
    assert verdict(store, "instagram", date(2025, 10, 1)) == LawVerdict.BARRED


def test_who_does_not_lead_changes_nothing(store: Store, actor: Actor) -> None:
    member = oleg(store)
    with pytest.raises(Refusal, match="not_a_strategist"), store.work() as work:
        amendments.check(work, member, "ru-youtube")
    with pytest.raises(Refusal, match="not_a_strategist"):
        amend(store, member, "ru-youtube", LawKind.BARRED, date(2026, 12, 1))
    with store.reading() as work:
        assert amendments.changes(work) == []


@pytest.mark.parametrize(
    ("rule", "source", "refusal"),
    [
        ("ru-nothing", "", "law_rule_unknown"),
        ("ru-erid", "", "law_rule_is_duty"),
        ("ru-vk", "x" * 201, "law_source_too_long"),
    ],
)
def test_what_cannot_be_set_is_refused(store: Store, actor: Actor, rule: str, source: str, refusal: str) -> None:
    with pytest.raises(Refusal, match=refusal):
        amend(store, actor, rule, LawKind.BARRED, date(2026, 12, 1), source)
