"""What a round is ranked by, stored with it: the same basis gives the same list to the last digit, also on replay."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, astuple, dataclass, field, replace

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select

from core.creators.pool import CreatorPool, pool_of
from core.history.prior_campaigns import past_of
from core.model import (
    Campaign,
    JudgedCreator,
    Memory,
    Round,
    RoundPlace,
    RoundSettings,
    Rule,
    RuleKind,
    Rules,
    StepLeft,
)
from core.numbers.ranking.audience_wishes import Wish, reached
from core.numbers.ranking.features import PARTS, Features
from core.numbers.ranking.leanings import Lean, leaned
from core.numbers.ranking.learning import Lesson, Rows, Settings, Taste, labelled, learn, lessons
from core.numbers.ranking.lessons import Evidence, evidence, without
from core.numbers.ranking.masks import Mask
from core.numbers.ranking.placement import Places, Plan, place
from core.numbers.ranking.rank import Ranking, rank
from core.numbers.ranking.steers import shifted
from core.numbers.ranking.wishes import PART, Brief, Codes, Prior, prior, pulled
from core.shortlist.brief import FILTERED, PRICES, Said, brief_of, stated_in
from core.shortlist.filters import Filter, allowed
from core.shortlist.fit.eligibility import Eligibility, eligibility
from core.shortlist.steers import filters_of, shifts_of
from core.shortlist.wishes.audience import wishes_of
from core.shortlist.wishes.examples import added_handles, added_rows, examples_of, likeness, verdicts_on
from core.shortlist.wishes.preferences import preferences_of
from core.shortlist.wishes.prices import in_currency, steers_on_price, unpriced
from core.shortlist.wishes.quotas import QuotaResult, missed, plan_of, quotas_in
from core.shortlist.wishes.words import searches_of
from core.store import UnitOfWork

Verdicts = tuple[JudgedCreator, ...]


@dataclass(frozen=True)
class Basis:
    """Everything a ranking depends on besides the creators themselves."""

    verdicts: Verdicts  # in an order that doesn't depend on the order of clicks
    rules: Rules
    past: tuple[Memory, ...] = ()


@dataclass(frozen=True)
class RankedPool:
    taste: Taste
    ranking: Ranking  # everyone who may be on the list, best first
    features: Features  # what was learned from, with removed lessons blanked
    mask: Mask  # (n,) creators the filters leave
    plan: Plan = field(default_factory=Plan)
    eligible: Eligibility | None = None


@dataclass(frozen=True)
class Wanted:
    """What a brief and its rules ask for besides codes and shifts."""

    audience: Sequence[Wish] = ()
    leans: Sequence[Lean] = ()
    examples: Verdicts = ()
    unpriced: Mask | None = None  # (n,) whose price is unknown, if one is asked for
    unsure: NDArray[np.bool_] | None = None  # (n, parts) what the brief states and isn't known of them
    below: NDArray[np.bool_] | None = None  # (n, parts) what puts them below those who are known to fit


@dataclass(frozen=True)
class Taught:
    lesson: Lesson
    evidence: Evidence


def basis_of(made: Round) -> Basis:
    """Returns what an earlier round was ranked by."""
    return Basis(made.trained_on, made.settings.rules, made.settings.past)


def settings_of(basis: Basis, ranked: RankedPool, roster: CreatorPool) -> RoundSettings:
    """Returns the settings a round stores about its ranking."""
    return RoundSettings(
        rules=basis.rules,
        past=basis.past,
        fit=int(ranked.mask.sum()),
        base=len(ranked.mask),
        open=ranked.eligible.open if ranked.eligible else None,
        known=ranked.eligible.fit if ranked.eligible else None,
        partly=int(ranked.eligible.partly.sum()) if ranked.eligible and ranked.eligible.partly is not None else 0,
        steps=tuple(StepLeft(*astuple(step)) for step in ranked.eligible.steps) if ranked.eligible else (),
        roster=roster.version,
        learning={name: value for name, value in asdict(Settings()).items() if name != "past"},
    )


def rank_campaign(work: UnitOfWork, campaign: Campaign, roster: CreatorPool, basis: Basis) -> RankedPool:
    """Ranks creators nobody has rated and no filter excludes, and whoever was put on the list by name."""
    rules, facts = basis.rules, facts_now(campaign, basis.rules)
    filters = filters_now(campaign, rules)
    eligible = _eligible(work, roster, campaign, filters, rules)
    listed = eligible.mask.copy()
    listed[added_rows(work, roster, rules)] = True
    wanted = _wanted(work, roster, facts, filters, rules, campaign.brief.market)
    wanted = replace(wanted, unsure=eligible.unsure, below=eligible.below)
    ranked = rank_rows(listed, brief_now(campaign, rules), roster, basis, wanted)
    plan = plan_of(work, roster, campaign.brief, facts, rules)
    return replace(ranked, mask=eligible.mask, plan=plan, eligible=eligible)


def _eligible(
    work: UnitOfWork, roster: CreatorPool, campaign: Campaign, filters: Sequence[Filter], rules: Rules
) -> Eligibility:
    """In earlier editions a topic or a size was only a wish, and unknown values kept their place."""
    if campaign.brief.edition < FILTERED:
        mask = allowed(work, roster, filters)
        return Eligibility(mask, np.zeros((len(mask), len(PARTS)), dtype=bool), (), int(mask.sum()))
    freed = freed_in(rules)
    facts = in_currency([fact for fact in stated_in(campaign.brief) if fact[0] not in freed], campaign.brief.market)
    return eligibility(work, roster, facts, filters, loosened_in(rules))


def loosened_in(rules: Iterable[Rule]) -> frozenset[str]:
    """Returns the kinds of criteria that people turned into wishes."""
    return frozenset(str(rule.value) for rule in rules if rule.kind == RuleKind.LOOSENED)


def _wanted(
    work: UnitOfWork,
    roster: CreatorPool,
    facts: Sequence[Said],
    filters: Sequence[Filter],
    rules: Rules,
    market: Codes,
) -> Wanted:
    examples = examples_of(work, roster, facts, rules)
    leans = [*searches_of(work, roster, facts, rules), *likeness(examples, roster)]
    leans += preferences_of(work, roster, facts, market)
    leans += steers_on_price(work, roster, rules)
    priced = unpriced(work, roster, filters)
    return Wanted(wishes_of(facts, rules), leans, verdicts_on(examples), priced)


def rank_rows(mask: Mask, brief: Brief, roster: CreatorPool, basis: Basis, wanted: Wanted | None = None) -> RankedPool:
    """Ranks creators in `mask`, (n,), that nobody has rated: by a brief, what else it asks for, and what was said
    since."""
    wanted = wanted or Wanted()
    features = without(roster.features, struck_by(basis.rules))
    wish = shifted(prior(brief, roster.features), shifts_of(basis.rules), roster.features, brief.topics)
    wish, features = reached(wish, features, roster.arrays.audience, wanted.audience)
    wish, features = _doubted(wish, _marked(features, wanted.unpriced), wanted)
    wish = pulled(leaned(wish, wanted.leans), features)
    rows, labels, weights = labelled((*basis.verdicts, *wanted.examples), features)
    taste = learn(features, wish, rows, labels, weights, Settings(), past_of(basis.past, features))
    ranking = rank(taste, features, np.union1d(rows, np.flatnonzero(~mask)), None, mask, roster.arrays.followers)
    return RankedPool(taste, ranking, features, mask)


def _marked(features: Features, unpriced_: Mask | None) -> Features:
    """Flags unknown prices."""
    unknown = features.unknown.copy()
    unknown[:, PART["price"]] |= False if unpriced_ is None else unpriced_
    return replace(features, unknown=unknown)


def _doubted(wish: Prior, features: Features, wanted: Wanted) -> tuple[Prior, Features]:
    """Whoever isn't known to meet the whole brief ranks below everyone who is."""
    if wanted.below is None or wanted.unsure is None:
        return wish, features
    doubted = replace(wish, misses=wish.misses | wanted.below, fits=wish.fits & ~wanted.below.any(axis=1))
    return doubted, replace(features, unknown=features.unknown | wanted.unsure)


