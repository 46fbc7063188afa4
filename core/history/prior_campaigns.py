"""What this team's earlier campaigns say about creators: ratings, and results of finished campaigns."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime
from statistics import median

import numpy as np
from sqlalchemy import select

from core.model import Campaign, Judgement, Memory, PastResult, Person
from core.numbers.ranking.features import Features
from core.numbers.ranking.learning import VERDICTS, Past
from core.store import UnitOfWork

MOST = 2000  # newest memories: older ones weigh next to nothing
COMPARED = 4  # results of one metric in one campaign, before half can be called better


def memories_of(work: UnitOfWork, campaign: Campaign) -> tuple[Memory, ...]:
    """Returns everything that may inform the start of a campaign, newest first, to be stored with the round.

    Ratings are those of the team that opened the campaign. A result without its own verdict is a success if it's above
    the median of its campaign and metric.
    """
    memories = [*_judged(work, campaign), *_results(work)]
    memories.sort(key=lambda memory: (memory.days, memory.creator_id, memory.campaign, memory.label))
    return tuple(memories[:MOST])


def past_of(memories: Sequence[Memory], features: Features) -> Past | None:
    """Turns memories into rows of features; creators that are gone are skipped. None if nothing is left."""
    keys = np.array([memory.creator_id for memory in memories], dtype=np.int64)
    rows = np.minimum(np.searchsorted(features.keys, keys), max(len(features.keys) - 1, 0))
    there = features.keys[rows] == keys if len(features.keys) else np.zeros(len(keys), dtype=bool)
    kept = [memory for memory, known in zip(memories, there, strict=True) if known]
    if not kept:
        return None
    labels = np.array([float(memory.label) for memory in kept])
    days = np.array([float(memory.days) for memory in kept])
    _, campaign = np.unique([str(memory.campaign) for memory in kept], return_inverse=True)
    return Past(rows[there].astype(np.int64), labels, days, campaign.astype(np.int64))


def _judged(work: UnitOfWork, campaign: Campaign) -> list[Memory]:
    team = select(Person.team_id).where(Person.id == campaign.created_by).scalar_subquery()
    rows = work.db.execute(
        select(Judgement.creator_id, Judgement.choice, Judgement.at, Judgement.campaign_id)
        .where(
            Judgement.campaign_id != campaign.id,
            Judgement.team_id == team,
            Judgement.current,
            Judgement.choice.in_(VERDICTS),
        )
        .order_by(Judgement.id.desc())
        .limit(MOST)
    )
    return [Memory(id_, VERDICTS[choice][0], (work.now - at).days, f"campaign {of}") for id_, choice, at, of in rows]


def _results(work: UnitOfWork) -> list[Memory]:
    rows = work.db.scalars(select(PastResult).where(PastResult.creator_id.is_not(None)).order_by(PastResult.id)).all()
    compared: dict[tuple[str, str], list[float]] = defaultdict(list)
    for row in rows:
        if row.value is not None:
            compared[row.campaign, row.metric].append(row.value)
    found: list[Memory] = []
    for row in rows:
        values = compared[row.campaign, row.metric]
        if row.success is None and (row.value is None or len(values) < COMPARED):
            continue
        label = row.success if row.success is not None else (row.value or 0.0) > median(values)
        assert row.creator_id is not None
        found.append(Memory(row.creator_id, float(label), _days(work.now, row.happened_on), f"result {row.campaign}"))
    return found


def _days(now: datetime, happened_on: str) -> int:
    """Returns days since an ISO year, month or day; 0 if unknown."""
    if not happened_on:
        return 0
    year, month, day = ([int(part) for part in happened_on.split("-")] + [1, 1])[:3]
    return max(0, (now.astimezone(UTC).date() - date(year, month, day)).days)
