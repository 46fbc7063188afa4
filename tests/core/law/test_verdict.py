"""Whether advertising may run, case by case, and at midnight of which place that changes."""

import csv
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from core.law.rules import FRESH, TABLE, LawRule, shipped_rules
from core.law.verdict import ZONES, LawVerdict, day_in, standing
from core.model import LawKind
from core.vocabulary.topics import WORDS

with (Path(__file__).parent / "cases.csv").open() as file:
    CASES = list(csv.DictReader(file))
DAY = date(2026, 3, 11)


def verdict_at(moment: datetime, market: str, platform: str, rules: tuple[LawRule, ...] | None = None) -> LawVerdict:
    return standing(market, platform, day_in(market, moment), rules).verdict


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['market']} {case['platform']} {case['moment']}")
def test_the_verdict_is_the_one_expected(case: dict[str, str]) -> None:
    assert verdict_at(datetime.fromisoformat(case["moment"]), case["market"], case["platform"]) == case["verdict"]


def test_there_are_enough_cases_of_every_verdict() -> None:
    assert len(CASES) > 40
    assert {case["verdict"] for case in CASES} == set(LawVerdict)


@pytest.mark.parametrize("rule", [rule for rule in shipped_rules() if rule.since], ids=lambda rule: rule.id)
def test_a_rule_begins_with_the_first_moment_of_its_day_in_its_own_zone(rule: LawRule) -> None:
    assert rule.since is not None
    hours = [
        datetime(rule.since.year, rule.since.month, rule.since.day, tzinfo=UTC) + timedelta(hours=h)
        for h in range(-24, 24)
    ]
    begun = [rule.is_in_force(day_in(rule.market, hour)) for hour in hours]
    assert hours[begun.index(True)].hour == 21, "midnight in Moscow"
    assert begun == sorted(begun)


def test_a_rule_of_the_other_market_flips_at_midnight_in_new_york() -> None:
    barred = replace(rule_of("us-tiktok"), kind=LawKind.BARRED, since=date(2026, 12, 1))
    before, after = datetime(2026, 12, 1, 4, 59, 59, tzinfo=UTC), datetime(2026, 12, 1, 5, tzinfo=UTC)
    assert verdict_at(before, "us", "tiktok", (barred,)) == LawVerdict.ALLOWED
    assert verdict_at(after, "us", "tiktok", (barred,)) == LawVerdict.BARRED


def test_a_last_day_counts_to_its_end() -> None:
    ended = replace(rule_of("ru-instagram"), until=date(2026, 12, 1))
    assert verdict_at(datetime(2026, 12, 1, 20, 59, tzinfo=UTC), "ru", "instagram", (ended,)) == LawVerdict.BARRED
    assert verdict_at(datetime(2026, 12, 1, 21, tzinfo=UTC), "ru", "instagram", (ended,)) == LawVerdict.ALLOWED


@pytest.mark.parametrize("platform", ["telegram", "youtube", "whatsapp"])
def test_disputed_is_neither_of_the_two(platform: str) -> None:
    found = standing("ru", platform, DAY)
    assert found.verdict not in (LawVerdict.ALLOWED, LawVerdict.BARRED)
    assert [rule.kind for rule in found.deciding] == [LawKind.DISPUTED]


def test_a_bar_weighs_more_than_a_dispute() -> None:
    both = (rule_of("ru-telegram"), replace(rule_of("ru-telegram"), id="other", kind=LawKind.BARRED))
    assert standing("ru", "telegram", DAY, both).verdict == LawVerdict.BARRED


def test_duties_come_with_the_verdict_and_change_nothing() -> None:
    assert [rule.id for rule in standing("ru", "vk", DAY).duties] == ["ru-erid", "ru-levy", "ru-register"]
    assert [rule.id for rule in standing("us", "instagram", DAY).rules] == ["us-disclosure"]
    assert standing("ru", "vk", date(2022, 8, 31)).duties == ()


def test_the_table_is_whole() -> None:
    rules = shipped_rules()
    assert TABLE.exists()
    assert len({rule.id for rule in rules}) == len(rules)
    for rule in rules:
        assert rule.market in ZONES
        assert rule.id.startswith(f"{rule.market}-")
        assert rule.platform in ("", "whatsapp", *WORDS["platform"])
        assert rule.kind != LawKind.ALLOWED, "only people say so"
        assert (rule.kind == LawKind.DUTY) == (rule.platform == "")
        for locale in ("en", "ru"):
            assert rule.text(locale)
            assert rule.source(locale)
            assert ("{since}" in rule.text(locale)) == (rule.since is not None)
        assert rule.checked_by
        assert rule.until is None or rule.since is None or rule.since <= rule.until
        assert rule.since is None or rule.since <= rule.checked_on, "nobody has checked what's still to come"


def test_a_check_holds_for_ninety_days() -> None:
    rule = rule_of("ru-youtube")
    assert rule.unchecked_for(rule.checked_on + timedelta(days=FRESH)) == 0
    assert rule.unchecked_for(rule.checked_on + timedelta(days=FRESH + 1)) == 91
    assert rule.unchecked_for(date(2026, 11, 28)) == 262


def rule_of(rule_id: str) -> LawRule:
    return next(rule for rule in shipped_rules() if rule.id == rule_id)
