"""Topics: how often creators are about what a card says they're about, by what says so: own words, or a category."""

from collections.abc import Mapping

import numpy as np
from sqlalchemy import select

from core.creators.pool import CreatorPool, pool_of
from core.creators.topic_evidence import evidence_of
from core.model import Creator
from core.shortlist.brief import CHILD, parent, read_request
from core.store import UnitOfWork
from tests.benchmarks.discovery.pairs import SHAPE, Account, JudgedBrief, account_of, read_briefs, sample_store
from tests.benchmarks.frame.result import Figure, Options, Result

DATA = SHAPE
BAR = 0.90
LEVELS = ("shown", "hinted", "category", "none")
Found = dict[str, list[int]]  # level -> labels


def measure(options: Options) -> Result:
    """Of briefs about one topic: with several, a label doesn't say which of them it's for."""
    result = Result("Topics: creators judged by hand")
    found: dict[str, Found] = {}
    with sample_store() as (store, _), store.reading() as work:
        roster = pool_of(work)
        rows = {account_of(creator): row for row, creator in enumerate(_creators(work))}
        for brief in read_briefs(options.data):
            if len(topics := _topics(brief.text)) == 1:
                kept = found.setdefault(brief.id[:2], {level: [] for level in LEVELS})
                for level, labels in _levels(work, roster, rows, brief, topics[0]).items():
                    kept[level] += labels
    for lang, by_level in sorted(found.items()):
        result.figures += _figures(lang, by_level)
    result.figures.insert(
        0, _figures("all", {level: [x for f in found.values() for x in f[level]] for level in LEVELS})[0]
    )
    result.notes.append(
        "Shown: the name, hashtags, or a catalogue where there are none; the others come below, and the card says so."
    )
    result.notes.append("Right: at least partly about it; clearly: that and nothing broader.")
    return result


def _creators(work: UnitOfWork) -> list[Creator]:
    return list(work.db.scalars(select(Creator).order_by(Creator.id)))


def _topics(text: str) -> list[str]:
    named = [str(value) for kind, value in read_request(text).said if kind == "topic"]
    return [topic for topic in named if CHILD in topic or topic not in set(map(parent, set(named) - {topic}))]


def _levels(
    work: UnitOfWork, roster: CreatorPool, rows: Mapping[Account, int], brief: JudgedBrief, topic: str
) -> Found:
    evidence, found = evidence_of(work, roster, topic), {level: list[int]() for level in LEVELS}
    for account, label in brief.labels.items():
        if (row := rows.get(account)) is not None:
            said = (level for level in LEVELS[:-1] if getattr(evidence, level)[row])
            found[next(said, "none")].append(label)
    return found


def _figures(lang: str, by_level: Found) -> list[Figure]:
    suffix = "" if lang == "all" else f"_{lang}"
    return [
        Figure(
            f"topic_{'precision' if level == 'shown' else level}{suffix}",
            f"{lang}: {level}, of {len(labels)} pairs{f' (bar {BAR})' if level == 'shown' else ''}",
            float(np.mean([label >= 1 for label in labels])) if labels else 0.0,
            peers={"clearly": round(float(np.mean([label == 2 for label in labels])), 4)} if labels else {},
        )
        for level, labels in by_level.items()
    ]
