"""What hidden strategists say besides yes and no, as the rules that the product makes of it: reasons, strikes, steers.

All of it is said once, after the first page, and is true of the hidden taste.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import cast

import numpy as np

from core.creators.pool import CreatorPool
from core.model import Creator
from core.numbers.ranking.features import Floats
from core.numbers.ranking.learning import Lesson
from core.numbers.ranking.rank import scores_of
from core.parsing.steer import read_steer
from core.shortlist.filters import allowed
from core.shortlist.lessons import OFTEN, SHOWN, rules_of
from core.shortlist.rank import Basis, RankedPool, Rules, rank_rows, taught
from core.shortlist.steers import STRUCK, changes_of, filters_of, rule
from core.store import UnitOfWork
from core.vocabulary.topics import TOPICS
from tests.benchmarks.shortlist.course import Method
from tests.benchmarks.shortlist.creators import Creators
from tests.benchmarks.shortlist.tastes import Reading, Taste

REASONED = 5  # refused creators of the first page that a reason is given of
CLEAR = 0.1  # correlation from where a strategist is sure that a lesson is wrong about them
TODAY = date(2026, 1, 1)  # a steer's words name no dates
# The hidden wishes that a part of the score is about; of the others a strategist knows nothing.
ABOUT = {"topic": ("theme", "category"), "size": ("size",), "engagement": ("engagement",), "market": ("market",)}
SAYABLE = {"topic": ("category",), "size": ("size",), "engagement": ("engagement",)}  # a theme has no word of its own


@dataclass(frozen=True)
class Stage:
    """The creators as the product sees them, and as strategists do."""

    creators: Creators
    reading: Reading
    roster: CreatorPool


def reasons(stage: Stage, taste: Taste, page: np.ndarray) -> Rules:
    """Of the first refused: what each lacks most. Every reason that was said often enough becomes its rule."""
    said: dict[str, list[Creator]] = defaultdict(list)
    for row in page[~taste.said[page]][:REASONED]:
        if code := _reason(stage, taste, int(row)):
            said[code].append(_creator(stage.creators, int(row)))
    return [
        implied
        for code, whom in said.items()
        if len(whom) >= OFTEN
        for implied in rules_of(code, whom, taste.brief.topics)
    ]


def strikes(stage: Stage, taste: Taste, page: np.ndarray) -> Rules:
    """The first shown lesson that is clearly wrong about the hidden taste is struck."""
    verdicts = _verdicts(stage, page, taste.said[page])
    shown = taught(_ranked(stage, taste, verdicts, []), verdicts, stage.roster, SHOWN)
    wrong = [entry.lesson for entry in shown if _is_wrong(entry.lesson, stage, taste)]
    return [rule(STRUCK, f"{lesson.part}:{lesson.column}") for lesson in wrong[:1]]


def steers(stage: Stage, taste: Taste, page: np.ndarray) -> Rules:
    """What the page lacks most of what the strategist likes."""
    lacking = {what: float(_lacks(taste, wishes)[page].mean()) for what, wishes in SAYABLE.items()}
    return steer(stage, taste, page, max(lacking, key=lambda what: lacking[what]))


def steer(stage: Stage, taste: Taste, page: np.ndarray, what: str) -> Rules:
    """One of SAYABLE, in words that the product reads."""
    said = _words(stage, taste, page, what)
    return [[*change.plain, change.said] for change in read_steer(said, TODAY).steers] if said else []


def heard(stage: Stage, taste: Taste, rules: Rules) -> Method:
    """The product's ranking under these rules. What the brief says of markets is weighed and not enforced, as the
    strategists may like another market too."""

    def scores(rows: np.ndarray, said: np.ndarray) -> Floats:
        ranked = _ranked(stage, taste, _verdicts(stage, rows, said), rules)
        found = scores_of(ranked.taste, ranked.features).astype(float)
        return np.where(ranked.mask, found, -np.inf)

    return scores


def _ranked(stage: Stage, taste: Taste, verdicts: list[tuple[int, str]], rules: Rules) -> RankedPool:
    without_database = cast(UnitOfWork, None)  # filters of figures ask it nothing
    mask = allowed(without_database, stage.roster, filters_of(changes_of(rules)))
    return rank_rows(mask, taste.brief, stage.roster, Basis(verdicts, rules, []))


def _verdicts(stage: Stage, rows: np.ndarray, said: np.ndarray) -> list[tuple[int, str]]:
    keys = stage.roster.features.keys[rows]
    return [(int(key), "yes" if liked else "no") for key, liked in zip(keys, said, strict=True)]


def _lacks(taste: Taste, wishes: tuple[str, ...]) -> Floats:
    """(n,) how much less of them each creator has than the acceptable have on average."""
    joy = np.sum([taste.joys[wish] for wish in wishes], axis=0)
    return np.asarray(joy[taste.truth].mean() - joy)


def _reason(stage: Stage, taste: Taste, row: int) -> str:
    """The reason's code for what a creator lacks most, of what is known about them; "" where they lack nothing."""
    band, wanted = stage.reading.band[row], stage.reading.band[taste.exemplar]
    sized = "" if min(band, wanted) < 0 else "too_big" if band > wanted else "too_small"
    engaged = "" if np.isnan(stage.creators.arrays.engagement[row]) else "weak_engagement"
    codes = {"topic": "off_topic", "size": sized, "engagement": engaged}
    lacking = {what: float(_lacks(taste, ABOUT[what])[row]) for what, code in codes.items() if code}
    worst = max(lacking, key=lambda what: lacking[what])
    return codes[worst] if lacking[worst] > 0 else ""


def _creator(creators: Creators, row: int) -> Creator:
    """One row as the product's own, with what its rules ask for."""
    followers = creators.arrays.followers[row]
    topics = "|".join(TOPICS[at] for at in np.flatnonzero(creators.arrays.topics[row]))
    return Creator(followers=None if np.isnan(followers) else int(followers), topics=topics)


def _is_wrong(lesson: Lesson, stage: Stage, taste: Taste) -> bool:
    """It says more where the strategist likes less, or the other way round, among the creators of their market."""
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
