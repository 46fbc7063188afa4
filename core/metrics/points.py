"""Measurements as arrays."""

from collections.abc import Collection, Mapping
from itertools import groupby

import numpy as np
from sqlalchemy import select

from core.metrics.resolve import AT_ONCE, parts
from core.model import Observation
from core.numbers.results.points import Points
from core.store import UnitOfWork

ACTS = ("likes", "comments", "shares", "saves")


def points_since(work: UnitOfWork, series_ids: Collection[int], since: int = 0) -> Mapping[int, Points]:
    """Returns points of each of these series from `since` on, oldest first; a series without points is absent."""
    columns = select(Observation.series_id, Observation.at, Observation.value)
    found: dict[int, Points] = {}
    for some in parts(sorted(series_ids), AT_ONCE):
        wanted = columns.where(Observation.series_id.in_(some), Observation.at >= since)
        rows = work.db.execute(wanted.order_by(Observation.series_id, Observation.at))
        for id_, group in groupby(rows, key=lambda row: row[0]):
            at, value = zip(*((row[1], row[2]) for row in group), strict=True)
            found[id_] = Points(np.array(at, np.int64), np.array(value, np.float64))
    return found
