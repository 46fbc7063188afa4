"""What a round is ranked by, stored with it: the same basis gives the same list to the last digit, also on replay."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace

import numpy as np

from core.creators.pool import CreatorPool
from core.history.prior_campaigns import past_of
from core.model import Campaign, JudgedCreator, Memory, Round, RoundSettings, Rule, RuleKind, Rules
from core.numbers.ranking.audience_wishes import Wish, reached
from core.numbers.ranking.features import Features
from core.numbers.ranking.learning import Lesson, Rows, Settings, Taste, labelled, learn, lessons
from core.numbers.ranking.lessons import Evidence, evidence, without
from core.numbers.ranking.masks import Mask
from core.numbers.ranking.placement import Places, place
from core.numbers.ranking.rank import Ranking, rank
from core.numbers.ranking.steers import shifted
from core.numbers.ranking.wishes import Brief, prior, pulled
from core.shortlist.audience_wishes import wishes_of
from core.shortlist.brief import brief_of
from core.shortlist.filters import allowed
from core.shortlist.steers import filters_of, shifts_of
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
        roster=roster.version,
        learning={name: value for name, value in asdict(Settings()).items() if name != "past"},
    )


def rank_campaign(work: UnitOfWork, campaign: Campaign, roster: CreatorPool, basis: Basis) -> RankedPool:
    """Ranks creators nobody has rated and no filter excludes."""
    rules = basis.rules
    freed = _freed(rules)
    facts = [fact for fact in campaign.brief.facts if fact[0] not in freed]
    mask = allowed(work, roster, [*facts, *filters_of(rules)])
    return rank_rows(mask, brief_now(campaign, rules), roster, basis, wishes_of(facts, rules))


def rank_rows(mask: Mask, brief: Brief, roster: CreatorPool, basis: Basis, wishes: Sequence[Wish] = ()) -> RankedPool:
    """Ranks creators in `mask`, (n,), that nobody has rated: by a brief, the audience it asks for, and what was said
    since."""
    features = without(roster.features, struck_by(basis.rules))
    wish = shifted(prior(brief, roster.features), shifts_of(basis.rules), roster.features, brief.topics)
    wish, features = reached(wish, features, roster.arrays.audience, wishes)
    wish = pulled(wish, features)
    rows, labels, weights = labelled(basis.verdicts, features)
    taste = learn(features, wish, rows, labels, weights, Settings(), past_of(basis.past, features))
    ranking = rank(taste, features, exclude=np.union1d(rows, np.flatnonzero(~mask)))
    return RankedPool(taste, ranking, features, mask)


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
    freed, brief = _freed(rules), brief_of(campaign.brief)
    given_up = {name: None for name in ("market", "platform", "size") if name in freed}
    return replace(brief, topics=() if "topic" in freed else brief.topics, **given_up)


def struck_by(rules: Iterable[Rule]) -> set[str]:
    """Returns columns and parts that teach nothing."""
    return {str(rule.value) for rule in rules if rule.kind == RuleKind.STRUCK}


def _freed(rules: Iterable[Rule]) -> set[str]:
    return {str(rule.value) for rule in rules if rule.kind == RuleKind.FREED}


def places(ranked: RankedPool, size: int) -> Places:
    """Returns who's shown, in order, and which of them are for exploration."""
    return place(ranked.ranking, ranked.taste, ranked.features, size)
