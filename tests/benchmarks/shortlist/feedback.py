"""What hidden strategists say besides yes and no, as the rules the product makes of it: reasons, removed lessons,
steers.

All of it is said once, after the first page, and is true of the hidden taste."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import cast

import numpy as np

from core.creators.pool import CreatorPool
from core.model import Creator, JudgedCreator, RuleKind, Rules
from core.numbers.ranking.features import Floats
from core.numbers.ranking.learning import Lesson
from core.numbers.ranking.rank import scores_of
from core.parsing.steer import read_steer
from core.shortlist.filters import allowed
from core.shortlist.lessons import OFTEN, SHOWN, rules_of_reason
from core.shortlist.rank import Basis, RankedPool, Verdicts, rank_rows, taught
from core.shortlist.steers import filters_of, rule, rules_of
from core.store import UnitOfWork
from core.vocabulary.topics import TOPICS
from tests.benchmarks.shortlist.course import Method
from tests.benchmarks.shortlist.creators import Creators
from tests.benchmarks.shortlist.tastes import Reading, Taste

REASONED = 5  # passed creators of the first page that get a reason
CLEAR = 0.1  # correlation from which a strategist is sure a lesson about them is wrong
TODAY = date(2026, 1, 1)  # a steer's words name no dates
# The hidden preferences that part of the score covers; a strategist knows nothing of the others.
ABOUT = {"topic": ("theme", "category"), "size": ("size",), "engagement": ("engagement",), "market": ("market",)}
SAYABLE = {"topic": ("category",), "size": ("size",), "engagement": ("engagement",)}  # a theme has no word of its own


@dataclass(frozen=True)
class Stage:
    """The creators as seen by the product, and by strategists."""

    creators: Creators
    reading: Reading
    roster: CreatorPool


def reasons(stage: Stage, taste: Taste, page: np.ndarray) -> Rules:
    """For the first passed ones: what each lacks most. Every reason given often enough becomes its rule."""
    said: dict[str, list[Creator]] = defaultdict(list)
    for row in page[~taste.said[page]][:REASONED]:
        if code := _reason(stage, taste, int(row)):
            said[code].append(_creator(stage.creators, int(row)))
    return tuple(
        implied
        for code, whom in said.items()
        if len(whom) >= OFTEN
        for implied in rules_of_reason(code, whom, taste.brief.topics)
    )


def strikes(stage: Stage, taste: Taste, page: np.ndarray) -> Rules:
    """Removes the first shown lesson that's clearly wrong about the hidden taste."""
    verdicts = _verdicts(stage, page, taste.said[page])
    shown = taught(_ranked(stage, taste, verdicts, ()), verdicts, stage.roster, SHOWN)
    wrong = [entry.lesson for entry in shown if _is_wrong(entry.lesson, stage, taste)]
    return tuple(rule(RuleKind.STRUCK, f"{lesson.part}:{lesson.column}") for lesson in wrong[:1])


def steers(stage: Stage, taste: Taste, page: np.ndarray) -> Rules:
    """What the page lacks most of what the strategist likes."""
    lacking = {what: float(_lacks(taste, wishes)[page].mean()) for what, wishes in SAYABLE.items()}
    return steer(stage, taste, page, max(lacking, key=lambda what: lacking[what]))


def steer(stage: Stage, taste: Taste, page: np.ndarray, what: str) -> Rules:
    """One of SAYABLE, in words the product understands."""
    said = _words(stage, taste, page, what)
    return rules_of(read_steer(said, TODAY).steers) if said else ()


def heard(stage: Stage, taste: Taste, rules: Rules) -> Method:
    """The product's ranking under these rules. What the brief says about markets is weighed rather than enforced,
    because strategists may like another market too."""

    def scores(rows: np.ndarray, said: np.ndarray) -> Floats:
        ranked = _ranked(stage, taste, _verdicts(stage, rows, said), rules)
        found = scores_of(ranked.taste, ranked.features).astype(float)
        return np.where(ranked.mask, found, -np.inf)

    return scores


def _ranked(stage: Stage, taste: Taste, verdicts: Verdicts, rules: Rules) -> RankedPool:
    without_database = cast(UnitOfWork, None)  # filters on metrics don't query it
    mask = allowed(without_database, stage.roster, filters_of(rules))
    return rank_rows(mask, taste.brief, stage.roster, Basis(verdicts, rules))


def _verdicts(stage: Stage, rows: np.ndarray, said: np.ndarray) -> Verdicts:
    keys = stage.roster.features.keys[rows]
    return tuple(JudgedCreator(int(key), "yes" if liked else "no") for key, liked in zip(keys, said, strict=True))


def _lacks(taste: Taste, wishes: tuple[str, ...]) -> Floats:
    """(n,) how much less of them each creator has than the acceptable ones on average."""
    joy = np.sum([taste.joys[wish] for wish in wishes], axis=0)
    return np.asarray(joy[taste.truth].mean() - joy)


def _reason(stage: Stage, taste: Taste, row: int) -> str:
    """The reason's code for what a creator lacks most, among what's known about them; "" if they lack nothing."""
    band, wanted = stage.reading.band[row], stage.reading.band[taste.exemplar]
    sized = "" if min(band, wanted) < 0 else "too_big" if band > wanted else "too_small"
    engaged = "" if np.isnan(stage.creators.arrays.engagement[row]) else "weak_engagement"
    codes = {"topic": "off_topic", "size": sized, "engagement": engaged}
    lacking = {what: float(_lacks(taste, ABOUT[what])[row]) for what, code in codes.items() if code}
    worst = max(lacking, key=lambda what: lacking[what])
    return codes[worst] if lacking[worst] > 0 else ""


def _creator(creators: Creators, row: int) -> Creator:
    """One row as the product's own, with what its rules need."""
    followers = creators.arrays.followers[row]
    topics = "|".join(TOPICS[at] for at in np.flatnonzero(creators.arrays.topics[row]))
    return Creator(followers=None if np.isnan(followers) else int(followers), topics=topics)


def _is_wrong(lesson: Lesson, stage: Stage, taste: Taste) -> bool:
    """It says more where the strategist likes less, or vice versa, among the creators in their market."""
    if lesson.part not in ABOUT:
        return False
    told = stage.roster.features.column(f"{lesson.part}:{lesson.column}").astype(float)
    mine = np.ones(len(told), bool) if lesson.part == "market" else stage.creators.market == taste.market
    told, liked = told[mine], -_lacks(taste, ABOUT[lesson.part])[mine]
    if not told.std() or not liked.std():
        return False
    return float(np.corrcoef(told, liked)[0, 1]) * np.sign(lesson.points) <= -CLEAR


def _words(stage: Stage, taste: Taste, page: np.ndarray, lacking: str) -> str:
    if lacking == "topic":
        return f"more {', '.join(taste.brief.topics)}" if taste.brief.topics else ""
    if lacking == "engagement":
        return "higher engagement"
    bands, wanted = stage.reading.band[page], stage.reading.band[taste.exemplar]
    known = bands[bands >= 0]
    return "" if wanted < 0 or not len(known) else f"{'bigger' if wanted > known.mean() else 'smaller'} creators"