def sides(verdicts: Verdicts, roster: CreatorPool) -> tuple[Rows, Rows]:
    """Returns rows of the liked and of the rejected; anyone who's both is neither."""
    rows, labels, _ = labelled(verdicts, roster.features)
    yes, no = np.unique(rows[labels == 1.0]), np.unique(rows[labels == 0.0])
    return np.setdiff1d(yes, no), np.setdiff1d(no, yes)


def taught(ranked: RankedPool, verdicts: Verdicts, roster: CreatorPool, most: int) -> list[Taught]:
    """Returns lessons that the rated creators themselves support, largest first."""
    liked, refused = sides(verdicts, roster)
    borne_out = []
    for lesson in lessons(ranked.taste, ranked.features, limit=len(ranked.features.names)):
        behind = evidence(lesson, ranked.features, roster.arrays, liked, refused)
        if behind is not None:
            borne_out.append(Taught(lesson, behind))
    return borne_out[:most]


def brief_now(campaign: Campaign, rules: Iterable[Rule]) -> Brief:
    """Returns the brief minus the preferences people have dropped since."""
    freed, brief = freed_in(rules), brief_of(campaign.brief)
    return replace(
        brief,
        topics=() if "topic" in freed else brief.topics,
        market=None if "market" in freed else brief.market,
        platform=None if "platform" in freed else brief.platform,
        size=None if "size" in freed else brief.size,
    )


def facts_now(campaign: Campaign, rules: Iterable[Rule]) -> list[Said]:
    """Returns what the brief stated, minus the preferences people have dropped since."""
    freed = freed_in(rules)
    return [fact for fact in campaign.brief.facts if fact[0] not in freed]


def filters_now(campaign: Campaign, rules: Rules) -> list[Filter]:
    """Returns what decides who may be on the list, from the brief and its rules; a creator added later isn't excluded
    any more. In briefs of the first edition a price was only part of the plan."""
    brief, added = campaign.brief, added_handles(rules)
    facts = [fact for fact in facts_now(campaign, rules) if brief.edition > 1 or fact[0] not in PRICES]
    filters = in_currency([*facts, *filters_of(rules)], brief.market)
    return [(kind, value) for kind, value in filters if not (kind == "no_creator" and value in added)]


def struck_by(rules: Iterable[Rule]) -> set[str]:
    """Returns columns and parts that teach nothing."""
    return {str(rule.value) for rule in rules if rule.kind == RuleKind.STRUCK}


def freed_in(rules: Iterable[Rule]) -> set[str]:
    """Returns the kinds of facts of the brief that people dropped."""
    return {str(rule.value) for rule in rules if rule.kind == RuleKind.FREED}


def places(ranked: RankedPool, size: int) -> Places:
    """Returns who's shown, in order, and which of them are for exploration."""
    return place(ranked.ranking, ranked.taste, size, ranked.plan)


def quotas_missed(work: UnitOfWork, made: Round) -> list[QuotaResult]:
    """Returns the quotas of its brief and rules that a list doesn't keep."""
    facts = facts_now(made.campaign, made.settings.rules)
    if not quotas_in(facts, made.settings.rules):
        return []
    listed = list(work.db.scalars(select(RoundPlace.creator_id).where(RoundPlace.round_id == made.id)))
    return missed(work, pool_of(work), facts, made.settings.rules, listed)
